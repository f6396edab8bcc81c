"""How our code reads, in numbers: `make measure`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.measure.area import read_areas
from tools.measure.bounds import broken_bounds
from tools.measure.import_graph import read_imports
from tools.measure.table import import_lines, table

ROOT = Path(__file__).parents[2]


def main(words: Sequence[str] | None = None) -> int:
    """Print the table and what breaks a bound; with --check, that alone, and fail."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.measure", description=__doc__
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="print broken bounds only, and fail on one",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="the tree to measure (default: this one)",
    )
    options = parser.parse_args(words)
    root = options.root.resolve()
    areas, imports = read_areas(root), read_imports(root)
    broken = list(broken_bounds(root, areas[-1], imports))
    if not options.check:
        print(*table(areas), "", *import_lines(imports), "", sep="\n")
    print(*(broken or ["Every bound is kept."]), sep="\n")
    return int(options.check and bool(broken))


if __name__ == "__main__":
    sys.exit(main())
