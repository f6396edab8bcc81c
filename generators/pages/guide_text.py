"""The Markdown of a guide as it stands on a page: its own file, or one of its symptoms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generators.guides.block import Block
from generators.guides.guide import Guide, Symptom
from generators.guides.guide_file import GuideFile
from generators.guides.values import fill
from generators.pages.guide_lines import (
    GuideLines,
    by_heading,
    folded_wordings,
)
from generators.text.addresses import relative_link
from generators.text.markdown import code, escape

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

    def between(self, start: int, end: int) -> str:
        """The text from one line of the file up to another."""
        first = self.file.body_line
        return "\n".join(self.lines[start - first : end - first]).strip()


@dataclass(frozen=True)
class GuideText:
    """A guide's own file on the page at the path `page`, with the list of its symptoms."""

    guide: Guide
    page: str

    def filled(self, values: Mapping[str, str], service: str = "") -> str:
        """The whole text; its links to symptoms show them for the service."""
        target = f"#{service}" if service else ""
        return fill(self._whole, values).replace(SERVICE_MARK, target)

    @cached_property
    def _whole(self) -> str:
        text = FileText(self.guide, self.guide.file, self.page)
        lines = [section.line for section in self.guide.sections]
        end = self.guide.file.body_line + len(text.lines)
        parts = [text.between(self.guide.file.body_line, [*lines, end][0])]
        for section, (start, stop) in zip(
            self.guide.sections, pairwise([*lines, end]), strict=True
        ):
            parts.append(text.between(start, stop))
            if section.title == "First minute":
                parts.append(self._symptoms())
        return "\n\n".join(parts).strip() + "\n"

    def _symptoms(self) -> str:
        """Every symptom by what is seen; the old addresses of symptoms lead to the items."""
        items = [self._item(symptom) for symptom in self.guide.symptoms]
        return "\n".join(["## Symptoms { #symptoms }", "", *items])

    def _item(self, symptom: Symptom) -> str:
        target = relative_link(self.page, symptom.page) + SERVICE_MARK
        attributes = f"{{ #{symptom.name} .np-symptom }}"
        link = f"- [{escape(symptom.title)}]({target}){attributes}"
        urgency = f"*{symptom.urgency}*{{ .np-urgency }}"
        if not symptom.seen:
            return f"{link} {urgency}"
        first_line = symptom.seen[0].text.strip().splitlines()[0]
        return f"{link} {urgency} {code(first_line)}"


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

    def filled(self, values: Mapping[str, str], service: str = "") -> str:
        target = f"#{service}" if service else ""
        return fill(self._whole, values).replace(SERVICE_MARK, target)

    @cached_property
    def _text(self) -> FileText:
        return FileText(self.guide, self.symptom.file, self.page, self.home)

    @cached_property
    def _whole(self) -> str:
        blocks = self.symptom.blocks
        acting = [block for block in blocks if block.label not in AT_THE_END]
        parts = [self._group(group) for group in by_heading(acting)]
        parts += map(self._text.block, self.symptom.labelled("Otherwise"))
        return "\n\n".join([*parts, self._looks_like()])

    def _looks_like(self) -> str:
        seen = [self._text.block(b) for b in self.symptom.labelled("You see")]
        also = folded_wordings(self.symptom.labelled("Also seen as"))
        heading = "## What it looks like { #you-see }"
        return "\n\n".join([heading, *seen, also]).strip()

    def _group(self, blocks: Sequence[Block]) -> str:
        """The opening paragraphs, or a step as a card."""
        texts = [self._block(block) for block in blocks]
        if blocks[0].heading is None:
            return "\n\n".join(texts)
        changes = any(block.label == "Do" for block in blocks)
        kind = "np-changes" if changes else "np-looks"
        opening = f'<div class="np-step {kind}" markdown="1">'
        heading = self._text.heading(blocks[0])
        return "\n\n".join([opening, heading, *texts, "</div>"])

    def _block(self, block: Block) -> str:
        text = self._text.block(block)
        if block.label == "Undo" and block.commands:
            return _folded("Undo", text, "np-undoing")
        return text


def _folded(summary: str, text: str, name: str) -> str:
    """Open in print and without JavaScript; the page's script opens it after its Do."""
    return "\n\n".join(
        [
            f'<details class="{name}" markdown="1" open>'
            f"<summary>{summary}</summary>",
            text,
            "</details>",
        ]
    )
