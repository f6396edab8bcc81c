"""Who carries how much of a year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from generators.hours import Span, gaps
from generators.rota.duties import Duty
from generators.rota.rota import Rota
from generators.schema.rotation import CARRYING, Role, Rotation

HOUR = timedelta(hours=1)
ZERO = timedelta()

# A share is unfair when it is above the average by both: a quarter of it, and what one
# and a half turns are worth. With few turns in a year, nobody can come out even.
SPARE_SHARE = 1 / 4
SPARE_TURNS = 1.5


@dataclass(frozen=True)
class Share:
    """One person's part of a rotation: turns in each role, and hours as lead.

    `nights` are those of the hours that lie outside office hours.
    """

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
    shifts = [
        duty
        for duty in rota.shifts(rotation, start, end)
        if duty.role == "lead"
    ]
    office = rota.hours(("office hours",), rotation, start, end)
    names = dict.fromkeys(duty.person for duty in duties)
    everybody = [_share(name, duties, shifts, office) for name in names]
    return sorted(
        everybody, key=lambda share: (-share.hours, -share.second, share.person)
    )


def _share(
    name: str,
    duties: Iterable[Duty],
    shifts: Iterable[Duty],
    office: Sequence[Span],
) -> Share:
    own_duties = [duty for duty in duties if duty.person == name]
    as_lead = [
        (shift.start, shift.end) for shift in shifts if shift.person == name
    ]
    return Share(
        name,
        lead=_turns(own_duties, "lead"),
        second=_turns(own_duties, "second"),
        shadow=_turns(own_duties, "shadow"),
        hours=_hours(as_lead),
        nights=_hours(gaps(office, as_lead)),
    )


def _hours(spans: Iterable[Span]) -> int:
    return round(sum((end - start for start, end in spans), ZERO) / HOUR)


def _turns(duties: Iterable[Duty], role: Role) -> int:
    """Turns in a role; one of which an override took a part counts, too."""
    in_role = [duty for duty in duties if duty.role == role]
    # A calendar has events in place of turns.
    return len(
        {duty.start if duty.turn is None else duty.turn for duty in in_role}
    )


def unfair(
    rota: Rota, rotation: Rotation, start: datetime, end: datetime
) -> Iterator[tuple[str, Role, float, float]]:
    """Person, role, their hours and the average hours, for every share that is unfair."""
    shifts = rota.shifts(rotation, start, end)
    for role in CARRYING:
        in_role = [shift for shift in shifts if shift.role == role]
        hours: dict[str, float] = defaultdict(float)
        for shift in in_role:
            hours[shift.person] += (shift.end - shift.start) / HOUR
        total = sum(hours.values())
        average = total / max(len(hours), 1)
        turns = max(len({shift.turn for shift in in_role}), 1)
        limit = average + max(
            average * SPARE_SHARE, SPARE_TURNS * total / turns
        )
        for person, own_hours in hours.items():
            if own_hours > limit:
                yield person, role, own_hours, average
