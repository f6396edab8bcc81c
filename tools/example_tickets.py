"""A year of made-up tickets of Harbour Tickets, as Zendesk exports them, and what was searched for: `make tickets`.

Nobody in it exists. The same seed always makes the same files, so that what the site shows of them can be made again.
"""

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20261122
FIRST = datetime(2025, 11, 24)
WEEKS = 52
FIRST_LINE = "First line"
AGENTS = ("Bea Hollis", "Karim Aziz", "Joan Teague", "Peter Lund")
CALLED = (
    "Anna Visser",
    "Tom Okafor",
    "Lewis Pritchard",
    "Ingrid Solberg",
    "Yusuf Demir",
    "Grace Mwangi",
)
NAMES = (
    ("Alex", "Sam", "Robin", "Chris", "Jo", "Kit"),
    ("Marsh", "Penrose", "Quill", "Tanner", "Yates", "Ashdown"),
)
COLUMNS = """
Summation column,Id,Requester,Requester id,Requester external id,Requester email,Requester domain,Submitter,Assignee,
Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at,Updated at,Assigned at,Organization,Due date,
Initially assigned at,Solved at,Resolution time,Satisfaction Score,Group stations,Assignee stations,Reopens,Replies,
First reply time in minutes,First reply time in minutes within business hours,First resolution time in minutes,
First resolution time in minutes within business hours,Full resolution time in minutes,
Full resolution time in minutes within business hours,Agent wait time in minutes,
Agent wait time in minutes within business hours,Requester wait time in minutes,
Requester wait time in minutes within business hours,On hold time in minutes,
On hold time in minutes within business hours,Service [list],Category [list],Total time spent (sec) [int]
""".replace("\n", "").split(",")


@dataclass(frozen=True)
class Kind:
    """One category: how often in a week, how long it takes, who solves it, and how often it rings at night."""

    category: str
    service: str
    subject: str
    weekly: float
    minutes: float
    first_line: float
    group: str
    escalated: float = 0.05
    at_night: float = 0.0


KINDS = (
    Kind(
        "Ticket e-mail missing",
        "Outgoing mail",
        "I have paid and got no tickets",
        19,
        9,
        0.83,
        "Platform",
    ),
    Kind(
        "Change the name on a ticket",
        "Shop",
        "Wrong name on my ticket",
        14,
        12,
        0.94,
        "Bookings",
        0.01,
    ),
    Kind(
        "Refund is stuck",
        "Card payments",
        "Where is my refund?",
        11,
        38,
        0.22,
        "Bookings",
        0.3,
    ),
    Kind(
        "Paid and no seat",
        "Orders database",
        "Charged twice, no seat",
        4,
        55,
        0.1,
        "Bookings",
        0.5,
        0.04,
    ),
    Kind(
        "Customer cannot sign in",
        "Accounts database",
        "Password does not work",
        13,
        7,
        0.88,
        "Data",
        0.03,
        0.01,
    ),
    Kind(
        "Pages are slow", "Shop", "The site is very slow", 5, 41, 0.12, "Web", 0.4, 0.16
    ),
    Kind(
        "Scanner refuses tickets",
        "Ticket scanners",
        "Queue at the door",
        3,
        47,
        0.2,
        "Bookings",
        0.45,
        0.2,
    ),
    Kind(
        "Printer at the counter",
        "Ticket printing",
        "Printer prints nothing",
        5,
        22,
        0.55,
        "Platform",
        0.08,
    ),
    Kind(
        "Event shown wrong",
        "Listings database",
        "Wrong time on the poster page",
        7,
        16,
        0.6,
        "Web",
        0.04,
    ),
    Kind(
        "Staff need access",
        "Sign-on",
        "New colleague on Monday",
        5,
        18,
        0.35,
        "Platform",
        0.02,
    ),
    Kind(
        "Disk is filling up",
        "File storage",
        "Disk alert",
        2,
        33,
        0.05,
        "Platform",
        0.5,
        0.25,
    ),
    Kind(
        "Sales figures missing",
        "Reports database",
        "Report is empty",
        3,
        44,
        0.08,
        "Data",
        0.2,
    ),
    Kind("Something else", "", "Question", 9, 11, 0.6, "Bookings"),
)
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


def main(words: Sequence[str] | None = None) -> int:
    """Write both files."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.example_tickets", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("tickets", type=Path, help="the CSV file to write")
    parser.add_argument("searches", type=Path, help="the file of searches to write")
    options = parser.parse_args(words)
    with options.tickets.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, restval="")
        table.writeheader()
        table.writerows(rows(random.Random(SEED)))
    options.searches.write_text(
        "".join(f"{line}\n" * times for line, times in SEARCHES), encoding="utf-8"
    )
    return 0


def rows(chance: random.Random) -> Iterator[dict[str, object]]:
    """Every ticket in the order in which it came; two big sales and the winter bring more."""
    found = []
    for week in range(WEEKS):
        busy = 2.1 if week in (2, 27) else 1.25 if week < 5 else 1.0
        for kind in KINDS:
            better = 0.6 if kind.category == "Pages are slow" and week > 34 else 1.0
            found += [
                _ticket(chance, kind, week)
                for _ in range(_poisson(chance, kind.weekly * busy * better))
            ]
    found.sort(key=lambda row: str(row["Created at"]))
    for number, row in enumerate(found, 40_001):
        yield {**row, "Id": number}


def _poisson(chance: random.Random, mean: float) -> int:
    """How many come in a week when so many come on average."""
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count, left = count + 1, left + chance.expovariate(1)
    return count


def _ticket(chance: random.Random, kind: Kind, week: int) -> dict[str, object]:
    first, last = (chance.choice(names) for names in NAMES)
    called = chance.random() < kind.at_night
    opened = FIRST + timedelta(
        days=7 * week + _day(chance), minutes=_minute(chance, called=called)
    )
    solved_first = not called and chance.random() < kind.first_line
    escalated = not solved_first and chance.random() < kind.escalated
    stations = 1 if solved_first or called else chance.choice((2, 2, 2, 3))
    spent = chance.lognormvariate(0, 0.5) * kind.minutes * (1 if solved_first else 1.4)
    tags = [*(["page"] if called else []), *(["escalated"] if escalated else []), "web"]
    return {
        "Summation column": 1,
        "Requester": f"{first} {last}",
        "Requester email": f"{first}.{last}@mail.example".lower(),
        "Assignee": chance.choice(CALLED if called or not solved_first else AGENTS),
        "Group": FIRST_LINE if solved_first else kind.group,
        "Subject": f"{kind.subject} ({first} {last})",
        "Tags": " ".join(tags),
        "Status": "Closed",
        "Created at": f"{opened:%Y-%m-%d %H:%M}",
        "Group stations": stations,
        "Assignee stations": stations,
        "Service [list]": kind.service,
        "Category [list]": kind.category,
        "Total time spent (sec) [int]": round(spent * 60)
        if chance.random() < 0.9
        else "",
    }


def _day(chance: random.Random) -> int:
    return chance.choices(range(7), (20, 17, 15, 15, 16, 10, 7))[0]


def _minute(chance: random.Random, *, called: bool) -> int:
    """Minutes since midnight: most write by day, what rings at night rings when shows are on, or in the small hours."""
    hour = (
        chance.choice((0, 1, 2, 3, 3, 4, 5, 19, 20, 21, 22, 23))
        if called
        else round(chance.gauss(14, 3.4)) % 24
    )
    return hour * 60 + chance.randrange(60)


if __name__ == "__main__":
    raise SystemExit(main())
