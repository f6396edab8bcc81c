"""Questions made from guides."""

from pathlib import Path

import pytest

from generators.estate import load_estate
from generators.sources import read_sources
from generators.training.quiz.question import symptom_address
from generators.training.quiz.questions import questions
from tests.training_world import other_guide
from tests.world import estate

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def example():
    return load_estate(read_sources(ROOT))


@pytest.fixture(scope="module")
def asked(example):
    return questions(example)


def of_kind(kind, asked):
    return [question for question in asked if question.kind == kind]


@pytest.mark.parametrize("kind", ["which", "order", "safe"])
def test_the_quiz_asks_in_three_ways_about_every_guide(kind, example, asked):
    guides = {question.guide for question in of_kind(kind, asked)}

    assert guides == set(example.guides)


def test_the_same_guides_make_the_same_quiz(asked):
    assert questions(load_estate(read_sources(ROOT))) == asked


def test_a_line_that_two_systems_print_is_not_asked_for():
    same = "connection to server on port {{ port }} failed: Connection refused"

    assert of_kind("which", questions(estate(other_guide("redis", same)))) == []


def test_a_line_that_one_system_prints_is_asked_for():
    files = other_guide("redis", "these are other words")

    asked = of_kind("which", questions(estate(files)))

    assert [question.guide for question in asked] == ["postgresql", "redis"]


def test_no_line_names_its_system(example, asked):
    for question in of_kind("which", asked):
        first_word = example.guides[question.guide].title.split()[0].lower()
        assert first_word not in question.shown.lower()


def test_what_is_called_safe_is_a_look_and_every_other_answer_is_a_do(
    example, asked
):
    for question in of_kind("safe", asked):
        symptoms = example.guides[question.guide].symptoms
        labels = [
            block.label for symptom in symptoms for block in symptom.blocks
        ]
        right, *wrong = question.options
        assert labels.count("Look") >= 1
        assert labels.count("Do") >= 3
        assert right.why.startswith("Yes. It only looks")
        assert all(
            option.why.startswith("No. It changes something")
            for option in wrong
        )


LABELS = {
    "Look": "Look",
    "Before:": "Before",
    "Do it:": "Do",
    "Compare": "Expect",
    "If that did not help:": "Otherwise",
}


def label_of(option):
    return next(
        label for lead, label in LABELS.items() if option.text.startswith(lead)
    )


def test_steps_are_in_the_order_of_the_guide(example, asked):
    first_labels = {
        symptom_address(symptom): list(
            dict.fromkeys(block.label for block in symptom.blocks)
        )
        for guide in example.guides.values()
        for symptom in guide.symptoms
    }

    for question in of_kind("order", asked):
        labels = [label_of(option) for option in question.options]
        in_guide = first_labels[question.options[0].page]
        assert labels == [label for label in in_guide if label in labels]


def test_an_output_that_fits_behind_look_and_do_is_not_among_the_steps(asked):
    for question in of_kind("order", asked):
        labels = [label_of(option) for option in question.options]
        assert not {"Look", "Do", "Expect"} <= set(labels)
