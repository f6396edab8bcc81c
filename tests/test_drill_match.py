from hypothesis import given
from hypothesis import strategies as st

from drills.engine.match import missing

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
LINES = st.lists(
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    min_size=1,
    max_size=6,
)


@given(LINES)
def test_a_text_matches_itself_whatever_its_blanks(lines):
    output = "\n".join(
        "  " + line.replace(" ", " \t ") + "  " for line in lines
    )

    assert missing("\n".join(lines), output) is None


@given(LINES, LINES, st.integers(0, 6))
def test_other_lines_may_stand_between(lines, others, at):
    output = lines[:at] + others + lines[at:]

    assert missing("\n".join(lines), "\n".join(output)) is None


@given(LINES, st.data())
def test_a_line_too_many_is_missed(lines, data):
    extra = data.draw(st.sampled_from(lines))

    assert (
        missing(
            "\n".join([*lines, extra]),
            "\n".join(line for line in lines if line != extra),
        )
        == extra
    )


@given(st.lists(WORDS, min_size=2, max_size=6), st.data())
def test_dots_stand_for_any_words(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start, len(words)))
    expected = " ".join([*words[:start], "…", *words[end:]])

    assert missing(expected, " ".join(words)) is None


@given(st.text(), st.text(), st.booleans())
def test_nothing_breaks_it(expected, output, whole):
    assert missing(expected, output, whole=whole) is None or expected.strip()


def test_a_line_is_a_whole_line():
    assert missing("active", "inactive") == "active"
    assert missing("active", "active (running)") == "active"
    assert missing("200", "   200  ") is None


def test_words_are_whole_words():
    log = "2026/11/22 [error] connect() failed (111), client: 10.0.0.1"

    assert (
        missing("connect() failed (111), client: …", log, whole=False) is None
    )
    assert missing("nect() failed", log, whole=False) == "nect() failed"


def test_lines_come_in_their_order():
    assert missing("one\ntwo", "two\none") == "two"
    assert missing("one\none", "one") == "one"


def test_dots_alone_stand_for_any_lines():
    assert missing("one\n…\ntwo", "one\ntwo") is None
    assert missing("…", "") is None


def test_dots_at_a_word_stay_in_it():
    assert missing("… active", "active") is None
    assert missing("… active", "inactive") == "… active"
    assert missing("pid=…,fd", "pid=12,fd") is None
