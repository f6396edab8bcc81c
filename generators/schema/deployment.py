"""What people write of a planned deployment."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from generators.schema.fields import Address, Entry, Id, Text, sentence_error
from generators.schema.rotation import CalendarFile


def _local_time(value: object) -> object:
    try:
        return datetime.strptime(str(value).replace("T", " "), "%Y-%m-%d %H:%M")
    except ValueError:
        sentence = "but must be a day and a local time such as 2026-11-24 18:00"
        raise sentence_error("objection", sentence) from None


class Deployment(Entry):
    """A planned change: when, in the site's time zone, or a calendar with one an event."""

    kind = "deployments"
    title: Text
    services: Annotated[tuple[Id, ...], Field(min_length=1)]
    when: Annotated[datetime, BeforeValidator(_local_time)] | None = None
    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)] = 60  # a week at most
    calendar: CalendarFile | None = None
    who: Id
    undo: Text
    link: Address | None = None

    @model_validator(mode="after")
    def _when_or_calendar(self) -> Self:
        if (self.when is None) == (self.calendar is None):
            raise ValueError(
                "a deployment needs either 'when', a day and a local time,"
                " or 'calendar', an .ics file"
            )
        return self
