"""What is wrong with a session: its labels, slides, coverage and length."""

from pathlib import Path

import pytest

from generators.checks.training import check_training
from generators.estate import load_estate
from generators.sources import read_sources
from generators.training.sessions import read_sessions
from tests.training_world import (
    FILES_WITH_SESSION,
    HEAD,
    PATH,
    SESSION,
    including,
    wrong,
)
from tests.world import FILES, SYMPTOM_PATH, changed, estate

ROOT = Path(__file__).parents[1]
NOTHING = "has nothing to say or to do; add '**Say**' and the words"
UNANSWERED = "has no answer; add '**Answer**' after it"
NO_TIME = "has no time; write '**Questions, 5 minutes**'"


def test_a_session_that_takes_longer_than_it_claims_is_reported_at_its_claim():
    files = {
        **FILES_WITH_SESSION,
        PATH: SESSION.replace("Exercise, 7", "Exercise, 9"),
    }
    small = estate(files)

    [problem] = check_training(small, read_sessions(small))

    assert str(problem) == (
        f"{PATH}:3: the session claims 10 minutes and takes 12, 2 of them spoken; "
        "change one or the other"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD,
            "1: the session has no slides; each has a '##' heading",
        ),
        (
            f"{HEAD}## Empty\n\n- nothing\n",
            f"10: slide 'Empty' {NOTHING}",
        ),
        (
            SESSION.replace("**Answer**\n\nThe", "The"),
            f"18: the exercise on slide 'Try it' {UNANSWERED}",
        ),
        (
            SESSION.replace("**Answer**\n\nThe", "**Anwser** The"),
            "28: unknown label 'Anwser'; did you mean 'Answer'?",
        ),
        (
            SESSION.replace("**Questions, 1 minute**", "**Questions**"),
            f"32: label 'Questions' {NO_TIME}",
        ),
    ],
    ids=[
        "no slides",
        "nothing to say",
        "no answer",
        "mistyped label",
        "no time",
    ],
)
def test_what_a_session_lacks_is_reported_where_it_lacks(text, expected):
    assert f"{PATH}:{expected}" in wrong({**FILES, PATH: text})


def test_a_session_that_covers_key_systems_shows_each_guide_and_says_which_have_none():
    assert wrong(including("inventory teams", covers="restart")) == [
        f"{PATH}:4: key services without a guide are not mentioned; "
        "add <!-- include: inventory gaps -->",
        f"{PATH}:4: the session covers 'restart', but not of guide 'postgresql'; "
        "add <!-- include: guide postgresql restart -->",
    ]


def test_a_session_that_includes_all_of_them_is_right():
    files = including(
        "guide postgresql restart -->\n\n<!-- include: inventory gaps",
        covers="restart",
    )

    assert wrong(files) == []


def test_a_symptom_with_a_mistake_of_its_own_may_be_shown():
    files = including("guide postgresql symptom down")
    files[SYMPTOM_PATH] = files[SYMPTOM_PATH].replace("urgency: now\n", "")

    assert wrong(files) == []


def test_a_session_that_somebody_has_had_or_must_have_had_exists():
    tom = "tom-okafor: {name: Tom Okafor, team: data, "
    people = changed(
        "inventory/places.yml", tom, f"{tom}trained: [first, frist], "
    )
    site = f"{FILES['inventory/site.yml']}readiness: {{trained: [first, second]}}\n"

    assert wrong({**people, "inventory/site.yml": site, PATH: SESSION}) == [
        "inventory/places.yml:11: 'tom-okafor': "
        "there is no session 'frist' in docs/training/; did you mean 'first'?",
        "inventory/site.yml:5: readiness: "
        "there is no session 'second' in docs/training/",
    ]


@pytest.fixture(scope="module")
def example():
    """The example estate, with its sessions."""
    whole = load_estate(read_sources(ROOT))
    return whole, read_sessions(whole)


def test_the_five_sessions_take_ninety_minutes_to_two_hours_and_as_long_as_they_claim(
    example,
):
    whole, sessions = example

    assert [session.front.order for session in sessions.in_order] == [
        1,
        2,
        3,
        4,
        5,
    ]
    assert all(90 <= session.minutes <= 120 for session in sessions.in_order)
    assert all(
        90 <= session.front.minutes <= 120 for session in sessions.in_order
    )
    assert list(check_training(whole, sessions)) == []


def test_the_sessions_on_symptoms_and_restarts_cover_every_key_system(example):
    _, sessions = example

    covered = {session.front.covers for session in sessions.in_order}

    assert covered == {None, "symptoms", "restart"}
