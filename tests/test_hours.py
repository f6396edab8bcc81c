"""Hours of the week as people write them, and when they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.hours import (
    ALWAYS,
    DAY,
    WEEK,
    Window,
    gaps,
    join_spans,
    parse_hours,
    spans,
)
from tests.rota_world import utc

# The last changes its clocks by half an hour.
zones = st.sampled_from(
    ["Europe/London", "America/New_York", "Australia/Lord_Howe"]
)
moments = st.datetimes(
    datetime(2020, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC)
)


@settings(max_examples=100, deadline=None)
@given(zones, moments, st.integers(1, 5000))
def test_office_hours_nights_and_weekends_make_the_whole_time_and_never_overlap(
    zone, begin, hours
):
    office = parse_hours(["Monday to Friday 09:00 to 17:30"])
    end = begin + timedelta(hours=hours)

    parts = [
        spans(parse_hours([name], office), ZoneInfo(zone), begin, end)
        for name in ("office hours", "nights", "weekends")
    ]

    assert join_spans(span for part in parts for span in part) == [(begin, end)]
    assert (
        sum(
            (close - start for part in parts for start, close in part),
            timedelta(),
        )
        == end - begin
    )


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("always", ALWAYS),
        ("Monday to Sunday 00:00 to 24:00", ALWAYS),
        ("Mon 09:00-17:00", (Window(540, 1020),)),
        (
            "Saturday, Sunday 10:00 to 16:00",
            (
                Window(5 * DAY + 600, 5 * DAY + 960),
                Window(6 * DAY + 600, 6 * DAY + 960),
            ),
        ),
        ("Sunday 22:00 to 06:00", (Window(6 * DAY + 1320, WEEK + 360),)),
        ("Friday 17:00 to Monday 09:00", (Window(4 * DAY + 1020, WEEK + 540),)),
    ],
)
def test_hours_are_read_as_people_write_them(text, windows):
    assert parse_hours([text]) == windows


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nigths", "names no hours"),
        ("Frday 09:00 to 17:00", "is not a day"),
        ("Monday 9 to 17", "names no hours"),
    ],
)
def test_a_text_that_says_no_hours_is_an_error(text, why):
    with pytest.raises(ValueError, match=why):
        parse_hours([text])


def test_gaps_are_the_required_time_that_nothing_covers():
    hours = [utc(f"2026-01-01 {hour:02}:00") for hour in range(10)]

    uncovered = list(
        gaps(
            [(hours[1], hours[3]), (hours[2], hours[4]), (hours[6], hours[7])],
            [(hours[0], hours[9])],
        )
    )

    assert uncovered == [
        (hours[0], hours[1]),
        (hours[4], hours[6]),
        (hours[7], hours[9]),
    ]
