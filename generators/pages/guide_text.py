"""The Markdown of a guide as it stands on a page: with values, addresses and labels."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generators.guides.guide import Block, Guide, Section, Symptom
from generators.guides.labels import LABELS
from generators.guides.values import asked, fill, names
from generators.text.addresses import relative_link
from generators.text.links import Link, rewritten
from generators.text.markdown import code, escape

OPENING_LABEL = re.compile(rf"^\*\*({'|'.join(LABELS)})\*\*")
SHOWS_IT = ("You see", "Also seen as")


@dataclass(frozen=True)
class GuideText:
    """A guide's body on the page at the path `page`; a search reads it if `searched`.

    `home` is the page that has all its headings, where the page that shows it has not.
    """

    guide: Guide
    page: str
    searched: bool = False
    home: str = ""

    def filled(self, values: Mapping[str, str]) -> str:
        """The whole body with values in place of their names."""
        return fill(self._whole, values)

    def steps(
        self,
        symptom: Symptom,
        values: Mapping[str, str],
    ) -> str:
        """One symptom for readers who came from its alert: what shows it comes last."""
        blocks = self._blocks(symptom)
        in_order = sorted(blocks, key=lambda pair: pair[0].label in SHOWS_IT)
        text = "\n\n".join(text for _, text in in_order)
        return fill(text, values)

    def _blocks(self, symptom: Symptom) -> list[tuple[Block, str]]:
        first = self.guide.body_line
        following = [
            heading.line
            for heading in self.guide.headings
            if heading.line > symptom.line
        ]
        end = following[0] - first if following else len(self._lines)
        starts = [*(block.line - first for block in symptom.blocks), end]
        texts = [
            "\n".join(self._lines[i:j]).strip() for i, j in pairwise(starts)
        ]
        return list(zip(symptom.blocks, texts, strict=True))

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._lines).strip() + "\n"

    @cached_property
    def _lines(self) -> list[str]:
        """The body's lines. An addition is part of its line, so that the count stays."""
        lines = _relinked(self.guide, self.page, self.home).split("\n")
        editing = _Lines(lines, self.guide.body_line)
        # Folding comes before labels: a folded block has none left to give a class to.
        editing.give_addresses(self.guide, searched=self.searched)
        editing.fold_other_wordings(self.guide)
        editing.give_classes_to_labels(self.guide)
        editing.explain_asked_values(self.guide)
        return lines


@dataclass(frozen=True)
class _Lines:
    """The lines of a body, which these methods change in place, line by line."""

    lines: list[str]
    first: int

    def give_addresses(
        self,
        guide: Guide,
        *,
        searched: bool,
    ) -> None:
        hidden = "" if searched else " data-search-exclude"
        for heading in guide.headings:
            i = heading.line - self.first
            # Two braces on each side stand for one in an f-string: { #anchor }
            self.lines[i] = (
                f"{self.lines[i].rstrip()} {{ #{heading.anchor}{hidden} }}"
            )
            if isinstance(heading, Section) and heading.symptoms:
                self.lines[i] += f"\n\n{_choices(heading)}"

    def fold_other_wordings(self, guide: Guide) -> None:
        for symptom in guide.symptoms:
            for block, after in pairwise(symptom.blocks):
                if block.label == "Also seen as":
                    start, end = (
                        block.line - self.first,
                        after.line - self.first,
                    )
                    empty = [""] * (end - start - 1)
                    self.lines[start:end] = [_folded(block), *empty]

    def give_classes_to_labels(self, guide: Guide) -> None:
        for line, words in guide.bold:
            if words in LABELS:
                i = line - self.first
                name = words.lower().replace(" ", "-")
                label = f"**{words}**{{ .np-{name} }}"
                self.lines[i] = OPENING_LABEL.sub(label, self.lines[i])

    def explain_asked_values(self, guide: Guide) -> None:
        """Below each fence with a value of the reader's: what it is, where to find it."""
        for fence in guide.fences:
            indent = " " * fence.indent
            for name in dict.fromkeys(names(fence.text)):
                explanation = _explanation(guide, name)
                if explanation:
                    self.lines[fence.end - self.first] += (
                        f"\n\n{indent}{explanation}"
                        f'\n{indent}{{: .np-ask data-v="{name}" }}'
                    )


def _explanation(guide: Guide, name: str) -> str:
    value = guide.front.values.get(name)
    if value is None or not value.ask:
        return ""
    question, source = escape(value.ask), escape(value.source)
    # The script of the page reads the two fields by their classes.
    return (
        f"Put in place of `{asked(name)}`: *{question}*{{ .np-label }}, "
        f'<span class="np-hint">from {source}.</span>'
    )


def _folded(block: Block) -> str:
    """Other wordings take one line of the page until somebody wants to read them."""
    items = "".join(
        f"<li><code>{_literal(wording)}</code></li>"
        for wording in block.wordings
    )
    return (
        '<details class="np-also"><summary>Also seen as</summary>'
        f"<ul>{items}</ul></details>"
    )


def _literal(text: str) -> str:
    """Text inside HTML that is inside Markdown, where a backtick still opens code."""
    return html.escape(text, quote=False).replace("`", "&#96;")


def _choices(section: Section) -> str:
    """The symptoms by what is seen, so that readers find theirs without scrolling."""
    return "\n".join(_choice(symptom) for symptom in section.symptoms)


def _choice(symptom: Symptom) -> str:
    link = f"- [{escape(symptom.title)}](#{symptom.anchor})"
    if not symptom.seen:
        return link
    first_line = symptom.seen[0].text.strip().splitlines()[0]
    return f"{link}: {code(first_line)}"


def _relinked(
    guide: Guide,
    page: str,
    home: str,
) -> str:
    """The body with its links as they are written from the page that shows it."""

    def target(link: Link) -> str | None:
        if home and link.target.startswith("#"):
            return relative_link(page, home + link.target)
        return (
            relative_link(page, link.resolved(guide.page))
            if link.is_page
            else None
        )

    return rewritten(guide.body, target)
