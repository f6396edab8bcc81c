"""How much a card tells: as much as fits on its page, what matters most first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

ALL = 99


@dataclass(frozen=True)
class Detail:
    """What is taken from a guide; commands are taken whole or not at all.

    `sentences` are kept of a paragraph, `outputs` lines of what a command prints, `steps` of Restart and of
    Rollback, `looks` in the parts named; `lists` say where each bad answer leads.
    """

    sentences: int = 1
    outputs: int = 0
    notes: int = 0
    steps: int = 0
    looks: tuple[str, ...] = ()
    lists: bool = False
    whole_answers: bool = False
    facts: bool = False


MORE: tuple[dict[str, Any], ...] = (
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
    for more in MORE:
        tried = replace(best, **more)
        if fits(tried):
            best = tried
    return best
