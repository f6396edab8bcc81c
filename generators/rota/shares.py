"""Who carries how much of a year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generators.hours import Span, gaps
from generators.rota.duties import Duty
from generators.rota.rota import Rota
from generators.schema.rotation import CARRYING, Role, Rotation

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Share:
    """One person's part of a rotation: turns in each role, hours as lead, and those of them outside office hours."""

    person: str
    lead: int
    second: int
    shadow: int
    hours: int
    nights: int


def shares(
    rota: Rota, rotation: Rotation, start: datetime, end: datetime
) -> list[Share]:
    """Everybody of a rotation, those with the most hours first."""
    duties = rota.duties(rotation, start, end)
    shifts = [duty for duty in rota.shifts(rotation, start, end) if duty.role == "lead"]
    office = rota.hours(("office hours",), rotation, start, end)
    names = dict.fromkeys(duty.person for duty in duties)
    made = [
        _share(
            name, duties, [shift for shift in shifts if shift.person == name], office
        )
        for name in names
    ]
    return sorted(made, key=lambda share: (-share.hours, -share.second, share.person))


def _share(
    name: str, duties: Iterable[Duty], shifts: Sequence[Duty], office: Sequence[Span]
) -> Share:
    own = [duty for duty in duties if duty.person == name]
    outside = gaps(office, [(shift.start, shift.end) for shift in shifts])
    return Share(
        name,
        lead=_turns(own, "lead"),
        second=_turns(own, "second"),
        shadow=_turns(own, "shadow"),
        hours=round(
            sum((shift.end - shift.start for shift in shifts), timedelta()) / HOUR
        ),
        nights=round(sum((end - start for start, end in outside), timedelta()) / HOUR),
    )


def _turns(own: Iterable[Duty], role: Role) -> int:
    """Turns, also those of which an override took a part; a calendar has events in place of turns."""
    return len(
        {
            duty.start if duty.turn is None else duty.turn
            for duty in own
            if duty.role == role
        }
    )


def unfair(
    rota: Rota, rotation: Rotation, start: datetime, end: datetime
) -> Iterator[tuple[str, Role, float, float]]:
    """Person, role, hours and average: more than a quarter, and more than a turn and a half, above the average."""
    found = rota.shifts(rotation, start, end)
    for role in CARRYING:
        hours: dict[str, float] = {}
        for shift in (shift for shift in found if shift.role == role):
            hours[shift.person] = (
                hours.get(shift.person, 0) + (shift.end - shift.start) / HOUR
            )
        average = sum(hours.values()) / max(len(hours), 1)
        turns = max(len({shift.turn for shift in found if shift.role == role}), 1)
        spare = max(average / 4, 1.5 * sum(hours.values()) / turns)
        yield from (
            (name, role, of, average)
            for name, of in hours.items()
            if of > average + spare
        )
