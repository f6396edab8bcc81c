"""What is kept of a ticket."""

from dataclasses import dataclass
from datetime import datetime

OTHER = "other"  # the service or category of what names none that is known


@dataclass(frozen=True)
class Ticket:
    """What is kept of a ticket: ids of the inventory, numbers and a time; None is unknown.

    `person` is a number that means nothing outside of the run that gave it.
    """

    opened: datetime
    service: str
    category: str
    out_of_hours: bool
    page: bool | None
    first_line: bool | None
    moved: bool | None
    escalated: bool | None
    minutes: float | None
    person: int | None
