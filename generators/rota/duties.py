"""Turns to duties: who has which role from when to when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from generators.hours import instant, local_day
from generators.schema.rotation import NOBODY, ROLES, Role, Rotation
from generators.schema.yaml_source import Key


@dataclass(frozen=True, order=True)
class Duty:
    """Somebody in a role of a rotation between two moments, in UTC.

    `keys` lead to it in the rotation's entry, or `line` to its event in a calendar.
    `turn` counts from the rotation's start; an event of a calendar has none.
    """

    start: datetime
    end: datetime
    role: Role
    person: str
    rotation: str
    turn: int | None = field(default=None, compare=False)
    keys: tuple[Key, ...] = field(default=(), compare=False)
    line: int = field(default=0, compare=False)

    def within(self, start: datetime, end: datetime) -> "Duty":
        """The part of it between two moments."""
        return replace(
            self, start=max(self.start, start), end=min(self.end, end)
        )


def turns(
    rotation: Rotation, start: datetime, end: datetime
) -> Iterator[tuple[int, datetime, datetime]]:
    """Number, start and end of every turn that touches the time between two moments."""
    if rotation.starts is None:
        return
    days_since = (local_day(start, rotation.zone) - rotation.starts).days
    # One turn earlier than the day says: a hand-over may come later in the day.
    number = max(0, days_since // rotation.days - 1)
    opens = instant(rotation.turn(number), rotation.zone)
    while opens < end:
        closes = instant(rotation.turn(number + 1), rotation.zone)
        if closes > start:
            yield number, opens, closes
        number, opens = number + 1, closes


def duties(rotation: Rotation, start: datetime, end: datetime) -> list[Duty]:
    """Every duty that the order of people and the overrides give between two moments."""
    all_duties: list[Duty] = []
    for number, opens, closes in turns(rotation, start, end):
        for role in ROLES:
            duty = _planned(rotation, role, number, opens, closes)
            all_duties.extend(_overridden(rotation, duty))
    return sorted(
        duty.within(start, end)
        for duty in all_duties
        if duty.person != NOBODY and duty.start < end and duty.end > start
    )


def _planned(
    rotation: Rotation, role: Role, turn: int, opens: datetime, closes: datetime
) -> Duty:
    """Who is due by the order of people. An override may put somebody where nobody is."""
    names = rotation.people(role)
    index = turn % len(names) if names else 0
    person = names[index] if names else NOBODY
    return Duty(opens, closes, role, person, rotation.id, turn, (role, index))


def _overridden(rotation: Rotation, duty: Duty) -> Iterable[Duty]:
    """One duty as the overrides leave it; the later of two wins."""
    pieces = [duty]
    for index, override in enumerate(rotation.overrides):
        if override.role != duty.role:
            continue
        taken_over = replace(
            duty,
            start=instant(rotation.local(override.start), rotation.zone),
            end=instant(rotation.local(override.end), rotation.zone),
            person=override.person,
            keys=("overrides", index, "person"),
        )
        pieces = list(
            chain.from_iterable(_cut(piece, taken_over) for piece in pieces)
        )
    return pieces


def _cut(piece: Duty, taken_over: Duty) -> Iterator[Duty]:
    """A piece of which somebody takes over a part: what is left before and after, too."""
    middle = taken_over.within(piece.start, piece.end)
    if middle.start >= middle.end:
        yield piece
        return
    if piece.start < middle.start:
        yield replace(piece, end=middle.start)
    yield middle
    if middle.end < piece.end:
        yield replace(piece, start=middle.end)


def in_hours(
    all_duties: Iterable[Duty], spans: Sequence[tuple[datetime, datetime]]
) -> list[Duty]:
    """Duties cut to the hours that their rotation has; `spans` are in order, without overlap."""
    shifts = []
    first = 0  # spans before it end before every duty that is still to come
    for duty in sorted(all_duties):
        while first < len(spans) and spans[first][1] <= duty.start:
            first += 1
        for start, end in spans[first:]:
            if start >= duty.end:
                break
            shifts.append(duty.within(start, end))
    return shifts


def consecutive(all_duties: Iterable[Duty]) -> Iterator[list[Duty]]:
    """Duties in order, in groups between which there is a rest."""
    group: list[Duty] = []
    for duty in sorted(all_duties):
        if group and duty.start > max(earlier.end for earlier in group):
            yield group
            group = []
        group.append(duty)
    if group:
        yield group
