"""An export as rows of cells, with the line on which each begins."""

import csv
import io
from collections.abc import Iterator

DELIMITERS = (",", ";", "\t")


class ExportError(ValueError):
    """What is wrong with an export, in one sentence with its file and line."""


def read_rows(path: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line; the header is the first. Raises ExportError."""
    header = text.partition("\n")[0]
    if not header.strip():
        raise ExportError(
            f"{path}:1: the file is empty, "
            "or does not begin with the names of its columns"
        )
    delimiter = max(DELIMITERS, key=header.count)
    # Without newline="", a line break inside quotes would be changed.
    lines = io.StringIO(text, newline="")
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    line, width = 1, 0
    try:
        for row in rows:
            if row:
                width = width or len(row)
                if len(row) != width:
                    raise ExportError(
                        f"{path}:{line}: the row has {len(row)} cells, "
                        f"the header has {width}"
                    )
                yield line, row
            line = rows.line_num + 1
    except csv.Error as error:
        raise ExportError(
            f"{path}:{line}: not a table of comma-separated values: {error}"
        ) from None
