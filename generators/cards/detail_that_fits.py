"""How much of a guide a card shows: as much as fits, what matters most first.

A card begins with the least. Each addition below is tried in turn, and kept where the
card still fits on its page; one that is too long makes room for the next.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

ALL = 99


@dataclass(frozen=True)
class Detail:
    """How much is taken from a guide; commands are taken whole or not at all.

    `sentences` of a paragraph; `outputs`, lines of what a command prints; `notes` on
    the service; `steps` of Restart and of Rollback; `looks`, the sections whose Look is
    shown; `lists` of bad answers and of reasons to wake somebody; `whole_answers` of
    First minute; `facts`, the commands that collect them.
    """

    sentences: int = 1
    outputs: int = 0
    notes: int = 0
    steps: int = 0
    looks: tuple[str, ...] = ()
    lists: bool = False
    whole_answers: bool = False
    facts: bool = False


# The order is the one in which somebody without a network would miss them: first what
# to do, then what is special here, then how to know that it worked, then explanations.
ADDITIONS: tuple[dict[str, Any], ...] = (
    *({"steps": steps} for steps in (1, 2, 3, 4, 5, ALL)),
    {"notes": 2},
    {"looks": ("Rollback",)},
    {"outputs": 1},
    {"looks": ("Restart", "Rollback")},
    {"notes": ALL},
    {"outputs": 2},
    {"lists": True},
    {"outputs": 4},
    {"sentences": 2},
    {"facts": True},
    {"whole_answers": True},
    {"sentences": 3},
    {"outputs": 8},
    {"sentences": ALL},
)


def richest(fits: Callable[[Detail], bool]) -> Detail:
    """The least, and of each addition in turn those that still fit."""
    best = Detail()
    for addition in ADDITIONS:
        richer = replace(best, **addition)
        if fits(richer):
            best = richer
    return best
