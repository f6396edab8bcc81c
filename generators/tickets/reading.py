"""An export to tickets. Whoever asked, answered or is named in it is forgotten here."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from generators.hours import WEEK, Window, parse_hours
from generators.inventory.inventory import Inventory
from generators.problems.problem import did_you_mean
from generators.schema.ticket_export import MINUTES, Tickets

OTHER = "other"
FORMS = ("%d/%b/%y %I:%M %p", "%d/%b/%y %H:%M", "%d/%b/%Y %I:%M %p", "%d/%b/%Y %H:%M")
LENGTH = re.compile(
    r"(?:(?P<weeks>\d+)w)? ?(?:(?P<days>\d+)d)? ?(?:(?P<hours>\d+)h)? ?(?:(?P<minutes>\d+)m)?"
)
WORKING = {"weeks": 5 * 8 * 60, "days": 8 * 60, "hours": 60, "minutes": 1}
DELIMITERS = (",", ";", "\t")


class ExportError(ValueError):
    """What is wrong with an export, in one sentence with its file and line."""


@dataclass(frozen=True)
class Ticket:
    """What is kept of a ticket: ids of the inventory, numbers and a time; None is unknown.

    `person` is a number that means nothing outside of the run that gave it.
    """

    opened: datetime
    service: str
    category: str
    out_of_hours: bool
    page: bool | None
    first_line: bool | None
    moved: bool | None
    escalated: bool | None
    minutes: float | None
    person: int | None


def read_tickets(path: str, text: str, inventory: Inventory) -> list[Ticket]:
    """Every ticket of an export, as `tickets:` in inventory/site.yml says what its columns are."""
    setup = inventory.site.tickets or Tickets()
    rows = _rows(path, text)
    reader = _Reader(path, next(rows)[1], setup, inventory)
    return [reader.ticket(line, row) for line, row in rows]


def _rows(path: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line where it begins; the header is the first."""
    first = text.partition("\n")[0]
    if not first.strip():
        raise ExportError(
            f"{path}:1: the file is empty, or does not begin with the names of its columns"
        )
    delimiter = max(DELIMITERS, key=first.count)
    source = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, length = 1, 0
    try:
        for row in source:
            if row and length and len(row) != length:
                raise ExportError(
                    f"{path}:{line}: the row has {len(row)} cells, the header has {length}"
                )
            if row:
                length = length or len(row)
                yield line, row
            line = source.line_num + 1
    except csv.Error as error:
        raise ExportError(
            f"{path}:{line}: not a table of comma-separated values: {error}"
        ) from None


class _Reader:
    """One export: where its facts stand, and what its words mean."""

    def __init__(
        self, path: str, header: Sequence[str], setup: Tickets, inventory: Inventory
    ) -> None:
        self.path, self.setup = path, setup
        self.zone = ZoneInfo(inventory.site.time_zone)
        self.office = parse_hours(inventory.site.office_hours)
        self.places = {
            fact: self._places(header, fact)
            for fact in type(setup.columns).model_fields
        }
        self.services = {s.title.casefold(): s.id for s in inventory.services.values()}
        self.services |= {name.casefold(): name for name in inventory.services}
        self.services |= {
            word.casefold(): name for word, name in setup.services.items()
        }
        self.categories = dict(setup.words())
        self.first_line = {name.casefold() for name in setup.first_line}
        self.people: dict[str, int] = {}

    def _places(self, header: Sequence[str], fact: str) -> tuple[int, ...]:
        """The columns that hold a fact: several of one name, as Jira writes labels."""
        names = [name.strip() for name in header]
        for wanted in self.setup.names(fact):
            if wanted in names:
                return tuple(i for i, name in enumerate(names) if name == wanted)
        if fact == "opened" or getattr(self.setup.columns, fact):
            wanted = self.setup.names(fact)[0]
            how = (
                did_you_mean(wanted, names)
                or f"; say in inventory/site.yml which one it is, under tickets.columns.{fact}"
            )
            raise ExportError(f"{self.path}:1: there is no column '{wanted}'{how}")
        return ()

    def ticket(self, line: int, row: Sequence[str]) -> Ticket:
        cells = {
            fact: [row[i].strip() for i in places]
            for fact, places in self.places.items()
        }
        opened = self._opened(line, cells["opened"][0])
        tags = self._tags(cells["tags"])
        moves = self._number(line, "moves", cells)
        return Ticket(
            opened=opened,
            service=self._named(self.services, cells["service"]),
            category=self._named(self.categories, cells["category"]),
            out_of_hours=not _within(opened, self.office),
            page=None if tags is None else self.setup.page.casefold() in tags,
            first_line=self._first_line(cells["group"], moves),
            moved=None if moves is None else moves > 1,
            escalated=None if tags is None else self.setup.escalated.casefold() in tags,
            minutes=self._minutes(line, cells["spent"]),
            person=self._person(cells["person"]),
        )

    def _named(self, known: Mapping[str, str], cells: Sequence[str]) -> str:
        return next(
            (known[cell.casefold()] for cell in cells if cell.casefold() in known),
            OTHER,
        )

    def _tags(self, cells: Sequence[str]) -> set[str] | None:
        return (
            {tag.casefold() for cell in cells for tag in re.split(r"[\s,;]+", cell)}
            if cells
            else None
        )

    def _first_line(self, cells: Sequence[str], moves: float | None) -> bool | None:
        """Whether those who answer first did it alone."""
        if not cells or not self.first_line:
            return None
        return cells[0].casefold() in self.first_line and (moves is None or moves <= 1)

    def _person(self, cells: Sequence[str]) -> int | None:
        """A number in place of a name."""
        return (
            self.people.setdefault(cells[0], len(self.people))
            if cells and cells[0]
            else None
        )

    def _opened(self, line: int, cell: str) -> datetime:
        found = _date(
            cell,
            (self.setup.dates,) if self.setup.dates else FORMS,
            iso=not self.setup.dates,
        )
        if found is None:
            how = "tickets.dates in inventory/site.yml says how the export writes them, such as '%d/%m/%Y %H:%M'"
            raise ExportError(
                f"{self.path}:{line}: '{cell[:40]}' cannot be read as a day and a time; {how}"
            )
        return (
            found.astimezone(self.zone)
            if found.tzinfo
            else found.replace(tzinfo=self.zone)
        )

    def _number(
        self, line: int, fact: str, cells: Mapping[str, Sequence[str]]
    ) -> float | None:
        cell = cells[fact][0] if cells[fact] else ""
        try:
            return float(cell) if cell not in ("", "-") else None
        except ValueError:
            name = self.setup.names(fact)[0]
            raise ExportError(
                f"{self.path}:{line}: '{cell[:40]}' in column '{name}' is not a number"
            ) from None

    def _minutes(self, line: int, cells: Sequence[str]) -> float | None:
        """Time spent: a number in the unit of the export, or as in '1h 30m'; a day of work has eight hours."""
        found = LENGTH.fullmatch(cells[0]) if cells and cells[0] else None
        if found:
            return float(
                sum(
                    int(number or 0) * WORKING[unit]
                    for unit, number in found.groupdict().items()
                )
            )
        number = self._number(line, "spent", {"spent": cells})
        return None if number is None else number * MINUTES[self.setup.spent_in]


def _date(text: str, forms: Sequence[str], *, iso: bool) -> datetime | None:
    if iso:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    for form in forms:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None


def _within(moment: datetime, windows: Sequence[Window]) -> bool:
    minute = moment.weekday() * 24 * 60 + moment.hour * 60 + moment.minute
    return any(
        window.start <= at < window.end
        for window in windows
        for at in (minute, minute + WEEK)
    )
