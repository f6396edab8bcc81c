"""Templates to Markdown."""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generators.text.fences import FENCES
from generators.text.markdown import code, day, escape, front, phone, raw

# A fence matches first and is kept as it is: empty lines in output mean something.
EMPTY_LINES = re.compile(rf"{FENCES.pattern}|\n{{3,}}", re.MULTILINE)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generators.pages"),
        undefined=StrictUndefined,
        autoescape=False,  # `finalize` escapes instead, for Markdown
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "code": code,
        "phone": phone,
        "raw": raw,
        "front": front,
        "day": day,
    }
    return environment


def render(template: str, context: Mapping[str, object]) -> str:
    """Fill a template; the empty lines that loops leave behind become one, except in fences."""
    text = _environment().get_template(template).render(context).lstrip("\n")
    if "\n\n\n" not in text:
        return text
    return EMPTY_LINES.sub(_fence_or_one_line, text)


def _fence_or_one_line(match: re.Match[str]) -> str:
    return match[0] if match["ticks"] else "\n\n"
