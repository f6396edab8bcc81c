"""How our code reads, in numbers: `make measure`; with --check, whether it keeps bounds."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tools.measure.area import Area, browser_files, read_areas, spread
from tools.measure.import_graph import ImportReport, read_imports

ROOT = Path(__file__).parents[2]
# What the best public code that was measured keeps: five projects, 5.6 to 7.2 tokens.
MOST_TOKENS_A_CODE_LINE = 7.2
LEAST_WHOLE_COMMENTS = 0.02
MOST_COLUMNS = 100
MOST_BODY_LINES_P95 = 20
MOST_BODY_LINES = 40
MOST_FILE_LINES = 250
# A file may be longer when one subject needs it and its opening comment says so.
LENGTH_REASON = f"longer than {MOST_FILE_LINES} lines"
OPENING_LINES = 20
PACKED = (
    "ternaries",
    "comprehensions",
    "two 'for' in one",
    "nested comprehensions",
    "'for' over a ternary",
)
ROWS: dict[str, Callable[[Area], str]] = {
    "files": lambda area: f"{len(area.files):,}",
    "lines a file, median/p95/max": lambda area: _spread(
        [len(file.columns) for file in area.files]
    ),
    "functions": lambda area: f"{len(area.functions):,}",
    "body lines, median/p95/max": lambda area: _spread(
        [function.body_lines for function in area.functions]
    ),
    "body tokens, median/p95/max": lambda area: _spread(
        [function.body_tokens for function in area.functions]
    ),
    "docstrings: functions": lambda area: _share(
        [function.has_docstring for function in area.functions]
    ),
    "docstrings: classes": lambda area: _share(
        [has for file in area.files for has in file.class_docstrings]
    ),
    "docstrings: modules": lambda area: _share(
        [file.has_docstring for file in area.files]
    ),
    "return types": lambda area: _share(
        [function.has_return_type for function in area.functions]
    ),
    "whole-line comments": lambda area: f"{area.whole_comments:.2%}",
    "trailing comments": lambda area: f"{area.trailing_comments:.2%}",
    "tokens a code line": lambda area: f"{area.tokens_a_code_line:.2f}",
    "lines over 88 columns": lambda area: f"{area.wider_than(88):.1%}",
    "lines over 100 columns": lambda area: f"{area.wider_than(MOST_COLUMNS):.1%}",
}


def main(words: Sequence[str] | None = None) -> int:
    """Print the table or the broken bounds; the exit status is 1 for a broken bound."""
    options = _parser().parse_args(words)
    root = options.root.resolve()
    areas, imports = read_areas(root), read_imports(root)
    broken = list(broken_bounds(root, areas[-1], imports))
    if not options.check:
        print("\n".join([*table(areas), "", *_imports(imports), ""]))
    print("\n".join(broken or ["Every bound is kept."]))
    return int(options.check and bool(broken))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.measure", description=__doc__
    )
    parser.add_argument(
        "--check", action="store_true", help="print broken bounds only, and fail on one"
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="the tree to measure (default: this one)",
    )
    return parser


def table(areas: Sequence[Area]) -> Iterator[str]:
    """A row for each measure, a column for each area."""
    yield _row("", [area.name for area in areas])
    for title, measure in ROWS.items():
        yield _row(title, [measure(area) for area in areas])
    yield "in 1,000 lines of code:"
    for name in PACKED:
        rates = [area.constructs[name] * 1000 / area.code_lines for area in areas]
        yield _row(f"  {name}", [f"{rate:.1f}" for rate in rates])


def _row(title: str, cells: Sequence[str]) -> str:
    return f"{title:<29}" + "".join(f"{cell:>20}" for cell in cells)


def _spread(values: Sequence[int]) -> str:
    return " / ".join(f"{value:g}" for value in spread(values)) if values else "-"


def _share(claims: Sequence[bool]) -> str:
    return f"{sum(claims) / len(claims):.0%}" if claims else "-"


def _imports(imports: ImportReport) -> Iterator[str]:
    yield f"imports that run upwards: {len(imports.upward)}"
    yield f"circles of rooms: {[len(circle) for circle in imports.room_circles]}"
    yield f"circles of modules: {[len(circle) for circle in imports.module_circles]}"


def broken_bounds(root: Path, area: Area, imports: ImportReport) -> Iterator[str]:
    """A line for each bound that the code as a whole does not keep."""
    yield from (f"{room} imports {above}, above it" for room, above in imports.upward)
    for circle in (*imports.room_circles, *imports.module_circles):
        yield f"a circle of imports: {', '.join(circle)}"
    if area.tokens_a_code_line > MOST_TOKENS_A_CODE_LINE:
        yield (
            f"{area.tokens_a_code_line:.2f} tokens a code line; "
            f"at most {MOST_TOKENS_A_CODE_LINE}"
        )
    if area.whole_comments < LEAST_WHOLE_COMMENTS:
        yield (
            f"{area.whole_comments:.2%} whole-line comments; "
            f"at least {LEAST_WHOLE_COMMENTS:.0%}"
        )
    yield from _long_bodies(root, area)
    yield from _long_files(root, area)
    yield from _wide_lines(root, area)


def _long_bodies(root: Path, area: Area) -> Iterator[str]:
    _, p95, _ = spread([function.body_lines for function in area.functions])
    if p95 > MOST_BODY_LINES_P95:
        yield f"a body of {p95} lines is the 95th of 100; at most {MOST_BODY_LINES_P95}"
    for file in area.files:
        for function in file.functions:
            if function.body_lines > MOST_BODY_LINES:
                yield (
                    f"{file.path.relative_to(root)}: {function.name} has "
                    f"{function.body_lines} lines; at most {MOST_BODY_LINES}"
                )


def _long_files(root: Path, area: Area) -> Iterator[str]:
    python_files = [(file.path, len(file.columns)) for file in area.files]
    for path, lines in (*python_files, *browser_files(root)):
        if lines > MOST_FILE_LINES and not _says_why_long(path):
            yield f"{path.relative_to(root)}: {lines} lines; at most {MOST_FILE_LINES}"


def _says_why_long(path: Path) -> bool:
    opening = path.read_text(encoding="utf-8").splitlines()[:OPENING_LINES]
    return LENGTH_REASON in " ".join(opening).lower()


def _wide_lines(root: Path, area: Area) -> Iterator[str]:
    for file in area.files:
        for number, columns in enumerate(file.columns, start=1):
            if columns > MOST_COLUMNS:
                path = file.path.relative_to(root)
                yield f"{path}:{number}: {columns} columns; at most {MOST_COLUMNS}"


if __name__ == "__main__":
    sys.exit(main())
