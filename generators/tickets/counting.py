"""Tickets to statistics."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from generators.schema.statistics import (
    Search,
    Statistics,
    Tally,
    Week,
    week_of,
    weeks_between,
)
from generators.tickets.reading import Ticket


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
    found: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        found.setdefault(key(ticket), []).append(ticket)
    return {name: _tally(found[name]) for name in sorted(found)}


def _tally(tickets: Sequence[Ticket]) -> Tally:
    spent = [ticket.minutes for ticket in tickets if ticket.minutes is not None]
    return Tally(
        tickets=len(tickets),
        timed=len(spent),
        minutes=round(sum(spent), 1),
        first_line=_yes(ticket.first_line for ticket in tickets),
        moved=_yes(ticket.moved for ticket in tickets),
        escalated=_yes(ticket.escalated for ticket in tickets),
    )


def _yes(answers: Iterable[bool | None]) -> int | None:
    """How many say yes; unknown when none says anything."""
    known = [answer for answer in answers if answer is not None]
    return sum(known) if known else None


def _weeks(tickets: Iterable[Ticket], names: Iterable[str]) -> Iterable[Week]:
    found: dict[str, list[Ticket]] = {name: [] for name in names}
    for ticket in tickets:
        found[week_of(ticket.opened.date())].append(ticket)
    known = any(ticket.page is not None for week in found.values() for ticket in week)
    for name, week in found.items():
        yield Week(
            week=name,
            tickets=len(week),
            services=dict(sorted(Counter(ticket.service for ticket in week).items())),
            categories=dict(
                sorted(Counter(ticket.category for ticket in week).items())
            ),
            **(_pages(week) if known else {}),
        )


def _pages(week: Iterable[Ticket]) -> dict[str, int | None]:
    """Pages out of hours, how many people they woke, and how many of them woke the one who was woken most."""
    pages = [ticket for ticket in week if ticket.page and ticket.out_of_hours]
    people = Counter(ticket.person for ticket in pages if ticket.person is not None)
    named = bool(people) or not pages
    most = max(people.values(), default=0) if named else None
    return {"pages": len(pages), "people": len(people) if named else None, "most": most}
