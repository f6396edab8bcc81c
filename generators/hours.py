"""Parts of the week, such as 'Monday to Friday 09:00 to 17:30', and when they are in local time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 24 * 60
WEEK = 7 * DAY
NAMED = ("always", "office hours", "nights", "weekends")
OFFICE_HOURS = "Monday to Friday 09:00 to 17:00"
CLOCK = r"([01]\d|2[0-3]):([0-5]\d)|24:00"
EACH_DAY = re.compile(
    rf"(?P<days>[A-Za-z, ]+?) (?P<start>{CLOCK}) ?(?:to|-) ?(?P<end>{CLOCK})"
)
ACROSS = re.compile(
    rf"(?P<first>[A-Za-z]+) (?P<start>{CLOCK}) ?(?:to|-) ?(?P<last>[A-Za-z]+) (?P<end>{CLOCK})"
)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Window:
    """A part of every week, in minutes of local time since Monday 00:00; it may end in the week after."""

    start: int
    end: int


ALWAYS = (Window(0, WEEK),)


def parse_hours(
    texts: Iterable[str], office: Sequence[Window] = ()
) -> tuple[Window, ...]:
    """Texts to windows in order, those that touch joined; a text without meaning is a ValueError."""
    named: dict[str, Iterable[Window]] = dict.fromkeys(NAMED, ())
    named |= {"always": ALWAYS, "office hours": office}
    if office:
        named |= {
            "nights": _between(office, longest=DAY),
            "weekends": _between(office, shortest=DAY),
        }
    return joined(
        window
        for text in texts
        for window in (named[text] if text in named else _parse(text))
    )


def _parse(text: str) -> Iterator[Window]:
    if found := ACROSS.fullmatch(text):
        start = _day(found["first"]) * DAY + _minutes(found["start"])
        end = _day(found["last"]) * DAY + _minutes(found["end"])
        yield Window(start, end if end > start else end + WEEK)
    elif found := EACH_DAY.fullmatch(text):
        start, end = _minutes(found["start"]), _minutes(found["end"])
        for day in _days(found["days"]):
            yield Window(
                day * DAY + start, day * DAY + (end if end > start else end + DAY)
            )
    else:
        known = ", ".join(f"'{name}'" for name in NAMED)
        examples = f"'{OFFICE_HOURS}' or 'Friday 17:00 to Monday 09:00'"
        raise ValueError(
            f"'{text}' says no hours; write {known}, or such as {examples}"
        )


def _days(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, to, last = part.strip().partition(" to ")
        start = _day(first)
        length = (_day(last) - start) % 7 if to else 0
        yield from ((start + i) % 7 for i in range(length + 1))


def _day(name: str) -> int:
    for i, day in enumerate(DAYS):
        if name.lower() in (day.lower(), day[:3].lower()):
            return i
    raise ValueError(
        f"'{name}' is no day; days are {', '.join(DAYS)}, or their first three letters"
    )


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def joined(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows in order, those that touch or overlap made one; all of the week is one from Monday on."""
    found: list[Window] = []
    for window in sorted(windows):
        if found and window.start <= found[-1].end:
            found[-1] = Window(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    if (
        found and len(found) > 1 and found[-1].end >= found[0].start + WEEK
    ):  # the last reaches into the first
        first, last = found[0], found.pop()
        found[0] = Window(last.start - WEEK, max(first.end, last.end - WEEK))
    if found and found[0].end - found[0].start >= WEEK:
        return ALWAYS
    return tuple(
        sorted(Window(w.start % WEEK, w.start % WEEK + w.end - w.start) for w in found)
    )


def _between(
    windows: Sequence[Window], shortest: int = 0, longest: int = WEEK
) -> Iterator[Window]:
    """What lies between the end of one window and the start of the next."""
    for window, after in zip(
        windows, (*windows[1:], Window(windows[0].start + WEEK, 0)), strict=True
    ):
        length = after.start - window.end
        if length > 0 and shortest < length <= longest:
            yield Window(window.end % WEEK, window.end % WEEK + length)


def instant(local: datetime, zone: tzinfo) -> datetime:
    """A local time as a moment; one that the clocks skip is as far after the change, one that is twice is the first."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def epoch_minute(moment: datetime) -> int:
    """A moment as the scripts of the pages count it: minutes since 1970, UTC."""
    return int(moment.timestamp()) // 60


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day that a calendar in a zone shows at a moment."""
    return moment.astimezone(zone).date()


def spans(
    windows: Iterable[Window], zone: ZoneInfo, start: datetime, end: datetime
) -> list[Span]:
    """When windows are between two moments, those that touch joined."""
    first = local_day(start, zone)
    monday = datetime.combine(first - timedelta(days=first.weekday() + 7), time())
    found: list[Span] = []
    ordered = sorted(windows)
    while instant(monday, zone) < end:
        for window in ordered:
            opens = max(instant(monday + timedelta(minutes=window.start), zone), start)
            closes = min(instant(monday + timedelta(minutes=window.end), zone), end)
            if opens < closes:
                found.append((opens, closes))
        monday += timedelta(days=7)
    return join_spans(found)


def join_spans(found: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    made: list[Span] = []
    for start, end in sorted(found):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def gaps(found: Iterable[Span], wanted: Iterable[Span]) -> Iterator[Span]:
    """What is wanted and not found."""
    there = join_spans(found)
    for start, end in wanted:
        for opens, closes in there:
            if closes > start and opens < end:
                if opens > start:
                    yield start, opens
                start = max(start, closes)
        if start < end:
            yield start, end
