"""Checks on single duties of the coming year: absences, experience, shadows and access."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import product

from generators.checks.exists import Location
from generators.estate import Estate
from generators.hours import Span, gaps, instant
from generators.on_call.progression import (
    ANY_TEAM,
    access_lacking,
    is_newcomer,
    roles_ready,
)
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.duties import Duty
from generators.rota.rota import primary
from generators.schema.people import Person
from generators.schema.rotation import Away, Rotation


def check_duties(
    estate: Estate,
    rotation: Rotation,
    duties: Sequence[Duty],
) -> Iterator[Problem]:
    """Everything about the duties of one rotation."""
    yield from _check_away(estate, rotation, duties)
    yield from _check_newcomers(estate, rotation, duties)
    yield from _check_shadows(estate, rotation, duties)
    yield from _check_readiness(estate, rotation, duties)
    yield from _check_access(estate, rotation, duties)


def local_time(moment: datetime, rotation: Rotation) -> str:
    """A moment in the local time of a rotation: '2026-11-23 09:00'."""
    return f"{moment.astimezone(rotation.zone):%Y-%m-%d %H:%M}"


def location_of(estate: Estate, duty: Duty) -> Location:
    """The file and line that put somebody on duty: an event of a calendar, or the inventory."""
    if duty.line:
        calendar = estate.inventory.rota[duty.rotation].calendar
        return f"inventory/{calendar[duty.role]}", duty.line
    return estate.inventory.location("rota", duty.rotation, *duty.keys)


def _check_away(
    estate: Estate,
    rotation: Rotation,
    duties: Sequence[Duty],
) -> Iterator[Problem]:
    """Nobody is on call while they are away, nor in a night that ends on the first day of it."""
    for duty in duties:
        person = estate.inventory.people.get(duty.person)
        if person is None:
            continue  # reported by check_rota_references
        for away in person.away:
            part = _part_in(duty, _span_of(away, rotation))
            if part and _is_in_hours(estate, rotation, part):
                message = (
                    f"'{duty.person}' is {duty.role} from {local_time(part.start, rotation)}"
                    f" to {local_time(part.end, rotation)}, but away from {away.start}"
                    f" to {away.end}; write an override"
                )
                yield Problem(
                    *location_of(estate, duty), rules.ROTA_AWAY, message
                )


def _span_of(away: Away, rotation: Rotation) -> Span:
    """From midnight to midnight in the rota's zone, the last day included."""
    midnight, day_after = time(), away.end + timedelta(days=1)
    start = datetime.combine(away.start, midnight)
    end = datetime.combine(day_after, midnight)
    return instant(start, rotation.zone), instant(end, rotation.zone)


def _part_in(duty: Duty, span: Span) -> Duty | None:
    start, end = span
    if duty.start < end and start < duty.end:
        return duty.within(start, end)
    return None


def _is_in_hours(
    estate: Estate,
    rotation: Rotation,
    duty: Duty,
) -> bool:
    rota, texts = estate.rota, rotation.hours
    return bool(rota.hours(texts, rotation, duty.start, duty.end))


def _check_newcomers(
    estate: Estate,
    rotation: Rotation,
    duties: Sequence[Duty],
) -> Iterator[Problem]:
    """Lead and second are never both newcomers."""
    newcomers = _newcomers(estate, duties)
    leads = [duty for duty in newcomers if duty.role == "lead"]
    seconds = [duty for duty in newcomers if duty.role == "second"]
    reported = set()
    for lead, second in product(leads, seconds):
        pair = (lead.person, second.person)
        is_together = second.start < lead.end and lead.start < second.end
        if is_together and pair not in reported:
            reported.add(pair)
            start = local_time(max(lead.start, second.start), rotation)
            message = (
                f"'{lead.person}' and '{second.person}' are lead and second from {start},"
                " and neither has led before"
            )
            yield Problem(
                *location_of(estate, lead), rules.ROTA_NEWCOMERS, message
            )


def _newcomers(estate: Estate, duties: Sequence[Duty]) -> list[Duty]:
    people = estate.inventory.people
    return [
        duty
        for duty in primary(duties)
        if duty.person in people and is_newcomer(people[duty.person])
    ]


def _check_shadows(
    estate: Estate,
    rotation: Rotation,
    duties: Sequence[Duty],
) -> Iterator[Problem]:
    """A shadow always has somebody to follow."""
    followed = [(duty.start, duty.end) for duty in primary(duties)]
    for duty in duties:
        if duty.role != "shadow":
            continue
        span = (duty.start, duty.end)
        alone = next(gaps(followed, [span]), None)
        if alone:
            start, end = (local_time(moment, rotation) for moment in alone)
            message = f"'{duty.person}' shadows nobody from {start} to {end}"
            yield Problem(
                *location_of(estate, duty), rules.ROTA_SHADOW, message
            )


def _check_readiness(
    estate: Estate,
    rotation: Rotation,
    duties: Sequence[Duty],
) -> Iterator[Problem]:
    """A lead or second has done the smaller role often enough."""
    required = estate.inventory.site.readiness
    reported = set()
    for duty in primary(duties):
        person = estate.inventory.people.get(duty.person)
        key = (duty.person, duty.role)
        if person is None or key in reported:
            continue
        if duty.role not in roles_ready(person, required):
            reported.add(key)
            start = local_time(duty.start, rotation)
            turns = _turns_done(estate, person)
            message = (
                f"'{duty.person}' is {duty.role} from {start}, but has {turns}"
            )
            yield Problem(*location_of(estate, duty), rules.ROTA_READY, message)


def _turns_done(estate: Estate, person: Person) -> str:
    required = estate.inventory.site.readiness
    return (
        f"shadowed {person.shadowed or 0} of {required.shadowed} turns"
        f" and been second in {person.second or 0} of {required.second}"
    )


def _check_access(
    estate: Estate,
    rotation: Rotation,
    duties: Sequence[Duty],
) -> Iterator[Problem]:
    """The people on call can reach what the guides need."""
    inventory = estate.inventory
    names = [duty.person for duty in primary(duties)]
    for name in dict.fromkeys(names):
        person = inventory.people.get(name)
        if person is None:
            continue  # reported by check_rota_references
        for team in rotation.teams or (ANY_TEAM,):
            for need, guide_name in access_lacking(
                estate, person, team
            ).items():
                message = (
                    f"'{name}' is on call in '{rotation.id}' without access to '{need}',"
                    f" which guide '{guide_name}' needs"
                )
                location = inventory.location("people", name, "access")
                yield Problem(*location, rules.ROTA_ACCESS, message)
