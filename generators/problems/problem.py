"""What a check reports, and how it is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Rule:
    """A rule that inventory and guides keep: an id for machines, one sentence for people."""

    id: str
    text: str
    level: Level = "error"


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule at one place; the path is relative to the project's root, the first line is 1."""

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
    return next(iter(get_close_matches(str(name), list(known), n=1, cutoff=0.7)), None)
