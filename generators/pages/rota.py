"""The page of the rota: who is on call, calendars to subscribe to, and who carries how much."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from generators.estate import Estate
from generators.on_call.escalation import usual_escalation
from generators.on_call.published import (
    on_rota,
    personal_calendar,
    published_span,
)
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.pages.rota_tables import rota_tables
from generators.rota.shares import Share, shares
from generators.schema.rotation import Rotation

PATH = "rota.md"
YEAR = timedelta(days=365)


def rota_page(
    estate: Estate,
    today: date,
    factory: PageFactory,
) -> Page:
    """`/rota/`; an estate without a rota says so there, and whom to ring instead."""
    return factory.make(
        PATH,
        "rota",
        _source(estate),
        today=today,
        tables=list(rota_tables(estate, today)),
        calendars=_calendars(estate, today),
        year=list(shares_of_year(estate, today)),
        name_of=estate.inventory.name_of,
        calls=usual_escalation(estate),
    )


def _source(estate: Estate) -> str:
    """The file where the whole rota is written, if it is only one."""
    files = {
        estate.inventory.location("rota", rotation.id)[0]
        for rotation in estate.rota.rotations
    }
    return files.pop() if len(files) == 1 else ""


def _calendars(estate: Estate, today: date) -> list[tuple[str, str]]:
    """The name of each person on the rota, and the file of their own calendar."""
    start, end = published_span(estate, today)
    shifts = [
        shift
        for rotation in estate.rota.rotations
        for shift in estate.rota.shifts(rotation, start, end)
    ]
    people = on_rota(estate, shifts)
    return [
        (estate.inventory.name_of(id_), personal_calendar(id_))
        for id_ in people
    ]


def shares_of_year(
    estate: Estate,
    first_day: date,
) -> Iterator[tuple[Rotation, Sequence[Share]]]:
    """Yield each rotation with who carries how much of it in the year from `first_day` on."""
    start = datetime.combine(first_day, time(), UTC)
    for rotation in estate.rota.rotations:
        yield rotation, shares(estate.rota, rotation, start, start + YEAR)
