"""Markdown to a `Guide`: the elements of its files become sections, symptoms and blocks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import PurePosixPath

from generators.guides.block import Block, Heading
from generators.guides.elements import OPENING_BOLD, Element, MarkdownText
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Guide, Section, Symptom
from generators.guides.guide_file import GuideFile
from generators.guides.pieces import Piece, Prose
from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.front_matter import Document, F, read_front_matter
from generators.schema.guide_front import GuideFront
from generators.schema.symptom_front import URGENCIES, SymptomFront

INDEX = "index.md"
# Where a step has its heading: in a section of a guide's own file, and in that of a symptom.
STEP_LEVEL_IN_SECTION = 3
STEP_LEVEL_IN_SYMPTOM = 2

Elements = Sequence[Element]
Alerts = tuple[tuple[str, int], ...]


def parse_guide(
    folder: str, texts: Mapping[str, str]
) -> tuple[Guide | None, list[Problem]]:
    """Read one guide from the texts of its folder, by their paths.

    Without usable facts in its own file there is no guide, only problems; a symptom without
    them is left out.
    """
    path = f"{folder}/{INDEX}"
    if path not in texts:
        message = (
            f"the guide has no {INDEX}, which says how the system works;"
            " write it, beginning with: nightphone new guide NAME"
        )
        return None, [Problem(path, 1, rules.FILE, message)]
    guide, problems = _parse_index(path, texts[path])
    symptoms, unread = [], []
    for other, text in texts.items():
        if other != path:
            symptom, mistakes = _parse_symptom(other, text)
            problems += mistakes
            if symptom:
                symptoms.append(symptom)
            else:
                unread.append(PurePosixPath(other).stem)
    symptoms.sort(key=_order)
    if guide:
        guide = replace(guide, symptoms=tuple(symptoms), unread=tuple(unread))
    return guide, problems


def _order(symptom: Symptom) -> tuple[int, str]:
    return URGENCIES.index(symptom.urgency), symptom.title.lower()


def _parse_index(path: str, text: str) -> tuple[Guide | None, list[Problem]]:
    document, problems = read_front_matter(path, text, GuideFront)
    if document is None:
        return None, problems
    return _FileReader(path, document).guide(document.front), problems


def _parse_symptom(
    path: str, text: str
) -> tuple[Symptom | None, list[Problem]]:
    document, problems = read_front_matter(path, text, SymptomFront)
    if document is None:
        return None, problems
    return _FileReader(path, document).symptom(document.front), problems


class _FileReader:
    """Groups the elements of a body into sections, steps and blocks."""

    def __init__(self, path: str, document: Document[F]) -> None:
        self.path = path
        self.source = document.source
        self.markdown = MarkdownText(document.body, document.body_line)

    def guide(self, front: GuideFront) -> Guide:
        intro, *groups = _split(self.markdown.elements, _is_section)
        sections = tuple(map(self._section, groups))
        blocks = [section.blocks for section in sections]
        return Guide(
            front=front,
            file=self._file(tuple(chain.from_iterable(blocks))),
            intro=_paragraphs(intro),
            sections=sections,
        )

    def symptom(self, front: SymptomFront) -> Symptom:
        elements = self.markdown.elements
        blocks = tuple(self._blocks(elements, STEP_LEVEL_IN_SYMPTOM))
        return Symptom(
            front=front,
            file=self._file(blocks),
            blocks=blocks,
            alerts=tuple(self._alerts_seen(elements)),
        )

    def _file(self, blocks: tuple[Block, ...]) -> GuideFile:
        elements = self.markdown.elements
        return GuideFile(
            path=self.path,
            source=self.source,
            body=self.markdown.text,
            body_line=self.markdown.first_line,
            blocks=blocks,
            headings=tuple(
                self._heading(element) for element in elements if element.level
            ),
            bold=tuple(self._bold(elements)),
            alerts=tuple(self.markdown.alerts(elements)),
        )

    def _bold(self, elements: Elements) -> Iterator[tuple[int, str]]:
        for element in elements:
            if element.bold:
                yield self._line(element), element.bold

    def _line(self, element: Element) -> int:
        return self.markdown.line_in_file(element.start)

    def _heading(self, element: Element) -> Heading:
        return Heading(element.content, self._line(element), element.level)

    def _section(self, elements: Elements) -> Section:
        first, *content = elements
        heading = self._heading(first)
        is_first_minute = heading.title == "First minute"
        return Section(
            heading=heading,
            blocks=tuple(self._blocks(content, STEP_LEVEL_IN_SECTION)),
            items=self._items(content) if is_first_minute else (),
        )

    def _items(self, elements: Elements) -> tuple[FirstMinuteItem, ...]:
        items = map(self.markdown.items, elements)
        return tuple(chain.from_iterable(items))

    def _alerts_seen(self, elements: Elements) -> Iterator[tuple[str, int]]:
        for group in _split(elements, _is_labelled):
            if group and group[0].label == "You see":
                yield from self.markdown.alerts(group)

    def _blocks(self, elements: Elements, step_level: int) -> Iterator[Block]:
        """The blocks, each with the heading of its step; the heading is in no block."""

        def opens(element: Element) -> bool:
            return element.level == step_level or bool(element.label)

        heading = None
        for group in _split(elements, opens):
            if group and group[0].level == step_level:
                heading = self._heading(group[0])
                group = group[1:]
            if group:
                yield self._block(group, heading)

    def _block(self, elements: Elements, heading: Heading | None) -> Block:
        first, last = elements[0], elements[-1]
        tokens = [token for element in elements for token in element.tokens]
        text = self.markdown.source(first.start, last.end)
        pieces = tuple(self.markdown.pieces(tokens))
        if first.label:
            text = OPENING_BOLD.sub("", text, count=1)
            pieces = tuple(_without_label(pieces))
        return Block(first.label, self._line(first), text, pieces, heading)


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
