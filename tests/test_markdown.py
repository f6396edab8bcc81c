"""Text that people wrote, inside Markdown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from generators.text.markdown import code, day, escape, front
from tests.world import TODAY

LETTERS = st.text(alphabet="ab1 *_`[](){}<>&#|~\\!-+.=", max_size=40)


@settings(deadline=None)  # a busy machine is not a slow function
@given(
    LETTERS.filter(lambda text: "`" not in text), st.sampled_from(["", "x "])
)
def test_escaped_text_shows_as_it_is_written(text, before):
    shown = markdown(before + escape(text), extensions=["attr_list", "tables"])

    assert _text(shown) == " ".join((before + text).split())


@given(LETTERS.filter(str.strip))
def test_code_shows_as_it_is_written(text):
    shown = markdown(f"x {code(text)} y", extensions=["attr_list"])

    assert _text(shown).split() == ["x", *text.split(), "y"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("run `ls *` now", "run `ls *` now"),
        ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
        ("two\n lines", "two lines"),
    ],
)
def test_text_is_escaped_only_where_it_must(text, expected):
    assert escape(text) == expected


def test_front_matter_holds_any_text():
    assert front('a: "b"\n#c') == '"a: \\"b\\" #c"'


def test_a_day_reads_as_people_say_it():
    assert day(TODAY) == "22 November 2026"


def _text(html: str) -> str:
    from bs4 import BeautifulSoup

    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())
