"""Templates to Markdown."""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generators.text.fences import FENCE
from generators.text.markdown import code, day, escape, front, phone, raw

EMPTY_LINES = re.compile(rf"{FENCE.pattern}|\n{{3,}}", FENCE.flags)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("generators.pages"),
        undefined=StrictUndefined,
        autoescape=False,  # `finalize` escapes instead, for Markdown
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {
        "code": code,
        "phone": phone,
        "raw": raw,
        "front": front,
        "day": day,
    }
    return made


def render(template: str, context: Mapping[str, object]) -> str:
    """Fill a template; the empty lines that loops leave behind become one, except in fences."""
    text = _environment().get_template(template).render(context).lstrip("\n")
    if "\n\n\n" not in text:
        return text
    return EMPTY_LINES.sub(lambda found: found[0] if found["fence"] else "\n\n", text)
