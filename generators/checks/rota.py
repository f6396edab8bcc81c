"""Checks on the coming year of the rota: hours, shares and weeks of rest."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generators.checks.duties import check_duties, location_of, said
from generators.estate import Estate
from generators.hours import Span, gaps, join_spans, local_day, parse_hours, spans
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.rota.duties import Duty, consecutive
from generators.rota.rota import primary
from generators.rota.shares import unfair
from generators.schema.rotation import NOBODY, ROLES, Rotation

YEAR = timedelta(days=365)
WEEK = timedelta(days=7, hours=1)  # with the hour of the change from summer to winter


def check_rota(estate: Estate, today: date) -> Iterator[Problem]:
    """Everything about who is on call in the year that begins today."""
    yield from estate.rota.broken
    begin = datetime.combine(today, time(), UTC)
    year = {
        r.id: estate.rota.duties(r, begin, begin + YEAR) for r in estate.rota.rotations
    }
    yield from _hours(estate, begin)
    for rotation in estate.rota.rotations:
        yield from check_duties(estate, rotation, year[rotation.id])
        yield from _shares(estate, rotation, begin)
    yield from _running(
        estate, [duty for found in year.values() for duty in primary(found)]
    )


def check_rota_references(estate: Estate) -> Iterator[Problem]:
    """Every person, team and service that the rota, an escalation or somebody's access names exists."""
    inventory = estate.inventory
    for rotation in estate.rota.rotations:
        named: list[tuple[tuple[str | int, ...], str]]
        named = [
            ((role, i), name)
            for role in ROLES
            for i, name in enumerate(rotation.people(role))
        ]
        named += [
            (("overrides", i, "person"), override.person)
            for i, override in enumerate(rotation.overrides)
        ]
        for keys, name in named:
            if name != NOBODY:
                yield from _exists(
                    estate, ("rota", rotation.id, *keys), "people", "person", name
                )
        for i, name in enumerate(rotation.teams):
            yield from _exists(
                estate, ("rota", rotation.id, "teams", i), "teams", "team", name
            )
    for person in inventory.people.values():
        for i, name in enumerate(person.access or ()):
            yield from _exists(
                estate, ("people", person.id, "access", i), "services", "service", name
            )


def _exists(
    estate: Estate, keys: tuple[str | int, ...], kind: str, one: str, name: str
) -> Iterator[Problem]:
    known = estate.inventory.ids(kind)
    if name not in known:
        place = estate.inventory.location(str(keys[0]), str(keys[1]), *keys[2:])
        yield Problem(
            *place,
            rules.REFERENCE,
            f"'{keys[1]}': there is no {one} '{name}'{did_you_mean(name, known)}",
        )


def _hours(estate: Estate, begin: datetime) -> Iterator[Problem]:
    """Whenever somebody must be on call, somebody is lead, for every team that owns a key service."""
    rota, site = estate.rota, estate.inventory.site
    if rota.broken or len(rota.rotations) < len(estate.inventory.ids("rota")):
        return  # what cannot be read may say who it is
    owners = {
        service.team for service in estate.inventory.services.values() if service.key
    }
    wanted = spans(
        parse_hours(site.on_call, rota.office),
        ZoneInfo(site.time_zone),
        begin,
        begin + YEAR,
    )
    told = set()
    for team in sorted(owners) if rota.rotations else ():
        answering = rota.rotations_of(team)
        names = tuple(rotation.id for rotation in answering)
        covered = [
            (s.start, s.end)
            for r in answering
            for s in rota.shifts(r, begin, begin + YEAR)
            if s.role == "lead"
        ]
        holes = tuple(join_spans(gaps(covered, wanted)))
        if holes and (names, holes) not in told:
            told.add((names, holes))
            first = answering[0] if answering else rota.rotations[0]
            yield Problem(
                *estate.inventory.location("rota", first.id),
                rules.ROTA_HOURS,
                _uncovered(first, team, holes),
            )


def _uncovered(rotation: Rotation, team: str, holes: tuple[Span, ...]) -> str:
    start, end = (said(moment, rotation) for moment in holes[0])
    more = (
        f", and {len(holes) - 1} more times in the coming year"
        if len(holes) > 1
        else ""
    )
    return f"nobody is lead on call for team '{team}' from {start} to {end}{more}"


def _shares(estate: Estate, rotation: Rotation, begin: datetime) -> Iterator[Problem]:
    """Those who take turns have equal shares over a year."""
    for name, role, hours, average in unfair(
        estate.rota, rotation, begin, begin + YEAR
    ):
        place = estate.inventory.location("rota", rotation.id, role)
        what = f"'{name}' is {role} for {hours:.0f} hours in the coming year, where the average is {average:.0f}"
        yield Problem(*place, rules.ROTA_SHARES, what)


def _running(estate: Estate, found: list[Duty]) -> Iterator[Problem]:
    """Nobody carries the phone for two turns running, or for more than a week in several."""
    for name in dict.fromkeys(duty.person for duty in found):
        for group in consecutive(duty for duty in found if duty.person == name):
            end = max(duty.end for duty in group)
            several = len({(duty.rotation, duty.turn, duty.role) for duty in group}) > 1
            if several and end - group[0].start > WEEK:
                rotation = estate.inventory.rota[group[0].rotation]
                days = (
                    local_day(end, rotation.zone)
                    - local_day(group[0].start, rotation.zone)
                ).days
                when = f"from {said(group[0].start, rotation)} to {said(end, rotation)}"
                what = f"'{name}' is on call for {days} days running, {when}; write an override"
                yield Problem(*location_of(estate, group[-1]), rules.ROTA_RUNNING, what)
                break
