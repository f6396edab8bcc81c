"""Quiz, scenarios and exercises, made from guides."""

import json
from pathlib import Path

import pytest

from generators.build import build_estate
from generators.data.training import QUIZ, training_data
from generators.estate import load_estate
from generators.sources import read_sources
from generators.training.exercises import LEVELS, practices
from generators.training.quiz.questions import questions
from generators.training.tabletop import scenarios
from tests.training_world import other_guide
from tests.world import TODAY, estate, sources

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def real():
    return load_estate(read_sources(ROOT))


@pytest.fixture(scope="module")
def asked(real):
    return questions(real)


def test_the_quiz_asks_in_three_ways_about_every_guide(real, asked):
    for kind in ("which", "order", "safe"):
        assert {question.guide for question in asked if question.kind == kind} == set(
            real.guides
        )


def test_the_same_guides_make_the_same_quiz(real, asked):
    again = list(training_data(load_estate(read_sources(ROOT))))

    assert questions(load_estate(read_sources(ROOT))) == asked
    assert again == list(training_data(real))


def test_a_line_that_two_systems_say_is_not_asked_for():
    same = "connection to server on port {{ port }} failed: Connection refused"

    assert not [
        q for q in questions(estate(other_guide("redis", same))) if q.kind == "which"
    ]
    assert [
        q.guide
        for q in questions(estate(other_guide("redis", "these are other words")))
        if q.kind == "which"
    ] == [
        "postgresql",
        "redis",
    ]


def test_no_line_names_its_system(real, asked):
    for question in asked:
        if question.kind == "which":
            assert (
                real.guides[question.guide].title.split()[0].lower()
                not in question.shown.lower()
            )


def test_what_is_called_safe_is_a_look_and_every_other_answer_is_a_do(real, asked):
    for question in asked:
        if question.kind == "safe":
            blocks = [
                block
                for symptom in real.guides[question.guide].symptoms
                for block in symptom.blocks
            ]
            count = {
                label: sum(block.label == label for block in blocks)
                for label in ("Look", "Do")
            }
            assert count["Look"] >= 1
            assert count["Do"] >= 3
            assert question.options[0].why.startswith("Yes. It only looks")
            assert all(
                option.why.startswith("No. It changes something")
                for option in question.options[1:]
            )


def test_the_right_answers_are_found_again_after_the_answers_are_shuffled(real, asked):
    [data] = [
        json.loads(each.text.partition("=")[2].rstrip(";\n"))
        for each in training_data(real)
        if each.path == QUIZ
    ]

    for question, told in zip(asked, data, strict=True):
        wanted = question.options if question.kind == "order" else question.options[:1]
        assert [told["options"][place]["text"] for place in told["right"]] == [
            option.text for option in wanted
        ]
    assert len({tuple(told["right"]) for told in data}) > 5


def test_steps_are_in_the_order_of_the_guide(asked):
    leads = ["Look", "Before:", "Do it", "Compare", "If that did not help"]
    for question in asked:
        if question.kind == "order":
            first = [
                [option.text.startswith(lead) for lead in leads].index(True)
                for option in question.options
            ]
            assert first == sorted(first)


def test_every_symptom_is_a_night_that_begins_with_what_is_seen_and_goes_by_the_guide(
    real,
):
    found = scenarios(real)

    assert {name: len(nights) for name, nights in found.items()} == {
        name: len(guide.symptoms) for name, guide in real.guides.items()
    }
    for night in (night for nights in found.values() for night in nights):
        assert night.seen or night.alert
        assert (
            any(card.ask.startswith("What do you do?") for card in night.cards)
            or len(night.cards) > 1
        )


def test_a_night_has_the_service_s_own_names_and_no_markup():
    [night] = scenarios(estate())["postgresql"]

    assert night.notice == "Nobody can book."
    assert night.cards[0].ask == "What do you look at next, and on which machine?"
    assert night.cards[0].pieces == (
        ("say", "Look at what it is doing:"),
        ("code", "on db-1:\nsystemctl status postgresql@15-main --no-pager"),
    )


def test_only_what_a_drill_has_broken_and_mended_is_offered_for_practice(real):
    found = list(practices(real))

    assert found
    assert {practice.level for practice in found} == set(LEVELS)
    assert all(
        real.evidence.of(each.guide.name)[each.symptom.anchor].passed for each in found
    )
    assert not list(practices(estate()))


def test_data_of_the_training_is_among_the_files_of_the_site():
    paths = {each.path for each in build_estate(sources(), TODAY).data}

    assert {QUIZ, "assets/tabletop/postgresql.js"} <= paths
