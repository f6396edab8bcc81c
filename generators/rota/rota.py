"""The whole rota of an estate: its rotations, whether written by us or exported by others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from generators.hours import OFFICE_HOURS, Span, Window, parse_hours, spans
from generators.inventory.inventory import Inventory
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.calendar import Event, parse_calendar
from generators.rota.duties import Duty, duties, in_hours, turns
from generators.schema.rotation import CARRYING, Role, Rotation


@dataclass(frozen=True)
class Rota:
    """Rotations by id; `calendars` are the events of those that others write, by rotation and role."""

    inventory: Inventory
    calendars: Mapping[tuple[str, Role], tuple[Event, ...]] = field(
        default_factory=dict
    )
    broken: tuple[Problem, ...] = ()

    @property
    def rotations(self) -> tuple[Rotation, ...]:
        return tuple(self.inventory.rota.values())

    @cached_property
    def office(self) -> tuple[Window, ...]:
        return parse_hours(
            self.inventory.site.office_hours,
            parse_hours((OFFICE_HOURS,)),
        )

    def rotations_of(self, team: str) -> tuple[Rotation, ...]:
        """Those who answer for a team's services: rotations that name it, and those that name none."""
        return tuple(
            rotation
            for rotation in self.rotations
            if not rotation.teams or team in rotation.teams
        )

    def duties(self, rotation: Rotation, start: datetime, end: datetime) -> list[Duty]:
        """Who has which role between two moments, whatever the hours."""
        if not rotation.calendar:
            return duties(rotation, start, end)
        return sorted(
            duty.within(start, end)
            for duty in self._from_calendars(rotation, start, end)
        )

    def shifts(self, rotation: Rotation, start: datetime, end: datetime) -> list[Duty]:
        """The same, in the rotation's hours only."""
        return in_hours(
            self.duties(rotation, start, end),
            self.hours(rotation.hours, rotation, start, end),
        )

    def on_call(self, rotation: Rotation, moment: datetime) -> dict[Role, str]:
        """Who has which role at a moment."""
        end = moment + moment.resolution
        return {duty.role: duty.person for duty in self.shifts(rotation, moment, end)}

    def rows(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> Iterator[tuple[Span, list[Duty]]]:
        """Each turn, or each event of a calendar, that touches the time between two moments, and who is on in it."""
        if rotation.calendar:
            found = self._from_calendars(rotation, start, end)
            leads = sorted(
                {(duty.start, duty.end) for duty in found if duty.role == "lead"}
            )
        else:
            leads = [
                (opens, closes) for _, opens, closes in turns(rotation, start, end)
            ]
        for opens, closes in leads:
            yield (opens, closes), self.duties(rotation, opens, closes)

    def hours(
        self, texts: Iterable[str], rotation: Rotation, start: datetime, end: datetime
    ) -> list[Span]:
        return spans(parse_hours(texts, self.office), rotation.zone, start, end)

    def _from_calendars(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> Iterable[Duty]:
        found = []
        for role in rotation.calendar:
            for event in self.calendars.get((rotation.id, role), ()):
                person = event.person(self.inventory.people)
                if person:
                    for opens, closes in event.spans(start, end):
                        found.append(
                            Duty(
                                opens,
                                closes,
                                role,
                                person,
                                rotation.id,
                                None,
                                ("calendar", role),
                                event.line,
                            )
                        )
        return found


def primary(found: Iterable[Duty]) -> list[Duty]:
    """The duties of those whom the phone may wake."""
    return [duty for duty in found if duty.role in CARRYING]


def make_rota(inventory: Inventory, texts: Mapping[str, str]) -> Rota:
    """The rota with its calendars read; what cannot be read is kept as problems."""
    calendars: dict[tuple[str, Role], tuple[Event, ...]] = {}
    broken: list[Problem] = []
    for rotation in inventory.rota.values():
        for role, name in rotation.calendar.items():
            path = f"inventory/{name}"
            if path not in texts:
                place = inventory.location("rota", rotation.id, "calendar", role)
                broken.append(
                    Problem(
                        *place,
                        rules.CALENDAR,
                        f"'{rotation.id}': there is no file {path}",
                    )
                )
                continue
            try:
                events = parse_calendar(texts[path], rotation.zone)
            except ValueError as error:
                why = " ".join(str(error).split()) or "it is not iCalendar"
                broken.append(
                    Problem(
                        path, 1, rules.CALENDAR, f"the calendar cannot be read: {why}"
                    )
                )
            else:
                calendars[rotation.id, role] = events
                broken.extend(_unknown(inventory, path, events))
    return Rota(inventory, calendars, tuple(broken))


def _unknown(
    inventory: Inventory, path: str, events: Iterable[Event]
) -> Iterator[Problem]:
    """Who is meant is not repeated: problems are published, and the line says it."""
    for event in events:
        if event.person(inventory.people) is None:
            what = "this event is of nobody in the inventory; give the person the e-mail or the name that it has"
            yield Problem(path, event.line, rules.CALENDAR, what)
