"""Exercises on systems that a drill can break."""

from pathlib import Path

from generators.estate import load_estate
from generators.sources import read_sources
from generators.training.exercises import LEVELS, practices
from tests.world import estate

ROOT = Path(__file__).parents[1]


def test_only_what_a_drill_has_broken_and_fixed_is_offered_for_practice():
    example = load_estate(read_sources(ROOT))

    offered = list(practices(example))

    assert {practice.level for practice in offered} == set(LEVELS)
    for practice in offered:
        findings = example.evidence.of(practice.guide.name)
        assert findings[practice.symptom.name].passed


def test_without_drills_there_is_nothing_to_practise_on():
    assert list(practices(estate())) == []
