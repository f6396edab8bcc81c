"""The measures as a table: a row for each, a column for each area."""

from collections.abc import Iterator, Mapping, Sequence

from tools.measure.area import Area, spread
from tools.measure.import_graph import ImportReport
from tools.measure.source_file import Function

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
        rates = [
            area.constructs[name] * 1000 / area.code_lines for area in areas
        ]
        yield _row(f"  {name}", [f"{rate:.1f}" for rate in rates])


def import_lines(imports: ImportReport) -> Iterator[str]:
    """What the import graph adds to it."""
    yield f"imports that run upwards: {len(imports.upward)}"
    yield f"circles of rooms: {[len(circle) for circle in imports.room_circles]}"
    yield f"circles of modules: {[len(circle) for circle in imports.module_circles]}"


def _measures(area: Area) -> Mapping[str, str]:
    return {
        **_file_measures(area),
        **_function_measures(area.functions),
        "whole-line comments": f"{area.whole_comments:.2%}",
        "trailing comments": f"{area.trailing_comments:.2%}",
        "tokens a code line": f"{area.tokens_a_code_line:.2f}",
        "lines over 88 columns": f"{area.wider_than(88):.1%}",
        "lines over 100 columns": f"{area.wider_than(100):.1%}",
    }


def _file_measures(area: Area) -> Mapping[str, str]:
    classes = [has for file in area.files for has in file.class_docstrings]
    modules = [file.has_docstring for file in area.files]
    lines = [len(file.columns) for file in area.files]
    return {
        "files": f"{len(area.files):,}",
        "lines a file, median/p95/max": _spread(lines),
        "docstrings: modules": _share(modules),
        "docstrings: classes": _share(classes),
    }


def _function_measures(functions: Sequence[Function]) -> Mapping[str, str]:
    lines = [function.body_lines for function in functions]
    tokens = [function.body_tokens for function in functions]
    docstrings = [function.has_docstring for function in functions]
    return_types = [function.has_return_type for function in functions]
    return {
        "functions": f"{len(functions):,}",
        "body lines, median/p95/max": _spread(lines),
        "body tokens, median/p95/max": _spread(tokens),
        "docstrings: functions": _share(docstrings),
        "return types": _share(return_types),
    }


def _row(title: str, cells: Sequence[str]) -> str:
    return f"{title:<29}" + "".join(f"{cell:>20}" for cell in cells)


def _spread(values: Sequence[int]) -> str:
    return " / ".join(f"{value:g}" for value in spread(values))


def _share(claims: Sequence[bool]) -> str:
    return f"{sum(claims) / len(claims):.0%}" if claims else "-"
