"""Checks on the coming year of the rota: hours, shares and weeks of rest."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generators.checks.duties import check_duties, local_time, location_of
from generators.estate import Estate
from generators.hours import (
    Span,
    gaps,
    join_spans,
    local_day,
    parse_hours,
    spans,
)
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.duties import Duty, consecutive
from generators.rota.rota import primary
from generators.rota.shares import unfair
from generators.schema.rotation import Rotation

YEAR = timedelta(days=365)
# With the hour by which the week is longer in which summer time ends.
WEEK = timedelta(days=7, hours=1)


def check_rota(estate: Estate, today: date) -> Iterator[Problem]:
    """Everything about who is on call in the year that begins today."""
    rota = estate.rota
    yield from rota.broken
    start = datetime.combine(today, time(), UTC)
    year = (start, start + YEAR)
    yield from _check_hours(estate, year)
    carrying: list[Duty] = []
    for rotation in rota.rotations:
        duties = rota.duties(rotation, *year)
        yield from check_duties(estate, rotation, duties)
        yield from _check_shares(estate, rotation, year)
        carrying += primary(duties)
    yield from _check_rest(estate, carrying)


def _check_hours(estate: Estate, year: Span) -> Iterator[Problem]:
    """Whenever somebody must be on call, every team that owns a key service has a lead."""
    rota = estate.rota
    if not rota.rotations:
        return  # whether there is a rota is for the estate to decide
    written = estate.inventory.ids("rota")
    if rota.broken or len(rota.rotations) < len(written):
        return  # what cannot be read may say who it is
    required = _required_hours(estate, year)
    teams = {service.team for service in estate.inventory.key_services}
    # Teams that the same rotations answer for have the same holes, and one problem.
    reported = set()
    for team in sorted(teams):
        rotations = rota.rotations_of(team)
        holes = _uncovered(estate, rotations, year, required)
        ids = tuple(rotation.id for rotation in rotations)
        if holes and (ids, holes) not in reported:
            reported.add((ids, holes))
            nearest = (*rotations, *rota.rotations)[0]
            yield _hours_problem(estate, nearest, team, holes)


def _required_hours(estate: Estate, year: Span) -> list[Span]:
    """When somebody must be on call."""
    site = estate.inventory.site
    windows = parse_hours(site.on_call, estate.rota.office)
    return spans(windows, ZoneInfo(site.time_zone), *year)


def _uncovered(
    estate: Estate,
    rotations: Sequence[Rotation],
    year: Span,
    required: Sequence[Span],
) -> tuple[Span, ...]:
    """When somebody must be on call and none of the rotations has a lead."""
    covered = [
        (shift.start, shift.end)
        for rotation in rotations
        for shift in estate.rota.shifts(rotation, *year)
        if shift.role == "lead"
    ]
    return tuple(join_spans(gaps(covered, required)))


def _hours_problem(
    estate: Estate,
    rotation: Rotation,
    team: str,
    holes: Sequence[Span],
) -> Problem:
    first, last = holes[0]
    start, end = local_time(first, rotation), local_time(last, rotation)
    more = ""
    if len(holes) > 1:
        more = f", and {len(holes) - 1} more times in the coming year"
    message = f"nobody is on call as lead for team '{team}' from {start} to {end}{more}"
    location = estate.inventory.location("rota", rotation.id)
    return Problem(*location, rules.ROTA_HOURS, message)


def _check_shares(
    estate: Estate,
    rotation: Rotation,
    year: Span,
) -> Iterator[Problem]:
    """Those who take turns have equal shares over a year."""
    for name, role, hours, average in unfair(estate.rota, rotation, *year):
        location = estate.inventory.location("rota", rotation.id, role)
        message = (
            f"'{name}' is {role} for {hours:.0f} hours in the coming year,"
            f" where the average is {average:.0f}"
        )
        yield Problem(*location, rules.ROTA_SHARES, message)


def _check_rest(estate: Estate, carrying: Sequence[Duty]) -> Iterator[Problem]:
    """Nobody carries the phone for two turns running, or for more than a week in several."""
    by_person: dict[str, list[Duty]] = {}
    for duty in carrying:
        by_person.setdefault(duty.person, []).append(duty)
    for duties in by_person.values():
        too_long = filter(_is_too_long, consecutive(duties))
        group = next(too_long, None)
        if group:
            message = _rest_message(estate, group)
            location = location_of(estate, group[-1])
            yield Problem(*location, rules.ROTA_RUNNING, message)


def _is_too_long(group: Sequence[Duty]) -> bool:
    """A single turn may be longer than a week: whoever wrote the rota chose that."""
    turns = {(duty.rotation, duty.turn, duty.role) for duty in group}
    duration = _end(group) - group[0].start
    return len(turns) > 1 and duration > WEEK


def _end(group: Sequence[Duty]) -> datetime:
    return max(duty.end for duty in group)


def _rest_message(estate: Estate, group: Sequence[Duty]) -> str:
    first, end = group[0], _end(group)
    rotation = estate.inventory.rota[first.rotation]
    first_day = local_day(first.start, rotation.zone)
    days = local_day(end, rotation.zone) - first_day
    return (
        f"'{first.person}' is on call for {days.days} days running,"
        f" from {local_time(first.start, rotation)} to {local_time(end, rotation)};"
        " write an override"
    )
