"""A guide as a drill reads it: steps, what they expect, and how soon."""

from generators.guides.drill_parts import drill_parts, seconds
from generators.guides.parser import parse_guide
from tests.bell_world import GUIDE


def test_steps_have_their_checks_and_times():
    guide, _ = parse_guide("docs/guides/bell.md", GUIDE)

    look, do = drill_parts(guide)["silent"].steps

    assert [(check.command is None, check.seconds) for check in do.checks] == [
        (True, 5.0),
        (False, 120.0),
    ]
    assert look.checks[0].texts[0].text == "/srv\n"


def test_times_are_read_from_prose():
    assert seconds("Within about ten seconds, then within 5 minutes") == 10
    assert seconds("within a minute") == 60
    assert seconds("within a few minutes; at once") is None
