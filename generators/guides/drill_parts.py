"""A guide as a drill follows it: parts, their steps, and what each step must print."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.guides.block import Block
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Guide, Section
from generators.guides.pieces import Command, Fence, Prose
from generators.guides.steps import GuideStep, steps_of

NUMBER_WORDS = {
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
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
}
# within 10 seconds   within about two minutes   Within the next minute
WITHIN = re.compile(
    r"""
    \bwithin\ (?:about\ |another\ |the\ next\ )?
    (?P<number>\w+)\s+
    (?P<unit>second|minute)s?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A drill makes sure of these; everything else is explained to people only.
EXERCISED = ("", "You see", "Look", "Do", "Expect", "Undo")
FIRST_MINUTE = "first-minute"
RESTART = "restart"
ROLLBACK = "rollback"
# The facts for Escalate are collected on a broken system, as is the first minute.
SECTIONS_OF = {
    RESTART: ("Restart",),
    ROLLBACK: ("Rollback",),
    FIRST_MINUTE: ("First minute", "Escalate"),
}


@dataclass(frozen=True)
class Expectation:
    """Texts of which one must appear in time.

    The `command` prints them; without one, the step itself does. Without `seconds` there
    is no limit.
    """

    command: Command | None
    texts: tuple[Fence, ...]
    seconds: float | None


@dataclass(frozen=True)
class DrillStep(GuideStep):
    """A step as a drill takes it: what it runs, and what it must see."""

    @property
    def kind(self) -> str:
        """'Look' or 'Do'."""
        return self.block.label

    @property
    def label(self) -> str:
        """How messages call it: "Do 'Start the server'"."""
        return f"{self.kind} '{self.title}'"

    @property
    def commands(self) -> tuple[Command, ...]:
        return self.block.commands

    @cached_property
    def checks(self) -> tuple[Expectation, ...]:
        """What the step itself prints, then what each command of its Expect prints."""
        return tuple(_expectations(self.expect)) if self.expect else ()

    @property
    def prose(self) -> str:
        """The whole Expect, which names other answers, too."""
        return self.expect.text if self.expect else ""

    def number_of(self, text: Fence) -> int:
        """The number of a text among those of the Expect, from 1."""
        return self.expect.fenced("text").index(text) + 1 if self.expect else 0

    @property
    def can_be_undone(self) -> bool:
        return self.undo is not None and bool(self.undo.fenced("bash"))


@dataclass(frozen=True)
class DrillPart:
    """What is drilled in one go.

    A symptom, a section with steps, or First minute with the facts for Escalate. Only the
    last has `items`.
    """

    key: str
    title: str
    path: str
    line: int
    blocks: tuple[Block, ...]
    items: tuple[FirstMinuteItem, ...] = ()

    @cached_property
    def seen(self) -> tuple[Fence, ...]:
        blocks = (block for block in self.blocks if block.label == "You see")
        return tuple(
            fence for block in blocks for fence in block.fenced("text")
        )

    @cached_property
    def steps(self) -> tuple[DrillStep, ...]:
        return tuple(
            DrillStep(step.number, step.block, step.expect, step.undo)
            for step in steps_of(self.blocks)
        )

    def names(self, kind: str) -> tuple[str, ...]:
        """The names of its steps of one kind, 'Look' or 'Do'."""
        return tuple(step.name for step in self.steps if step.kind == kind)

    @property
    def exercised_text(self) -> Iterator[str]:
        """What a drill makes sure of: its digest is the fingerprint of the evidence."""
        for block in self.blocks:
            if block.label in EXERCISED:
                yield f"{block.label}\n{block.text}"


def drill_parts(guide: Guide) -> dict[str, DrillPart]:
    """Everything in a guide that can be drilled, by its key: symptoms by their names."""
    parts = {}
    for symptom in guide.symptoms:
        parts[symptom.name] = DrillPart(
            symptom.name,
            symptom.title,
            symptom.path,
            symptom.line,
            symptom.blocks,
        )
    for key, titles in SECTIONS_OF.items():
        known = (guide.section(title) for title in titles)
        sections = [section for section in known if section]
        if sections:
            parts[key] = _part_of_sections(key, guide.path, sections)
    return parts


def _part_of_sections(
    key: str, path: str, sections: Sequence[Section]
) -> DrillPart:
    first = sections[0]
    blocks = tuple(block for section in sections for block in section.blocks)
    return DrillPart(key, first.title, path, first.line, blocks, first.items)


def lines_of(fence: Fence) -> list[tuple[int, str]]:
    """The lines that hold more than `…`, with their lines in the file."""
    lines = enumerate(fence.text.splitlines(), fence.line + 1)
    return [(number, line) for number, line in lines if line.strip(" …")]


def _expectations(expect: Block) -> Iterator[Expectation]:
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


def seconds(prose: str) -> float | None:
    """The first time that a text gives with the word "within"."""
    for match in WITHIN.finditer(prose):
        word = match["number"].lower()
        number = int(word) if word.isdigit() else NUMBER_WORDS.get(word)
        if number:
            in_minutes = match["unit"].lower() == "minute"
            return float(number * 60 if in_minutes else number)
    return None
