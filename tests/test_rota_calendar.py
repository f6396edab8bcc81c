"""Calendars as other programs export them: whom each event means, and when it takes place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.rota.calendar import parse_calendar
from tests.rota_world import rota, utc, with_rota
from tests.test_rota import ZONES, oracle
from tests.world import problems

LONDON = ZoneInfo("Europe/London")
ROTA = """\
rota:
  all: {title: Everything, time_zone: Europe/London, calendar: oncall.ics}
"""
FILE = "inventory/oncall.ics"
START, END = utc("2026-01-01 00:00"), utc("2026-12-31 00:00")


def calendar(*events: str) -> str:
    body = "".join(
        f"BEGIN:VEVENT\nUID:{i}\n{event.strip()}\nEND:VEVENT\n"
        for i, event in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n"


def spans(*events: str, start=START, end=END) -> list[tuple[str, str]]:
    return [
        (f"{opens:%m-%d %H:%M}", f"{closes:%m-%d %H:%M}")
        for opens, closes in moments(calendar(*events), start, end)
    ]


def moments(text, start=START, end=END) -> list[tuple[datetime, datetime]]:
    occurrences = parse_calendar(text, LONDON).occurrences(start, end)
    return sorted(
        (occurrence.start, occurrence.end) for occurrence in occurrences
    )


WHO = {
    "attendee, as PagerDuty writes": "SUMMARY:On Call - Somebody - Everything\nATTENDEE:eve@guides.example",
    "attendee with a name": 'SUMMARY:On call\nATTENDEE;CN="Eve":mailto:EVE@guides.example',
    "e-mail in the summary, as Opsgenie writes": "SUMMARY:eve@guides.example (Everything_schedule)",
    "id in the summary, as Grafana OnCall writes": "SUMMARY:[L1] eve-stone",
    "name in the summary": "SUMMARY:On call: Eve Stone, all week",
}


@pytest.mark.parametrize("said", WHO.values(), ids=WHO)
def test_an_event_is_of_whom_its_attendee_or_its_summary_names(said):
    text = calendar(f"DTSTART:20260105T090000Z\nDTEND:20260112T090000Z\n{said}")

    whole = rota(ROTA, **{FILE: text})

    assert whole.broken == ()
    assert whole.on_call(whole.rotations[0], utc("2026-01-10 03:00")) == {
        "lead": "eve-stone"
    }


def test_an_event_of_nobody_we_know_is_told_in_its_line_and_names_nobody():
    text = calendar(
        "DTSTART:20260105T090000Z\nSUMMARY:Eve Stone",
        "DTSTART:20260112T090000Z\nSUMMARY:Eva Stoner\nATTENDEE:x@y.example",
    )

    found = [
        problem
        for problem in problems(with_rota(ROTA, **{FILE: text}))
        if FILE in problem
    ]

    assert found == [
        f"{FILE}:9: this event names nobody in the inventory; give the person the email or the name that the event has"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hello", "it does not begin with BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\n", ""),
    ],
    ids=["text", "broken"],
)
def test_what_is_no_calendar_is_told_in_one_sentence(text, why):
    found = [
        problem
        for problem in problems(with_rota(ROTA, **{FILE: text}))
        if problem.startswith(f"{FILE}:1:")
    ]

    assert found
    assert found[0].startswith(f"{FILE}:1: the calendar cannot be read: {why}")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (
            "FREQ=SOMETIMES",
            "the rule of an event is wrong: Expected frequency, got: SOMETIMES",
        ),
        ("COUNT=3", "the rule of an event is wrong: it says no FREQ"),
        (
            "FREQ=MINUTELY",
            "an event recurs more often than every quarter of an hour",
        ),
        (
            "FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50",
            "an event recurs more often than every quarter of an hour",
        ),
    ],
    ids=["no rule", "no frequency", "every minute", "every ten minutes"],
)
def test_a_rule_that_cannot_be_followed_is_reported_with_its_reason(rule, why):
    text = calendar(f"DTSTART:20260105T090000Z\nDURATION:PT1H\nRRULE:{rule}")

    told = problems(with_rota(ROTA, **{FILE: text}))

    assert f"{FILE}:1: the calendar cannot be read: {why}" in told


def test_an_event_every_quarter_of_an_hour_is_still_followed():
    event = "DTSTART:20260105T090000Z\nDURATION:PT5M\nRRULE:FREQ=HOURLY;BYMINUTE=0,15,30,45"

    begin, end = utc("2026-02-01 00:00"), utc("2026-02-02 00:00")

    assert len(spans(event, start=begin, end=end)) == 96


def test_an_event_that_lasts_over_new_year_takes_place_once():
    event = "DTSTART:20251231T090000Z\nDTEND:20260102T090000Z"

    found = spans(
        event, start=utc("2025-12-30 00:00"), end=utc("2026-01-09 00:00")
    )

    assert found == [("12-31 09:00", "01-02 09:00")]


def test_a_calendar_that_is_not_there_is_told_where_it_is_named():
    found = problems(with_rota(ROTA))

    assert f"inventory/rota.yml:2: 'all': there is no file {FILE}" in found


def test_a_weekly_event_keeps_its_local_hour_through_both_changes_of_the_clocks():
    found = spans(
        "DTSTART;TZID=Europe/London:20260323T090000\nDTEND;TZID=Europe/London:20260330T090000\nRRULE:FREQ=WEEKLY;COUNT=2"
    )

    assert found == [
        ("03-23 09:00", "03-30 08:00"),
        ("03-30 08:00", "04-06 08:00"),
    ]


def test_an_event_in_utc_keeps_its_hour_in_utc():
    assert spans(
        "DTSTART:20260323T090000Z\nDTEND:20260330T090000Z\nRRULE:FREQ=WEEKLY;COUNT=2"
    ) == [
        ("03-23 09:00", "03-30 09:00"),
        ("03-30 09:00", "04-06 09:00"),
    ]


def test_days_begin_at_midnight_of_the_rotation_and_end_before_the_last():
    assert spans("DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260703") == [
        ("06-30 23:00", "07-02 23:00")
    ]
    assert spans("DTSTART;VALUE=DATE:20260701") == [
        ("06-30 23:00", "07-01 23:00")
    ]


def test_a_time_without_a_zone_is_in_the_rotations():
    assert spans("DTSTART:20260701T090000\nDURATION:PT8H") == [
        ("07-01 08:00", "07-01 16:00")
    ]


def test_what_is_taken_out_of_a_series_does_not_take_place():
    weekly = "DTSTART;TZID=Europe/London:20260105T090000\nDURATION:P1D\nRRULE:FREQ=WEEKLY;UNTIL=20260126T090000Z\n"

    found = spans(
        weekly
        + "EXDATE;TZID=Europe/London:20260112T090000\nRDATE;TZID=Europe/London:20260115T090000"
    )

    assert [start for start, _ in found] == [
        "01-05 09:00",
        "01-15 09:00",
        "01-19 09:00",
        "01-26 09:00",
    ]


def test_the_last_of_a_series_is_meant_in_utc_where_the_file_says_so():
    found = spans(
        "DTSTART;TZID=Asia/Tokyo:20260105T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20260119T000000Z",
    )

    assert [start for start, _ in found] == [
        "01-05 00:00",
        "01-12 00:00",
        "01-19 00:00",
    ]


def test_one_of_a_series_that_was_moved_takes_place_where_it_is_now():
    weekly = "DTSTART;TZID=Europe/London:20260105T090000\nDURATION:P1D\nRRULE:FREQ=WEEKLY;COUNT=3"
    moved = "DTSTART;TZID=Europe/London:20260113T120000\nDURATION:P1D\nRECURRENCE-ID;TZID=Europe/London:20260112T090000"
    text = calendar(weekly, moved).replace("UID:1", "UID:0")

    assert [f"{start:%m-%d %H}" for start, _ in moments(text)] == [
        "01-05 09",
        "01-13 12",
        "01-19 09",
    ]


def test_what_is_cancelled_does_not_take_place():
    assert (
        spans("DTSTART:20260105T090000Z\nDURATION:P1D\nSTATUS:CANCELLED") == []
    )


MINE = """\
BEGIN:VTIMEZONE
TZID:Mine
BEGIN:STANDARD
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0400
TZOFFSETTO:+0300
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0300
TZOFFSETTO:+0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT"""


def test_a_zone_that_the_file_itself_defines_is_understood_with_its_changes_of_the_clocks():
    event = "DTSTART;TZID=Mine:20260105T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;INTERVAL=6;COUNT=2"
    text = calendar(event).replace("BEGIN:VEVENT", MINE, 1)

    assert [f"{start:%m-%d %H:%M}" for start, _ in moments(text)] == [
        "01-05 06:00",
        "07-05 05:00",
    ]


def test_a_zone_of_microsofts_name_is_understood():
    assert spans(
        "DTSTART;TZID=W. Europe Standard Time:20260105T090000\nDURATION:PT1H"
    ) == [("01-05 08:00", "01-05 09:00")]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2018, 1, 1), datetime(2026, 1, 1)).map(
        lambda when: when.replace(second=0, microsecond=0)
    ),
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 5),
    st.integers(1, 72),
)
def test_a_series_takes_place_when_dateutil_says_so_over_years_of_clock_changes(
    zone, first, every, interval, hours
):
    rule = f"RRULE:FREQ={every};INTERVAL={interval}"
    event = f"DTSTART;TZID={zone}:{first:%Y%m%dT%H%M%S}\nDURATION:PT{hours}H\n{rule}"
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    end = begin + timedelta(days=500)

    taking_place = moments(calendar(event), begin, end)

    wanted = rrule.rrulestr(rule, dtstart=first).between(
        datetime(2025, 12, 20), datetime(2027, 6, 1), inc=True
    )
    length = timedelta(hours=hours)
    both = [
        (oracle(local, zone), oracle(local + length, zone)) for local in wanted
    ]
    assert taking_place == [
        (a, b) for a, b in both if a < end and b > begin and a < b
    ]
