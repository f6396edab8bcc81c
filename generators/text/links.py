"""Links in Markdown: where they stand and where they lead."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

SPANS = r"(?P<ticks>`(?<![\\`]`)`*)(?!`)(?:(?!\n[ >]*\n).)+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->"
FENCES = r"^[ >]*(?P<fence>```+(?=[^`\n]*$)|~~~+)[^\n]*\n.*?^[ >]*(?P=fence)[`~]* *$"
CODE = re.compile(f"{FENCES}|{SPANS}", re.DOTALL | re.MULTILINE)
CODE_IN_LINES = re.compile(SPANS, re.DOTALL)
LINK = re.compile(
    r"\]\(\s*(?:<(?P<angle>[^<>\n]+)>|(?P<inline>(?:[^\s<>()]|\([^\s()]*\))+))"
    r"(?=(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?\s*\))"
    r"|\[(?:(?<!.\[)|(?<=\n \[)|(?<=\n  \[)|(?<=\n   \[))[^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)"
    r"|<(?!script)[a-z][^<>]*?[\s:](?:href|src)=\"(?P<html>[^\"]*)\""
)  # every branch begins with a letter of its own, which makes the search much faster


@dataclass(frozen=True)
class Link:
    """A link's target as it is written, its line from 1, and its place in the text."""

    target: str
    line: int
    start: int
    end: int
    html: bool

    @property
    def is_inside(self) -> bool:
        """Whether it leads to somewhere inside the site."""
        return not re.match(r"[a-z][a-z0-9+.-]*:|//", self.target, re.IGNORECASE)

    @property
    def is_page(self) -> bool:
        return self.is_inside and not self.target.startswith(("#", "/"))

    def resolved(self, page: str) -> str:
        """The path below `docs/` that it means on a page, with its anchor: 'guides/redis.md#slow'."""
        path, hash_, anchor = self.target.partition("#")
        base = posixpath.dirname(page)
        return (
            (posixpath.normpath(posixpath.join(base, path)) if path else page)
            + hash_
            + anchor
        )


def find_links(text: str) -> Iterator[Link]:
    """Every link outside code and comments, in the order in which they stand; the scripts of a page are ours."""
    prose = without_code(text)
    line, counted = 1, 0
    for found in LINK.finditer(prose):
        kind = str(found.lastgroup)
        line += prose.count("\n", counted, found.start(kind))
        counted = found.start(kind)
        yield Link(
            found[kind], line, found.start(kind), found.end(kind), kind == "html"
        )


def without_code(text: str, keep_spans: bool = False) -> str:
    """The text with spaces in place of code and comments; code inside a sentence may be kept."""

    def blank(found: re.Match[str]) -> str:
        if keep_spans and found["ticks"]:
            return found[0]
        return (
            re.sub(r"[^\n]", " ", found[0]) if "\n" in found[0] else " " * len(found[0])
        )

    fenced = (
        "```" in text or "~~~" in text
    )  # most pages have no fence of their own, and are read faster
    return (CODE if fenced else CODE_IN_LINES).sub(blank, text)
