"""An export to tickets. Whoever asked, answered or is named in it is forgotten here."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from generators.hours import WEEK, Window, parse_hours
from generators.inventory.inventory import Inventory
from generators.problems.problem import did_you_mean
from generators.schema.ticket_export import MINUTES, Tickets
from generators.tickets.table import ExportError, read_rows
from generators.tickets.ticket import OTHER, Ticket

# As Jira writes times where nobody has set another form: "24/Nov/26 6:05 PM".
DATE_FORMS = (
    "%d/%b/%y %I:%M %p",
    "%d/%b/%y %H:%M",
    "%d/%b/%Y %I:%M %p",
    "%d/%b/%Y %H:%M",
)

# As Jira writes time spent: "1w 2d 3h 30m", any of them left out.
TIME_SPENT = re.compile(
    r"""
    (?:(?P<weeks>\d+)w)?[ ]?
    (?:(?P<days>\d+)d)?[ ]?
    (?:(?P<hours>\d+)h)?[ ]?
    (?:(?P<minutes>\d+)m)?
    """,
    re.VERBOSE,
)

# A week of work has five days, and a day eight hours.
MINUTES_OF_WORK = {
    "weeks": 5 * 8 * 60,
    "days": 8 * 60,
    "hours": 60,
    "minutes": 1,
}

# A wrong cell may hold a whole letter; a message shows this many characters of it.
SHOWN_CHARACTERS = 40


def read_tickets(path: str, text: str, inventory: Inventory) -> list[Ticket]:
    """Every ticket of an export, as `tickets:` in inventory/site.yml says what its columns are.

    Raises ExportError.
    """
    setup = inventory.site.tickets or Tickets()
    rows = read_rows(path, text)
    _, header = next(rows)
    reader = _ExportReader(path, header, setup, inventory)
    return [reader.ticket(line, row) for line, row in rows]


class _ExportReader:
    """One export: which columns hold its facts, and what its words mean."""

    def __init__(
        self,
        path: str,
        header: Sequence[str],
        setup: Tickets,
        inventory: Inventory,
    ) -> None:
        self.path, self.setup = path, setup
        self.zone = ZoneInfo(inventory.site.time_zone)
        self.office = parse_hours(inventory.site.office_hours)
        names = [name.strip() for name in header]
        facts = type(setup.columns).model_fields
        self.columns = {fact: self._columns(names, fact) for fact in facts}
        self.services = _services_by_word(setup, inventory)
        self.categories = dict(setup.words())
        self.first_line = {name.casefold() for name in setup.first_line}
        self.people: dict[str, int] = {}

    def _columns(self, header: Sequence[str], fact: str) -> tuple[int, ...]:
        """The columns that hold a fact: several of one name, as Jira writes labels."""
        for expected in self.setup.names(fact):
            if expected in header:
                return tuple(
                    i for i, name in enumerate(header) if name == expected
                )
        # Only the time of opening is needed, and what the site says that there is.
        if fact == "opened" or getattr(self.setup.columns, fact):
            raise ExportError(f"{self.path}:1: {self._no_column(header, fact)}")
        return ()

    def _no_column(self, header: Sequence[str], fact: str) -> str:
        expected = self.setup.names(fact)[0]
        hint = did_you_mean(expected, header) or (
            f"; say in inventory/site.yml which one it is, under tickets.columns.{fact}"
        )
        return f"there is no column '{expected}'{hint}"

    def ticket(self, line: int, row: Sequence[str]) -> Ticket:
        """One row; raises ExportError with its line."""
        cells = {
            fact: [row[column].strip() for column in columns]
            for fact, columns in self.columns.items()
        }
        opened = self._opened(line, cells["opened"][0])
        tags = _tags(cells["tags"])
        moves = self._number(line, "moves", cells["moves"])
        return Ticket(
            opened=opened,
            service=_first_known(self.services, cells["service"]),
            category=_first_known(self.categories, cells["category"]),
            out_of_hours=not _is_within(opened, self.office),
            page=None if tags is None else self.setup.page.casefold() in tags,
            first_line=self._by_first_line(cells["group"], moves),
            moved=None if moves is None else moves > 1,
            escalated=None
            if tags is None
            else self.setup.escalated.casefold() in tags,
            minutes=self._minutes(line, cells["spent"]),
            person=self._person(cells["person"]),
        )

    def _by_first_line(
        self, cells: Sequence[str], moves: float | None
    ) -> bool | None:
        """Whether those who answer first did it alone."""
        if not cells or not self.first_line:
            return None
        return cells[0].casefold() in self.first_line and (
            moves is None or moves <= 1
        )

    def _person(self, cells: Sequence[str]) -> int | None:
        """A number in place of a name: the next free one for a name not seen before."""
        if not cells or not cells[0]:
            return None
        return self.people.setdefault(cells[0], len(self.people))

    def _opened(self, line: int, cell: str) -> datetime:
        moment = _parse_date(cell, self.setup.dates)
        if moment is None:
            raise ExportError(
                f"{self.path}:{line}: '{cell[:SHOWN_CHARACTERS]}' cannot be read as a "
                "day and a time; tickets.dates in inventory/site.yml says how the export "
                "writes them, such as '%d/%m/%Y %H:%M'"
            )
        if moment.tzinfo:
            return moment.astimezone(self.zone)
        return moment.replace(tzinfo=self.zone)

    def _number(
        self, line: int, fact: str, cells: Sequence[str]
    ) -> float | None:
        cell = cells[0] if cells else ""
        try:
            return float(cell) if cell not in ("", "-") else None
        except ValueError:
            name = self.setup.names(fact)[0]
            raise ExportError(
                f"{self.path}:{line}: '{cell[:SHOWN_CHARACTERS]}' in column '{name}' "
                "is not a number"
            ) from None

    def _minutes(self, line: int, cells: Sequence[str]) -> float | None:
        """Time spent: a number in the unit of the export, or as in '1h 30m'."""
        match = TIME_SPENT.fullmatch(cells[0]) if cells and cells[0] else None
        if match:
            numbers = match.groupdict()
            return float(
                sum(
                    int(numbers[unit] or 0) * MINUTES_OF_WORK[unit]
                    for unit in numbers
                )
            )
        number = self._number(line, "spent", cells)
        return None if number is None else number * MINUTES[self.setup.spent_in]


def _services_by_word(setup: Tickets, inventory: Inventory) -> dict[str, str]:
    """Ids of services by what an export may call them; what the site says wins."""
    by_title = {
        service.title.casefold(): service.id
        for service in inventory.services.values()
    }
    by_id = {name.casefold(): name for name in inventory.services}
    by_word = {word.casefold(): name for word, name in setup.services.items()}
    return by_title | by_id | by_word


def _first_known(ids: Mapping[str, str], cells: Sequence[str]) -> str:
    for cell in cells:
        if cell.casefold() in ids:
            return ids[cell.casefold()]
    return OTHER


def _tags(cells: Sequence[str]) -> set[str] | None:
    """Unknown, and not none, where the export has no such column."""
    if not cells:
        return None
    return {tag.casefold() for tag in re.split(r"[\s,;]+", " ".join(cells))}


def _parse_date(text: str, form: str | None) -> datetime | None:
    """By the site's own form, or else by ISO 8601 and what Jira writes; None if neither fits."""
    if form is None:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass  # not ISO 8601; the others are tried
    for known_form in (form,) if form else DATE_FORMS:
        try:
            return datetime.strptime(text, known_form)
        except ValueError:
            continue
    return None


def _is_within(moment: datetime, windows: Sequence[Window]) -> bool:
    minute = moment.weekday() * 24 * 60 + moment.hour * 60 + moment.minute
    # A window may end in the week after the one in which it starts.
    return any(
        window.start <= minute < window.end
        or window.start <= minute + WEEK < window.end
        for window in windows
    )
