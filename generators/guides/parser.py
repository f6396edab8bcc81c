"""Markdown to a `Guide`: its elements become sections, symptoms and blocks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from generators.guides.elements import OPENING_BOLD, Element, MarkdownText
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Block, Guide, Section, Symptom
from generators.guides.pieces import Piece, Prose
from generators.problems.problem import Problem
from generators.schema.front_matter import Document, read_front_matter
from generators.schema.guide_front import GuideFront
from generators.text.markdown import anchor

Elements = Sequence[Element]


def parse_guide(path: str, text: str) -> tuple[Guide | None, list[Problem]]:
    """Read one guide; without usable front matter there is no guide, only problems."""
    document, problems = read_front_matter(path, text, GuideFront)
    if document is None:
        return None, problems
    return _GuideReader(path, document).guide(), problems


class _GuideReader:
    """Groups the elements of a body into sections, symptoms and blocks."""

    def __init__(
        self,
        path: str,
        document: Document[GuideFront],
    ) -> None:
        self.path, self.document = path, document
        self.markdown = MarkdownText(document.body, document.body_line)

    def guide(self) -> Guide:
        elements = self.markdown.elements
        intro, *sections = _split(elements, _is_section)
        return Guide(
            path=self.path,
            front=self.document.front,
            source=self.document.source,
            body=self.document.body,
            body_line=self.document.body_line,
            intro=_paragraphs(intro),
            sections=tuple(map(self._section, sections)),
            bold=tuple(self._bold(elements)),
            alerts=tuple(self.markdown.alerts(elements)),
        )

    def _bold(self, elements: Elements) -> Iterator[tuple[int, str]]:
        for element in elements:
            if element.bold:
                yield self._line(element), element.bold

    def _line(self, element: Element) -> int:
        return self.markdown.line_in_file(element.start)

    def _section(self, elements: Elements) -> Section:
        heading, *content = elements
        title = heading.content
        own: Elements = content
        symptoms: list[Elements] = []
        if title == "Symptoms":  # elsewhere, '###' is a heading inside the text
            own, *symptoms = _split(content, _is_symptom)
        return Section(
            title=title,
            anchor=anchor(title),
            line=self._line(heading),
            blocks=self._blocks(own),
            symptoms=tuple(map(self._symptom, symptoms)),
            level=heading.level,
            items=self._items(own) if title == "First minute" else (),
        )

    def _items(self, elements: Elements) -> tuple[FirstMinuteItem, ...]:
        items = map(self.markdown.items, elements)
        return tuple(chain.from_iterable(items))

    def _symptom(self, elements: Elements) -> Symptom:
        heading, *content = elements
        title = heading.content
        return Symptom(
            title=title,
            anchor=anchor(title),
            line=self._line(heading),
            blocks=self._blocks(content),
            alerts=tuple(self._alerts_seen(content)),
        )

    def _alerts_seen(self, elements: Elements) -> Iterator[tuple[str, int]]:
        for group in _split(elements, _is_labelled):
            if group and group[0].label == "You see":
                yield from self.markdown.alerts(group)

    def _blocks(self, elements: Elements) -> tuple[Block, ...]:
        groups = _split(elements, _is_labelled)
        return tuple(self._block(group) for group in groups if group)

    def _block(self, elements: Elements) -> Block:
        first, last = elements[0], elements[-1]
        tokens = [token for element in elements for token in element.tokens]
        text = self.markdown.source(first.start, last.end)
        pieces = tuple(self.markdown.pieces(tokens))
        if first.label:
            text = OPENING_BOLD.sub("", text, count=1)
            pieces = tuple(_without_label(pieces))
        return Block(first.label, self._line(first), text, pieces)


def _without_label(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The same without the bold words that open the first; alone, they are no piece."""
    first, *rest = pieces
    if isinstance(first, Prose):
        text = OPENING_BOLD.sub("", first.text, count=1)
        removed = first.text.count("\n") - text.count("\n")
        if text:
            yield replace(first, text=text, line=first.line + removed)
    yield from rest


def _paragraphs(elements: Elements) -> str:
    return "\n\n".join(
        element.content
        for element in elements
        if element.type == "paragraph_open"
    )


def _is_section(element: Element) -> bool:
    # A first-level heading is a mistake, which is reported as a section.
    return element.level in (1, 2)


def _is_symptom(element: Element) -> bool:
    return element.level == 3


def _is_labelled(element: Element) -> bool:
    return bool(element.label)


def _split(
    elements: Elements,
    opens: Callable[[Element], bool],
) -> list[Elements]:
    """What comes before the first element that opens something, then what each opens."""
    starts = [i for i, element in enumerate(elements) if opens(element)]
    ends = pairwise([0, *starts, len(elements)])
    return [elements[start:end] for start, end in ends]
