"""What people write in `inventory/site.yml`."""

from typing import Annotated

from pydantic import Field

from generators.hours import EVER, OFFICE_HOURS
from generators.schema.fields import Address, Name, Record, Text
from generators.schema.monitoring import Monitoring
from generators.schema.rotation import EscalationStep, Hours, TimeZone
from generators.schema.ticket_export import Tickets


class Readiness(Record):
    """How many turns somebody takes in a role before the next, and which sessions."""

    shadowed: Annotated[int, Field(ge=0)] = 2
    second: Annotated[int, Field(ge=0)] = 2
    trained: tuple[Text, ...] = ()


class Site(Record):
    """What holds for the whole estate.

    `alerts: false` says that there are no alerts; `public: true` lets search engines list
    the site; `wakes` are the severities that ring a phone; `on_call` are the hours in
    which somebody must be on call.
    """

    title: Text = "Our services"
    address: Address = "http://127.0.0.1:8000/"
    alerts: bool = True
    public: bool = False
    wakes: tuple[Text, ...] = ("page",)
    links: dict[Name, Address] = Field(default_factory=dict)
    monitoring: Monitoring | None = None
    tickets: Tickets | None = None
    time_zone: TimeZone = "UTC"
    office_hours: Hours = (OFFICE_HOURS,)
    on_call: Hours = (EVER,)
    readiness: Readiness = Readiness()
    escalation: tuple[EscalationStep, ...] | None = None

    @property
    def monitoring_addresses(self) -> dict[str, str]:
        """Where a browser may ask what is wrong, by the name of the program."""
        return self.monitoring.addresses if self.monitoring else {}

    @property
    def root(self) -> str:
        """The address of the site, with a slash at its end."""
        return self.address.rstrip("/") + "/"
