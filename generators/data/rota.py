"""What the site hands on of the rota: data for its own pages and for other programs, and calendars.

Shifts are worked out here, for a year and more, and not in the browser: then the page,
the checks and the calendars cannot disagree about a change of the clocks, and the browser
only has to compare moments. A copy that is older than that says that it does not know.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from generators.data.calendar_feed import feed
from generators.estate import Estate
from generators.hours import Span, epoch_minute
from generators.on_call.progression import standings
from generators.on_call.published import (
    on_rota,
    personal_calendar,
    published_span,
)
from generators.output import DataFile, json_file, script_file
from generators.rota.duties import Duty
from generators.schema.people import Person
from generators.schema.rotation import ROLES, Rotation

PROGRESSION, SHIFTS, CALENDAR = "progression.json", "rota.json", "rota.ics"
PATHS = (PROGRESSION, SHIFTS, CALENDAR)

# The script in the browser reads this file on every page that names who is on call.
SCRIPT = "assets/data/rota.js"


def rota_files(estate: Estate, today: date) -> Iterator[DataFile]:
    """`progression.json`, and where there is a rota its data and its calendars."""
    yield json_file(PROGRESSION, _progression(estate))
    if not estate.rota.rotations:
        return
    span = published_span(estate, today)
    shifts = _shifts(estate, span)
    yield json_file(SHIFTS, _for_programs(estate, span, shifts))
    yield script_file(
        SCRIPT, "self.nightphoneRota", _for_pages(estate, span, shifts)
    )
    title = f"On call: {estate.inventory.site.title}"
    yield DataFile(CALENDAR, feed(estate.rota, title, shifts))
    for person in on_rota(estate, shifts):
        own_shifts = [shift for shift in shifts if shift.person == person]
        title = f"On call: {estate.inventory.name_of(person)}"
        yield DataFile(
            personal_calendar(person), feed(estate.rota, title, own_shifts)
        )


def _shifts(estate: Estate, span: Span) -> list[Duty]:
    shifts: list[Duty] = []
    for rotation in estate.rota.rotations:
        shifts.extend(estate.rota.shifts(rotation, *span))
    return sorted(shifts)


def _for_programs(
    estate: Estate, span: Span, shifts: Sequence[Duty]
) -> dict[str, object]:
    rotations = estate.rota.rotations
    turns: list[dict[str, object]] = []
    for rotation in rotations:
        turns.extend(_turns(estate, rotation, span))
    return {
        "from": _moment(span[0]),
        "until": _moment(span[1]),
        "rotations": {
            rotation.id: _rotation(rotation) for rotation in rotations
        },
        "people": _people(estate, shifts),
        "shifts": [
            _shift(shift) | {"rotation": shift.rotation} for shift in shifts
        ],
        "turns": turns,
    }


def _turns(
    estate: Estate, rotation: Rotation, span: Span
) -> Iterator[dict[str, object]]:
    for (start, end), duties in estate.rota.rows(rotation, *span):
        yield {
            "rotation": rotation.id,
            "start": _moment(start),
            "end": _moment(end),
            "duties": [_shift(duty) for duty in duties],
        }


def _for_pages(
    estate: Estate, span: Span, shifts: Sequence[Duty]
) -> dict[str, object]:
    """The same as small as it can be: moments are minutes, turns are not cut to hours yet."""
    return {
        "from": epoch_minute(span[0]),
        "until": epoch_minute(span[1]),
        "people": _people(estate, shifts),
        "rotations": [
            _rotation_for_pages(estate, rotation, span)
            for rotation in estate.rota.rotations
        ],
    }


def _rotation_for_pages(
    estate: Estate, rotation: Rotation, span: Span
) -> dict[str, object]:
    rota = estate.rota
    hours = rota.hours(rotation.hours, rotation, *span)
    turns = [
        _minutes(turn) | {"duties": [_duty_for_pages(duty) for duty in duties]}
        for turn, duties in rota.rows(rotation, *span)
    ]
    return _rotation(rotation) | {
        "id": rotation.id,
        "open": [_minutes(opening) for opening in hours],
        "turns": turns,
    }


def _duty_for_pages(duty: Duty) -> dict[str, object]:
    return {
        "role": duty.role,
        "person": duty.person,
        **_minutes((duty.start, duty.end)),
    }


def _minutes(span: Span) -> dict[str, object]:
    return {"start": epoch_minute(span[0]), "end": epoch_minute(span[1])}


def _people(
    estate: Estate, shifts: Sequence[Duty]
) -> dict[str, dict[str, str | None]]:
    people = estate.inventory.people
    return {
        name: _person(estate, people[name].public)
        for name in on_rota(estate, shifts)
    }


def _rotation(rotation: Rotation) -> dict[str, object]:
    return rotation.model_dump(
        mode="json",
        include={"title", "summary", "time_zone", "teams", "phone", "hours"},
    )


def _person(estate: Estate, person: Person) -> dict[str, str | None]:
    """How to reach somebody; those who publish nothing are reached through their team."""
    team = estate.inventory.teams.get(person.team)
    through = (
        None if person.phone or person.chat or team is None else team.title
    )
    return {
        "name": person.name,
        "phone": person.phone or (team.phone if team and through else None),
        "chat": person.chat,
        "through": through,
    }


def _shift(duty: Duty) -> dict[str, str]:
    return {
        "role": duty.role,
        "person": duty.person,
        "start": _moment(duty.start),
        "end": _moment(duty.end),
    }


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%MZ}"


def _progression(estate: Estate) -> dict[str, object]:
    return {
        standing.person.id: {
            "name": standing.person.name,
            "known": standing.is_known,
            "ready": [role for role in ROLES if role in standing.ready],
            "next": standing.after,
            "lacks": list(standing.lacks),
            "sessions": list(standing.sessions),
            "shadowed": standing.person.shadowed,
            "second": standing.person.second,
            "led": standing.person.led,
        }
        for standing in standings(estate)
    }
