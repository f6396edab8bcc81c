"""A table of Markdown as text for a terminal."""

import re
from collections.abc import Sequence

from generators.text.terminal_inline import Inline
from generators.text.terminal_lines import WIDTH, without_glue, wrapped

CELL_END = re.compile(r"(?<!\\)\|")
GAP = "  "  # between two columns

Row = Sequence[str]


def table_text(lines: Sequence[str]) -> str:
    """Columns below each other, or a list of rows where they are wider than the screen."""
    rows = [_cells(line) for line in lines]
    head, marks, *body = rows if len(rows) > 1 else [rows[0], []]
    widths = [_width((head, *body), column) for column in range(len(head))]
    if sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH:
        return "\n".join(wrapped("- ", _item(head, row)) for row in body)
    # '---:' in the second line aligns numbers to the right; ':---:' stays on the left.
    to_right = [
        mark.endswith(":") and not mark.startswith(":") for mark in marks
    ]
    rule = ["-" * width for width in widths]
    return "\n".join(
        _aligned(row, widths, to_right) for row in (head, rule, *body)
    )


def _cells(line: str) -> Row:
    # In a table a link is never the subject, so it has no address.
    cells = CELL_END.split(line.strip().strip("|"))
    return [Inline(cell.strip()).text for cell in cells]


def _width(rows: Sequence[Row], column: int) -> int:
    return max(len(row[column]) for row in rows if column < len(row))


def _item(head: Row, row: Row) -> str:
    """A row as 'orders-db: team Data; runs on db-1'."""
    (_, title), *rest = zip(head, row, strict=False)
    facts = [f"{name} {cell}".strip() for name, cell in rest if cell]
    return f"{title}: {'; '.join(facts)}" if facts else title


def _aligned(row: Row, widths: Sequence[int], to_right: Sequence[bool]) -> str:
    cells = [
        cell.rjust(width) if is_right else cell.ljust(width)
        for cell, width, is_right in zip(row, widths, to_right, strict=False)
    ]
    return without_glue(GAP.join(cells)).rstrip()
