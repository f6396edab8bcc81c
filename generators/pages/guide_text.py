"""The Markdown of a guide as it stands on a page: with values, addresses and where each label belongs."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generators.guides.guide import LABELS, Block, Guide, Section, Symptom
from generators.guides.values import asked, fill, names
from generators.text.addresses import relative_link
from generators.text.links import Link, rewritten
from generators.text.markdown import code, escape

LABEL = re.compile(rf"^\*\*({'|'.join(LABELS)})\*\*")


@dataclass(frozen=True)
class GuideText:
    """A guide's body on the pages below one folder; a search looks into it only where `searched`.

    `home` is the page that has all its headings, where the page that shows it has not.
    """

    guide: Guide
    here: str
    searched: bool = False
    home: str = ""

    def filled(self, values: Mapping[str, str]) -> str:
        """The whole body with values in place of their names."""
        return fill(self._whole, values)

    def steps(self, symptom: Symptom, values: Mapping[str, str]) -> str:
        """What stands under one symptom's heading; who has come by its alert reads last what else shows it."""
        lines, first = self._lines, self.guide.body_line
        ends = [part.line for part in _parts(self.guide) if part.line > symptom.line]
        end = ends[0] - first if ends else len(lines)
        starts = [*(block.line - first for block in symptom.blocks), end]
        blocks = [
            (block, lines[i:j])
            for block, (i, j) in zip(symptom.blocks, pairwise(starts), strict=True)
        ]
        blocks.sort(key=lambda each: each[0].label in ("You see", "Also seen as"))
        return fill("\n\n".join("\n".join(text).strip() for _, text in blocks), values)

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._lines).strip() + "\n"

    @cached_property
    def _lines(self) -> list[str]:
        """The body's lines, one string for each, with what is added to a line inside the same string."""
        lines = _relinked(self.guide, self.here, self.home).split("\n")
        first = self.guide.body_line
        for part in _parts(self.guide):
            hidden = "" if self.searched else " data-search-exclude"
            lines[part.line - first] = (
                f"{lines[part.line - first].rstrip()} {{ #{part.anchor}{hidden} }}"
            )
            if isinstance(part, Section) and part.symptoms:
                lines[part.line - first] += f"\n\n{_choices(part)}"
        for symptom in self.guide.symptoms:
            for block, end in _also_seen(symptom):
                lines[block.line - first : end - first] = [
                    _folded(block),
                    *[""] * (end - block.line - 1),
                ]
        for line, words in self.guide.bold:
            if words in LABELS:
                mark = f"**{words}**{{ .np-{words.lower().replace(' ', '-')} }}"
                lines[line - first] = LABEL.sub(mark, lines[line - first])
        for line, said in _asked(self.guide):
            lines[line - first] += said
        return lines


def _parts(guide: Guide) -> Iterator[Section | Symptom]:
    for section in guide.sections:
        yield section
        yield from section.symptoms


def _also_seen(symptom: Symptom) -> Iterator[tuple[Block, int]]:
    """The other wordings of a symptom, and the line after them."""
    for block, after in pairwise(symptom.blocks):
        if block.label == "Also seen as":
            yield block, after.line


def _folded(block: Block) -> str:
    """Other wordings take one line of the page until somebody wants to read them."""
    items = "".join(
        f"<li><code>{_literal(wording)}</code></li>" for wording in block.wordings
    )
    return f'<details class="np-also"><summary>Also seen as</summary><ul>{items}</ul></details>'


def _literal(text: str) -> str:
    """Text inside HTML that is inside Markdown."""
    return html.escape(text, quote=False).replace("`", "&#96;")


def _choices(section: Section) -> str:
    """The symptoms by what is seen, so that a reader finds theirs without scrolling through all of them."""
    lines = []
    for symptom in section.symptoms:
        seen = next(
            (
                code(fence.text.strip().splitlines()[0])
                for fence in symptom.seen
                if fence.text.strip()
            ),
            "",
        )
        lines.append(
            f"- [{escape(symptom.title)}](#{symptom.anchor}){': ' if seen else ''}{seen}"
        )
    return "\n".join(lines)


def _asked(guide: Guide) -> Iterator[tuple[int, str]]:
    """Below each fence that holds a value of the reader's: what it is and where it is found."""
    for fence in guide.fences:
        for name in dict.fromkeys(names(fence.text)):
            value = guide.front.values.get(name)
            if value and value.ask:
                indent = " " * fence.indent
                said = f"Put in place of `{asked(name)}`: *{escape(value.ask)}*, from {escape(value.source)}."
                yield (
                    fence.end,
                    f'\n\n{indent}{said}\n{indent}{{: .np-ask data-v="{name}" }}',
                )


def _relinked(guide: Guide, here: str, home: str) -> str:
    """The body with its links as they are written from the page that shows it."""

    def target(link: Link) -> str | None:
        if home and link.target.startswith("#"):
            return relative_link(here, home + link.target)
        return relative_link(here, link.resolved(guide.page)) if link.is_page else None

    return rewritten(guide.body, target)
