"""A guide as a drill reads it: steps, what they expect, and how soon."""

from generators.guides.drill_parts import drill_parts, seconds
from generators.guides.parser import parse_guide
from tests.bell_world import FOLDER, TEXTS


def part(key):
    guide, _ = parse_guide(FOLDER, TEXTS)
    return drill_parts(guide)[key]


def test_a_symptom_is_a_part_of_its_own_file_and_sections_of_the_guides():
    guide, _ = parse_guide(FOLDER, TEXTS)

    places = {key: part.path for key, part in drill_parts(guide).items()}

    assert places == {
        "silent": f"{FOLDER}/silent.md",
        "restart": f"{FOLDER}/index.md",
        "rollback": f"{FOLDER}/index.md",
        "first-minute": f"{FOLDER}/index.md",
    }


def test_steps_are_called_by_their_headings():
    silent = part("silent")

    assert silent.names("Look") == ("look-for-it",)
    assert silent.names("Do") == ("hang-it-up-again",)
    assert [step.label for step in silent.steps] == [
        "Look 'Look for it'",
        "Do 'Hang it up again'",
    ]


def test_steps_have_their_checks_and_times():
    look, do = part("silent").steps

    assert [(check.command is None, check.seconds) for check in do.checks] == [
        (True, 5.0),
        (False, 120.0),
    ]
    assert look.checks[0].texts[0].text == "/srv\n"


def test_times_are_read_from_prose():
    assert seconds("Within about ten seconds, then within 5 minutes") == 10
    assert seconds("within a minute") == 60
    assert seconds("within a few minutes; at once") is None
