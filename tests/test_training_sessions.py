"""A session: how it is read, how long it takes, and what is wrong with it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.checks.training import check_training
from generators.estate import load_estate
from generators.sources import read_sources
from generators.text.prose import minutes, plain
from generators.training.sessions import read_sessions
from tests.training_world import (
    FILES_WITH_SESSION,
    HEAD,
    PATH,
    SAID,
    SESSION,
    including,
    parsed,
    session,
    wrong,
)
from tests.world import FILES, changed, estate

ROOT = Path(__file__).parents[1]
GUIDE = "docs/guides/postgresql.md"
MISSING = "2: 'order' is missing; it is required"
NO_NUMBER = "must be a whole number, found 'ten'"
NOTHING = "has nothing to say or to do; add '**Say**' and the words"
UNANSWERED = "has no answer; add '**Answer**' after it"
NO_TIME = "says no time; write '**Questions, 5 minutes**'"
NO_STEP = "is followed by the number of a step of guide 'postgresql', 1 to 1"


def test_a_session_is_slides_with_blocks_under_labels():
    first, second = session().slides

    assert [block.label for block in first.blocks] == ["", "Say"]
    assert [(block.label, block.stated_minutes) for block in second.blocks] == [
        ("Exercise", 7),
        ("Answer", 0),
        ("Questions", 1),
    ]
    assert "## no heading, and **Answer** no label" in second.blocks[0].text


def test_its_time_is_its_words_at_130_a_minute_and_the_minutes_that_it_states():
    assert session().minutes == pytest.approx(2 + 7 + 1)


def test_what_is_shown_and_what_is_answered_is_not_spoken():
    longer = SESSION.replace("- Look **first**.", f"- Look **first**. {SAID}").replace(
        "says.", f"says. {SAID}"
    )

    assert parsed(longer)[0].minutes == session().minutes


@given(
    st.lists(
        st.text(alphabet="abcdefgxyz", min_size=1, max_size=9), min_size=1, max_size=400
    )
)
def test_as_many_words_as_there_are_take_their_share_of_a_minute(words):
    assert minutes(" ".join(words)) == pytest.approx(len(words) / 130)


@given(
    st.lists(
        st.sampled_from(["one", "**two**", "`three`", "[four](x.md)", "*five*"]),
        min_size=1,
        max_size=50,
    )
)
def test_markup_is_not_spoken(words):
    assert minutes(" ".join(words)) == pytest.approx(len(words) / 130)


def test_commands_are_not_spoken():
    assert (
        plain("Look at it:\n\n```bash\nrm -r here\n```\n\nThen breathe.")
        == "Look at it:\n\nThen breathe."
    )


def test_a_session_that_takes_longer_than_it_claims_is_told_at_the_line_of_its_claim():
    files = {**FILES_WITH_SESSION, PATH: SESSION.replace("Exercise, 7", "Exercise, 9")}
    small = estate(files)

    [problem] = check_training(small, read_sessions(small))

    assert (
        str(problem)
        == f"{PATH}:3: the session claims 10 minutes and takes 12, 2 of them spoken; change one or the other"
    )


def test_a_guide_that_grows_makes_the_sessions_that_include_it_longer():
    files = including("guide postgresql symptoms")
    grown = {
        **files,
        GUIDE: changed(GUIDE, "is a row here.", f"is a row here. {SAID}")[GUIDE],
    }

    assert session(grown).minutes == pytest.approx(session(files).minutes + 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "no front matter",
            [
                "1: a session begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        (
            HEAD.replace("minutes: 10\n", ""),
            ["2: 'minutes' is missing; it is required"],
        ),
        (
            HEAD.replace("order", "ordr"),
            [MISSING, "4: unknown key 'ordr'; did you mean 'order'?"],
        ),
        (
            HEAD.replace("10", "ten"),
            [f"3: 'minutes' {NO_NUMBER}"],
        ),
    ],
    ids=["no front matter", "missing", "unknown", "no number"],
)
def test_mistakes_in_front_matter_are_told_where_they_stand(text, expected):
    found, problems = parsed(text)

    assert found is None
    assert [str(problem) for problem in sorted(problems)] == [
        f"{PATH}:{each}" for each in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, "1: the session has no slides; each stands under a '##' heading"),
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
    ids=["no slides", "nothing to say", "no answer", "mistyped label", "no time"],
)
def test_what_a_session_lacks_is_told_where_it_lacks(text, expected):
    assert f"{PATH}:{expected}" in wrong({**FILES, PATH: text})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "guide postgresq symptoms",
            "there is no guide 'postgresq'; did you mean 'postgresql'?",
        ),
        ("guide postgresql symptom", "guide 'postgresql' has no symptom ''"),
        (
            "guide postgresql symptom dwn",
            "guide 'postgresql' has no symptom 'dwn'; did you mean 'down'?",
        ),
        (
            "guide postgresql restrt",
            "there is no part of a guide 'restrt'; did you mean 'restart'?",
        ),
        (
            "guide postgresql first-minute 2",
            f"'first-minute' {NO_STEP}",
        ),
        (
            "inventory host production",
            "there is no part of the inventory 'host'; did you mean 'hosts'?",
        ),
        (
            "inventory hosts prodution",
            "there is no environment 'prodution'; did you mean 'production'?",
        ),
        ("inventory needs shp", "there is no service 'shp'; did you mean 'shop'?"),
        (
            "everything",
            "'include: everything' is not known; write 'guide NAME PART' or 'inventory PART'",
        ),
    ],
)
def test_an_include_that_leads_nowhere_is_told_on_its_line(words, expected):
    assert wrong(including(words)) == [f"{PATH}:16: {expected}"]


def test_a_session_that_covers_key_systems_shows_each_guide_and_says_which_have_none():
    assert wrong(including("inventory teams", covers="restart")) == [
        f"{PATH}:4: key services without a guide are not mentioned; add <!-- include: inventory gaps -->",
        f"{PATH}:4: the session covers 'restart', but not of guide 'postgresql'; "
        "add <!-- include: guide postgresql restart -->",
    ]


def test_a_session_that_includes_all_of_them_is_right():
    files = including(
        "guide postgresql restart -->\n\n<!-- include: inventory gaps", covers="restart"
    )

    assert wrong(files) == []


def test_the_slides_on_symptoms_show_what_is_seen_and_say_what_it_means():
    slides = session(including("guide postgresql symptoms")).slides[1:]

    system, seen = slides
    assert system.title == "PostgreSQL: what it is"
    assert "Users notice" not in system.blocks[0].text
    assert (
        "[Orders database](../services/orders-db.md): Nobody can book."
        in system.blocks[0].text
    )
    assert (
        "[Down](../services/orders-db.md#down): `connection to server on port 5433 failed"
        in seen.blocks[0].text
    )
    assert seen.blocks[1].text == "*Down.* No server listens. Nobody can book."


def test_the_slides_on_a_restart_carry_the_service_s_own_names_and_the_way_back():
    before, restart = session(including("guide postgresql restart")).slides[1:]

    assert before.title == "Before a restart of PostgreSQL (Orders database)"
    assert "bookings stop for 5 seconds" in before.blocks[0].text
    assert 'title="on db-1"' in restart.blocks[0].text
    assert "systemctl restart postgresql@15-main" in restart.blocks[0].text
    assert "**Undo** Cannot be undone" in restart.blocks[0].text


def test_a_restart_changed_in_the_guide_is_changed_in_the_session():
    files = {
        **including("guide postgresql restart"),
    }
    guide = "docs/guides/postgresql.md"
    files[guide] = changed(
        guide, "bookings stop for 5 seconds", "bookings stop for 9 seconds"
    )[guide]

    assert "stop for 9 seconds" in session(files).slides[1].blocks[0].text


def test_a_gap_is_told_as_it_is():
    [_, shop] = session(including("inventory gaps")).slides

    assert shop.title == "Shop: no guide yet"
    assert (
        "**No guide yet.** Ada Byron owes it by 31 January 2027." in shop.blocks[0].text
    )


@pytest.fixture(scope="module")
def real():
    found = load_estate(read_sources(ROOT))
    return found, read_sessions(found)


def test_the_five_sessions_take_ninety_minutes_to_two_hours_and_as_long_as_they_claim(
    real,
):
    estate_, sessions = real

    assert [each.front.order for each in sessions.in_order] == [1, 2, 3, 4, 5]
    assert all(90 <= each.minutes <= 120 for each in sessions.in_order)
    assert all(90 <= each.front.minutes <= 120 for each in sessions.in_order)
    assert list(check_training(estate_, sessions)) == []


def test_the_sessions_on_symptoms_and_restarts_cover_every_key_system(real):
    _, sessions = real

    assert {each.front.covers for each in sessions.in_order} == {
        None,
        "symptoms",
        "restart",
    }


def test_a_session_that_somebody_has_had_or_must_have_had_exists():
    tom = "tom-okafor: {name: Tom Okafor, team: data, "
    people = changed("inventory/places.yml", tom, f"{tom}trained: [first, frist], ")
    site = f"{FILES['inventory/site.yml']}readiness: {{trained: [first, second]}}\n"

    assert wrong({**people, "inventory/site.yml": site, PATH: SESSION}) == [
        "inventory/places.yml:11: 'tom-okafor': there is no session 'frist' in docs/training/; did you mean 'first'?",
        "inventory/site.yml:5: readiness: there is no session 'second' in docs/training/",
    ]
