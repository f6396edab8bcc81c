"""A guide: Markdown about one kind of system, in sections, symptoms and blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile

from generators.guides.first_minute import FirstMinuteItem
from generators.guides.pieces import Command, Fence, Output, Piece, Prose
from generators.schema.guide_front import GuideFront
from generators.schema.yaml_source import YamlSource

SECTIONS = ("First minute", "Symptoms", "Restart", "Rollback", "Escalate")
# <!-- to do -->   ### A part: neither says anything to a responder.
SILENT = re.compile(r"<!--.*?-->|^ *#+ [^\n]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """Everything under one label, up to the next; before the first, the label is empty.

    `text` is its Markdown without the label, `pieces` the same as the parser reads it.
    """

    label: str
    line: int
    text: str
    pieces: tuple[Piece, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no word outside comments and headings."""
        return not re.search(r"\w", SILENT.sub("", self.text))

    @property
    def prose(self) -> tuple[Prose, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Prose))

    @cached_property
    def fences(self) -> tuple[Command | Output, ...]:
        return tuple(
            piece for piece in self.pieces if not isinstance(piece, Prose)
        )

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(
            piece for piece in self.pieces if isinstance(piece, Command)
        )

    @property
    def wordings(self) -> tuple[str, ...]:
        """One wording a line: the lines of its text fences, or else its bullets."""
        fenced = self.fenced("text")
        if fenced:
            lines = [
                line for fence in fenced for line in fence.text.splitlines()
            ]
        else:
            lines = [
                piece.on_one_line for piece in self.prose if piece.is_bullet
            ]
        return tuple(line.strip() for line in lines if line.strip())

    def fenced(self, *languages: str) -> tuple[Fence, ...]:
        return tuple(
            fence for fence in self.fences if fence.language in languages
        )

    def prose_after(self, fence: Fence) -> str:
        """What is written between a fence and the next one."""
        following = takewhile(
            lambda piece: isinstance(piece, Prose),
            (piece for piece in self.pieces if piece.line > fence.line),
        )
        return "\n\n".join(piece.text for piece in following)


@dataclass(frozen=True)
class Symptom:
    """One failure, under its own heading."""

    title: str
    anchor: str
    line: int
    blocks: tuple[Block, ...]
    alerts: tuple[tuple[str, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        return all(block.is_empty and not block.label for block in self.blocks)

    @property
    def seen(self) -> tuple[Fence, ...]:
        """The literal texts that show it."""
        fences = (
            fence
            for block in self.labelled("You see")
            for fence in block.fenced("text")
        )
        return tuple(fence for fence in fences if fence.text.strip())

    @property
    def literal_lines(self) -> tuple[str, ...]:
        """The lines of those texts, without lines that only say that something is left out."""
        lines = (
            line for fence in self.seen for line in fence.text.splitlines()
        )
        return tuple(line for line in lines if line.strip(" …"))

    @property
    def alert_names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.alerts)

    @property
    def also_seen(self) -> tuple[str, ...]:
        """Other wordings of it, for the finder; no drill waits for them."""
        blocks = self.labelled("Also seen as")
        return tuple(wording for block in blocks for wording in block.wordings)

    @property
    def meaning(self) -> str:
        texts = [block.text for block in self.labelled("It means")]
        return texts[0] if texts else ""

    def labelled(self, label: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.label == label)


@dataclass(frozen=True)
class Section:
    """One of the five parts of a guide; only First minute has `items`."""

    title: str
    anchor: str
    line: int
    blocks: tuple[Block, ...]
    symptoms: tuple[Symptom, ...] = ()
    level: int = 2
    items: tuple[FirstMinuteItem, ...] = ()

    @property
    def has_steps(self) -> bool:
        """Whether its own blocks are steps; Symptoms has them in its symptoms only."""
        return self.title not in ("First minute", "Symptoms")

    @property
    def is_empty(self) -> bool:
        return not self.symptoms and all(
            block.is_empty and not block.label for block in self.blocks
        )

    @property
    def all_blocks(self) -> Iterator[Block]:
        """Its own blocks, then those of its symptoms."""
        yield from self.blocks
        for symptom in self.symptoms:
            yield from symptom.blocks


@dataclass(frozen=True)
class Guide:
    """One guide; lines are those of its file.

    `body` is what follows the front matter, from `body_line` on; `intro` its paragraphs
    before the first section. `bold` holds the bold words that open a paragraph, labels or
    not, and `alerts` every `alert: Name`, each with its line.
    """

    path: str
    front: GuideFront
    source: YamlSource
    body: str
    body_line: int
    intro: str
    sections: tuple[Section, ...]
    bold: tuple[tuple[int, str], ...] = ()
    alerts: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def page(self) -> str:
        return f"guides/{self.name}.md"

    @property
    def is_whole(self) -> bool:
        """Whether no section is missing."""
        return set(SECTIONS) <= {section.title for section in self.sections}

    def section(self, title: str) -> Section | None:
        sections = (
            section for section in self.sections if section.title == title
        )
        return next(sections, None)

    @cached_property
    def symptoms(self) -> tuple[Symptom, ...]:
        return tuple(
            symptom for section in self.sections for symptom in section.symptoms
        )

    @property
    def headings(self) -> Iterator[Section | Symptom]:
        """Everything that has an address inside the page, in the order of the page."""
        for section in self.sections:
            yield section
            yield from section.symptoms

    @property
    def blocks(self) -> Iterator[Block]:
        return chain.from_iterable(
            section.all_blocks for section in self.sections
        )

    @property
    def fences(self) -> Iterator[Fence]:
        return chain.from_iterable(block.fences for block in self.blocks)
