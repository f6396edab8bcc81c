"""Real queries, and how far down a search shows what answers them."""

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Query:
    """What somebody typed or pasted, and the guides and symptoms that answer it."""

    text: str
    kind: str
    system: str
    right_guides: frozenset[str]
    right_symptoms: frozenset[str]


@dataclass(frozen=True)
class FinderAnswer:
    """The places, from 1, of the first right guide and symptom; 0 where none is right."""

    query: Query
    guide_place: int
    symptom_place: int
    first_result: str


def read_queries(path: Path) -> Iterator[Query]:
    """The queries of a file, one JSON object a line.

    `query`, `kind` (log, human or alert) and `system` (the name of a guide) must be
    there; `acceptable` names other guides that are right too, and `symptom` the right
    symptoms where they are known: ["redis#memory-full"].
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        yield Query(
            text=row["query"],
            kind=row["kind"],
            system=row["system"],
            right_guides=frozenset({row["system"], *row.get("acceptable", ())}),
            right_symptoms=frozenset(row.get("symptom", ())),
        )


def first_place(results: Sequence[str], right: Set[str]) -> int:
    """The place, from 1, of the first result that is right; 0 where none is."""
    places = (
        place for place, result in enumerate(results, 1) if result in right
    )
    return next(places, 0)
