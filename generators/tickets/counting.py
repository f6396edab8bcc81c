"""Tickets to statistics."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from generators.schema.statistics import (
    Search,
    Statistics,
    Tally,
    Week,
    week_of,
    weeks_between,
)
from generators.tickets.ticket import Ticket


def count_tickets(
    tickets: Sequence[Ticket],
    searches: tuple[Search, ...] | None = None,
    note: str | None = None,
) -> Statistics:
    """Count at least one ticket, by week, service and category."""
    days = [ticket.opened.date() for ticket in tickets]
    first, last = min(days), max(days)
    return Statistics(
        note=note,
        first=first,
        last=last,
        total=_tally(tickets),
        weeks=tuple(_weeks(tickets, weeks_between(first, last))),
        services=_tallies(tickets, lambda ticket: ticket.service),
        categories=_tallies(tickets, lambda ticket: ticket.category),
        searches=searches,
    )


def _tallies(
    tickets: Iterable[Ticket], key: Callable[[Ticket], str]
) -> dict[str, Tally]:
    groups: dict[str, list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        groups[key(ticket)].append(ticket)
    return {name: _tally(groups[name]) for name in sorted(groups)}


def _tally(tickets: Sequence[Ticket]) -> Tally:
    spent = [ticket.minutes for ticket in tickets if ticket.minutes is not None]
    return Tally(
        tickets=len(tickets),
        timed=len(spent),
        minutes=round(sum(spent), 1),
        first_line=_count_yes(ticket.first_line for ticket in tickets),
        moved=_count_yes(ticket.moved for ticket in tickets),
        escalated=_count_yes(ticket.escalated for ticket in tickets),
    )


def _count_yes(answers: Iterable[bool | None]) -> int | None:
    """How many say yes; None, for unknown, when none says anything."""
    known = [answer for answer in answers if answer is not None]
    return sum(known) if known else None


def _weeks(tickets: Sequence[Ticket], names: Iterable[str]) -> Iterator[Week]:
    weeks: dict[str, list[Ticket]] = {name: [] for name in names}
    for ticket in tickets:
        weeks[week_of(ticket.opened.date())].append(ticket)
    # Where no ticket of the export says whether it was a page, that is unknown.
    pages_are_known = any(ticket.page is not None for ticket in tickets)
    for name, in_week in weeks.items():
        services = Counter(ticket.service for ticket in in_week)
        categories = Counter(ticket.category for ticket in in_week)
        yield Week(
            week=name,
            tickets=len(in_week),
            services=dict(sorted(services.items())),
            categories=dict(sorted(categories.items())),
            **(_pages(in_week) if pages_are_known else {}),
        )


def _pages(tickets: Iterable[Ticket]) -> dict[str, int | None]:
    """Pages out of hours, how many people they woke, and how often the one woken most."""
    pages = [
        ticket for ticket in tickets if ticket.page and ticket.out_of_hours
    ]
    woken = Counter(
        ticket.person for ticket in pages if ticket.person is not None
    )
    if pages and not woken:  # the export does not say who
        return {"pages": len(pages), "people": None, "most": None}
    most = max(woken.values(), default=0)
    return {"pages": len(pages), "people": len(woken), "most": most}
