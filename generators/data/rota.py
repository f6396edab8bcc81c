"""What the site hands on of the rota: data for its own pages and for other programs, and calendars.

Shifts are worked out here, for a year and more, and not in the browser: then the page, the checks and the calendars
cannot disagree about a change of the clocks, and the browser only has to compare moments. A copy that is older
than that says that it does not know.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from generators.data.calendar_feed import feed
from generators.estate import Estate
from generators.hours import Span, epoch_minute
from generators.on_call.progression import standings
from generators.on_call.published import on_rota, published_span
from generators.output import DataFile
from generators.rota.duties import Duty
from generators.schema.people import Person
from generators.schema.rotation import ROLES, Rotation


def rota_files(estate: Estate, today: date) -> Iterator[DataFile]:
    """`progression.json`, and where there is a rota `rota.json`, the same as a script, and the calendars."""
    yield DataFile(
        "progression.json",
        json.dumps(_progression(estate), ensure_ascii=False, indent=1) + "\n",
    )
    if not estate.rota.rotations:
        return
    span = published_span(estate, today)
    data = _data(estate, span)
    yield DataFile("rota.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    shifts = _shifts(estate, span)
    packed = json.dumps(_packed(estate, span, shifts), separators=(",", ":"))
    yield DataFile("assets/data/rota.js", f"self.nightphoneRota={packed};\n")
    yield DataFile(
        "rota.ics", feed(estate.rota, f"On call: {estate.inventory.site.title}", shifts)
    )
    for name in on_rota(estate, shifts):
        own = [shift for shift in shifts if shift.person == name]
        title = f"On call: {estate.inventory.people[name].name}"
        yield DataFile(f"rota/{name}.ics", feed(estate.rota, title, own))


def _shifts(estate: Estate, span: Span) -> list[Duty]:
    return sorted(
        duty for r in estate.rota.rotations for duty in estate.rota.shifts(r, *span)
    )


def _data(estate: Estate, span: Span) -> dict[str, object]:
    shifts = _shifts(estate, span)
    return {
        "from": _moment(span[0]),
        "until": _moment(span[1]),
        "rotations": {
            rotation.id: _rotation(rotation) for rotation in estate.rota.rotations
        },
        "people": {
            name: _person(estate, estate.inventory.people[name].public)
            for name in on_rota(estate, shifts)
        },
        "shifts": [_shift(shift) | {"rotation": shift.rotation} for shift in shifts],
        "turns": [
            {
                "rotation": r.id,
                "start": _moment(start),
                "end": _moment(end),
                "duties": [_shift(duty) for duty in found],
            }
            for r in estate.rota.rotations
            for (start, end), found in estate.rota.rows(r, *span)
        ],
    }


def _packed(estate: Estate, span: Span, shifts: Iterable[Duty]) -> dict[str, object]:
    """The same for our own pages, as small as it can be read: moments are minutes, turns are not yet cut to hours."""
    return {
        "from": epoch_minute(span[0]),
        "until": epoch_minute(span[1]),
        "people": {
            name: _person(estate, estate.inventory.people[name].public)
            for name in on_rota(estate, shifts)
        },
        "rotations": [
            _rotation(r)
            | {
                "id": r.id,
                "open": [
                    {"start": epoch_minute(start), "end": epoch_minute(end)}
                    for start, end in estate.rota.hours(r.hours, r, *span)
                ],
                "turns": [
                    {
                        "start": epoch_minute(start),
                        "end": epoch_minute(end),
                        "duties": [_packed_duty(duty) for duty in found],
                    }
                    for (start, end), found in estate.rota.rows(r, *span)
                ],
            }
            for r in estate.rota.rotations
        ],
    }


def _packed_duty(duty: Duty) -> dict[str, object]:
    return {
        "role": duty.role,
        "person": duty.person,
        "start": epoch_minute(duty.start),
        "end": epoch_minute(duty.end),
    }


def _rotation(rotation: Rotation) -> dict[str, object]:
    return rotation.model_dump(
        mode="json",
        include={"title", "summary", "time_zone", "teams", "phone", "hours"},
    )


def _person(estate: Estate, person: Person) -> dict[str, str | None]:
    """How to reach somebody; those who publish nothing are reached through their team."""
    team = estate.inventory.teams.get(person.team)
    through = None if person.phone or person.chat or team is None else team.title
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
