"""How much of the rota the site publishes, and whom it names."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from generators.estate import Estate
from generators.hours import Span
from generators.rota.duties import Duty

AHEAD = timedelta(days=400)


def published_span(estate: Estate, today: date) -> Span:
    """From the beginning of the turns that run today to more than a year ahead: it changes with the turns alone."""
    start = datetime.combine(today, time(), UTC)
    running = [
        span[0]
        for r in estate.rota.rotations
        for span, _ in estate.rota.rows(r, start, start + timedelta(days=1))
    ]
    first = min(running, default=start)
    return first, first + AHEAD


def personal_calendar(person: str) -> str:
    """The path of a person's own calendar below the site's root, by their id."""
    return f"rota/{person}.ics"


def on_rota(estate: Estate, shifts: Iterable[Duty]) -> list[str]:
    """The people who are on in the time that is published, by name."""
    named = {shift.person for shift in shifts} & set(estate.inventory.people)
    return sorted(named, key=lambda name: estate.inventory.people[name].name)
