"""Markdown to a `Guide`: its elements become sections, symptoms and blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generators.guides.elements import OPENING_BOLD, Element, MarkdownText
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Block, Guide, Section, Symptom
from generators.guides.pieces import Piece, Prose
from generators.problems.problem import Problem
from generators.schema.front_matter import Document, read_front_matter
from generators.schema.guide_front import GuideFront
from generators.text.markdown import anchor


def parse_guide(path: str, text: str) -> tuple[Guide | None, list[Problem]]:
    """Read one guide; without usable front matter there is no guide, only problems."""
    document, problems = read_front_matter(path, text, GuideFront)
    if document is None:
        return None, problems
    return _GuideReader(path, document).guide(), problems


class _GuideReader:
    """Groups the elements of a body into sections, symptoms and blocks."""

    def __init__(self, path: str, document: Document[GuideFront]) -> None:
        self.path, self.document = path, document
        self.markdown = MarkdownText(document.body, document.body_line)

    def guide(self) -> Guide:
        elements = self.markdown.elements
        starts = [i for i, element in enumerate(elements) if element.level in (1, 2)]
        spans = _spans(starts, len(elements))
        intro = elements[: starts[0]] if starts else elements
        return Guide(
            path=self.path,
            front=self.document.front,
            source=self.document.source,
            body=self.document.body,
            body_line=self.document.body_line,
            intro=_paragraphs(intro),
            sections=tuple(self._section(elements[i:j]) for i, j in spans),
            bold=tuple(self._bold(elements)),
            alerts=tuple(self.markdown.alerts(elements)),
        )

    def _bold(self, elements: Sequence[Element]) -> Iterator[tuple[int, str]]:
        for element in elements:
            if element.bold:
                yield self._line(element), element.bold

    def _line(self, element: Element) -> int:
        return self.markdown.line_in_file(element.start)

    def _section(self, elements: Sequence[Element]) -> Section:
        heading = elements[0]
        title = heading.content
        starts = _symptom_starts(elements) if title == "Symptoms" else []
        own = elements[1 : starts[0]] if starts else elements[1:]
        spans = _spans(starts, len(elements))
        return Section(
            title=title,
            anchor=anchor(title),
            line=self._line(heading),
            blocks=self._blocks(own),
            symptoms=tuple(self._symptom(elements[i:j]) for i, j in spans),
            level=heading.level,
            items=self._items(own) if title == "First minute" else (),
        )

    def _items(self, elements: Sequence[Element]) -> tuple[FirstMinuteItem, ...]:
        return tuple(
            item for element in elements for item in self.markdown.items(element)
        )

    def _symptom(self, elements: Sequence[Element]) -> Symptom:
        title = elements[0].content
        return Symptom(
            title=title,
            anchor=anchor(title),
            line=self._line(elements[0]),
            blocks=self._blocks(elements[1:]),
            alerts=tuple(self._alerts_seen(elements[1:])),
        )

    def _alerts_seen(self, elements: Sequence[Element]) -> Iterator[tuple[str, int]]:
        for group in _grouped(elements):
            if group[0].label == "You see":
                yield from self.markdown.alerts(group)

    def _blocks(self, elements: Sequence[Element]) -> tuple[Block, ...]:
        return tuple(self._block(group) for group in _grouped(elements))

    def _block(self, elements: Sequence[Element]) -> Block:
        label = elements[0].label
        tokens = [token for element in elements for token in element.tokens]
        text = self.markdown.source(elements[0].start, elements[-1].end)
        pieces = tuple(self.markdown.pieces(tokens))
        if label:
            text = OPENING_BOLD.sub("", text, count=1)
            pieces = tuple(_without_label(pieces))
        return Block(label, self._line(elements[0]), text, pieces)


def _without_label(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same without the bold words that open the first; alone, they are no piece."""
    first, *rest = pieces
    if isinstance(first, Prose):
        text = OPENING_BOLD.sub("", first.text, count=1)
        removed = first.text.count("\n") - text.count("\n")
        if text:
            yield replace(first, text=text, line=first.line + removed)
    yield from rest


def _paragraphs(elements: Sequence[Element]) -> str:
    return "\n\n".join(
        element.content for element in elements if element.type == "paragraph_open"
    )


def _symptom_starts(elements: Sequence[Element]) -> list[int]:
    return [i for i, element in enumerate(elements) if element.level == 3]


def _grouped(elements: Sequence[Element]) -> Iterator[Sequence[Element]]:
    """What stands before the first label, if anything does; then each label's own."""
    starts = [i for i, element in enumerate(elements) if element.label]
    before = elements[: starts[0]] if starts else elements
    if before:
        yield before
    for i, j in _spans(starts, len(elements)):
        yield elements[i:j]


def _spans(starts: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    return pairwise([*starts, end])
