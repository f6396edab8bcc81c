"""Templates to Markdown: what people wrote in the inventory stays text, whatever characters it holds."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined

SPECIAL = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<address>https?://[^\s<>]+[^\s<>.,;:!?)])"
    r"|^(?P<number>\d+)(?=[.)] )"
    r"|[\\`*\[|{]|(?<!\w)_|_(?!\w)|<|&(?=#?\w+;)|^(?=[#>]|[+-] )"
)
ENTITIES = {"<": "&lt;", "&": "&amp;", "{": "&#123;", "|": "&#124;"}
FENCES = re.compile(
    r"^(?P<indent> *)(?P<ticks>```+|~~~+)(?P<info>.*)\n"
    r"(?P<body>(?:.*\n)*?) *(?P=ticks) *$",
    re.MULTILINE,
)
# The end of a line inside a paragraph, but not before the next item of a list.
FOLD = re.compile(r"(?<!\n)\n(?! *(?:\n|- |\d+\. )) *")
EMPTY_LINES = re.compile(rf"{FENCES.pattern}|\n{{3,}}", re.MULTILINE)


class Contact(Protocol):
    """Whom one can reach."""

    @property
    def phone(self) -> str | None: ...

    @property
    def chat(self) -> str | None: ...

    @property
    def email(self) -> str | None: ...


class Markdown(str):
    """Text that is Markdown already."""

    __slots__ = ()


def escape(text: object) -> str:
    """Text that shows in Markdown as it is written, on one line; `code` stays code, an address becomes a link."""
    if isinstance(text, Markdown):
        return text
    return _escape(str(text))


@lru_cache(maxsize=100_000)
def _escape(text: str) -> str:
    return SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    if found["address"]:
        return f"<{found['address']}>"
    if found["number"]:
        return f"{found['number']}\\"
    return found["code"] or ENTITIES.get(found[0], f"\\{found[0]}")


def code(text: object) -> Markdown:
    """Literal text inside a sentence."""
    line = " ".join(str(text).split())
    if "`" not in line:
        return Markdown(f"`{line}`")
    ticks = "`" * (max(map(len, re.findall("`+", line))) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return Markdown(f"{ticks}{space}{line}{space}{ticks}")


def phone(number: str) -> Markdown:
    """A number that a phone dials when it is touched."""
    return Markdown(f"[{escape(number)}](tel:{re.sub(r'[^+0-9]', '', number)})")


def raw(text: str) -> Markdown:
    """Markdown that has been made elsewhere, or an address that has been checked."""
    return Markdown(text)


def front(text: str) -> Markdown:
    """A value in front matter."""
    return Markdown(json.dumps(" ".join(text.split()), ensure_ascii=False))


def contact(record: Contact, before_phone: str = ": ") -> Markdown:
    """How to reach a team, a person or a stakeholder: phone, chat and e-mail, as far as known."""
    number = f"{before_phone}{phone(record.phone)}" if record.phone else ""
    room = f", chat {code(record.chat)}" if record.chat else ""
    mail = f", {escape(record.email)}" if record.email else ""
    return Markdown(number + room + mail)


def table_row(*cells: object) -> Markdown:
    """A line of a table, for templates whose row would not fit on one line."""
    return Markdown(f"| {' | '.join(map(escape, cells))} |")


def folded(text: str) -> str:
    """Each paragraph and list item on one line, so that templates may fold prose."""
    return FOLD.sub(" ", text.strip("\n")) + "\n"


def day(date: date) -> str:
    """A date as people say it: '31 January 2027'."""
    return f"{date.day} {date:%B %Y}"


@cache
def _environment() -> Environment:
    # Templates fold long lines: prose with `{% filter folded %}`, others with `{#- #}` at the start of a
    # line, a comment that takes the line end before it along.
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
        "contact": contact,
        "table_row": table_row,
    }
    made.filters["folded"] = folded
    return made


def render(template: str, context: Mapping[str, object]) -> str:
    """Fill a template; the empty lines that loops leave behind become one, except in fences."""
    text = _environment().get_template(template).render(context).lstrip("\n")
    if "\n\n\n" not in text:
        return text
    return EMPTY_LINES.sub(lambda found: found[0] if found["ticks"] else "\n\n", text)
