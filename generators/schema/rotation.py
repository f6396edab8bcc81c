"""What people write about who is on call: rotations, overrides, absences, escalation."""

from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Annotated, ClassVar, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from generators.hours import EVER, parse_hours
from generators.problems.problem import did_you_mean
from generators.schema.fields import (
    Entry,
    Id,
    Matching,
    Phone,
    Record,
    Text,
    sentence_error,
)

NOBODY = "nobody"

Role = Literal["lead", "second", "shadow"]
ROLES: tuple[Role, ...] = ("lead", "second", "shadow")
CARRYING: tuple[Role, ...] = ("lead", "second")


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = (
            did_you_mean(name, available_timezones())
            or "; a zone is named as in 'Europe/London'"
        )
        raise sentence_error(
            "objection", f"which is not a time zone{near}"
        ) from None
    return name


def _hours(texts: tuple[str, ...]) -> tuple[str, ...]:
    try:
        parse_hours(texts)
    except ValueError as error:
        raise sentence_error(
            "objection", f"which cannot be read: {error}"
        ) from None
    return texts


def _day_or_moment(value: object) -> object:
    """A day is midnight of no zone until the rotation says when it hands over."""
    text = str(value).replace("T", " ")
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        pass  # not a day alone
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M")
    except ValueError:
        sentence = "but must be a day, or a day and a local time such as 2026-12-24 18:00"
        raise sentence_error("objection", sentence) from None


TimeZone = Annotated[Text, AfterValidator(_time_zone)]
# A single text is a list of one.
Hours = Annotated[
    tuple[Text, ...],
    BeforeValidator(
        lambda value: (value,) if isinstance(value, str) else value
    ),
    Field(min_length=1),
    AfterValidator(_hours),
]
Moment = Annotated[date | datetime, BeforeValidator(_day_or_moment)]
Length = Annotated[
    str,
    Matching(
        r"^[1-9][0-9]{0,2} (day|week)s?$",
        "must be a number of days or weeks, such as '1 week' or '3 days'",
    ),
]
CalendarFile = Annotated[
    str,
    Matching(
        r"^[^/\s][^\s]*\.ics$",
        "must be a file below inventory/ whose name ends in .ics",
    ),
]
People = tuple[Id, ...]


class Away(Record):
    """Days on which somebody cannot be on call, the first and the last included."""

    start: Annotated[date, Field(alias="from")]
    end: Annotated[date, Field(alias="to")]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(
                f"'to' is {self.end}, which is before 'from', {self.start}"
            )
        return self


class EscalationStep(Record):
    """One step of an escalation: after how many minutes to call whom, and how.

    `whom` is 'lead' or 'second' of the rota, 'team', 'team-lead', 'partner', or the id of
    a person, a team or a partner. `hours` limits the step to office hours, or to others.
    """

    named: ClassVar = ("lead", "second", "team", "team-lead", "partner")
    after: Annotated[int, Field(ge=0, le=1440)]  # a day at most
    whom: Id
    by: Literal["phone", "chat", "email"] = "phone"
    hours: Literal["in", "out"] | None = None


class Override(Record):
    """Somebody who takes a role for a while; a day alone means the hour of the hand-over."""

    start: Annotated[Moment, Field(alias="from")]
    end: Annotated[Moment, Field(alias="to")]
    role: Role = "lead"
    person: Id


class Rotation(Entry):
    """People who take turns.

    Each turn begins at the same local time, whatever the clocks do in between.
    """

    kind = "rota"
    title: Text
    summary: Text | None = None
    time_zone: TimeZone
    teams: tuple[Id, ...] = ()
    phone: Phone | None = None
    hours: Hours = (EVER,)
    starts: date | None = None
    hand_over: time = time(9)
    length: Length = "1 week"
    lead: People = ()
    second: People = ()
    shadow: People = ()
    overrides: tuple[Override, ...] = ()
    # One file alone is the calendar of the lead.
    calendar: Annotated[
        dict[Role, CalendarFile],
        BeforeValidator(
            lambda value: {"lead": value} if isinstance(value, str) else value,
        ),
    ] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _people_or_calendar(self) -> Self:
        if not self.calendar and not (self.lead and self.starts):
            raise ValueError(
                "a rotation needs 'lead', the people in order, and 'starts',"
                " or else a 'calendar'"
            )
        for name in (*ROLES, "overrides", "starts"):
            if self.calendar and getattr(self, name):
                raise ValueError(
                    f"'calendar' and '{name}' exclude each other;"
                    " the calendar says who is on"
                )
        return self

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def days(self) -> int:
        """How many local days a turn lasts."""
        number, _, unit = self.length.partition(" ")
        return int(number) * (7 if unit.startswith("week") else 1)

    def local(self, moment: date | datetime) -> datetime:
        """A day or a local time, as written, as a local time."""
        return (
            moment
            if isinstance(moment, datetime)
            else datetime.combine(moment, self.hand_over)
        )

    def turn(self, number: int) -> datetime:
        """When a turn begins, in local time."""
        first = self.starts or date.min
        return datetime.combine(first, self.hand_over) + timedelta(
            days=number * self.days
        )

    def people(self, role: Role) -> People:
        return {
            "lead": self.lead,
            "second": self.second,
            "shadow": self.shadow,
        }[role]
