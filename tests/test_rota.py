"""The rota's arithmetic: turns at local times through changes of the clocks, hours, overrides."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from dateutil import rrule, tz
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, vRecur

from generators.hours import (
    join_spans,
)
from generators.rota.calendar import parse_calendar
from generators.rota.duties import consecutive, duties, in_hours, turns
from tests.rota_world import ROTA, rota, rotation, utc

ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
]  # the last changes by half an hour
zones = st.sampled_from(ZONES)
days = st.dates(date(2019, 1, 1), date(2031, 12, 31))
clocks = st.builds(
    time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 45, 59])
)
lengths = st.integers(1, 21)
moments = st.datetimes(
    datetime(2020, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC)
)


def oracle(local: datetime, zone: str) -> datetime:
    """What dateutil makes of a local time, by a way of its own."""
    return tz.resolve_imaginary(
        local.replace(tzinfo=tz.gettz(zone))
    ).astimezone(UTC)


@settings(max_examples=200, deadline=None)
@given(zones, days, clocks, lengths, st.integers(0, 700))
def test_every_turn_begins_when_dateutil_says_so_over_years_of_clock_changes(
    zone, starts, hand_over, length, after
):
    made = rotation(
        time_zone=zone,
        starts=starts,
        hand_over=hand_over,
        length=f"{length} days",
    )
    begin = datetime.combine(starts + timedelta(days=after), time(), UTC)

    found = [
        (number, start)
        for number, start, _ in turns(made, begin, begin + timedelta(days=400))
    ]

    first = datetime.combine(starts, hand_over)
    wanted = rrule.rrule(
        rrule.DAILY,
        interval=length,
        dtstart=first,
        count=(after + 430) // length + 2,
    )
    every = [
        (number, oracle(local, zone)) for number, local in enumerate(wanted)
    ]
    end = begin + timedelta(days=400)
    running = [number for number, start in every if start <= begin][-1:]
    assert found == [
        (n, s) for n, s in every if s < end and (n in running or s > begin)
    ]


@settings(max_examples=100, deadline=None)
@given(zones, days, clocks, st.integers(1, 4))
def test_a_rotation_and_a_calendar_of_the_same_turns_agree_over_three_years(
    zone, starts, hand_over, weeks
):
    made = rotation(
        time_zone=zone,
        starts=starts,
        hand_over=hand_over,
        length=f"{weeks} weeks",
    )
    first = datetime.combine(starts, hand_over)
    calendar, event = Calendar(), Event()
    event.add("dtstart", first.replace(tzinfo=ZoneInfo(zone)))
    event.add(
        "dtend", (first + timedelta(weeks=weeks)).replace(tzinfo=ZoneInfo(zone))
    )
    event.add("rrule", vRecur(freq="WEEKLY", interval=weeks))
    event.add("summary", "A")
    calendar.add_component(event)
    begin = datetime.combine(starts + timedelta(days=30), time(), UTC)
    end = begin + timedelta(days=3 * 365)

    exported = parse_calendar(calendar.to_ical().decode(), ZoneInfo("UTC"))

    taking_place = sorted(
        (occurrence.start, occurrence.end)
        for occurrence in exported.occurrences(begin, end)
    )
    assert taking_place == [
        (start, close) for _, start, close in turns(made, begin, end)
    ]


@settings(max_examples=100, deadline=None)
@given(zones, days, lengths, moments, st.integers(1, 9000))
def test_whenever_you_ask_exactly_one_person_is_lead(
    zone, starts, length, begin, hours
):
    made = rotation(
        time_zone=zone,
        starts=min(starts, date(2019, 12, 1)),
        length=f"{length} days",
        lead=("a", "b", "c"),
    )
    end = begin + timedelta(hours=hours)

    found = duties(made, begin, end)

    assert (found[0].start, found[-1].end) == (begin, end)
    assert all(one.end == after.start for one, after in pairwise(found))
    assert "".join(duty.person for duty in found) in "abc" * (
        len(found) // 3 + 2
    )


@settings(max_examples=100, deadline=None)
@given(zones, moments, st.integers(1, 3000), st.integers(1, 3000))
def test_the_duties_of_two_times_together_are_those_of_the_whole(
    zone, begin, first, second
):
    made = rotation(
        time_zone=zone,
        starts="2019-01-07",
        overrides=[
            {"from": "2025-03-20 18:00", "to": "2025-04-10", "person": "z"}
        ],
    )
    middle = begin + timedelta(hours=first)
    end = middle + timedelta(hours=second)

    parts = [*duties(made, begin, middle), *duties(made, middle, end)]

    for name in "abz":
        apart = join_spans(
            (duty.start, duty.end) for duty in parts if duty.person == name
        )
        whole = join_spans(
            (duty.start, duty.end)
            for duty in duties(made, begin, end)
            if duty.person == name
        )
        assert apart == whole


def test_a_week_has_an_hour_less_in_spring_and_more_in_autumn():
    made = rotation()

    spring = [
        (end - start)
        for _, start, end in turns(
            made, utc("2026-03-25 00:00"), utc("2026-03-26 00:00")
        )
    ]
    autumn = [
        (end - start)
        for _, start, end in turns(
            made, utc("2026-10-22 00:00"), utc("2026-10-23 00:00")
        )
    ]

    assert (spring, autumn) == ([timedelta(hours=167)], [timedelta(hours=169)])


def test_an_override_takes_a_part_of_a_turn_and_the_later_of_two_wins():
    made = rotation(
        overrides=[
            {"from": "2026-01-06", "to": "2026-01-09", "person": "x"},
            {"from": "2026-01-07 18:00", "to": "2026-01-08", "person": "y"},
        ]
    )

    found = duties(made, utc("2026-01-05 09:00"), utc("2026-01-12 09:00"))

    assert [(f"{duty.start:%d %H:%M}", duty.person) for duty in found] == [
        ("05 09:00", "a"),
        ("06 09:00", "x"),
        ("07 18:00", "y"),
        ("08 09:00", "x"),
        ("09 09:00", "a"),
    ]


def test_nobody_takes_a_turn_off_the_rota():
    made = rotation(shadow=("s", "nobody"))

    found = duties(made, utc("2026-01-05 09:00"), utc("2026-01-19 09:00"))

    assert [(duty.role, duty.person) for duty in found] == [
        ("lead", "a"),
        ("shadow", "s"),
        ("lead", "b"),
    ]


def test_nobody_is_on_before_the_rota_starts():
    assert (
        duties(rotation(), utc("2025-12-01 00:00"), utc("2026-01-05 08:59"))
        == []
    )


def test_who_is_on_at_a_moment_is_the_same_a_minute_before_the_hand_over_and_another_at_it():
    whole = rota(ROTA)

    before = whole.on_call(whole.rotations[0], utc("2026-06-08 07:59"))
    after = whole.on_call(whole.rotations[0], utc("2026-06-08 08:00"))

    assert before == {"lead": "tom-okafor", "second": "max-reed"}
    assert after == {"lead": "eve-stone", "second": "ada-byron"}


def test_hours_cut_duties():
    whole = rota(
        ROTA.replace("starts:", "hours: Saturday 10:00 to 12:00\n    starts:")
    )

    found = whole.shifts(
        whole.rotations[0], utc("2026-01-05 00:00"), utc("2026-01-12 00:00")
    )

    assert {
        (f"{duty.start:%a %H:%M}", f"{duty.end:%H:%M}") for duty in found
    } == {("Sat 10:00", "12:00")}


def test_stretches_end_where_there_is_a_rest():
    found = duties(
        rotation(lead=("a", "a", "b")),
        utc("2026-01-05 09:00"),
        utc("2026-02-16 09:00"),
    )

    groups = consecutive(duty for duty in found if duty.person == "a")

    assert [len(group) for group in groups] == [2, 2]
    assert in_hours(found, []) == []
