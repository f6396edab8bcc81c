"""`inventory/statistics.json`: what was counted, in numbers, days and ids, never names."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.fields import Id, Record, Text

PATH = "inventory/statistics.json"
DAYS_IN_A_MONTH = 365.25 / 12

Count = Annotated[int, Field(ge=0)]
Counts = dict[Id, Count]


class Tally(Record):
    """Tickets of one kind; None is unknown, because the export does not say."""

    tickets: Count = 0
    timed: Count = 0
    minutes: Annotated[float, Field(ge=0)] = 0
    first_line: Count | None = None
    moved: Count | None = None
    escalated: Count | None = None


class Week(Record):
    """One week, from Monday; `people` were called out of hours, one of them `most` times."""

    week: Annotated[str, StringConstraints(pattern=r"^\d{4}-W\d{2}$")]
    tickets: Count = 0
    services: Counts = Field(default_factory=dict)
    categories: Counts = Field(default_factory=dict)
    pages: Count | None = None
    people: Count | None = None
    most: Count | None = None

    @property
    def pages_per_person(self) -> str:
        """Calls for each of the people called, '1.5'; only where somebody was called."""
        return f"{(self.pages or 0) / (self.people or 1):.1f}"


class Search(Record):
    """Words that somebody searched for, and no page answers."""

    words: Text
    times: Annotated[int, Field(ge=1)]


class Statistics(Record):
    """Everything that is shown; `note` says where it comes from."""

    note: Text | None = None
    first: date
    last: date
    total: Tally
    weeks: tuple[Week, ...]
    services: dict[Id, Tally]
    categories: dict[Id, Tally]
    searches: tuple[Search, ...] | None = None

    @property
    def months(self) -> float:
        """How many months were counted, at least one."""
        return max(1.0, ((self.last - self.first).days + 1) / DAYS_IN_A_MONTH)


def week_of(day: date) -> str:
    """As in '2026-W47'."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def weeks_between(first: date, last: date) -> list[str]:
    """Every week, those without tickets too."""
    monday = first - timedelta(days=first.weekday())
    return [
        week_of(monday + timedelta(days=7 * i))
        for i in range((last - monday).days // 7 + 1)
    ]


def render_statistics(statistics: Statistics) -> str:
    """The same counts always make the same text."""
    return (
        json.dumps(
            statistics.model_dump(mode="json", exclude_none=True),
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def read_statistics(
    texts: Mapping[str, str],
) -> tuple[Statistics | None, list[Problem]]:
    """The file, if there is one; it is a problem if the command has not written it."""
    if PATH not in texts:
        return None, []
    try:
        return Statistics.model_validate_json(texts[PATH]), []
    except ValidationError:
        message = (
            "this is not what 'nightphone tickets' writes;"
            " delete the file, and run: nightphone tickets FILE.csv"
        )
        return None, [Problem(PATH, 1, rules.STATISTICS, message)]
