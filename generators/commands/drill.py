"""`nightphone drill`: real systems, broken and repaired by the guides' own commands."""

import sys
from argparse import Namespace

from generators.commands.subparsers import Subparsers

CANNOT = 3  # the exit status of drills where there can be none


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "drill", help="break real systems and fix them with their guides"
    )
    # The drills are beside the generators; a copy without them still does the rest.
    try:
        from drills.engine.command import add_drill
    except ModuleNotFoundError:
        parser.set_defaults(run=_without_drills)
    else:
        add_drill(parser)


def _without_drills(_: Namespace) -> int:
    print("the folder 'drills' is missing", file=sys.stderr)
    return CANNOT
