"""Markdown in elements, as a CommonMark parser sees it, and in pieces with their lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generators.guides.first_minute import FirstMinuteItem
from generators.guides.labels import meant_label
from generators.guides.pieces import (
    COMMAND_LANGUAGE,
    Command,
    Output,
    Piece,
    Prose,
)
from generators.text.fences import fence_title

ALERT = re.compile(r"alert:\s*(\w+)")  # `alert: PostgresqlDown`
OPENING_BOLD = re.compile(r"\*\*([^*\n]+)\*\*:?\s*")  # **Do** restart it
BEFORE_A_FENCE = (
    " 0123456789.)*+-"  # in "1. ```bash" the fence begins at the ticks
)
LIST_INDENT = "    "  # as Python-Markdown, which makes the pages, wants it


@dataclass(frozen=True)
class Element:
    """A heading, paragraph, list or fence at the top level, with the parser's tokens.

    Lines are counted from 0 in the text, as the parser does; `end` is the line after it.
    """

    tokens: Sequence[Token]
    start: int
    end: int

    @property
    def type(self) -> str:
        return self.tokens[0].type

    @property
    def content(self) -> str:
        # A fence is one token; what holds text is three, with the text in the middle.
        token = self.tokens[1] if len(self.tokens) > 1 else self.tokens[0]
        return token.content

    @property
    def level(self) -> int:
        """Of a heading: 2 for '##'; 0 for everything else."""
        return int(self.tokens[0].tag[1]) if self.type == "heading_open" else 0

    @property
    def bold(self) -> str:
        """The bold words that open a paragraph."""
        if self.type != "paragraph_open":
            return ""
        match = OPENING_BOLD.match(self.content)
        return match[1].strip() if match else ""

    @property
    def label(self) -> str:
        return meant_label(self.bold)


@dataclass(frozen=True)
class MarkdownText:
    """Markdown that begins at a line of its file."""

    text: str
    first_line: int = 1

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return tuple(_elements(_blocks().parse(self.text)))

    def line_in_file(self, line: int) -> int:
        return line + self.first_line

    def source(
        self,
        start: int,
        end: int,
    ) -> str:
        return "\n".join(self.lines[start:end]).strip()

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """Prose and fences in their order; comments of HTML are neither."""
        marker = (
            ""  # waits for the first paragraph of its list item, or its heading
        )
        for token in tokens:
            line = self.line_in_file(token.map[0] if token.map else 0)
            if token.type == "list_item_open":
                marker = f"{token.info}{token.markup}"
            elif token.type == "heading_open":
                marker = "#" * int(token.tag[1])
            elif token.type == "fence":
                yield self._fence(token)
                marker = ""
            elif _is_text(token):
                yield Prose(token.content.strip(), line, marker)
                marker = ""

    def _fence(self, token: Token) -> Command | Output:
        start, end = token.map or (0, 0)
        line = self.lines[start]
        language, _, rest = token.info.strip().partition(" ")
        kind = Command if language == COMMAND_LANGUAGE else Output
        return kind(
            language=language,
            title=fence_title(rest),
            text=token.content,
            line=self.line_in_file(start),
            end=self.line_in_file(end - 1),
            indent=len(line) - len(line.lstrip(BEFORE_A_FENCE)),
            in_list=token.level > 0,
        )

    def items(self, element: Element) -> Iterator[FirstMinuteItem]:
        """The items of a numbered list."""
        if element.type != "ordered_list_open":
            return
        begin = 0
        for position, token in enumerate(element.tokens):
            if token.level == 1 and token.type == "list_item_open":
                begin = position
            elif token.level == 1 and token.type == "list_item_close":
                yield self._item(element.tokens[begin : position + 1])

    def _item(self, tokens: Sequence[Token]) -> FirstMinuteItem:
        opening = tokens[0]
        start, end = opening.map or (0, 0)
        first = self.lines[start].partition(opening.markup)[2].lstrip()
        rest = [
            line.removeprefix(LIST_INDENT)
            for line in self.lines[start + 1 : end]
        ]
        text = "\n".join([first, *rest]).strip()
        # Without the token that opens it, the question is not a list item, and has no number.
        pieces = tuple(self.pieces(tokens[1:]))
        return FirstMinuteItem(self.line_in_file(start), text, pieces)

    def alerts(self, elements: Sequence[Element]) -> Iterator[tuple[str, int]]:
        """Every `alert: Name` in inline code, with its line."""
        for element in elements:
            for token in element.tokens:
                if token.type == "inline" and "alert:" in token.content:
                    start, _ = token.map or (0, 0)
                    yield from self._alerts(token.content, start)

    def _alerts(self, text: str, line: int) -> Iterator[tuple[str, int]]:
        [inline] = _parser().parseInline(text)
        for child in inline.children or ():
            line += child.type in ("softbreak", "hardbreak")
            match = ALERT.fullmatch(child.content)
            if match and child.type == "code_inline":
                yield match[1], self.line_in_file(line)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The pieces of Markdown that is no guide, such as the notes on a service."""
    markdown = MarkdownText(text)
    tokens = [
        token for element in markdown.elements for token in element.tokens
    ]
    return tuple(markdown.pieces(tokens))


def _elements(tokens: Sequence[Token]) -> Iterator[Element]:
    start = 0
    for i, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            lines = tokens[start].map or [0, 0]
            yield Element(tokens[start : i + 1], lines[0], lines[1])
            start = i + 1


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt()


@cache
def _blocks() -> MarkdownIt:
    """A parser that leaves what is inside a paragraph as it is, which takes half its time."""
    return MarkdownIt().disable("inline")


def _is_text(token: Token) -> bool:
    if token.type == "html_block":
        return not token.content.lstrip().startswith("<!--")
    return token.type in ("inline", "code_block") and bool(
        token.content.strip()
    )
