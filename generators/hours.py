"""Parts of the week, such as 'Monday to Friday 09:00 to 17:30', in local time and UTC."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
DAY = 24 * 60  # minutes
WEEK = 7 * DAY
EVER = "always"
NAMED = (EVER, "office hours", "nights", "weekends")
OFFICE_HOURS = "Monday to Friday 09:00 to 17:00"
CLOCK = r"([01]\d|2[0-3]):([0-5]\d)|24:00"
TO = " ?(?:to|-) ?"
# 'Monday to Friday 09:00 to 17:30', 'Saturday, Sunday 10:00-16:00': on each of these days
EACH_DAY = re.compile(
    f"(?P<days>[A-Za-z, ]+?) (?P<start>{CLOCK}){TO}(?P<end>{CLOCK})"
)
# 'Friday 17:00 to Monday 09:00': one stretch of time
ACROSS = re.compile(
    f"(?P<first>[A-Za-z]+) (?P<start>{CLOCK}){TO}(?P<last>[A-Za-z]+) (?P<end>{CLOCK})"
)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Window:
    """A part of every week, in minutes of local time since Monday 00:00.

    It may end in the week after.
    """

    start: int
    end: int


ALWAYS = (Window(0, WEEK),)


def parse_hours(
    texts: Iterable[str],
    office: Sequence[Window] = (),
) -> tuple[Window, ...]:
    """Texts to windows in order, those that touch joined.

    Nights and weekends are what `office` hours leave, in pieces of up to a day and of
    more. Raises ValueError for a text that says no hours.
    """
    # Without office hours the names are valid all the same, for who only checks a text.
    windows_by_name: dict[str, Iterable[Window]] = dict.fromkeys(NAMED, ())
    windows_by_name |= {EVER: ALWAYS, "office hours": office}
    if office:
        windows_by_name |= {
            "nights": _between(office, longest=DAY),
            "weekends": _between(office, shortest=DAY),
        }
    windows: list[Window] = []
    for text in texts:
        windows += (
            windows_by_name[text] if text in windows_by_name else _parse(text)
        )
    return joined(windows)


def _parse(text: str) -> Iterator[Window]:
    if match := ACROSS.fullmatch(text):
        start = _day(match["first"]) * DAY + _minutes(match["start"])
        end = _day(match["last"]) * DAY + _minutes(match["end"])
        yield Window(start, end if end > start else end + WEEK)
    elif match := EACH_DAY.fullmatch(text):
        start, end = _minutes(match["start"]), _minutes(match["end"])
        end += DAY if end <= start else 0  # over midnight
        for day in _days(match["days"]):
            yield Window(day * DAY + start, day * DAY + end)
    else:
        names = ", ".join(f"'{name}'" for name in NAMED)
        examples = f"'{OFFICE_HOURS}' or 'Friday 17:00 to Monday 09:00'"
        raise ValueError(
            f"'{text}' names no hours; write {names}, or for example {examples}"
        )


def _days(text: str) -> Iterator[int]:
    """'Friday to Sunday, Tue' as numbers from 0."""
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
        f"'{name}' is not a day; the days are {', '.join(DAYS)}, or their first three letters"
    )


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def joined(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows in order, those that touch or overlap made one; the whole week is ALWAYS."""
    merged: list[Window] = []
    for window in sorted(windows):
        if merged and window.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = Window(last.start, max(last.end, window.end))
        else:
            merged.append(window)
    # The week is a ring: the last window may reach into the first of the next week.
    if len(merged) > 1 and merged[-1].end >= merged[0].start + WEEK:
        first, last = merged[0], merged.pop()
        merged[0] = Window(last.start - WEEK, max(first.end, last.end - WEEK))
    if merged and merged[0].end - merged[0].start >= WEEK:
        return ALWAYS
    return tuple(sorted(map(_from_monday, merged)))


def _from_monday(window: Window) -> Window:
    """The same window, beginning in the week that counts from 0."""
    start = window.start % WEEK
    return Window(start, start + window.end - window.start)


def _between(
    windows: Sequence[Window],
    shortest: int = 0,
    longest: int = WEEK,
) -> Iterator[Window]:
    """The time between each window and the next, where it is more and at most so long."""
    next_week = Window(
        windows[0].start + WEEK, 0
    )  # only its start is looked at
    for window, following in zip(
        windows, (*windows[1:], next_week), strict=True
    ):
        length = following.start - window.end
        if length > 0 and shortest < length <= longest:
            yield Window(window.end % WEEK, window.end % WEEK + length)


def instant(local: datetime, zone: tzinfo) -> datetime:
    """A local time as a moment in UTC.

    One that the clocks skip is as far after the change; of one that is twice, it is the
    first.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def epoch_minute(moment: datetime) -> int:
    """A moment as the scripts of the pages count it: minutes since 1970, UTC."""
    return int(moment.timestamp()) // 60


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day that a calendar in a zone shows at a moment."""
    return moment.astimezone(zone).date()


def spans(
    windows: Iterable[Window],
    zone: ZoneInfo,
    start: datetime,
    end: datetime,
) -> list[Span]:
    """When windows are open between two moments, in UTC, those that touch joined."""
    first = local_day(start, zone)
    # One week early: a window of that week may reach into the first day.
    monday = datetime.combine(
        first - timedelta(days=first.weekday() + 7), time()
    )
    open_spans: list[Span] = []
    ordered = sorted(windows)
    while instant(monday, zone) < end:
        for window in ordered:
            # Minutes are added in local time, so that 09:00 stays 09:00 all year.
            opens = max(
                instant(monday + timedelta(minutes=window.start), zone), start
            )
            closes = min(
                instant(monday + timedelta(minutes=window.end), zone), end
            )
            if opens < closes:
                open_spans.append((opens, closes))
        monday += timedelta(days=7)
    return join_spans(open_spans)


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def gaps(covered: Iterable[Span], required: Iterable[Span]) -> Iterator[Span]:
    """The parts of the required spans that no other span covers."""
    merged = join_spans(covered)
    for start, end in required:
        for opens, closes in merged:
            if closes > start and opens < end:
                if opens > start:
                    yield start, opens
                start = max(start, closes)
        if start < end:
            yield start, end
