"""A drill file: what is read from it, and what it must say about its guide."""

from drills.engine.plan import parse_plan
from drills.engine.plan_check import check_plan
from drills.engine.units import units
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import GUIDE, PLAN

PATH = "drills/systems/bell/drill.yml"


def problems(plan=PLAN, guide=GUIDE):
    parsed_plan, source, problems = parse_plan(PATH, plan)
    if parsed_plan:
        parsed_guide, _ = parse_guide("docs/guides/bell.md", guide)
        problems = [*problems, *check_plan(parsed_guide, parsed_plan, source)]
    return [str(problem) for problem in problems]


def test_a_correct_file_has_no_problems():
    assert problems() == []


def test_a_misspelt_key_is_reported_at_its_line():
    assert problems(PLAN.replace("    undo:", "    undoo:")) == [
        f"{PATH}:9: 'silent': unknown key 'undoo'; did you mean 'undo'?"
    ]


def test_a_missing_key_is_named():
    assert problems(PLAN.replace("healthy: cat /srv/bell\n", "")) == [
        f"{PATH}:1: 'healthy' is missing; it is required"
    ]


def test_a_symptom_that_the_guide_lacks_is_named():
    assert problems(PLAN.replace("  silent:", "  silnt:"))[0] == (
        f"{PATH}:6: docs/guides/bell.md has no symptom 'silnt'; did you mean 'silent'?"
    )


def test_what_is_left_out_needs_a_reason():
    without = PLAN.replace('    undo: {1: "! cat /srv/bell"}\n', "")

    assert problems(without) == [
        f"{PATH}:6: 'silent' leaves out 'undo 1' (sudo rm /srv/bell) "
        "without a reason under 'not'"
    ]
    reason = "    not: {undo 1: too dangerous}\n"
    assert problems(without.replace("    seen", f"{reason}    seen")) == []


def test_a_line_of_you_see_needs_a_reason_too():
    seen = "{1: cat /srv/bell; echo silence}"
    one_line = "{1: {run: cat /srv/bell, lines: [1]}}"

    assert problems(PLAN.replace(seen, one_line)) == [
        f"{PATH}:6: 'silent' leaves out 'see 1.2' (silence) "
        "without a reason under 'not'"
    ]


def test_a_block_that_the_guide_lacks_is_named():
    [problem] = problems(PLAN.replace("undo: {1:", "undo: {2: 'true', 1:"))

    assert problem.startswith(
        f"{PATH}:6: 'silent' has no 'undo 2'; it has see 1, look 1, do 1, undo 1"
    )


def test_what_a_look_shows_instead_must_be_in_the_guide():
    *_, problem = problems(
        PLAN.replace("    seen", "    shows: {1: nothing}\n    seen")
    )

    expected = "'nothing' is not in the Expect of Look 1 of 'silent'"
    assert problem == f"{PATH}:6: {expected}"


def test_a_host_that_is_not_booted_is_named():
    assert problems(PLAN + "start: {bell-2: echo}\n") == [
        f"{PATH}:11: 'start' names the host 'bell-2', which is not among 'hosts'"
    ]


def test_one_run_and_a_list_of_one_are_the_same():
    listed = PLAN.replace("    break", "  - break").replace(
        "    seen", "    seen"
    )

    assert parse_plan("x", listed)[0] == parse_plan("x", PLAN)[0]


def test_lines_and_commands_are_the_units_to_exercise():
    guide, _ = parse_guide("docs/guides/bell.md", GUIDE)

    keys = [unit.key for unit in units(drill_parts(guide)["silent"])]

    assert keys == ["see 1.1", "see 1.2", "look 1", "do 1", "undo 1"]
