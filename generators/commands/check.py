"""`nightphone check`: every problem in inventory, guides, alerts and links."""

import sys
from argparse import Namespace

from generators.build import build_estate
from generators.clock import today
from generators.commands.subparsers import Subparsers
from generators.problems.report import REPORTS
from generators.sources import read_sources


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "check",
        help="print every problem in inventory, guides, alerts and links",
    )
    parser.add_argument(
        "--strict", action="store_true", help="fail on warnings too"
    )
    parser.add_argument(
        "--format",
        choices=REPORTS,
        default="text",
        help="how problems are printed (default: text)",
    )
    parser.set_defaults(run=_check)


def _check(options: Namespace) -> int:
    built = build_estate(read_sources(options.root), today())
    print(REPORTS[options.format](built.problems), end="")
    print(built.summary, file=sys.stderr)
    return int(built.failed or (options.strict and bool(built.problems)))
