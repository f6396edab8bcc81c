"""A year of made-up tickets of Harbour Tickets, and of searches: `make tickets`.

The files are as Zendesk exports them. Nobody in them exists. The same seed always makes
the same files, so that anybody can make again what the site shows of them; every draw
of `chance` must therefore stay in its place.
"""

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

SEED = 20261122
FIRST_DAY = datetime(2025, 11, 24)
WEEKS = 52
FIRST_ID = 40_001
FIRST_LINE = "First line"
FIRST_LINE_AGENTS = ("Bea Hollis", "Karim Aziz", "Joan Teague", "Peter Lund")
SECOND_LINE_AGENTS = (
    "Anna Visser",
    "Tom Okafor",
    "Lewis Pritchard",
    "Ingrid Solberg",
    "Yusuf Demir",
    "Grace Mwangi",
)
REQUESTER_NAMES = (
    ("Alex", "Sam", "Robin", "Chris", "Jo", "Kit"),
    ("Marsh", "Penrose", "Quill", "Tanner", "Yates", "Ashdown"),
)
# How many of 108 tickets come on each day, from Monday.
DAY_WEIGHTS = (20, 17, 15, 15, 16, 10, 7)
# What rings at night rings while shows are on, or in the small hours.
NIGHT_HOURS = (0, 1, 2, 3, 3, 4, 5, 19, 20, 21, 22, 23)
# Two big sales, and the five weeks before the end of the year.
SALE_WEEKS = (2, 27)
WINTER_WEEKS = range(5)
# From here on the statistics show what a fix is worth.
FIXED_CATEGORY = "Pages are slow"
FIRST_FIXED_WEEK = 35
# Not everybody notes the time that they spent.
NOTED_TIMES = 0.9
# Every column of such an export, in its order; those that we do not fill in stay empty.
COLUMNS = """
Summation column,Id,Requester,Requester id,Requester external id,Requester email,
Requester domain,Submitter,Assignee,Group,Subject,Tags,Status,Priority,Via,Ticket type,
Created at,Updated at,Assigned at,Organization,Due date,Initially assigned at,Solved at,
Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,
First reply time in minutes,First reply time in minutes within business hours,
First resolution time in minutes,First resolution time in minutes within business hours,
Full resolution time in minutes,Full resolution time in minutes within business hours,
Agent wait time in minutes,Agent wait time in minutes within business hours,
Requester wait time in minutes,Requester wait time in minutes within business hours,
On hold time in minutes,On hold time in minutes within business hours,
Service [list],Category [list],Total time spent (sec) [int]
""".replace("\n", "").split(",")
SEARCHES = (
    ("scanner shows red but ticket is valid", 31),
    ("printer offline box office", 24),
    ("change name on booking", 22),
    ("refund twice card", 17),
    ("too many clients already", 15),
    ("resend ticket mail", 14),
    ("502 bad gateway", 12),
    ("seat map frozen during sale", 9),
    ("disk full", 8),
    ("kafka consumer lag", 7),
    ("voucher code refused", 5),
    ("alex.marsh@mail.example booking 88213377", 4),
    ("anna visser phone", 4),
    ("wallet pass apple", 3),
    ("holiday calendar", 2),
)


@dataclass(frozen=True)
class TicketKind:
    """One category; `solved_first`, `escalated`, `at_night` are shares from 0 to 1."""

    category: str
    service: str
    subject: str
    group: str
    tickets_a_week: float
    minutes: float
    solved_first: float
    escalated: float
    at_night: float


def main(words: Sequence[str] | None = None) -> int:
    """Write both files."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.example_tickets",
        description=__doc__.partition("\n")[0],
    )
    parser.add_argument("tickets", type=Path, help="the CSV file to write")
    parser.add_argument(
        "searches", type=Path, help="the file of searches to write"
    )
    options = parser.parse_args(words)
    with options.tickets.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        table.writerows(rows(Random(SEED)))
    searches = "".join(f"{line}\n" * times for line, times in SEARCHES)
    options.searches.write_text(searches, encoding="utf-8")
    return 0


def rows(chance: Random) -> Iterator[dict[str, object]]:
    """Every ticket in the order in which it came."""
    tickets = []
    kinds = _read_kinds()
    for week in range(WEEKS):
        for kind in kinds:
            count = _poisson(chance, kind.tickets_a_week * _factor(kind, week))
            tickets += [_ticket(chance, kind, week) for _ in range(count)]
    tickets.sort(key=lambda ticket: str(ticket["Created at"]))
    for number, ticket in enumerate(tickets, FIRST_ID):
        yield {**ticket, "Id": number}


def _read_kinds() -> Sequence[TicketKind]:
    path = Path(__file__).with_suffix(".csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [_kind(row) for row in csv.DictReader(file)]


def _kind(row: Mapping[str, str]) -> TicketKind:
    return TicketKind(
        category=row["category"],
        service=row["service"],
        subject=row["subject"],
        group=row["group"],
        tickets_a_week=float(row["tickets_a_week"]),
        minutes=float(row["minutes"]),
        solved_first=float(row["solved_first"]),
        escalated=float(row["escalated"]),
        at_night=float(row["at_night"]),
    )


def _factor(kind: TicketKind, week: int) -> float:
    """How much more, or less, comes in this week than in an ordinary one."""
    if week in SALE_WEEKS:
        season = 2.1
    elif week in WINTER_WEEKS:
        season = 1.25
    else:
        season = 1.0
    is_fixed = kind.category == FIXED_CATEGORY and week >= FIRST_FIXED_WEEK
    return season * 0.6 if is_fixed else season


def _poisson(chance: Random, mean: float) -> int:
    """How many come in a week when so many come on average."""
    count = 0
    passed = chance.expovariate(1)
    while passed < mean:
        count += 1
        passed += chance.expovariate(1)
    return count


def _ticket(chance: Random, kind: TicketKind, week: int) -> dict[str, object]:
    first_name, last_name = (chance.choice(names) for names in REQUESTER_NAMES)
    at_night = chance.random() < kind.at_night
    days = 7 * week + chance.choices(range(7), DAY_WEIGHTS)[0]
    opened = FIRST_DAY + timedelta(
        days=days, minutes=_minute(chance, at_night=at_night)
    )
    solved_first = not at_night and chance.random() < kind.solved_first
    escalated = not solved_first and chance.random() < kind.escalated
    stations = 1 if solved_first or at_night else chance.choice((2, 2, 2, 3))
    minutes = chance.lognormvariate(0, 0.5) * kind.minutes
    if not solved_first:
        minutes *= 1.4
    agents = FIRST_LINE_AGENTS if solved_first else SECOND_LINE_AGENTS
    tags = ["page"] * at_night + ["escalated"] * escalated + ["web"]
    return {
        "Summation column": 1,
        "Requester": f"{first_name} {last_name}",
        "Requester email": f"{first_name}.{last_name}@mail.example".lower(),
        "Assignee": chance.choice(agents),
        "Group": FIRST_LINE if solved_first else kind.group,
        "Subject": f"{kind.subject} ({first_name} {last_name})",
        "Tags": " ".join(tags),
        "Status": "Closed",
        "Created at": f"{opened:%Y-%m-%d %H:%M}",
        "Group stations": stations,
        "Assignee stations": stations,
        "Service [list]": kind.service,
        "Category [list]": kind.category,
        "Total time spent (sec) [int]": _noted_seconds(chance, minutes),
    }


def _minute(chance: Random, *, at_night: bool) -> int:
    """Minutes since midnight."""
    return _hour(chance, at_night=at_night) * 60 + chance.randrange(60)


def _hour(chance: Random, *, at_night: bool) -> int:
    """What comes by day comes around two in the afternoon."""
    if at_night:
        return chance.choice(NIGHT_HOURS)
    return round(chance.gauss(14, 3.4)) % 24


def _noted_seconds(chance: Random, minutes: float) -> int | str:
    return round(minutes * 60) if chance.random() < NOTED_TIMES else ""


if __name__ == "__main__":
    raise SystemExit(main())
