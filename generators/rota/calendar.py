"""An iCalendar file, as PagerDuty, Opsgenie and Grafana OnCall export it: who is on when.

How events recur (rules, extra and excluded dates, moved instances) is the business of
recurring-ical-events; this module says whom an event means, and what its times are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar as ICalendar
from icalendar.error import BrokenCalendarProperty
from recurring_ical_events import CalendarQuery

from generators.hours import instant
from generators.schema.people import Person

WORD = r"[\w-]+"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

# icalendar's own types are unions of thirty kinds of values.
Properties = Mapping[str, Any]

# Occurrences are copies of the event they come from; this property tells them which.
LINE = "X-NIGHTPHONE-LINE"

# No time zone is further from UTC than this, so a query widened by it misses nothing.
ZONE_MARGIN = timedelta(days=2)

# Every quarter of an hour. A rule that recurs more often is a mistake, and working it
# out for a year would take minutes.
MAX_OCCURRENCES_A_DAY = 96
OCCURRENCES_A_DAY = {"SECONDLY": 86_400, "MINUTELY": 1_440, "HOURLY": 24}


@dataclass(frozen=True)
class Event:
    """One event as the file writes it, at the line of its BEGIN:VEVENT."""

    line: int
    summary: str
    emails: tuple[str, ...]

    def person(self, people: Mapping[str, Person]) -> str | None:
        """The id of whom it means: by email, else by an id or full name in its summary."""
        emails = {*self.emails, *map(str.lower, EMAIL.findall(self.summary))}
        for person in people.values():
            if person.email and person.email.lower() in emails:
                return person.id
        summary = _spaced_words(self.summary)
        for person in people.values():
            if any(
                _spaced_words(name) in summary
                for name in (person.name, person.id)
            ):
                return person.id
        return None


@dataclass(frozen=True)
class Occurrence:
    """One time at which an event takes place, in UTC."""

    event: Event
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Calendar:
    """The events of a file that are not cancelled; `zone` is that of times without one."""

    events: tuple[Event, ...]
    zone: tzinfo
    query: CalendarQuery
    years: dict[int, tuple[Occurrence, ...]] = field(
        default_factory=dict, compare=False
    )

    def occurrences(
        self,
        start: datetime,
        end: datetime,
        default_length: timedelta = timedelta(),
    ) -> Iterator[Occurrence]:
        """What takes place between two moments; `default_length` is for events without any."""
        years = range((start - default_length).year, end.year + 1)
        # What lasts over New Year is in both years.
        known = dict.fromkeys(
            item for year in years for item in self._in_year(year)
        )
        for occurrence in known:
            closes = occurrence.end
            if closes == occurrence.start:
                closes += default_length
            if occurrence.start < min(end, closes) and closes > start:
                yield Occurrence(occurrence.event, occurrence.start, closes)

    def _in_year(self, year: int) -> Sequence[Occurrence]:
        """A rota is asked about many turns of a year, and a query costs milliseconds."""
        if year not in self.years:
            self.years[year] = tuple(self._query_year(year))
        return self.years[year]

    def _query_year(self, year: int) -> Iterator[Occurrence]:
        events = {event.line: event for event in self.events}
        first = datetime(year, 1, 1, tzinfo=UTC) - ZONE_MARGIN
        last = datetime(year + 1, 1, 1, tzinfo=UTC) + ZONE_MARGIN
        for component in self.query.between(first, last):
            event = events.get(int(component[LINE]))
            if event:
                yield Occurrence(event, *_times(component, self.zone))


def parse_calendar(text: str, zone: tzinfo) -> Calendar:
    """Read a file; raises ValueError, with a reason, if it is no calendar we can follow."""
    if "BEGIN:VCALENDAR" not in text:
        raise ValueError("it does not begin with BEGIN:VCALENDAR")
    calendar = ICalendar.from_ical(text)
    lines = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip().upper() == "BEGIN:VEVENT"
    ]
    events = []
    for line, component in zip(lines, calendar.walk("VEVENT"), strict=False):
        component.add(LINE, str(line))
        _check_rules(component)
        cancelled = str(component.get("STATUS", "")).upper() == "CANCELLED"
        if not cancelled and "DTSTART" in component:
            events.append(_event(line, component))
    return Calendar(tuple(events), zone, recurring_ical_events.of(calendar))


def _event(line: int, component: Properties) -> Event:
    attendees = _as_list(component.get("ATTENDEE"))
    emails = [
        email
        for attendee in attendees
        for email in EMAIL.findall(str(attendee))
    ]
    summary = str(component.get("SUMMARY", ""))
    return Event(line, summary, tuple(email.lower() for email in emails))


def _check_rules(component: Properties) -> None:
    for rule in _as_list(component.get("RRULE")):
        try:
            times_a_day = _times_a_day(rule)
        except BrokenCalendarProperty as error:
            raise ValueError(
                f"the rule of an event is wrong: {error.__cause__}"
            ) from None
        if times_a_day > MAX_OCCURRENCES_A_DAY:
            raise ValueError(
                "an event recurs more often than every quarter of an hour"
            )


def _times_a_day(rule: Properties) -> int:
    """How often an event recurs on a day on which it recurs at all."""
    if not rule.get("FREQ"):
        raise ValueError("the rule of an event is wrong: it says no FREQ")
    frequency = str(_as_list(rule["FREQ"])[0])
    hours = len(_as_list(rule.get("BYHOUR"))) or 1
    minutes = len(_as_list(rule.get("BYMINUTE"))) or 1
    seconds = len(_as_list(rule.get("BYSECOND"))) or 1
    return OCCURRENCES_A_DAY.get(frequency, hours) * minutes * seconds


def _times(component: Properties, zone: tzinfo) -> tuple[datetime, datetime]:
    """When an occurrence begins and ends, in UTC."""
    start = component["DTSTART"].dt
    # Added to a local time, a length is what clocks show, also where they change.
    end = (
        component["DTEND"].dt
        if "DTEND" in component
        else start + component["DURATION"].dt
    )
    return _moment(start, zone), _moment(end, zone)


def _moment(value: date | datetime, zone: tzinfo) -> datetime:
    """A day begins at midnight of `zone`, and a time without a zone is in it."""
    if not isinstance(value, datetime):
        return instant(datetime.combine(value, time()), zone)
    if value.tzinfo in (UTC, ZoneInfo("UTC")):
        return value.astimezone(UTC)
    return instant(value.replace(tzinfo=None), value.tzinfo or zone)


def _as_list(value: object) -> list[Any]:
    """Always a list, where icalendar gives None, one value or a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _spaced_words(text: str) -> str:
    """A text's words with a space around each, so that no name is found inside another."""
    return f" {' '.join(re.findall(WORD, text.lower()))} "
