"""Markdown to a `Guide`, by the tokens of a CommonMark parser."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generators.guides.guide import Block, Fence, Guide, Section, Symptom, meant_label
from generators.problems.problem import Problem
from generators.schema.front_matter import Document, read_front_matter
from generators.schema.guide_front import GuideFront
from generators.text.fences import fence_title
from generators.text.markdown import anchor

ALERT = re.compile(r"alert:\s*(\w+)")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*:?\s*")
MARKERS = " 0123456789.)*+-"


def parse_guide(path: str, text: str) -> tuple[Guide | None, list[Problem]]:
    """Read one guide; without usable front matter there is no guide, only problems."""
    document, problems = read_front_matter(path, text, GuideFront)
    if document is None:
        return None, problems
    return _Reader(path, document).guide(), problems


@dataclass(frozen=True)
class _Part:
    """One top-level element of the body: its tokens and its lines, counted in the body from 0."""

    tokens: Sequence[Token]
    start: int
    end: int

    @property
    def type(self) -> str:
        return self.tokens[0].type

    @property
    def content(self) -> str:
        return (
            self.tokens[1].content if len(self.tokens) > 1 else self.tokens[0].content
        )

    @property
    def level(self) -> int:
        return int(self.tokens[0].tag[1]) if self.type == "heading_open" else 0

    @property
    def bold(self) -> str:
        """The bold words that open a paragraph."""
        found = BOLD.match(self.content) if self.type == "paragraph_open" else None
        return found[1].strip() if found else ""

    @property
    def label(self) -> str:
        return meant_label(self.bold)


class _Reader:
    """Groups the elements of a body into sections, symptoms and blocks."""

    def __init__(self, path: str, document: Document[GuideFront]) -> None:
        self.path, self.document = path, document
        self.lines = document.body.split("\n")
        self.parts = list(_parts(MarkdownIt().parse(document.body)))

    def guide(self) -> Guide:
        starts = [i for i, part in enumerate(self.parts) if part.level in (1, 2)]
        intro = self.parts[: starts[0]] if starts else self.parts
        sections = [
            self._section(self.parts[i:j]) for i, j in _spans(starts, len(self.parts))
        ]
        bold = tuple(
            (self._line(part.start), part.bold) for part in self.parts if part.bold
        )
        text = "\n\n".join(
            part.content for part in intro if part.type == "paragraph_open"
        )
        return Guide(
            self.path,
            self.document.front,
            self.document.source,
            self.document.body,
            self.document.body_line,
            text,
            tuple(sections),
            bold,
            tuple(self._alerts(self.parts)),
        )

    def _line(self, line: int) -> int:
        return line + self.document.body_line

    def _section(self, parts: Sequence[_Part]) -> Section:
        title = parts[0].content
        starts = [
            i for i, part in enumerate(parts) if part.level == 3 and title == "Symptoms"
        ]
        first = starts[0] if starts else len(parts)
        symptoms = tuple(
            self._symptom(parts[i:j]) for i, j in _spans(starts, len(parts))
        )
        line, blocks = self._line(parts[0].start), self._blocks(parts[1:first])
        return Section(title, anchor(title), line, blocks, symptoms, parts[0].level)

    def _symptom(self, parts: Sequence[_Part]) -> Symptom:
        title = parts[0].content
        seen = [
            part
            for block in _grouped(parts[1:])
            if block and block[0].label == "You see"
            for part in block
        ]
        alerts = tuple(self._alerts(seen))
        return Symptom(
            title,
            anchor(title),
            self._line(parts[0].start),
            self._blocks(parts[1:]),
            alerts,
        )

    def _blocks(self, parts: Sequence[_Part]) -> tuple[Block, ...]:
        return tuple(self._block(group) for group in _grouped(parts) if group)

    def _block(self, parts: Sequence[_Part]) -> Block:
        text = "\n".join(self.lines[parts[0].start : parts[-1].end]).strip()
        label = parts[0].label
        if label:
            text = BOLD.sub("", text, count=1)
        fences = tuple(fence for part in parts for fence in self._fences(part))
        ordered = any(part.type == "ordered_list_open" for part in parts)
        return Block(label, self._line(parts[0].start), text, fences, ordered)

    def _fences(self, part: _Part) -> Iterator[Fence]:
        for token in part.tokens:
            if token.type == "fence" and token.map:
                line, (start, end) = self.lines[token.map[0]], token.map
                language, _, rest = token.info.strip().partition(" ")
                indent = len(line) - len(line.lstrip(MARKERS))
                lines = self._line(start), self._line(end - 1)
                yield Fence(
                    language,
                    fence_title(rest),
                    token.content,
                    *lines,
                    indent,
                    in_list=token.level > 0,
                )

    def _alerts(self, parts: Sequence[_Part]) -> Iterator[tuple[str, int]]:
        """Every `alert: Name` in inline code, with its line."""
        for token in (
            token
            for part in parts
            for token in part.tokens
            if token.type == "inline" and token.map
        ):
            line = token.map[0] if token.map else 0
            for child in token.children or ():
                line += child.type in ("softbreak", "hardbreak")
                found = (
                    ALERT.fullmatch(child.content)
                    if child.type == "code_inline"
                    else None
                )
                if found:
                    yield found[1], self._line(line)


def _parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    start = 0
    for i, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            lines = tokens[start].map or [0, 0]
            yield _Part(tokens[start : i + 1], lines[0], lines[1])
            start = i + 1


def _grouped(parts: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    """What stands before the first label, then what stands under each."""
    starts = [i for i, part in enumerate(parts) if part.label]
    yield parts[: starts[0] if starts else len(parts)]
    for i, j in _spans(starts, len(parts)):
        yield parts[i:j]


def _spans(starts: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    return pairwise([*starts, end])
