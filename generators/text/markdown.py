"""Text to Markdown: what people wrote stays what it is, whatever characters it holds."""

import json
import re
from datetime import date
from functools import lru_cache
from typing import Protocol

from markdown.extensions.toc import slugify

# `systemctl status`, ``a ` b``: as many ticks at the end as at the beginning.
CODE_SPAN = r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
SPECIAL = re.compile(
    rf"""
    (?P<code>{CODE_SPAN})
    |(?P<address>https?://[^\s<>]+[^\s<>.,;:!?)])
    |^(?P<number>\d+)(?=[.)]\ )         # '3. May' is no item of a list
    |[\\`*\[|{{]
    |(?<!\w)_|_(?!\w)                   # but not inside a name: max_connections
    |<|&(?=\#?\w+;)
    |^(?=[#>]|[+-]\ )                   # a heading, a quotation, an item
    """,
    re.VERBOSE,
)
# A backslash would show: before '<' and '&' to HTML, before '{' to attribute lists, and
# before '|' to tables.
ENTITIES = {"<": "&lt;", "&": "&amp;", "{": "&#123;", "|": "&#124;"}


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
    """Text that shows in Markdown as it is written, on one line.

    `code` stays code, and an address becomes a link.
    """
    if isinstance(text, Markdown):
        return text
    return _escape(str(text))


# Every page of a service escapes the same titles, teams and hosts again.
@lru_cache(maxsize=100_000)
def _escape(text: str) -> str:
    return SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(match: re.Match[str]) -> str:
    if match["address"]:
        return f"<{match['address']}>"
    if match["number"]:
        return f"{match['number']}\\"
    return match["code"] or ENTITIES.get(match[0], f"\\{match[0]}")


def code(text: object) -> Markdown:
    """Literal text inside a sentence."""
    line = " ".join(str(text).split())
    if "`" not in line:
        return Markdown(f"`{line}`")
    # A span ends at the first row of as many ticks, so it needs one more than it holds.
    longest = max(map(len, re.findall("`+", line)))
    ticks = "`" * (longest + 1)
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
    """How to reach a team, a person or a stakeholder: phone, chat and email, as far as known."""
    number = f"{before_phone}{phone(record.phone)}" if record.phone else ""
    room = f", chat {code(record.chat)}" if record.chat else ""
    mail = f", {escape(record.email)}" if record.email else ""
    return Markdown(number + room + mail)


def table_row(*cells: object) -> Markdown:
    """A line of a table, for templates whose row would not fit on one line."""
    return Markdown(f"| {' | '.join(map(escape, cells))} |")


def day(date: date) -> str:
    """A date as people say it: '31 January 2027'."""
    return f"{date.day} {date:%B %Y}"


def anchor(title: str) -> str:
    """The address of a heading inside its page, as Python-Markdown makes it."""
    return slugify(title.replace("`", ""), "-")
