"""Time, memory and bytes of estates, beside plain MkDocs and Material: `make bench`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.builds import build, write_plain_project
from tools.bench.report import SizeReport, growth, head, table, verdicts
from tools.estates import write_estate
from tools.programs import RunError, run

ROOT = Path(__file__).parents[2]
SIZES = (100, 1000, 5000)
# Half an hour: by then it is clear that plain MkDocs is slower, and by how much at least.
LIMIT_SECONDS = 1800.0
# What takes seconds is disturbed most by other programs, so the best of three counts.
SMALL_SIZE = 100
SMALL_ROUNDS = 3


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status is 1 for a broken promise or a failed build."""
    options = _parser().parse_args(words)
    sizes = sorted(set(options.sizes))
    try:
        return _bench(options.root.resolve(), sizes, options.limit)
    except (RunError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench",
        description=__doc__.partition(":")[0],
        epilog="Everything is made in a folder below TMPDIR and deleted; "
        "plain MkDocs may need gigabytes there.",
    )
    parser.add_argument(
        "sizes",
        type=int,
        nargs="*",
        default=SIZES,
        help="numbers of services (default: 100 1000 5000)",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="the project to measure (default: this one)",
    )
    parser.add_argument(
        "--limit",
        type=float,
        default=LIMIT_SECONDS,
        help="seconds after which plain MkDocs is ended (default: %(default)g)",
    )
    return parser


def _bench(root: Path, sizes: Sequence[int], limit_seconds: float) -> int:
    print(head(), flush=True)
    reports = []
    for report in _reports(root, sizes, limit_seconds):
        reports.append(report)
        print("\n".join(table(report)), flush=True)
    promises = list(verdicts(reports))
    print("", *growth(reports), *promises, sep="\n")
    return int(not all(verdict.is_kept for verdict in promises))


def _reports(
    root: Path, sizes: Sequence[int], limit_seconds: float
) -> Iterator[SizeReport]:
    for size in sizes:
        with TemporaryDirectory(prefix="nightphone-bench-") as folder:
            ours, plain = Path(folder, "ours"), Path(folder, "plain")
            write_estate(root, ours, size)
            write_plain_project(ours, plain)
            count = SMALL_ROUNDS if size <= SMALL_SIZE else 1
            rounds = [
                _round(size, ours, plain, limit_seconds) for _ in range(count)
            ]
            yield min(rounds, key=lambda report: report.cpu_seconds)


def _round(
    size: int, ours: Path, plain: Path, limit_seconds: float
) -> SizeReport:
    return SizeReport(
        size,
        ours=build(ours),
        plain=build(plain, limit_seconds),
        check=run(["generators", "check"], ours),
    )


if __name__ == "__main__":
    sys.exit(main())
