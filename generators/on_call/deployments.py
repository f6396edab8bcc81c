"""When planned deployments take place."""

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
class PlannedDeployment:
    """One deployment at one time, in UTC; a deployment with a calendar has many."""

    start: datetime
    end: datetime
    title: str
    deployment: Deployment


def upcoming(estate: Estate, today: date) -> list[PlannedDeployment]:
    """From yesterday on, because what was done then may be why something is broken."""
    start = datetime.combine(today, time(), UTC)
    return planned(estate, start - timedelta(days=1), start + AHEAD)


def planned(
    estate: Estate, start: datetime, end: datetime
) -> list[PlannedDeployment]:
    """Every deployment that is under way between two moments, the earliest first."""
    under_way: list[PlannedDeployment] = []
    for deployment in estate.inventory.deployments.values():
        times = _once if deployment.when else _from_calendar
        under_way.extend(times(estate, deployment, start, end))
    return sorted(under_way, key=lambda planned: (planned.start, planned.title))


def _once(
    estate: Estate, deployment: Deployment, start: datetime, end: datetime
) -> Iterator[PlannedDeployment]:
    if deployment.when is None:
        return
    opens = instant(deployment.when, ZoneInfo(estate.inventory.site.time_zone))
    closes = opens + timedelta(minutes=deployment.minutes)
    if opens < end and closes > start:
        yield PlannedDeployment(opens, closes, deployment.title, deployment)


def _from_calendar(
    estate: Estate, deployment: Deployment, start: datetime, end: datetime
) -> Iterator[PlannedDeployment]:
    """An unreadable calendar yields nothing; `check_deployments` reports it."""
    text = estate.sources.texts.get(calendar_path(deployment), "")
    try:
        calendar = parse_calendar(
            text, ZoneInfo(estate.inventory.site.time_zone)
        )
    except ValueError:
        return
    length = timedelta(minutes=deployment.minutes)
    for occurrence in calendar.occurrences(start, end, default_length=length):
        title = occurrence.event.summary or deployment.title
        yield PlannedDeployment(
            occurrence.start, occurrence.end, title, deployment
        )


def calendar_path(deployment: Deployment) -> str:
    """Where the calendar of a deployment is, among the project's files."""
    return f"inventory/{deployment.calendar}"
