"""How much of the rota the site publishes, and whom it names."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from generators.estate import Estate
from generators.hours import Span
from generators.rota.duties import Duty

# More than a year, so that a build that nobody renews stays right that long.
AHEAD = timedelta(days=400)
DAY = timedelta(days=1)


def published_span(estate: Estate, today: date) -> Span:
    """From the beginning of the turns that run today to more than a year ahead.

    It begins with a turn and not with today, so that a build of tomorrow publishes the
    same files until the turns change.
    """
    start = datetime.combine(today, time(), UTC)
    first = start
    for rotation in estate.rota.rotations:
        for (opens, _), _ in estate.rota.rows(rotation, start, start + DAY):
            first = min(first, opens)
    return first, first + AHEAD


def personal_calendar(person: str) -> str:
    """The path of a person's own calendar below the site's root, by their id."""
    return f"rota/{person}.ics"


def on_rota(estate: Estate, shifts: Iterable[Duty]) -> list[str]:
    """The ids of the people who have a shift, in the order of their names."""
    named = {shift.person for shift in shifts} & set(estate.inventory.people)
    return sorted(named, key=lambda name: estate.inventory.people[name].name)
