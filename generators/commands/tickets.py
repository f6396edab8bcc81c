"""`nightphone tickets`: an export, and searches, to `inventory/statistics.json`."""

import sys
from argparse import Namespace
from pathlib import Path

from generators.commands.subparsers import Subparsers
from generators.estate import Estate, load_estate
from generators.problems.report import text_report
from generators.schema.statistics import PATH, Statistics, render_statistics
from generators.sources import read_sources
from generators.tickets.counting import count_tickets
from generators.tickets.reading import read_tickets
from generators.tickets.searches import not_found
from generators.tickets.table import ExportError
from generators.tickets.ticket import OTHER


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "tickets", help="count an export of tickets for the page /statistics/"
    )
    parser.add_argument("file", type=Path, help="an export of tickets, as CSV")
    parser.add_argument(
        "--searches",
        type=Path,
        help="what was searched for, one search on each line",
    )
    parser.add_argument(
        "--note",
        help="a sentence that says on the page where the tickets come from",
    )
    parser.set_defaults(run=_tickets)


def _tickets(options: Namespace) -> int:
    estate = load_estate(read_sources(options.root))
    # A broken file of statistics does not matter: it is about to be replaced.
    errors = [
        problem
        for problem in estate.broken
        if problem.fails and problem.path != PATH
    ]
    if errors:
        print(text_report(errors), end="", file=sys.stderr)
        return 1
    try:
        statistics = _count(options, estate)
    except ExportError as error:
        print(f"{error}; nothing is written", file=sys.stderr)
        return 2
    (options.root / PATH).write_text(
        render_statistics(statistics), encoding="utf-8"
    )
    print(
        f"{statistics.total.tickets} tickets are counted in {PATH},"
        f" without anybody's name{_unknown(statistics)}"
    )
    return 0


def _count(options: Namespace, estate: Estate) -> Statistics:
    tickets = read_tickets(
        str(options.file), _text(options.file), estate.inventory
    )
    if not tickets:
        raise ExportError(
            f"{options.file}:1: there are no tickets below the header"
        )
    searches = (
        not_found(_text(options.searches), estate) if options.searches else None
    )
    return count_tickets(tickets, searches, options.note)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ExportError(
            f"{path}:{line}: the file is not UTF-8; save it as UTF-8"
        ) from None


def _unknown(statistics: Statistics) -> str:
    """How many tickets belong to nothing that the inventory knows."""
    clauses = [
        f"{tallies[OTHER].tickets} name no {noun} that is known"
        for noun, tallies in (
            ("service", statistics.services),
            ("category", statistics.categories),
        )
        if OTHER in tallies
    ]
    if not clauses:
        return ""
    return f"; {' and '.join(clauses)}, see tickets: in inventory/site.yml"
