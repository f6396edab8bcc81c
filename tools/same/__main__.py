"""Whether this tree builds what another commit builds, byte for byte: `make same`."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.same.differences import Difference, differences
from tools.same.report import decisive, report
from tools.same.trees import (
    ROOT,
    TreeError,
    build_both,
    default_base,
    git,
    missing_requirements,
    tree_of,
)


def main(words: Sequence[str] | None = None) -> int:
    """Compare and print; the exit status is 1 for a difference, 2 for a failed build."""
    options = _parser().parse_args(words)
    try:
        base = options.base or default_base()
        print(
            f"Comparing the work tree with {git('log', '-1', '--oneline', base)}"
        )
        every_difference = _compare(base, options.ignore_lines)
    except TreeError as error:
        print(error, file=sys.stderr)
        return 2
    print(report(every_difference, options.ignore), end="")
    return int(bool(decisive(every_difference, options.ignore)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.same", description=__doc__
    )
    parser.add_argument(
        "base",
        nargs="?",
        default="",
        help="the commit to compare with (default: where this branch left main)",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="PATTERN",
        help="paths such as 'site/statistics/*' whose difference the commit names",
    )
    parser.add_argument(
        "--ignore-lines",
        type=re.compile,
        metavar="REGEX",
        help="lines whose difference the commit names, in any file",
    )
    return parser


def _compare(
    base: str, ignored_lines: re.Pattern[str] | None
) -> list[Difference]:
    with (
        TemporaryDirectory(prefix="nightphone-same-") as name,
        tree_of(base) as there,
    ):
        if missing := missing_requirements(there):
            raise TreeError(
                f"{base} needs {', '.join(missing)}; install it in .venv"
            )
        results = build_both(ROOT, there, Path(name).resolve())
        return list(differences(*results, ignored_lines))


if __name__ == "__main__":
    sys.exit(main())
