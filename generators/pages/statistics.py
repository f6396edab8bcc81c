"""The page of what the tickets say."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generators.estate import Estate
from generators.pages.charts import SMALL_PLOT, Bar, bars, columns
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.pages.statistics_rows import (
    CategoryRow,
    TallyRow,
    category_rows,
    service_rows,
    total_row,
)
from generators.schema.statistics import Statistics, Week
from generators.tickets.ticket import OTHER

# The largest so many services or categories have a chart and a column of their own: a table by
# week has no room for more, even on a large screen.
PATH = "statistics.md"
MAX_BY_WEEK = 8


def statistics_page(estate: Estate, factory: PageFactory) -> Page:
    """`/statistics/`; before anything has been counted it says how to."""
    statistics = estate.statistics
    context = _context(estate, statistics) if statistics else {}
    return factory.make(PATH, "statistics", statistics=statistics, **context)


def _context(estate: Estate, statistics: Statistics) -> dict[str, Any]:
    services = service_rows(estate, statistics)
    categories = category_rows(estate, statistics)
    shown_services = estate.inventory.services
    return {
        "total": total_row(statistics),
        "savings": categories,
        "services": [(row, shown_services.get(row.id)) for row in services],
        "weekly_services": _largest(services),
        "weekly_kinds": _largest(categories),
        "woken": [week for week in statistics.weeks if week.people],
        **_charts(statistics, services, categories),
    }


def _largest(rows: Sequence[TallyRow]) -> list[TallyRow]:
    named = [row for row in rows if row.id != OTHER]
    named.sort(key=lambda row: -row.tickets)
    return named[:MAX_BY_WEEK]


def _charts(
    statistics: Statistics,
    services: Sequence[TallyRow],
    categories: Sequence[CategoryRow],
) -> dict[str, str]:
    weeks = [week.week for week in statistics.weeks]
    tickets = [week.tickets for week in statistics.weeks]
    return {
        "by_week": columns("Tickets in each week", weeks, tickets),
        "by_service": bars(
            "Tickets by service", [_ticket_bar(row) for row in services]
        ),
        "by_hours": _hours_chart(categories),
        "many_kinds": _small_charts(
            statistics,
            categories,
            lambda week: week.categories,
        ),
        "many_services": _small_charts(
            statistics,
            services,
            lambda week: week.services,
        ),
        "pages": _calls_chart(statistics),
    }


def _ticket_bar(row: TallyRow) -> Bar:
    return Bar(row.title, row.tickets, words=str(row.tickets))


def _hours_chart(categories: Sequence[CategoryRow]) -> str:
    if not categories:
        return ""
    rows = [Bar(row.title, row.hours, row.shown_hours) for row in categories]
    return bars("Hours in a month", rows)


def _small_charts(
    statistics: Statistics,
    rows: Sequence[TallyRow],
    counts_of: Callable[[Week], Mapping[str, int]],
) -> str:
    """A small chart for each, all of the same weeks; the largest first."""
    weeks = [week.week for week in statistics.weeks]
    counts = [counts_of(week) for week in statistics.weeks]
    charts = []
    for row in _largest(rows):
        values = [count.get(row.id, 0) for count in counts]
        title = f"{row.title}: {sum(values)}"
        charts.append(columns(title, weeks, values, plot_height=SMALL_PLOT))
    return "\n".join(charts)


def _calls_chart(statistics: Statistics) -> str:
    """Calls out of hours, if the export says which tickets were calls."""
    if all(week.pages is None for week in statistics.weeks):
        return ""
    weeks = [week.week for week in statistics.weeks]
    calls = [week.pages or 0 for week in statistics.weeks]
    most_for_one = [week.most or 0 for week in statistics.weeks]
    title = (
        "Calls out of hours in each week; hatched: those that one person took"
    )
    return columns(title, weeks, calls, most_for_one)
