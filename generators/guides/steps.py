"""Steps of a guide: each Look or Do, with the Expect and the Undo that belong to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generators.guides.guide import Block
from generators.guides.labels import STEP_LABELS


@dataclass(frozen=True)
class GuideStep:
    """A Look or a Do, and the first Expect and the first Undo before the next of them."""

    block: Block
    expect: Block | None
    undo: Block | None

    @property
    def changes_something(self) -> bool:
        return self.block.label == "Do"


def steps_of(blocks: Sequence[Block]) -> Iterator[GuideStep]:
    """The steps among blocks, in their order."""
    for i, block in enumerate(blocks):
        if block.label in STEP_LABELS:
            belonging = _until_next_step(blocks[i + 1 :])
            yield GuideStep(
                block, _first(belonging, "Expect"), _first(belonging, "Undo")
            )


def _until_next_step(blocks: Sequence[Block]) -> list[Block]:
    return list(takewhile(lambda block: block.label not in STEP_LABELS, blocks))


def _first(blocks: Sequence[Block], label: str) -> Block | None:
    return next((block for block in blocks if block.label == label), None)
