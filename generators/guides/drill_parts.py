"""A guide as what a drill does with it: parts, and in them steps that are looked at, done, expected and undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Block, Guide
from generators.guides.pieces import Command, Fence, Prose

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "fifteen": 15,
}
NUMBERS |= {"twenty": 20, "thirty": 30, "sixty": 60}
WITHIN = re.compile(
    r"\bwithin (?:about |another |the next )?(\w+)\s+(second|minute)s?\b", re.IGNORECASE
)
EXERCISED = ("", "You see", "Look", "Do", "Expect", "Undo")
FIRST_MINUTE = "first-minute"
RESTART = "restart"
ROLLBACK = "rollback"


@dataclass(frozen=True)
class Expectation:
    """Texts of which one must appear within a time: printed by a command, or without one by the step itself."""

    command: Command | None
    texts: tuple[Fence, ...]
    seconds: float | None


@dataclass(frozen=True)
class DrillStep:
    """A Look or a Do with what belongs to it; steps of a kind are numbered from 1."""

    kind: str
    number: int
    block: Block
    expect: Block | None
    undo: Block | None

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def commands(self) -> tuple[Command, ...]:
        return self.block.commands

    @cached_property
    def checks(self) -> tuple[Expectation, ...]:
        """First what the step itself prints, then what each command of its Expect prints."""
        return tuple(_checks(self.expect)) if self.expect else ()

    @property
    def prose(self) -> str:
        """All that Expect says; it names the other answers, too."""
        return self.expect.text if self.expect else ""

    def number_of(self, text: Fence) -> int:
        """The place of a text among those of the Expect, from 1."""
        return self.expect.fenced("text").index(text) + 1 if self.expect else 0

    @property
    def can_be_undone(self) -> bool:
        return self.undo is not None and bool(self.undo.fenced("bash"))


@dataclass(frozen=True)
class DrillPart:
    """What is drilled as one: a symptom, a section with steps, or the first minute with the facts for Escalate."""

    key: str
    title: str
    line: int
    blocks: tuple[Block, ...]
    items: tuple[FirstMinuteItem, ...] = ()

    @cached_property
    def seen(self) -> tuple[Fence, ...]:
        return tuple(
            fence
            for block in self.blocks
            if block.label == "You see"
            for fence in block.fenced("text")
        )

    @cached_property
    def steps(self) -> tuple[DrillStep, ...]:
        return tuple(_steps(self.blocks))

    def numbers(self, kind: str) -> tuple[int, ...]:
        return tuple(step.number for step in self.steps if step.kind == kind)

    @property
    def exercised_text(self) -> Iterator[str]:
        """What a drill makes sure of; the rest is explained to people only."""
        for block in self.blocks:
            if block.label in EXERCISED:
                yield f"{block.label}\n{block.text}"


def drill_parts(guide: Guide) -> dict[str, DrillPart]:
    """Everything in a guide that can be drilled, by its key: symptoms by their anchors."""
    found = {
        symptom.anchor: DrillPart(
            symptom.anchor, symptom.title, symptom.line, symptom.blocks
        )
        for symptom in guide.symptoms
    }
    for key, titles in (
        (RESTART, ("Restart",)),
        (ROLLBACK, ("Rollback",)),
        (FIRST_MINUTE, ("First minute", "Escalate")),
    ):
        sections = [section for title in titles if (section := guide.section(title))]
        if sections:
            blocks = tuple(block for section in sections for block in section.blocks)
            title, line, items = sections[0].title, sections[0].line, sections[0].items
            found[key] = DrillPart(key, title, line, blocks, items)
    return found


def lines_of(fence: Fence) -> list[tuple[int, str]]:
    """The lines that say something, with their lines in the file."""
    lines = enumerate(fence.text.splitlines(), fence.line + 1)
    return [(number, line) for number, line in lines if line.strip(" …")]


def _steps(blocks: Sequence[Block]) -> Iterator[DrillStep]:
    counts = {"Look": 0, "Do": 0}
    for i, block in enumerate(blocks):
        if block.label in counts:
            counts[block.label] += 1
            after = {b.label: b for b in reversed(_until_next_step(blocks[i + 1 :]))}
            yield DrillStep(
                block.label,
                counts[block.label],
                block,
                after.get("Expect"),
                after.get("Undo"),
            )


def _until_next_step(blocks: Sequence[Block]) -> Sequence[Block]:
    end = next(
        (i for i, block in enumerate(blocks) if block.label in ("Look", "Do")),
        len(blocks),
    )
    return blocks[:end]


def _checks(expect: Block) -> Iterator[Expectation]:
    """The texts before the first command, then those behind each, with their times.

    The time of a command is in the prose right before it; that of the step itself in
    the prose before the first fence.
    """
    command: Command | None = None
    texts: list[Fence] = []
    prose: list[str] = []
    lead: str | None = None
    for piece in expect.pieces:
        if isinstance(piece, Prose):
            prose.append(piece.text)
            continue
        if lead is None:
            lead = "\n".join(prose)
        if isinstance(piece, Command):
            yield Expectation(command, tuple(texts), seconds(lead))
            command, texts, lead = piece, [], "\n".join(prose)
        elif piece.language == "text":
            texts.append(piece)
        prose = []
    yield Expectation(command, tuple(texts), seconds(lead or ""))


def prose_after(block: Block, fence: Fence) -> str:
    """What is written between a fence and the next one."""
    return block.prose_after(fence)


def seconds(prose: str) -> float | None:
    """The first time that a text gives with the word "within"."""
    for found in WITHIN.finditer(prose):
        number = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1].lower())
        if number:
            return float(number * (60 if found[2].lower() == "minute" else 1))
    return None
