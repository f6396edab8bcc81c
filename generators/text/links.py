"""Links in Markdown: where they are in a text, where they lead, and how to rewrite them."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generators.text.fences import FENCE

# `code`, ``code with ` in it``, <!-- a comment -->
SPAN_PATTERN = r"""
    (?P<ticks>`(?<![\\`]`)`*)(?!`)      # all ticks in a row, the first not escaped
    (?:(?!\n[ >]*\n).)+?                # an empty line ends the paragraph, and the code
    (?<!`)(?P=ticks)(?!`)
    |<!--.*?-->
"""
SPAN = re.compile(SPAN_PATTERN, re.DOTALL | re.VERBOSE)
CODE = re.compile(
    f"{FENCE.pattern}|{SPAN_PATTERN}", re.DOTALL | re.MULTILINE | re.VERBOSE
)
# Each alternative begins with a character of its own: the search then skips most of a
# text without trying any, which matters for 5,000 pages.
LINK = re.compile(
    r"""
    \]\(\s*                                         # [text](redis.md#slow "title")
        (?:<(?P<angle>[^<>\n]+)>
        |(?P<inline>(?:[^\s<>()]|\([^\s()]*\))+))
        (?=(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*\))
    |\[                                             # [text]: redis.md
        (?:(?<!.\[)|(?<=\n\ \[)|(?<=\n\ \ \[)|(?<=\n\ \ \ \[))
        [^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)
    |<(?!script)[a-z][^<>]*?                        # <a class="x" href="../redis/">
        [\s:](?:href|src)="(?P<html>[^"]*)"
    """,
    re.VERBOSE,
)
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """A link's target as it is written, its line from 1, and its place in the text."""

    target: str
    line: int = 1
    start: int = 0
    end: int = 0
    html: bool = False

    @property
    def is_inside(self) -> bool:
        """Whether it leads to somewhere inside the site."""
        return not ELSEWHERE.match(self.target)

    @property
    def is_page(self) -> bool:
        return self.is_inside and not self.target.startswith(("#", "/"))

    def resolved(self, page: str) -> str:
        """The path below `docs/` that it means on a page: 'guides/redis.md#slow'."""
        path, hash_, anchor = self.target.partition("#")
        if path:
            path = posixpath.normpath(
                posixpath.join(posixpath.dirname(page), path)
            )
        return (path or page) + hash_ + anchor


def find_links(text: str) -> Iterator[Link]:
    """Every link outside code and comments, in order; not those that scripts make."""
    prose = without_code(text)
    line, counted = 1, 0
    for match in LINK.finditer(prose):
        kind = str(match.lastgroup)
        start, end = match.span(kind)
        # Counting on from the last link keeps long pages linear.
        line += prose.count("\n", counted, start)
        counted = start
        yield Link(match[kind], line, start, end, kind == "html")


def rewritten(text: str, target: Callable[[Link], str | None]) -> str:
    """The text with another target for each link; None keeps the one it has."""
    parts, end = [], 0
    for link in find_links(text):
        new_target = target(link)
        if new_target is not None:
            parts += [text[end : link.start], new_target]
            end = link.end
    return "".join([*parts, text[end:]])


def without_code(text: str, keep_spans: bool = False) -> str:
    """Spaces in place of code and comments, so that every character keeps its place.

    Code inside a sentence may be kept.
    """

    def blank(match: re.Match[str]) -> str:
        if keep_spans and match["ticks"]:
            return match[0]
        if "\n" in match[0]:
            return re.sub(r"[^\n]", " ", match[0])
        return " " * len(match[0])

    # Most pages have no fence of their own, and are read faster without looking for one.
    has_fence = "```" in text or "~~~" in text
    return (CODE if has_fence else SPAN).sub(blank, text)
