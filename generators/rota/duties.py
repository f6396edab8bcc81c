"""Turns to duties: who has which role from when to when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from generators.hours import instant, local_day
from generators.schema.rotation import NOBODY, ROLES, Role, Rotation
from generators.schema.yaml_source import Key


@dataclass(frozen=True, order=True)
class Duty:
    """Somebody in a role of a rotation between two moments; `keys` or `line` say where that is written."""

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
        return replace(self, start=max(self.start, start), end=min(self.end, end))


def turns(
    rotation: Rotation, start: datetime, end: datetime
) -> Iterator[tuple[int, datetime, datetime]]:
    """Number, start and end of every turn that touches the time between two moments."""
    if rotation.starts is None:
        return
    number = max(
        0, (local_day(start, rotation.zone) - rotation.starts).days // rotation.days - 1
    )
    opens = instant(rotation.turn(number), rotation.zone)
    while opens < end:
        closes = instant(rotation.turn(number + 1), rotation.zone)
        if closes > start:
            yield number, opens, closes
        number, opens = number + 1, closes


def duties(rotation: Rotation, start: datetime, end: datetime) -> list[Duty]:
    """Every duty that people's order and the overrides give between two moments, whole turns at the hours they hold."""
    found: list[Duty] = []
    for number, opens, closes in turns(rotation, start, end):
        for role in ROLES:
            names = rotation.people(role)
            place = number % len(names) if names else 0
            name = names[place] if names else NOBODY
            duty = Duty(opens, closes, role, name, rotation.id, number, (role, place))
            found.extend(_overridden(rotation, duty))
    there = [
        duty
        for duty in found
        if duty.person != NOBODY and duty.start < end and duty.end > start
    ]
    return sorted(duty.within(start, end) for duty in there)


def _overridden(rotation: Rotation, duty: Duty) -> Iterable[Duty]:
    """One duty as the overrides leave it; the later of two wins."""
    pieces = [duty]
    for i, override in enumerate(rotation.overrides):
        if override.role == duty.role:
            start = instant(rotation.local(override.start), rotation.zone)
            end = instant(rotation.local(override.end), rotation.zone)
            taken = replace(
                duty, person=override.person, keys=("overrides", i, "person")
            )
            pieces = [
                part for piece in pieces for part in _cut(piece, taken, start, end)
            ]
    return pieces


def _cut(piece: Duty, taken: Duty, start: datetime, end: datetime) -> Iterator[Duty]:
    """A piece with its middle given away."""
    middle = replace(taken, start=max(piece.start, start), end=min(piece.end, end))
    if middle.start >= middle.end:
        yield piece
        return
    if piece.start < middle.start:
        yield replace(piece, end=middle.start)
    yield middle
    if middle.end < piece.end:
        yield replace(piece, start=middle.end)


def in_hours(
    found: Iterable[Duty], spans: Sequence[tuple[datetime, datetime]]
) -> list[Duty]:
    """Duties cut to the hours that their rotation has."""
    made, first = [], 0
    for duty in sorted(found):
        while first < len(spans) and spans[first][1] <= duty.start:
            first += 1
        for start, end in spans[first:]:
            if start >= duty.end:
                break
            made.append(duty.within(start, end))
    return made


def consecutive(found: Iterable[Duty]) -> Iterator[list[Duty]]:
    """Duties in order, in groups between which there is a rest."""
    group: list[Duty] = []
    for duty in sorted(found):
        if group and duty.start > max(each.end for each in group):
            yield group
            group = []
        group.append(duty)
    if group:
        yield group
