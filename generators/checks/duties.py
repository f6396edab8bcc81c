"""Checks on single duties of the coming year: absences, experience, shadows and access."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from generators.estate import Estate
from generators.hours import gaps, instant
from generators.on_call.progression import access_lacking, is_newcomer, roles_ready
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.duties import Duty
from generators.rota.rota import primary
from generators.schema.rotation import Rotation


def check_duties(
    estate: Estate, rotation: Rotation, found: list[Duty]
) -> Iterator[Problem]:
    """Everything about the duties of one rotation."""
    yield from _away(estate, rotation, found)
    yield from _newcomers(estate, rotation, found)
    yield from _shadow(estate, rotation, found)
    yield from _ready(estate, rotation, found)
    yield from _access(estate, rotation, found)


def said(moment: datetime, rotation: Rotation) -> str:
    """A moment in the local time of a rotation."""
    return f"{moment.astimezone(rotation.zone):%Y-%m-%d %H:%M}"


def location_of(estate: Estate, duty: Duty) -> tuple[str, int]:
    """Where it is written that somebody has a duty."""
    if duty.line:
        calendar = estate.inventory.rota[duty.rotation].calendar
        return f"inventory/{calendar[duty.role]}", duty.line
    return estate.inventory.location("rota", duty.rotation, *duty.keys)


def _away(estate: Estate, rotation: Rotation, found: list[Duty]) -> Iterator[Problem]:
    """Nobody is on call while they are away; a night that ends on the first day of it counts too."""
    for duty in found:
        person = estate.inventory.people.get(duty.person)
        for away in person.away if person else ():
            start = instant(datetime.combine(away.start, time()), rotation.zone)
            end = instant(
                datetime.combine(away.end + timedelta(days=1), time()), rotation.zone
            )
            hit = duty.start < end and start < duty.end
            part = duty.within(start, end) if hit else duty
            if hit and estate.rota.hours(
                rotation.hours, rotation, part.start, part.end
            ):
                what = f"'{duty.person}' is {duty.role} from {said(part.start, rotation)} to {said(part.end, rotation)}"
                why = f", but away from {away.start} to {away.end}; write an override"
                yield Problem(*location_of(estate, duty), rules.ROTA_AWAY, what + why)


def _newcomers(
    estate: Estate, rotation: Rotation, found: list[Duty]
) -> Iterator[Problem]:
    """Lead and second are never both newcomers."""
    people = estate.inventory.people
    new = [
        duty
        for duty in primary(found)
        if duty.person in people and is_newcomer(people[duty.person])
    ]
    seconds = [duty for duty in new if duty.role == "second"]
    told = set()
    for lead in (duty for duty in new if duty.role == "lead"):
        for second in (
            duty for duty in seconds if duty.start < lead.end and lead.start < duty.end
        ):
            if (lead.person, second.person) not in told:
                told.add((lead.person, second.person))
                when = said(max(lead.start, second.start), rotation)
                what = f"'{lead.person}' and '{second.person}' are lead and second from {when}, and neither has led before"
                yield Problem(*location_of(estate, lead), rules.ROTA_NEWCOMERS, what)


def _shadow(estate: Estate, rotation: Rotation, found: list[Duty]) -> Iterator[Problem]:
    """A shadow always has somebody to follow."""
    others = [(duty.start, duty.end) for duty in primary(found)]
    for duty in (duty for duty in found if duty.role == "shadow"):
        for start, end in list(gaps(others, [(duty.start, duty.end)]))[:1]:
            what = f"'{duty.person}' is shadow of nobody from {said(start, rotation)} to {said(end, rotation)}"
            yield Problem(*location_of(estate, duty), rules.ROTA_SHADOW, what)


def _ready(estate: Estate, rotation: Rotation, found: list[Duty]) -> Iterator[Problem]:
    """Whoever is lead or second has done the smaller role often enough."""
    told = set()
    wanted = estate.inventory.site.readiness
    for duty in primary(found):
        person = estate.inventory.people.get(duty.person)
        if (
            person
            and duty.role not in roles_ready(person, wanted)
            and (duty.person, duty.role) not in told
        ):
            told.add((duty.person, duty.role))
            shadowed = f"shadowed {person.shadowed or 0} of {wanted.shadowed} turns"
            done = (
                f"{shadowed} and been second in {person.second or 0} of {wanted.second}"
            )
            what = f"'{duty.person}' is {duty.role} from {said(duty.start, rotation)}, but has {done}"
            yield Problem(*location_of(estate, duty), rules.ROTA_READY, what)


def _access(estate: Estate, rotation: Rotation, found: list[Duty]) -> Iterator[Problem]:
    """Whoever is on call can reach what the guides need."""
    for name in dict.fromkeys(duty.person for duty in primary(found)):
        person = estate.inventory.people.get(name)
        for team in rotation.teams or ("",):
            for need, guide in (
                access_lacking(estate, person, team) if person else {}
            ).items():
                what = f"'{name}' is on call in '{rotation.id}' without access to '{need}', which guide '{guide}' needs"
                yield Problem(
                    *estate.inventory.location("people", name, "access"),
                    rules.ROTA_ACCESS,
                    what,
                )
