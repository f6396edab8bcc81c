"""An iCalendar file, as PagerDuty, Opsgenie and Grafana OnCall export it, to who is on when."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr
from icalendar import Calendar as ICalendar

from generators.hours import instant
from generators.schema.people import Person

WORD = r"[\w-]+"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
Properties = Mapping[
    str, Any
]  # icalendar's own types are unions of thirty kinds of values
MOST = 20_000  # events of one rule; more is a mistake


@dataclass(frozen=True)
class Event:
    """One event of a calendar as it is written: who, by e-mail or name, and when, again and again."""

    line: int
    summary: str
    emails: tuple[str, ...]
    start: datetime
    length: timedelta
    zone: tzinfo | None
    component: Properties
    moved: frozenset[datetime]

    def person(self, people: Mapping[str, Person]) -> str | None:
        """Whom it means: by an attendee's e-mail, else by an e-mail, id or full name in its summary."""
        written = (
            *self.emails,
            *(found.lower() for found in EMAIL.findall(self.summary)),
        )
        for person in people.values():
            if person.email and person.email.lower() in written:
                return person.id
        words = _words(self.summary)
        for person in people.values():
            if _words(person.name) in words or _words(person.id) in words:
                return person.id
        return None

    def spans(
        self, start: datetime, end: datetime
    ) -> Iterator[tuple[datetime, datetime]]:
        """When it takes place between two moments; its length is in local time, as clocks show it."""
        for local in self._starts(start, end):
            opens, closes = self._moment(local), self._moment(local + self.length)
            if opens < end and closes > start and opens < closes:
                yield opens, closes

    def _starts(self, start: datetime, end: datetime) -> Iterable[datetime]:
        rule = self.component.get("RRULE")
        dates = [*_dates(self.component.get("RDATE"), self.zone)]
        if rule is None and not dates:
            return [] if self.start in self.moved else [self.start]
        found = rruleset()
        if rule is None:
            found.rdate(self.start)
        for each in _list(rule):
            made = rrulestr(
                _with_local_end(each.to_ical().decode(), self.zone), dtstart=self.start
            )
            if isinstance(made, rrule):
                found.rrule(made)
        for day in dates:
            found.rdate(day)
        for day in (*_dates(self.component.get("EXDATE"), self.zone), *self.moved):
            found.exdate(day)
        near = timedelta(days=2)  # more than any zone is away from UTC
        first = start.replace(tzinfo=None) - self.length - near
        last = end.replace(tzinfo=None) + near
        starts = found.xafter(first, count=MOST, inc=True)
        return takewhile(lambda local: local <= last, starts)

    def _moment(self, local: datetime) -> datetime:
        return instant(local, self.zone) if self.zone else local.replace(tzinfo=UTC)


def parse_calendar(text: str, zone: tzinfo) -> tuple[Event, ...]:
    """Every event that is not cancelled; a time without a zone is in the rotation's. Not a calendar is a ValueError."""
    if "BEGIN:VCALENDAR" not in text:
        raise ValueError("it does not begin with BEGIN:VCALENDAR")
    lines = [
        i
        for i, line in enumerate(text.splitlines(), 1)
        if line.strip().upper() == "BEGIN:VEVENT"
    ]
    components: list[Properties] = list(ICalendar.from_ical(text).walk("VEVENT"))
    moved: dict[str, set[datetime]] = {}
    for component in components:
        if "RECURRENCE-ID" in component:
            local, _ = _local(component["RECURRENCE-ID"].dt, zone)
            moved.setdefault(str(component.get("UID")), set()).add(local)
    made = []
    for line, component in zip(lines, components, strict=False):
        if (
            str(component.get("STATUS", "")).upper() == "CANCELLED"
            or "DTSTART" not in component
        ):
            continue
        own_moved = (
            moved.get(str(component.get("UID")), set())
            if "RECURRENCE-ID" not in component
            else set()
        )
        made.append(_event(line, component, zone, frozenset(own_moved)))
    return tuple(made)


def _event(
    line: int, component: Properties, zone: tzinfo, moved: frozenset[datetime]
) -> Event:
    start, own = _local(component["DTSTART"].dt, zone)
    if "DTEND" in component:
        length = _in_zone(component["DTEND"].dt, own, zone) - start
    elif "DURATION" in component:
        length = component["DURATION"].dt
    else:
        length = timedelta(
            days=0 if isinstance(component["DTSTART"].dt, datetime) else 1
        )
    known = tuple(
        mail.lower()
        for each in _list(component.get("ATTENDEE"))
        for mail in EMAIL.findall(str(each))
    )
    return Event(
        line,
        str(component.get("SUMMARY", "")),
        known,
        start,
        length,
        own,
        component,
        moved,
    )


def _local(value: date | datetime, zone: tzinfo) -> tuple[datetime, tzinfo | None]:
    """A time as the clocks of its own zone show it; UTC is no zone, and a day begins at midnight of the rotation's."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time()), zone
    if value.tzinfo is None:
        return value, zone
    if value.tzinfo in (UTC, ZoneInfo("UTC")):
        return value.replace(tzinfo=None), None
    return value.replace(tzinfo=None), value.tzinfo


def _in_zone(value: date | datetime, own: tzinfo | None, zone: tzinfo) -> datetime:
    """Another time of the same event, as the clocks where it begins show it."""
    local, other = _local(value, zone)
    if other == own:
        return local
    moment = instant(local, other) if other else local.replace(tzinfo=UTC)
    return moment.astimezone(own or UTC).replace(tzinfo=None)


def _list(value: object) -> list[Any]:
    """What stands once, several times or not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(text: str) -> str:
    """A text's words with a space around each, so that one name is not found inside another."""
    return f" {' '.join(re.findall(WORD, text.lower()))} "


def _dates(value: object, zone: tzinfo | None) -> Iterator[datetime]:
    """The days and times of an EXDATE or RDATE, of which an event may have several."""
    for each in _list(value):
        for one in each.dts:
            yield _in_zone(one.dt, zone, zone or UTC)


def _with_local_end(rule: str, zone: tzinfo | None) -> str:
    """A rule whose UNTIL, which is in UTC, is in the local time in which its events are counted."""

    def local(found: re.Match[str]) -> str:
        until = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        return f"UNTIL={until.astimezone(zone or UTC):%Y%m%dT%H%M%S}"

    return re.sub(r"UNTIL=(\d{8}T\d{6})Z", local, rule)
