"""Real queries, and how far down a search shows what answers them."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import yaml

# For each guide and each problem, the symptoms that are right: "memory-full", or with the guide
# before it, "redis/memory-full".
Problems: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]
# What the finder says of its best result.
Answer: TypeAlias = Literal["sure", "named", "maybe", "none"]

PROBLEMS = Path(__file__).with_name("problems.yml")


@dataclass(frozen=True)
class Query:
    """What somebody typed or pasted, and the guides and symptoms that answer it.

    No symptoms: we have none for its problem. `None`: nobody has said which are right.
    """

    text: str
    kind: str
    system: str
    right_guides: frozenset[str]
    right_symptoms: frozenset[str] | None

    def is_covered(self, guides: Collection[str]) -> bool:
        """Whether one of these guides can answer it."""
        return not self.right_guides.isdisjoint(guides)


@dataclass(frozen=True)
class FinderAnswer:
    """The places, from 1, of the first right guide and symptom; 0 where none is right."""

    query: Query
    guide_place: int
    symptom_place: int
    first_result: str
    answer: Answer = "sure"


def read_problems(path: Path = PROBLEMS) -> Problems:
    """Which of our symptoms is meant by the `problem` of a query."""
    problems: Problems = yaml.safe_load(path.read_text(encoding="utf-8"))
    return problems


def read_queries(path: Path, problems: Problems) -> Iterator[Query]:
    """The queries of a file, one JSON object a line.

    `query`, `kind` (log, human or alert) and `system` (the name of a guide) must be
    there; `acceptable` names other guides that are right too. `symptom` names the right
    symptoms, ["redis/memory-full"], or `problem` is a word that `problems` explains.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _query(json.loads(line), problems)


def _query(row: Mapping[str, Any], problems: Problems) -> Query:
    right_guides = frozenset({row["system"], *row.get("acceptable", ())})
    return Query(
        text=row["query"],
        kind=row["kind"],
        system=row["system"],
        right_guides=right_guides,
        right_symptoms=_right_symptoms(row, right_guides, problems),
    )


def _right_symptoms(
    row: Mapping[str, Any], right_guides: Set[str], problems: Problems
) -> frozenset[str] | None:
    """Those of the row itself, or those of its problem in the guides that are right."""
    if "symptom" in row:
        return frozenset(row["symptom"])
    names = problems.get(row["system"], {}).get(row.get("problem", ""))
    if names is None:
        return None
    symptoms = {
        name if "/" in name else f"{row['system']}/{name}" for name in names
    }
    return frozenset(
        symptom
        for symptom in symptoms
        if symptom.partition("/")[0] in right_guides
    )


def first_place(results: Sequence[str], right: Set[str]) -> int:
    """The place, from 1, of the first result that is right; 0 where none is."""
    places = (
        place for place, result in enumerate(results, 1) if result in right
    )
    return next(places, 0)
