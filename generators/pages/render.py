"""Templates to Markdown."""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from generators.pages.guide_text import urgency_tag
from generators.text.fences import FENCE
from generators.text.markdown import (
    code,
    contact,
    day,
    escape,
    front,
    phone,
    raw,
    table_row,
)

# The end of a line inside a paragraph, but not before the next item of a list.
FOLD = re.compile(r"(?<!\n)\n(?! *(?:\n|- |\d+\. )) *")
# A fence matches first and is kept as it is: empty lines in output mean something.
EMPTY_LINES = re.compile(rf"{FENCE.pattern}|\n{{3,}}", FENCE.flags)


@cache
def _environment() -> Environment:
    # Templates fold long lines: prose with `{% filter folded %}`, others with `{#- #}` at the start
    # of a line, a comment that takes the line end before it along.
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
        "contact": contact,
        "table_row": table_row,
        "urgency_tag": urgency_tag,
    }
    environment.filters["folded"] = folded
    return environment


def folded(text: str) -> str:
    """Each paragraph and list item on one line, so that templates may fold prose."""
    return FOLD.sub(" ", text.strip("\n")) + "\n"


def render(template: str, context: Mapping[str, object]) -> str:
    """Fill a template; the empty lines that loops leave behind become one, except in fences."""
    text = _environment().get_template(template).render(context).lstrip("\n")
    if "\n\n\n" not in text:
        return text
    return EMPTY_LINES.sub(_fence_or_one_line, text)


def _fence_or_one_line(match: re.Match[str]) -> str:
    return match[0] if match["fence"] else "\n\n"
