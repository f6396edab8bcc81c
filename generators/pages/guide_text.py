"""The Markdown of a guide as a page shows it: its own file, or one of its symptoms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generators.guides.block import Block
from generators.guides.guide import Guide, Section, Symptom
from generators.guides.guide_file import GuideFile
from generators.guides.values import fill
from generators.pages.guide_lines import (
    GuideLines,
    by_heading,
    folded_wordings,
)
from generators.text.addresses import relative_link
from generators.text.markdown import Markdown, code, escape

# Nobody can type it: a page puts the service in its place, as '#orders-db', or nothing.
SERVICE_MARK = "\ue003"
AT_THE_END = ("Otherwise", "You see", "Also seen as")


@dataclass(frozen=True)
class FileText:
    """One file of a guide as text, cut where its blocks begin."""

    guide: Guide
    file: GuideFile
    page: str
    home: str = ""

    @cached_property
    def lines(self) -> list[str]:
        lines = GuideLines(
            self.guide, self.file, self.page, self.home, SERVICE_MARK
        )
        return lines.edited()

    @cached_property
    def _texts(self) -> Mapping[int, str]:
        """The text of each block by the line where it begins; headings are left out."""
        first = self.file.body_line
        opening = [heading.line for heading in self.file.headings]
        starts = sorted({*(b.line for b in self.file.blocks), *opening})
        ends = [*starts, first + len(self.lines)]
        return {
            start: "\n".join(self.lines[start - first : end - first]).strip()
            for start, end in pairwise(ends)
        }

    def block(self, block: Block) -> str:
        return self._texts[block.line]

    def heading(self, block: Block) -> str:
        """The line of the heading of a block's step, or nothing."""
        return self._texts[block.heading.line] if block.heading else ""

    def line(self, number: int) -> str:
        """One line of the file as the page shows it."""
        return self.lines[number - self.file.body_line]

    def between(self, start: int, end: int) -> str:
        """The text from one line of the file up to another."""
        first = self.file.body_line
        return "\n".join(self.lines[start - first : end - first]).strip()


def filled(text: str, values: Mapping[str, str], service: str = "") -> str:
    """A text of a guide with its values; its links to symptoms show them for the service."""
    target = f"#{service}" if service else ""
    return fill(text, values).replace(SERVICE_MARK, target)


def urgency_tag(urgency: str) -> Markdown:
    """How soon somebody has to act, with a class for its colour."""
    kind = urgency.replace(" ", "-")
    return Markdown(f"**{urgency}**{{ .np-urgency .np-{kind} }}")


def parts_of(guide: Guide) -> Iterator[tuple[str, str]]:
    """The sections of a guide as its pages show them, each with the end of its address."""
    for section in guide.sections:
        yield section.title, section.anchor
        if not section.has_steps:
            yield "Symptoms", "symptoms"


@dataclass(frozen=True)
class GuideText:
    """A guide's own file on the page at the path `page`, with the list of its symptoms."""

    guide: Guide
    page: str

    def filled(self, values: Mapping[str, str], service: str = "") -> str:
        """The whole text with its values, for one service if there is one."""
        return filled(self._whole, values, service)

    @cached_property
    def _whole(self) -> str:
        text = FileText(self.guide, self.guide.file, self.page)
        lines = [section.line for section in self.guide.sections]
        end = self.guide.file.body_line + len(text.lines)
        intro = text.between(self.guide.file.body_line, [*lines, end][0])
        parts = [folded("How it works", intro)]
        for section, (start, stop) in zip(
            self.guide.sections, pairwise([*lines, end]), strict=True
        ):
            if section.has_steps:
                parts.append(_folded_section(text, section))
            else:
                parts += [text.between(start, stop), self._symptoms()]
        return "\n\n".join(parts).strip() + "\n"

    def _symptoms(self) -> str:
        """Every symptom by what is seen; the old addresses of symptoms lead to the items."""
        items = [self._item(symptom) for symptom in self.guide.symptoms]
        return "\n".join(["## Symptoms { #symptoms }", "", *items])

    def _item(self, symptom: Symptom) -> str:
        target = relative_link(self.page, symptom.page) + SERVICE_MARK
        attributes = f"{{ #{symptom.name} .np-symptom }}"
        link = f"- [{escape(symptom.title)}]({target}){attributes}"
        tag = urgency_tag(symptom.urgency)
        if not symptom.seen:
            return f"{link} {tag}"
        first_line = symptom.seen[0].text.strip().splitlines()[0]
        return f"{link} {tag} {code(first_line)}"


@dataclass(frozen=True)
class SymptomText:
    """A symptom on the page at the path `page`, its steps as cards.

    What shows it comes last: whoever opens the page has seen it. `home` is the page of the
    one service that has it, if there is only one.
    """

    guide: Guide
    symptom: Symptom
    page: str
    home: str = ""

    @cached_property
    def meaning(self) -> str:
        """What is written before the first step, without what shows the symptom."""
        blocks = [block for block in self._acting if block.heading is None]
        return "\n\n".join(map(self._text.block, blocks))

    @cached_property
    def steps(self) -> str:
        """The steps as cards, where to go if they do not help, and what it looks like."""
        blocks = [block for block in self._acting if block.heading]
        parts = [_card(self._text, group) for group in by_heading(blocks)]
        parts += map(self._text.block, self.symptom.labelled("Otherwise"))
        return "\n\n".join([*parts, self._looks_like()])

    @cached_property
    def _text(self) -> FileText:
        return FileText(self.guide, self.symptom.file, self.page, self.home)

    @property
    def _acting(self) -> list[Block]:
        """The blocks, except those that come at the end of the page."""
        blocks = self.symptom.blocks
        return [block for block in blocks if block.label not in AT_THE_END]

    def _looks_like(self) -> str:
        seen = [self._text.block(b) for b in self.symptom.labelled("You see")]
        also = folded_wordings(self.symptom.labelled("Also seen as"))
        heading = "## What it looks like { #you-see }"
        return "\n\n".join([heading, *seen, also]).strip()


def _folded_section(text: FileText, section: Section) -> str:
    """The heading, and all else one tap away."""
    opening = [block for block in section.blocks if block.heading is None]
    steps = [block for block in section.blocks if block.heading]
    parts = [
        *map(text.block, opening),
        *(_card(text, group) for group in by_heading(steps)),
    ]
    count = len(section.steps)
    summary = f"{count} step{'' if count == 1 else 's'}" if count else "Read on"
    inside = folded(summary, "\n\n".join(parts))
    return f"{text.line(section.line)}\n\n{inside}"


def _card(text: FileText, blocks: Sequence[Block]) -> str:
    """A step with its heading; an Otherwise at the end belongs to no step."""
    changes = any(block.label == "Do" for block in blocks)
    kind = "np-changes" if changes else "np-looks"
    opening = f'<div class="np-step {kind}" markdown="1">'
    inside = [block for block in blocks if block.label not in AT_THE_END]
    outside = [block for block in blocks if block.label in AT_THE_END]
    return "\n\n".join(
        [
            opening,
            text.heading(blocks[0]),
            *(_with_folded_undo(text, block) for block in inside),
            "</div>",
            *map(text.block, outside),
        ]
    )


def _with_folded_undo(text: FileText, block: Block) -> str:
    if block.label == "Undo" and block.commands:
        return folded("Undo", text.block(block), "np-undoing")
    return text.block(block)


def folded(summary: str, text: str, name: str = "np-section") -> str:
    """Open in print and without JavaScript; until the page's script folds it, hidden by style."""
    return "\n\n".join(
        [
            f'<details class="np-fold {name}" markdown="1" open>\n'
            f"<summary>{summary}</summary>",
            text,
            "</details>",
        ]
    )
