"""The page of what the tickets say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.pages.charts import SMALL, bars, columns
from generators.pages.page import Page
from generators.schema.statistics import Statistics, Tally
from generators.schema.ticket_export import Tickets
from generators.tickets.ticket import OTHER

LARGEST = 8
WEEKLY = 8


@dataclass(frozen=True)
class Row:
    """A service or a category with what was counted of it, in words."""

    id: str
    title: str
    page: str
    tally: Tally
    hours: float

    @property
    def shown_hours(self) -> str:
        return f"{self.hours:.1f}" if self.tally.timed else "unknown"

    @property
    def first_line(self) -> str:
        return share(self.tally.first_line, self.tally.tickets)

    @property
    def moved(self) -> str:
        return share(self.tally.moved, self.tally.tickets)

    @property
    def escalated(self) -> str:
        return share(self.tally.escalated, self.tally.tickets)


@dataclass(frozen=True)
class Repay(Row):
    """A category, the guide that answers it if one does, and what would help first."""

    guide: Guide | None = None

    @property
    def first(self) -> str:
        """A tool where people know what to do and do it again and again; a guide where they pass it on."""
        if self.id == OTHER:
            return "its kinds, named"
        known = self.tally.first_line
        if known is None:
            return "unknown"
        if known * 2 >= self.tally.tickets:
            return "a tool"
        return "a better guide" if self.guide else "a guide"


def share(part: int | None, whole: int) -> str:
    """As in '43 %'; what the export does not say is unknown."""
    return "unknown" if part is None else f"{100 * part / max(whole, 1):.0f} %"


def statistics_pages(estate: Estate, page: Callable[..., Page]) -> Iterator[Page]:
    """`/statistics/`, also where nothing has been counted yet: then it says how to."""
    found = estate.statistics
    context = _context(estate, found) if found else {}
    yield page("statistics.md", "statistics", statistics=found, **context)


def _context(estate: Estate, found: Statistics) -> dict[str, object]:
    services = {
        name: service.title for name, service in estate.inventory.services.items()
    }
    setup = estate.inventory.site.tickets or Tickets()
    repay = sorted(
        _repay(estate, found, setup),
        key=lambda row: (-row.hours, -row.tally.tickets, row.title),
    )
    rows = sorted(
        _rows(found, found.services, services),
        key=lambda row: (-row.tally.tickets, row.title),
    )
    weeks = [week.week for week in found.weeks]
    return {
        "total": Row("", "All", "", found.total, _hours(found, found.total)),
        "repay": repay,
        "services": [(row, estate.inventory.services.get(row.id)) for row in rows],
        "weekly_services": [row for row in rows if row.id != OTHER][:WEEKLY],
        "weekly_kinds": sorted(
            (r for r in repay if r.id != OTHER), key=lambda r: -r.tally.tickets
        )[:WEEKLY],
        "woken": [week for week in found.weeks if week.people],
        "by_week": columns(
            "Tickets in each week", weeks, [week.tickets for week in found.weeks]
        ),
        "by_service": bars(
            "Tickets by service",
            [(r.title, r.tally.tickets, str(r.tally.tickets)) for r in rows],
        ),
        "by_hours": bars(
            "Hours in a month", [(r.title, r.hours, r.shown_hours) for r in repay]
        )
        if repay
        else "",
        "many_kinds": _many(found, weeks, repay, lambda week: week.categories),
        "many_services": _many(found, weeks, rows, lambda week: week.services),
        "pages": _pages(found, weeks),
    }


def _hours(found: Statistics, tally: Tally) -> float:
    """Hours in a month; tickets whose time nobody noted count as much as those whose time is known."""
    return (
        tally.minutes / 60 / found.months * (tally.tickets / tally.timed)
        if tally.timed
        else 0.0
    )


def _rows(
    found: Statistics, tallies: Mapping[str, Tally], titles: Mapping[str, str]
) -> Iterator[Row]:
    for name, tally in tallies.items():
        title = titles.get(name, "Everything else" if name == OTHER else name)
        yield Row(name, title, "", tally, _hours(found, tally))


def _repay(estate: Estate, found: Statistics, setup: Tickets) -> Iterator[Repay]:
    titles = {name: category.title for name, category in setup.categories.items()}
    for row in _rows(found, found.categories, titles):
        category = setup.categories.get(row.id)
        guide = (
            estate.guides.get(category.guide) if category and category.guide else None
        )
        yield Repay(row.id, row.title, row.page, row.tally, row.hours, guide)


def _many(
    found: Statistics,
    weeks: Sequence[str],
    rows: Sequence[Row],
    counts: Callable[..., Mapping[str, int]],
) -> str:
    """A small chart for each, all to the same weeks; the largest first."""
    largest = sorted(
        (row for row in rows if row.id != OTHER), key=lambda row: -row.tally.tickets
    )[:LARGEST]
    made = []
    for row in largest:
        values = [counts(week).get(row.id, 0) for week in found.weeks]
        made.append(columns(f"{row.title}: {sum(values)}", weeks, values, high=SMALL))
    return "\n".join(made)


def _pages(found: Statistics, weeks: Sequence[str]) -> str:
    """Calls out of hours; hatched are those that went to one person."""
    calls = [week.pages or 0 for week in found.weeks]
    one = [week.most or 0 for week in found.weeks]
    title = "Calls out of hours in each week; hatched: those that one person took"
    return (
        columns(title, weeks, calls, one)
        if any(week.pages is not None for week in found.weeks)
        else ""
    )
