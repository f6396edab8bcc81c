"""What the checks say about the coming year of the rota: whole messages, each in its line."""

import pytest

from tests.rota_world import PEOPLE, ROTA, with_rota
from tests.world import FILES, changed, problems

ONE = ROTA.replace(
    "    second: [eve-stone, max-reed, ada-byron, tom-okafor]\n", ""
)
FOUR = "[ada-byron, tom-okafor, eve-stone, max-reed]"


def messages(text: str = ROTA, people: str = PEOPLE, **more: str) -> list[str]:
    return problems(with_rota(text, people, **more))


def test_a_rota_that_is_right_has_no_problems():
    assert messages(ONE) == []


def test_an_estate_without_a_rota_has_no_problems():
    assert problems(FILES) == []


HOURS = {
    "a gap each evening": (
        ONE.replace("starts:", "hours: [office hours, weekends]\n    starts:"),
        "nobody is on call as lead for team 'data' from 2026-11-23 17:00 to 2026-11-24 09:00,"
        " and 207 more times in the coming year",
    ),
    "a rota that begins later": (
        ONE.replace("2026-01-05", "2026-11-30"),
        "nobody is on call as lead for team 'data' from 2026-11-22 00:00 to 2026-11-30 09:00",
    ),
    "a turn of nobody": (
        ONE.replace(
            FOUR,
            f"{FOUR}\n    overrides: [{{from: 2026-12-24 18:00, to: 2026-12-25, person: nobody}}]",
        ),
        "nobody is on call as lead for team 'data' from 2026-12-24 18:00 to 2026-12-25 09:00",
    ),
    "a team for which nobody answers": (
        ONE.replace("    starts", "    teams: [web]\n    starts"),
        "nobody is on call as lead for team 'data' from 2026-11-22 00:00 to 2027-11-22 00:00",
    ),
}


@pytest.mark.parametrize(("text", "expected"), HOURS.values(), ids=HOURS)
def test_hours_that_nobody_covers_are_told(text, expected):
    people = PEOPLE + "teams:\n  web: {title: Web, summary: Pages.}\n"

    assert messages(text, people) == [f"inventory/rota.yml:2: {expected}"]


def test_hours_in_which_nobody_has_to_be_on_call_may_be_uncovered():
    text = ONE.replace("starts:", "hours: office hours\n    starts:")
    site = (
        FILES["inventory/site.yml"]
        + "on_call: office hours\ntime_zone: Europe/London\n"
    )

    assert messages(text, **{"inventory/site.yml": site}) == []


def test_a_rotation_that_cannot_be_read_is_told_alone_as_nobody_knows_which_hours_it_covers():
    nights = ONE.replace("starts:", "hours: [nights, weekends]\n    starts:")
    days = (
        ONE.removeprefix("rota:\n")
        .replace("  all:", "  days:")
        .replace("starts:", "hours: office hours\n    starts:")
    )
    week = "    length: fortnight\n"

    assert messages(nights + days) == []
    assert messages(nights + days + week) == [
        "inventory/rota.yml:16: 'days': 'length' must be a number of days or weeks, such as '1 week' or '3 days',"
        " found 'fortnight'"
    ]


DUTIES = {
    "away": (
        ONE,
        PEOPLE.replace(
            "name: Eve Stone,",
            "name: Eve Stone, away: [{from: 2026-12-24, to: 2026-12-26}],",
        ),
        [
            "inventory/rota.yml:7: 'eve-stone' is lead from 2026-12-24 00:00 to 2026-12-27 00:00,"
            " but away from 2026-12-24 to 2026-12-26; write an override"
        ],
    ),
    "away, with an override": (
        ONE.replace(
            FOUR,
            f"{FOUR}\n    overrides: [{{from: 2026-12-21, to: 2026-12-28, person: ada-byron}}]",
        ),
        PEOPLE.replace(
            "name: Eve Stone,",
            "name: Eve Stone, away: [{from: 2026-12-24, to: 2026-12-26}],",
        ),
        [],
    ),
    "two newcomers": (
        ROTA.replace(
            "[ada-byron, tom-okafor, eve", "[ada-byron, new-one, eve"
        ).replace("max-reed, ada", "other-one, ada"),
        PEOPLE.replace(
            "shadowed: 1}",
            "shadowed: 2, second: 2}\n  other-one: {name: Oz, team: data, shadowed: 2}",
        ),
        [
            "inventory/rota.yml:7: 'new-one' and 'other-one' are lead and second from 2026-11-22 00:00,"
            " and neither has led before"
        ],
    ),
    "a shadow alone": (
        ONE.replace(
            FOUR,
            f"{FOUR}\n    shadow: [new-one]\n    overrides: [{{from: 2027-01-05, to: 2027-01-06, person: nobody}}]",
        ),
        PEOPLE,
        [
            "inventory/rota.yml:2: nobody is on call as lead for team 'data' from 2027-01-05 09:00 to 2027-01-06 09:00",
            "inventory/rota.yml:8: 'new-one' shadows nobody from 2027-01-05 09:00 to 2027-01-06 09:00",
        ],
    ),
    "not ready": (
        ONE.replace("[ada-byron, tom", "[new-one, tom"),
        PEOPLE,
        [
            "inventory/rota.yml:7: 'new-one' is lead from 2026-12-07 09:00, but has shadowed 1 of 2 turns"
            " and been second in 0 of 2"
        ],
    ),
    "without access": (
        ONE,
        PEOPLE.replace("name: Max Reed,", "name: Max Reed, access: [],"),
        [
            "inventory/people.yml:3: 'max-reed' is on call in 'all' without access to 'names',"
            " which guide 'postgresql' needs"
        ],
    ),
    "two weeks running": (
        ONE.replace(
            FOUR,
            "[ada-byron, ada-byron, tom-okafor, tom-okafor, eve-stone, eve-stone]",
        ),
        PEOPLE,
        [
            "inventory/rota.yml:7: 'ada-byron' is on call for 14 days running,"
            " from 2026-12-07 09:00 to 2026-12-21 09:00; write an override",
            "inventory/rota.yml:7: 'eve-stone' is on call for 14 days running,"
            " from 2026-11-23 09:00 to 2026-12-07 09:00; write an override",
            "inventory/rota.yml:7: 'tom-okafor' is on call for 14 days running,"
            " from 2026-12-21 09:00 to 2027-01-04 09:00; write an override",
        ],
    ),
    "lead in one week and second in the next": (
        ROTA.replace(
            "second: [eve-stone, max-reed, ada-byron, tom-okafor]",
            "second: [max-reed, ada-byron, tom-okafor, eve-stone]",
        ),
        PEOPLE,
        4,
    ),
    "an unfair share": (
        ONE.replace(
            FOUR,
            "[ada-byron, tom-okafor, ada-byron, eve-stone, ada-byron, max-reed]",
        ),
        PEOPLE,
        [
            "inventory/rota.yml:7: 'ada-byron' is lead for 4369 hours in the coming year, where the average is 2190"
        ],
    ),
}


@pytest.mark.parametrize(
    ("text", "people", "expected"), DUTIES.values(), ids=DUTIES
)
def test_what_is_wrong_with_single_duties_is_told(text, people, expected):
    reported = messages(text, people)

    if isinstance(expected, int):
        assert [("days running" in message) for message in reported] == [
            True
        ] * expected
    else:
        assert reported == expected


REFERENCES = {
    "person": (
        ONE.replace("max-reed", "max-red"),
        PEOPLE,
        "inventory/rota.yml:7: 'all': there is no person 'max-red'; did you mean 'max-reed'?",
    ),
    "override": (
        ONE
        + "    overrides:\n      - {from: 2026-12-24, to: 2026-12-25, person: tom}\n",
        PEOPLE,
        "inventory/rota.yml:9: 'all': there is no person 'tom'",
    ),
    "access": (
        ONE,
        PEOPLE.replace("shadowed: 1", "access: [name]"),
        "inventory/people.yml:4: 'new-one': there is no service 'name'; did you mean 'names'?",
    ),
    "team": (
        ONE + "    teams: [dat]\n",
        PEOPLE,
        "inventory/rota.yml:8: 'all': there is no team 'dat'; did you mean 'data'?",
    ),
}


@pytest.mark.parametrize(
    ("text", "people", "expected"), REFERENCES.values(), ids=REFERENCES
)
def test_whoever_is_named_exists(text, people, expected):
    assert expected in messages(text, people)


MISTAKES = {
    "zone": (
        "Europe/London",
        "Europe/Londno",
        "4: 'all': 'time_zone' is 'Europe/Londno', which is not a time zone; did you mean 'Europe/London'?",
    ),
    "length": (
        "starts",
        "length: fortnight\n    starts",
        "6: 'all': 'length' must be a number of days or weeks, such as '1 week' or '3 days', found 'fortnight'",
    ),
    "hand over": (
        "starts",
        "hand_over: nine\n    starts",
        "6: 'all': 'hand_over' must be a local time such as 09:00, found 'nine'",
    ),
    "starts": (
        "starts: 2026-01-05",
        "length: 1 week",
        "2: 'all': a rotation needs 'lead', the people in order, and 'starts', or else a 'calendar'",
    ),
    "calendar and people": (
        "starts",
        "calendar: x.ics\n    starts",
        "2: 'all': 'calendar' and 'lead' exclude each other; the calendar says who is on",
    ),
    "key": (
        "starts",
        "start",
        "6: 'all': unknown key 'start'; did you mean 'starts'?",
    ),
    "override": (
        FOUR,
        FOUR + "\n    overrides: [{from: tomorrow, to: 2026-12-24, person: x}]",
        "8: 'all': 'overrides[1].from' is 'tomorrow',"
        " but must be a day, or a day and a local time such as 2026-12-24 18:00",
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "expected"), MISTAKES.values(), ids=MISTAKES
)
def test_a_mistake_in_a_rotation_is_told_where_it_is_written(
    old, new, expected
):
    assert f"inventory/rota.yml:{expected}" in messages(ONE.replace(old, new))


def test_days_away_stand_in_order():
    people = PEOPLE.replace(
        "shadowed: 1", "away: [{from: 2026-12-24, to: 2026-12-20}]"
    )

    assert messages(ONE, people) == [
        "inventory/people.yml:4: 'new-one': 'to' is 2026-12-20, which is before 'from', 2026-12-24"
    ]


ESCALATIONS = {
    "unknown": (
        "{after: 0, whom: leed}",
        "there is no 'leed'; did you mean 'lead'?",
    ),
    "no partner": (
        "{after: 0, whom: names}",
        "service 'names' has no partner to call",
    ),
    "no rota": (
        "{after: 0, whom: lead}",
        "there is no rota for team 'data', so nobody is lead",
    ),
    "unreachable": (
        "{after: 0, whom: team, by: chat}",
        "no chat of 'team' is published, for 'orders-db'; name another channel, or give the team one",
    ),
    "order": (
        "{after: 9, whom: team}, {after: 5, whom: team-lead}",
        "a step after 5 minutes comes below one after 9",
    ),
}


@pytest.mark.parametrize(
    ("steps", "expected"), ESCALATIONS.values(), ids=ESCALATIONS
)
def test_a_step_of_an_escalation_names_somebody_who_can_be_reached(
    steps, expected
):
    files = changed(
        "inventory/services.yml",
        "    needs: [names]\n",
        f"    needs: [names]\n    escalation: [{steps}]\n",
    )

    assert problems(files) == [
        f"inventory/services.yml:12: escalation: {expected}"
    ]


def test_an_escalation_of_the_site_is_told_once_in_its_line():
    site = (
        FILES["inventory/site.yml"]
        + "escalation:\n  - {after: 0, whom: nobody-at-all}\n"
    )

    [reported] = problems({**FILES, "inventory/site.yml": site})

    assert reported.startswith(
        "inventory/site.yml:6: escalation: there is no 'nobody-at-all'"
    )
