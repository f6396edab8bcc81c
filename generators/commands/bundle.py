"""`nightphone bundle`: the built site as a zip that works without a server."""

import sys
from argparse import Namespace
from pathlib import Path

from generators.commands.subparsers import Subparsers
from generators.offline.bundle import NoSiteError, write_bundle


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "bundle",
        help="write the built site as a zip that works without a server",
    )
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        help="where to write it (default: here)",
    )
    parser.set_defaults(run=_bundle)


def _bundle(options: Namespace) -> int:
    try:
        path = write_bundle(options.root / "site", options.folder)
    except NoSiteError as error:
        print(error, file=sys.stderr)
        return 2
    megabytes = path.stat().st_size / 1_000_000
    print(f"{path}, {megabytes:.1f} MB; unpack it and open index.html")
    return 0
