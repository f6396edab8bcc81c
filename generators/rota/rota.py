"""The whole rota of an estate: its rotations, whether written by us or exported by others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from generators.hours import OFFICE_HOURS, Span, Window, parse_hours, spans
from generators.inventory.inventory import Inventory
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.calendar import Calendar, parse_calendar
from generators.rota.duties import Duty, duties, in_hours, turns
from generators.schema.rotation import CARRYING, Role, Rotation


@dataclass(frozen=True)
class Rota:
    """The rotations of an inventory, with the calendars of those who plan elsewhere.

    `calendars` is by rotation and role; `broken` says which of them cannot be read.
    """

    inventory: Inventory
    calendars: Mapping[tuple[str, Role], Calendar] = field(default_factory=dict)
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
        """The rotations that answer for a team: those that name it, and those that name none."""
        return tuple(
            rotation
            for rotation in self.rotations
            if not rotation.teams or team in rotation.teams
        )

    def duties(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> list[Duty]:
        """Who has which role between two moments, whatever the hours."""
        if not rotation.calendar:
            return duties(rotation, start, end)
        return sorted(
            duty.within(start, end)
            for duty in self._from_calendars(rotation, start, end)
        )

    def shifts(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> list[Duty]:
        """The same, in the rotation's hours only."""
        return in_hours(
            self.duties(rotation, start, end),
            self.hours(rotation.hours, rotation, start, end),
        )

    def on_call(self, rotation: Rotation, moment: datetime) -> dict[Role, str]:
        """Who has which role at a moment."""
        end = moment + moment.resolution
        return {
            duty.role: duty.person
            for duty in self.shifts(rotation, moment, end)
        }

    def rows(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> Iterator[tuple[Span, list[Duty]]]:
        """The turns that touch the time between two moments, each with who is on in it."""
        for opens, closes in self._turns(rotation, start, end):
            yield (opens, closes), self.duties(rotation, opens, closes)

    def _turns(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> Iterable[Span]:
        """In a calendar, an event of the lead stands for a turn."""
        if not rotation.calendar:
            return [
                (opens, closes)
                for _, opens, closes in turns(rotation, start, end)
            ]
        events = self._from_calendars(rotation, start, end)
        return sorted(
            {(duty.start, duty.end) for duty in events if duty.role == "lead"}
        )

    def hours(
        self,
        texts: Iterable[str],
        rotation: Rotation,
        start: datetime,
        end: datetime,
    ) -> list[Span]:
        return spans(parse_hours(texts, self.office), rotation.zone, start, end)

    def _from_calendars(
        self, rotation: Rotation, start: datetime, end: datetime
    ) -> Iterator[Duty]:
        people = self.inventory.people
        for role in rotation.calendar:
            calendar = self.calendars.get((rotation.id, role))
            for occurrence in (
                calendar.occurrences(start, end) if calendar else ()
            ):
                person = occurrence.event.person(people)
                if person:
                    yield Duty(
                        occurrence.start,
                        occurrence.end,
                        role,
                        person,
                        rotation.id,
                        None,
                        ("calendar", role),
                        occurrence.event.line,
                    )


def primary(all_duties: Iterable[Duty]) -> list[Duty]:
    """The duties of those whom the phone may wake."""
    return [duty for duty in all_duties if duty.role in CARRYING]


def make_rota(inventory: Inventory, texts: Mapping[str, str]) -> Rota:
    """The rota of an inventory; `texts` are the project's files, calendars among them."""
    calendars: dict[tuple[str, Role], Calendar] = {}
    broken: list[Problem] = []
    for rotation in inventory.rota.values():
        for role, name in rotation.calendar.items():
            path = f"inventory/{name}"
            if path not in texts:
                location = inventory.location(
                    "rota", rotation.id, "calendar", role
                )
                message = f"'{rotation.id}': there is no file {path}"
                broken.append(Problem(*location, rules.CALENDAR, message))
                continue
            calendar, problems = _read_calendar(
                inventory, rotation, path, texts[path]
            )
            broken.extend(problems)
            if calendar:
                calendars[rotation.id, role] = calendar
    return Rota(inventory, calendars, tuple(broken))


def _read_calendar(
    inventory: Inventory, rotation: Rotation, path: str, text: str
) -> tuple[Calendar | None, Sequence[Problem]]:
    try:
        calendar = parse_calendar(text, rotation.zone)
    except ValueError as error:
        reason = " ".join(str(error).split()) or "it is not iCalendar"
        message = f"the calendar cannot be read: {reason}"
        return None, [Problem(path, 1, rules.CALENDAR, message)]
    return calendar, list(_of_nobody(inventory, path, calendar))


def _of_nobody(
    inventory: Inventory, path: str, calendar: Calendar
) -> Iterator[Problem]:
    """Events of people we do not know. Problems are published, so none repeats a name."""
    message = (
        "this event names nobody in the inventory; "
        "give the person the email or the name that the event has"
    )
    for event in calendar.events:
        if event.person(inventory.people) is None:
            yield Problem(path, event.line, rules.CALENDAR, message)
