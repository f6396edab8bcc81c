"""A session: how it is read into slides and blocks, and how long it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.text.prose import minutes, plain
from tests.training_world import HEAD, PATH, SAID, SESSION, parsed, session

MISSING = "2: 'order' is missing; it is required"
NO_NUMBER = "must be a whole number, found 'ten'"


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
    longer = SESSION.replace(
        "- Look **first**.", f"- Look **first**. {SAID}"
    ).replace("says.", f"says. {SAID}")

    assert parsed(longer)[0].minutes == session().minutes


@given(
    st.lists(
        st.text(alphabet="abcdefgxyz", min_size=1, max_size=9),
        min_size=1,
        max_size=400,
    )
)
def test_as_many_words_as_there_are_take_their_share_of_a_minute(words):
    assert minutes(" ".join(words)) == pytest.approx(len(words) / 130)


@given(
    st.lists(
        st.sampled_from(
            ["one", "**two**", "`three`", "[four](x.md)", "*five*"]
        ),
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
def test_mistakes_in_front_matter_are_reported_at_their_lines(text, expected):
    parsed_session, problems = parsed(text)

    assert parsed_session is None
    assert [str(problem) for problem in sorted(problems)] == [
        f"{PATH}:{line}" for line in expected
    ]
