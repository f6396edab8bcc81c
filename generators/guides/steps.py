"""Steps of a guide: each Look or Do, with what belongs to it, under a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generators.guides.block import Block
from generators.guides.labels import STEP_LABELS


@dataclass(frozen=True)
class GuideStep:
    """A Look or a Do, and the first Expect and the first Undo before the next of them.

    `number` is its place among the steps of its symptom or section, from 1, as pages show it.
    """

    number: int
    block: Block
    expect: Block | None
    undo: Block | None

    @property
    def name(self) -> str:
        """The end of its address, by which guides and drills refer to it."""
        return self.block.heading.anchor if self.block.heading else ""

    @property
    def title(self) -> str:
        return self.block.heading.title if self.block.heading else ""

    @property
    def changes_something(self) -> bool:
        return self.block.label == "Do"


def steps_of(blocks: Sequence[Block]) -> Iterator[GuideStep]:
    """The steps among blocks, in their order."""
    number = 0
    for i, block in enumerate(blocks):
        if block.label in STEP_LABELS:
            number += 1
            belonging = _until_next_step(blocks[i + 1 :])
            yield GuideStep(
                number,
                block,
                _first(belonging, "Expect"),
                _first(belonging, "Undo"),
            )


def _until_next_step(blocks: Sequence[Block]) -> list[Block]:
    return list(takewhile(lambda block: block.label not in STEP_LABELS, blocks))


def _first(blocks: Sequence[Block], label: str) -> Block | None:
    return next((block for block in blocks if block.label == label), None)
