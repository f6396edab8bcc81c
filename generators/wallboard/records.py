"""What people write of their monitoring and of planned deployments."""

from datetime import datetime
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generators.inventory.record import Address, Entry, Id, Record, Text
from generators.rota.records import CalendarFile

MONITOR = r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?$"

Monitor = Annotated[str, StringConstraints(pattern=MONITOR)]


def _local_time(value: object) -> object:
    try:
        return datetime.strptime(str(value).replace("T", " "), "%Y-%m-%d %H:%M")
    except ValueError:
        raise PydanticCustomError(
            "said", "but must be a day and a local time such as 2026-11-24 18:00"
        ) from None


class Monitoring(Record):
    """Where a reader's browser asks what is wrong."""

    alertmanager: Monitor | None = None
    prometheus: Monitor | None = None

    @property
    def addresses(self) -> dict[str, str]:
        named = {"alertmanager": self.alertmanager, "prometheus": self.prometheus}
        return {name: address.rstrip("/") for name, address in named.items() if address}

    @property
    def origins(self) -> tuple[str, ...]:
        """What a content policy has to name, each once."""
        parts = [urlsplit(address) for address in self.addresses.values()]
        return tuple(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts))


class Deployment(Entry):
    """A planned change: when, in the site's time zone, or an iCalendar file of which every event is one."""

    kind = "deployments"
    title: Text
    services: Annotated[tuple[Id, ...], Field(min_length=1)]
    when: Annotated[datetime, BeforeValidator(_local_time)] | None = None
    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)] = 60
    calendar: CalendarFile | None = None
    who: Id
    undo: Text
    link: Address | None = None

    @model_validator(mode="after")
    def _when_or_calendar(self) -> Self:
        if (self.when is None) == (self.calendar is None):
            raise ValueError(
                "a deployment needs either 'when', a day and a local time, or 'calendar', an .ics file"
            )
        return self
