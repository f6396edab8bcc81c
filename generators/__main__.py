"""The `nightphone` command: its arguments, and what it does when the disk fails."""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from generators.commands import bundle, check, drill, new, pages, rota, tickets

COMMANDS = (check, pages, bundle, rota, new, tickets, drill)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit status: 0, 1 for problems, 2 for wrong arguments."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except OSError as error:
        if error.errno is None:
            raise  # a bug of ours, such as a template that jinja cannot find
        message = f"{error.filename}: {error.strerror}; nothing more is written"
        print(message, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nightphone",
        description="Guides for when the phone rings at night.",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        help="the project's folder (default: here)",
    )
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_command(subparsers)
    return parser


def run() -> None:
    """Run the command as a program of its own."""
    # A short run keeps nearly all that it makes: looking for garbage finds next to none.
    gc.disable()
    sys.exit(main())


if __name__ == "__main__":
    run()
