"""The `make bench` command."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.report import Size, growth, head, table, verdicts
from tools.bench.site import build, write_plain
from tools.estates import write_estate
from tools.programs import RunError, run

SIZES = (100, 1000, 5000)
LIMIT = 1800.0
SMALL, ROUNDS = (
    100,
    3,
)  # what takes seconds is measured three times, and the quietest round counts


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; the answer is the exit status: 1 for a promise that is not kept or a build that failed."""
    options = _parser().parse_args(words)
    try:
        return _bench(options.root.resolve(), sorted(set(options.sizes)), options.limit)
    except (RunError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    said = "Time, memory and bytes of estates made from the example, beside plain MkDocs and Material."
    where = "Everything is made in a folder below TMPDIR and deleted; plain MkDocs may need gigabytes there."
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench", description=said, epilog=where
    )
    parser.add_argument(
        "sizes",
        type=int,
        nargs="*",
        default=SIZES,
        help="numbers of services (default: 100 1000 5000)",
    )
    root = Path(__file__).parents[2]
    parser.add_argument(
        "--root",
        type=Path,
        default=root,
        help="the project to measure (default: this one)",
    )
    limit = "seconds after which plain MkDocs is ended (default: %(default)g)"
    parser.add_argument("--limit", type=float, default=LIMIT, help=limit)
    return parser


def _bench(root: Path, numbers: Sequence[int], limit: float) -> int:
    print(head(), flush=True)
    sizes = []
    for size in _measured(root, numbers, limit):
        sizes.append(size)
        print("\n".join(table(size)), flush=True)
    print("", *growth(sizes), *(found := list(verdicts(sizes))), sep="\n")
    return int(not all(verdict.kept for verdict in found))


def _measured(root: Path, numbers: Sequence[int], limit: float) -> Iterator[Size]:
    for number in numbers:
        with TemporaryDirectory(prefix="nightphone-bench-") as folder:
            ours, plain = Path(folder, "ours"), Path(folder, "plain")
            write_estate(root, ours, number)
            write_plain(ours, plain)
            rounds = ROUNDS if number <= SMALL else 1
            yield min(
                (_round(number, ours, plain, limit) for _ in range(rounds)),
                key=lambda size: size.busy,
            )


def _round(number: int, ours: Path, plain: Path, limit: float) -> Size:
    return Size(
        number, build(ours), build(plain, limit), run(["generators", "check"], ours)
    )


if __name__ == "__main__":
    sys.exit(main())
