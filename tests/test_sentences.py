"""Sentences of Markdown, and shorter paragraphs."""

import pytest

from generators.text.sentences import (
    first_sentences,
    sentences,
    spoken_sentences,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ("One.", "Two.")),
        ("Run `a. B` now. Then go.", ("Run `a. B` now.", "Then go.")),
        ("See [x](a.md). It helps.", ("See [x](a.md).", "It helps.")),
        ("**One. Two.** Three.", ("One.", "Two.", "Three.")),
        ("At 3.5 seconds it ends.", ("At 3.5 seconds it ends.",)),
    ],
)
def test_a_paragraph_is_shortened_between_sentences(text, expected):
    assert sentences(text) == expected


def test_the_first_sentences_stand_on_one_line():
    assert first_sentences("One.\nTwo. Three.", 2) == "One. Two."


def test_code_goes_on_with_a_sentence_on_paper_and_begins_one_in_speech():
    text = "Bad: stopped. `failed`: see its log. (It is short.)"

    assert sentences(text) == (
        "Bad: stopped. `failed`: see its log.",
        "(It is short.)",
    )
    assert spoken_sentences(text) == [
        "Bad: stopped.",
        "`failed`: see its log. (It is short.)",
    ]
