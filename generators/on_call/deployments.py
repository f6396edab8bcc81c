"""Deployments to when they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generators.estate import Estate
from generators.hours import instant
from generators.rota.calendar import parse_calendar
from generators.schema.deployment import Deployment

AHEAD = timedelta(days=60)  # a wallboard shows what is near


@dataclass(frozen=True)
class Planned:
    """One deployment at one time."""

    start: datetime
    end: datetime
    title: str
    deployment: Deployment


def upcoming(estate: Estate, today: date) -> list[Planned]:
    """From yesterday on, because what was done then may be why something is broken."""
    start = datetime.combine(today, time(), UTC)
    return planned(estate, start - timedelta(days=1), start + AHEAD)


def planned(estate: Estate, start: datetime, end: datetime) -> list[Planned]:
    """Every deployment that is under way between two moments, the earliest first; a bad calendar has none."""
    found = [
        each
        for one in estate.inventory.deployments.values()
        for each in _times(estate, one, start, end)
    ]
    return sorted(found, key=lambda each: (each.start, each.title))


def _times(
    estate: Estate, deployment: Deployment, start: datetime, end: datetime
) -> Iterator[Planned]:
    zone = ZoneInfo(estate.inventory.site.time_zone)
    if deployment.when:
        opens = instant(deployment.when, zone)
        closes = opens + timedelta(minutes=deployment.minutes)
        if opens < end and closes > start:
            yield Planned(opens, closes, deployment.title, deployment)
        return
    try:
        calendar = parse_calendar(
            estate.sources.texts.get(calendar_path(deployment), ""), zone
        )
    except ValueError:
        return  # reported by check_deployments
    length = timedelta(minutes=deployment.minutes)
    for occurrence in calendar.occurrences(start, end, default_length=length):
        title = occurrence.event.summary or deployment.title
        yield Planned(occurrence.start, occurrence.end, title, deployment)


def calendar_path(deployment: Deployment) -> str:
    """Where the calendar of a deployment is, among the project's files."""
    return f"inventory/{deployment.calendar}"
