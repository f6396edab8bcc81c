"""What was counted of a service or a category, in words for a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.schema.statistics import Statistics, Tally
from generators.schema.ticket_export import Tickets
from generators.tickets.ticket import OTHER

UNKNOWN = "unknown"


@dataclass(frozen=True)
class TallyRow:
    """A service or a category with its counts; `hours` are those of a month."""

    id: str
    title: str
    tally: Tally
    hours: float

    @property
    def tickets(self) -> int:
        return self.tally.tickets

    @property
    def shown_hours(self) -> str:
        return f"{self.hours:.1f}" if self.tally.timed else UNKNOWN

    @property
    def first_line(self) -> str:
        return self._percent(self.tally.first_line)

    @property
    def moved(self) -> str:
        return self._percent(self.tally.moved)

    @property
    def escalated(self) -> str:
        return self._percent(self.tally.escalated)

    def _percent(self, part: int | None) -> str:
        """A part of the tickets, as in '43 %'; unknown if the export does not have it."""
        if part is None:
            return UNKNOWN
        return f"{100 * part / max(self.tickets, 1):.0f} %"


@dataclass(frozen=True)
class CategoryRow(TallyRow):
    """A category, the guide that answers it if there is one, and what would help first."""

    guide: Guide | None = None

    @property
    def first(self) -> str:
        """A tool where first line solves most of them; a guide where it passes them on."""
        if self.id == OTHER:
            return "sorting it into categories"
        solved = self.tally.first_line
        if solved is None:
            return UNKNOWN
        if solved * 2 >= self.tickets:
            return "a tool"
        return "a better guide" if self.guide else "a guide"


def total_row(statistics: Statistics) -> TallyRow:
    """All tickets together."""
    total = statistics.total
    return TallyRow("", "All", total, _hours(statistics, total))


def service_rows(estate: Estate, statistics: Statistics) -> list[TallyRow]:
    """A row for each service, the one with the most tickets first."""
    services = estate.inventory.services
    titles = {name: service.title for name, service in services.items()}
    rows = _rows(statistics, statistics.services, titles)
    return sorted(rows, key=lambda row: (-row.tickets, row.title))


def category_rows(estate: Estate, statistics: Statistics) -> list[CategoryRow]:
    """A row for each category, the one that takes the most time first."""
    categories = (estate.inventory.site.tickets or Tickets()).categories
    titles = {name: category.title for name, category in categories.items()}
    rows = []
    for row in _rows(statistics, statistics.categories, titles):
        category = categories.get(row.id)
        guide = None
        if category and category.guide:
            guide = estate.guides.get(category.guide)
        rows.append(CategoryRow(row.id, row.title, row.tally, row.hours, guide))
    rows.sort(key=lambda row: (-row.hours, -row.tickets, row.title))
    return rows


def _rows(
    statistics: Statistics,
    tallies: Mapping[str, Tally],
    titles: Mapping[str, str],
) -> Iterator[TallyRow]:
    for name, tally in tallies.items():
        default_title = "Everything else" if name == OTHER else name
        title = titles.get(name, default_title)
        yield TallyRow(name, title, tally, _hours(statistics, tally))


def _hours(statistics: Statistics, tally: Tally) -> float:
    """Hours in a month.

    Tickets whose time nobody noted count as much as those whose time is known.
    """
    if not tally.timed:
        return 0.0
    timed_hours = tally.minutes / 60 / statistics.months
    return timed_hours * (tally.tickets / tally.timed)
