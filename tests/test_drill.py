"""A drill, on a host that is only played."""

from types import SimpleNamespace

from drills.engine.drill import Drill
from drills.engine.machine import Said
from drills.engine.plan import Then, parse_plan
from drills.engine.terminal import Terminal
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.test_plan import GUIDE, PLAN


def test_what_a_look_shows_instead_is_not_asked_of_the_part_that_the_guide_leads_to():
    guide = parse_guide("docs/guides/bell.md", GUIDE)[0]
    plan = parse_plan(
        "drills/systems/bell/drill.yml",
        PLAN.replace("undo:", 'shows: {1: "another text"}\n    undo:'),
    )[0]
    terminal = Terminal(
        guide,
        plan,
        plan.symptoms["silent"][0],
        {"bell-1": SimpleNamespace(run=lambda *_: Said(0, "/srv\n"))},
    )

    Drill(drill_parts(guide)["silent"], terminal).go_on(Then(part="silent", looks=(1,)))
