"""What the scripts of quiz and tabletop read."""

import json
from pathlib import Path

import pytest

from generators.build import build_estate
from generators.data.training import QUIZ, training_data
from generators.estate import load_estate
from generators.sources import read_sources
from generators.training.quiz.questions import questions
from tests.world import TODAY, sources

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def example():
    return load_estate(read_sources(ROOT))


def test_the_same_guides_make_the_same_data(example):
    again = load_estate(read_sources(ROOT))

    assert list(training_data(again)) == list(training_data(example))


def test_the_right_answers_are_known_after_the_answers_are_shuffled(example):
    [file] = [file for file in training_data(example) if file.path == QUIZ]
    entries = json.loads(file.text.partition("=")[2].rstrip(";\n"))

    for question, entry in zip(questions(example), entries, strict=True):
        right = (
            question.options
            if question.kind == "order"
            else question.options[:1]
        )
        assert [
            entry["options"][place]["text"] for place in entry["right"]
        ] == [option.text for option in right]
    assert len({tuple(entry["right"]) for entry in entries}) > 5


def test_data_of_the_training_is_among_the_files_of_the_site():
    paths = {file.path for file in build_estate(sources(), TODAY).data}

    assert {QUIZ, "assets/data/tabletop/postgresql.js"} <= paths
