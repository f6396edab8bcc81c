"""What a check reports: a broken rule, where, and in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]
# How alike two names must be, from 0 to 1: 'postgres' is near 'postgresql', 'redis' is
# not near 'nfs'.
NEAR = 0.7


@dataclass(frozen=True, order=True)
class Rule:
    """A rule that inventory and guides keep: an id for machines, one sentence for people."""

    id: str
    text: str
    level: Level = "error"


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule at one place.

    The path is relative to the project's root; lines count from 1, and a file that lacks
    something has its problem in line 1.
    """

    path: str
    line: int
    rule: Rule
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    @property
    def fails(self) -> bool:
        return self.rule.level == "error"


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """The end of a message: the known name nearest to a mistyped one, or nothing."""
    near = nearest(name, known)
    return f"; did you mean '{near}'?" if near else ""


def nearest(name: object, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one means, if one is near."""
    matches = get_close_matches(str(name), list(known), n=1, cutoff=NEAR)
    return matches[0] if matches else None
