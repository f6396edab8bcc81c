"""What the pages say about who is on call: tables that are right without JavaScript, because each row says when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from generators.estate import Estate
from generators.on_call.escalation import usual_escalation
from generators.on_call.progression import standings
from generators.on_call.published import on_rota, published_span
from generators.rota.duties import Duty
from generators.rota.shares import shares
from generators.schema.rotation import ROLES, Role, Rotation

WEEKS = timedelta(weeks=8)


@dataclass(frozen=True)
class Row:
    """A turn: when it begins in the rota's local time, and ends if no other follows, and who has which role in it."""

    start: str
    end: str
    roles: Sequence[str]


@dataclass(frozen=True)
class Table:
    """The turns of one rotation that touch some weeks."""

    rotation: Rotation
    hours: str
    roles: Sequence[Role]
    rows: Sequence[Row]


def tables(
    estate: Estate, today: date, ahead: timedelta = WEEKS, team: str | None = None
) -> Iterator[Table]:
    """One table for each rotation, or for each that answers for a team."""
    begin = datetime.combine(today, time(), UTC)
    for rotation in (
        estate.rota.rotations if team is None else estate.rota.rotations_of(team)
    ):
        found = list(estate.rota.rows(rotation, begin, begin + ahead))
        used = {duty.role for _, duties in found for duty in duties} | {"lead"}
        roles = [role for role in ROLES if role in used]
        following = [start for (start, _), _ in found[1:]]
        rows = [
            Row(
                when(start, rotation),
                when(end, rotation) if end not in following else "",
                [_in_role(estate, rotation, role, duties) for role in roles],
            )
            for (start, end), duties in found
        ]
        yield Table(rotation, ", ".join(rotation.hours), roles, rows)


def rota_source(estate: Estate) -> str:
    """The one file where the rota is written, if it is one."""
    files = {
        estate.inventory.location("rota", rotation.id)[0]
        for rotation in estate.rota.rotations
    }
    return files.pop() if len(files) == 1 else ""


def rota_context(estate: Estate, today: date) -> dict[str, Any]:
    """What the page of the rota shows."""
    return {
        "today": today,
        "tables": list(tables(estate, today)),
        "calendars": calendars(estate, today),
        "year": list(year(estate, today)),
        "calls": usual_escalation(estate),
    }


def progression_context(estate: Estate) -> dict[str, Any]:
    """What the page of the progression shows: everybody, by the last step for which they are ready."""
    found = standings(estate)
    steps = ((3, "lead", "lead"), (2, "be second", "second"), (1, "shadow", "shadow"))
    groups = [
        (f"Ready to {what}", anchor, [s for s in found if len(s.ready) == number])
        for number, what, anchor in steps
    ]
    return {"groups": groups, "required": estate.inventory.site.readiness}


def when(moment: datetime, rotation: Rotation) -> str:
    """A moment in the rota's local time: 'Mon 23 Nov 09:00'."""
    local = moment.astimezone(rotation.zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _in_role(
    estate: Estate, rotation: Rotation, role: Role, duties: Sequence[Duty]
) -> str:
    """Who has a role in a turn; where somebody takes over inside it, each with the time from which."""
    own = [duty for duty in duties if duty.role == role]
    if not own:
        return "nobody"
    names = [name_of(estate, duty.person) for duty in own]
    changes = [
        f"from {when(duty.start, rotation)} {name}"
        for duty, name in zip(own[1:], names[1:], strict=True)
    ]
    return "; ".join([names[0], *changes])


def name_of(estate: Estate, person: str) -> str:
    """What somebody is called; an id that nobody has stays as it is, for its own problem to be told."""
    return (
        estate.inventory.people[person].name
        if person in estate.inventory.people
        else person
    )


def calendars(estate: Estate, today: date) -> list[tuple[str, str]]:
    """Name and file of each person's own calendar."""
    span = published_span(estate, today)
    shifts = [
        duty
        for rotation in estate.rota.rotations
        for duty in estate.rota.shifts(rotation, *span)
    ]
    return [
        (name_of(estate, name), f"rota/{name}.ics") for name in on_rota(estate, shifts)
    ]


def year(
    estate: Estate, today: date
) -> Iterator[tuple[Rotation, list[tuple[str, int, int, int, int, int]]]]:
    """For each rotation, who carries how much of the coming year: turns as lead, second and shadow, hours, nights."""
    begin = datetime.combine(today, time(), UTC)
    for rotation in estate.rota.rotations:
        found = shares(estate.rota, rotation, begin, begin + timedelta(days=365))
        yield (
            rotation,
            [
                (
                    name_of(estate, s.person),
                    s.lead,
                    s.second,
                    s.shadow,
                    s.hours,
                    s.nights,
                )
                for s in found
            ],
        )
