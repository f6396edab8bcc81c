"""The bounds that our code keeps, and a line for each that is broken."""

from collections.abc import Iterator
from pathlib import Path

from tools.measure.area import Area, browser_files, spread
from tools.measure.import_graph import ImportReport

# The densest of the well-kept projects that were measured has so many.
MOST_TOKENS_A_CODE_LINE = 7.2
# The same projects have 2 to 8 %.
LEAST_WHOLE_COMMENTS = 0.02
MOST_COLUMNS = 100
MOST_BODY_LINES_P95 = 20
MOST_BODY_LINES = 40
MOST_FILE_LINES = 250
# A file may be longer when one subject needs it and its opening comment says so.
LENGTH_REASON = f"longer than {MOST_FILE_LINES} lines"
OPENING_LINES = 20


def broken_bounds(
    root: Path, area: Area, imports: ImportReport
) -> Iterator[str]:
    """A line for each bound that the code of `area`, below `root`, does not keep."""
    yield from _bad_imports(imports)
    yield from _dense_code(area)
    yield from _long_bodies(root, area)
    yield from _long_files(root, area)
    yield from _wide_lines(root, area)


def _bad_imports(imports: ImportReport) -> Iterator[str]:
    for room, above in imports.upward:
        yield f"{room} imports {above}, above it"
    for circle in (*imports.room_circles, *imports.module_circles):
        yield f"a circle of imports: {', '.join(circle)}"


def _dense_code(area: Area) -> Iterator[str]:
    tokens, comments = area.tokens_a_code_line, area.whole_comments
    if tokens > MOST_TOKENS_A_CODE_LINE:
        yield f"{tokens:.2f} tokens a code line; at most {MOST_TOKENS_A_CODE_LINE}"
    if comments < LEAST_WHOLE_COMMENTS:
        yield f"{comments:.2%} whole-line comments; at least {LEAST_WHOLE_COMMENTS:.0%}"


def _long_bodies(root: Path, area: Area) -> Iterator[str]:
    _, p95, _ = spread([function.body_lines for function in area.functions])
    if p95 > MOST_BODY_LINES_P95:
        yield f"a body of {p95} lines is the 95th of 100; at most {MOST_BODY_LINES_P95}"
    for file in area.files:
        path = file.path.relative_to(root)
        for function in file.functions:
            lines = function.body_lines
            if lines > MOST_BODY_LINES:
                yield f"{path}: {function.name}: {lines} lines; at most {MOST_BODY_LINES}"


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
        path = file.path.relative_to(root)
        for number, columns in enumerate(file.columns, start=1):
            if columns > MOST_COLUMNS:
                yield f"{path}:{number}: {columns} columns; at most {MOST_COLUMNS}"
