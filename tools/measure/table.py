"""The measures as a table: a row for each, a column for each area."""

from collections.abc import Iterator, Mapping, Sequence

from tools.measure.area import Area, spread
from tools.measure.import_graph import ImportReport

# Each packs several ideas into one line; they are counted in 1,000 lines of code.
PACKED_CONSTRUCTS = (
    "ternaries",
    "comprehensions",
    "two 'for' in one",
    "nested comprehensions",
    "'for' over a ternary",
)


def table(areas: Sequence[Area]) -> Iterator[str]:
    """The lines of the table."""
    yield _row("", [area.name for area in areas])
    columns = [_measures(area) for area in areas]
    for title in columns[0]:
        yield _row(title, [column[title] for column in columns])
    yield "in 1,000 lines of code:"
    for name in PACKED_CONSTRUCTS:
        rates = [area.constructs[name] * 1000 / area.code_lines for area in areas]
        yield _row(f"  {name}", [f"{rate:.1f}" for rate in rates])


def import_lines(imports: ImportReport) -> Iterator[str]:
    """What the import graph adds to it."""
    yield f"imports that run upwards: {len(imports.upward)}"
    yield f"circles of rooms: {[len(circle) for circle in imports.room_circles]}"
    yield f"circles of modules: {[len(circle) for circle in imports.module_circles]}"


def _measures(area: Area) -> Mapping[str, str]:
    functions, files = area.functions, area.files
    class_docstrings = [has for file in files for has in file.class_docstrings]
    return {
        "files": f"{len(files):,}",
        "lines a file, median/p95/max": _spread([len(file.columns) for file in files]),
        "functions": f"{len(functions):,}",
        "body lines, median/p95/max": _spread([item.body_lines for item in functions]),
        "body tokens, median/p95/max": _spread([f.body_tokens for f in functions]),
        "docstrings: functions": _share([item.has_docstring for item in functions]),
        "docstrings: classes": _share(class_docstrings),
        "docstrings: modules": _share([file.has_docstring for file in files]),
        "return types": _share([item.has_return_type for item in functions]),
        "whole-line comments": f"{area.whole_comments:.2%}",
        "trailing comments": f"{area.trailing_comments:.2%}",
        "tokens a code line": f"{area.tokens_a_code_line:.2f}",
        "lines over 88 columns": f"{area.wider_than(88):.1%}",
        "lines over 100 columns": f"{area.wider_than(100):.1%}",
    }


def _row(title: str, cells: Sequence[str]) -> str:
    return f"{title:<29}" + "".join(f"{cell:>20}" for cell in cells)


def _spread(values: Sequence[int]) -> str:
    return " / ".join(f"{value:g}" for value in spread(values))


def _share(claims: Sequence[bool]) -> str:
    return f"{sum(claims) / len(claims):.0%}" if claims else "-"
