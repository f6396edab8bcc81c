"""The lines of a guide's file as pages show them: with addresses, numbers and classes."""

import html
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generators.guides.block import Block
from generators.guides.guide import Guide
from generators.guides.guide_file import GuideFile
from generators.guides.labels import LABELS
from generators.guides.pieces import Command, Output
from generators.guides.steps import GuideStep, steps_of
from generators.guides.values import asked, names
from generators.text.addresses import relative_link
from generators.text.links import Link, find_links, rewritten
from generators.text.markdown import escape


@dataclass(frozen=True)
class GuideLines:
    """The lines of one file on the page at the path `page`.

    Whatever is added to a line is part of it, so that the count of lines stays. `home` is the
    page to which links to the guide's own file lead, if not to the guide's; `of_service` is
    written behind the address of each symptom.
    """

    guide: Guide
    file: GuideFile
    page: str
    home: str = ""
    of_service: str = ""

    def edited(self) -> list[str]:
        lines = self._relinked(self._numbered(self.file.body)).split("\n")
        self._give_addresses(lines)
        self._give_classes_to_labels(lines)
        self._explain_asked_values(lines)
        self._put_outcomes_side_by_side(lines)
        return lines

    @property
    def steps(self) -> Mapping[str, GuideStep]:
        """The steps of the file by name, each with its number in its section or symptom."""
        return {step.name: step for step in self._steps() if step.name}

    def counts(self) -> Mapping[str, int]:
        """How many steps there are beside each step, itself included, by its name."""
        return {
            step.name: len(group)
            for group in self._groups()
            for step in group
            if step.name
        }

    def _groups(self) -> Sequence[Sequence[GuideStep]]:
        if self.file is self.guide.file:
            return [section.steps for section in self.guide.sections]
        return [tuple(steps_of(self.file.blocks))]

    def _steps(self) -> Iterator[GuideStep]:
        for group in self._groups():
            yield from group

    def _index(self, line: int) -> int:
        return line - self.file.body_line

    def _numbered(self, text: str) -> str:
        """The text with the number of the step in every link to a step of this file."""
        steps = self.steps
        for link in reversed(list(find_links(text))):
            step = steps.get(link.target.removeprefix("#"))
            opening = text.rfind("[", 0, link.start)
            if step and link.target.startswith("#") and opening >= 0:
                number = f"{step.number}. "
                text = text[: opening + 1] + number + text[opening + 1 :]
        return text

    def _relinked(self, text: str) -> str:
        """The text with its links as they are written from the page that shows it."""

        def target(link: Link) -> str | None:
            if not link.is_page:
                return None
            path = link.resolved(self.file.page)
            if self.home and path.partition("#")[0] == self.guide.page:
                path = self.home + path[len(self.guide.page) :]
            is_own_symptom = path in {
                symptom.page for symptom in self.guide.symptoms
            }
            service = self.of_service if is_own_symptom else ""
            return relative_link(self.page, path) + service

        return rewritten(text, target)

    def _give_addresses(self, lines: list[str]) -> None:
        steps, counts = self.steps, self.counts()
        for heading in self.file.headings:
            i = self._index(heading.line)
            step = steps.get(heading.anchor)
            title, attributes = lines[i].rstrip(), f"#{heading.anchor}"
            if step and step.block.heading == heading:
                hashes, _, words = title.partition(" ")
                title = f"{hashes} {step.number}. {words}"
                attributes += f' data-of="{counts[step.name]}"'
            # Two braces on each side stand for one in an f-string: { #anchor }
            lines[i] = f"{title} {{ {attributes} }}"
        if self.file is self.guide.file:
            self._give_addresses_to_questions(lines)

    def _give_addresses_to_questions(self, lines: list[str]) -> None:
        first_minute = self.guide.section("First minute")
        for item in first_minute.items if first_minute else ():
            if item.prose_before:
                question = item.prose_before[0]
                last_line = question.line + question.text.count("\n")
                lines[self._index(last_line)] += f"\n    {{: #{item.anchor} }}"

    def _give_classes_to_labels(self, lines: list[str]) -> None:
        for line, words in self.file.bold:
            if words in LABELS:
                i = self._index(line)
                classes = f".np-{words.lower().replace(' ', '-')}"
                label = f"**{words}**"
                if lines[i].startswith(label):
                    rest = lines[i][len(label) :]
                    if not "".join([rest, *lines[i + 1 : i + 2]]).strip():
                        classes += " .np-alone"
                    lines[i] = f"{label}{{ {classes} }}{rest}"

    def _explain_asked_values(self, lines: list[str]) -> None:
        """Above the first command that needs a value of the reader's: what it is, where from."""
        explained = set()
        for fence in self.file.fences:
            part = bisect(self._parts_that_stand_alone, fence.line)
            for name in dict.fromkeys(names(fence.text)):
                is_first = (part, name) not in explained
                if isinstance(fence, Command) and is_first:
                    explained.add((part, name))
                    i = self._index(fence.line)
                    above = _explanation(self.guide, name, fence.indent)
                    lines[i] = above + lines[i]

    @property
    def _parts_that_stand_alone(self) -> Sequence[int]:
        """Where sections begin that are folded, each by itself."""
        if self.file is not self.guide.file:
            return ()
        return [section.line for section in self.guide.sections]

    def _put_outcomes_side_by_side(self, lines: list[str]) -> None:
        """Texts that follow each other in an Expect: what good and what bad looks like."""
        for block in self.file.blocks:
            if block.label == "Expect":
                for first, last in _runs_of_texts(block):
                    i, j = self._index(first.line), self._index(last.end)
                    opening = '<div class="np-outcomes" markdown="1">'
                    lines[i] = f"{opening}\n\n{lines[i]}"
                    lines[j] += "\n\n</div>"


def _runs_of_texts(block: Block) -> Iterator[tuple[Output, Output]]:
    """The first and the last of each two or more outputs with nothing between them."""
    runs = groupby(block.pieces, key=lambda piece: isinstance(piece, Output))
    for _, run in runs:
        texts = [
            piece
            for piece in run
            if isinstance(piece, Output) and not piece.in_list
        ]
        if len(texts) > 1:
            yield texts[0], texts[-1]


def _explanation(guide: Guide, name: str, indent: int) -> str:
    """A paragraph about a value that only the reader knows; nothing about others."""
    value = guide.front.values.get(name)
    if value is None or not value.ask:
        return ""
    question, source = escape(value.ask), escape(value.source)
    # The script of the page reads the question by its class.
    lines = (
        f"Put in place of `{asked(name)}`: *{question}*{{ .np-label }}, from {source}.",
        f'{{: .np-ask data-v="{name}" }}',
    )
    return "".join(f"{' ' * indent}{line}\n" for line in lines) + "\n"


def folded_wordings(blocks: Sequence[Block]) -> str:
    """Other wordings take one line of the page until somebody wants to read them."""
    items = "".join(
        f"<li><code>{_literal(wording)}</code></li>"
        for block in blocks
        for wording in block.wordings
    )
    if not items:
        return ""
    return (
        '<details class="np-also"><summary>Also seen as</summary>'
        f"<ul>{items}</ul></details>"
    )


def _literal(text: str) -> str:
    """Text inside HTML that is inside Markdown, where a backtick still opens code."""
    return html.escape(text, quote=False).replace("`", "&#96;")


def by_heading(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks in groups: those before the first step, then those of each step."""
    for _, group in groupby(blocks, key=lambda block: block.heading):
        yield list(group)
