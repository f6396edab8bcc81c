"""The drill files of a guide: what is read from them, and what they must say about it."""

import re

import pytest

from drills.engine.plan import parse_plan
from drills.engine.plan_check import check_plan
from drills.engine.units import units
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import DRILL, DRILLS, FOLDER, PLAN, SYMPTOM, TEXTS

DRILL_FOLDER = "drills/systems/bell"
SYSTEM_PATH = f"{DRILL_FOLDER}/drill.yml"
SILENT_PATH = f"{DRILL_FOLDER}/silent.yml"
SYMPTOM_PATH = f"{FOLDER}/silent.md"
UNDO = re.compile("^undo: .*\n", re.MULTILINE)


def problems(drills=DRILLS, texts=TEXTS):
    plan, source, problems = parse_plan(DRILL_FOLDER, drills)
    if plan:
        guide, _ = parse_guide(FOLDER, texts)
        problems = [*problems, *check_plan(guide, plan, source)]
    return [str(problem) for problem in problems]


def with_system(text):
    return {**DRILLS, "drill.yml": text}


def with_silent(text):
    return {**DRILLS, "silent.yml": text}


def as_list(*runs):
    """Runs as the items of one list."""
    lines = [run.rstrip("\n").replace("\n", "\n  ") for run in runs]
    return "".join(f"- {run}\n" for run in lines)


def test_correct_files_have_no_problems():
    assert problems() == []


def test_a_misspelt_key_is_reported_at_its_line_of_the_symptoms_file():
    misspelt = DRILL.replace("undo:", "undoo:")

    assert problems(with_silent(misspelt)) == [
        f"{SILENT_PATH}:3: unknown key 'undoo'; did you mean 'undo'?"
    ]


def test_a_misspelt_key_is_reported_in_the_run_that_has_it():
    misspelt = DRILL.replace("undo:", "undoo:")

    assert problems(with_silent(as_list(DRILL, misspelt))) == [
        f"{SILENT_PATH}:6: unknown key 'undoo'; did you mean 'undo'?"
    ]


def test_a_misspelt_key_of_a_section_is_reported_in_the_systems_file():
    assert problems(with_system(f"{PLAN}restart: {{brek: ls}}\n")) == [
        f"{SYSTEM_PATH}:6: 'restart': unknown key 'brek'; did you mean 'break'?"
    ]


def test_a_missing_key_is_named():
    without = PLAN.replace("healthy: cat /srv/bell\n", "")

    assert problems(with_system(without)) == [
        f"{SYSTEM_PATH}:1: 'healthy' is missing; it is required"
    ]


def test_symptoms_do_not_belong_in_the_systems_file():
    listed = f"{PLAN}symptoms:\n  silent: {{break: rm /srv/bell}}\n"

    assert problems(with_system(listed)) == [
        f"{SYSTEM_PATH}:6: each symptom has a file of its own beside this one; "
        "move what is below 'symptoms' there"
    ]


@pytest.mark.parametrize("text", ["", "rm /srv/bell\n", "[]\n"])
def test_a_symptoms_file_without_keys_is_reported_there(text):
    assert problems(with_silent(text)) == [
        f"{SILENT_PATH}:1: a drill file is 'name: value' lines"
    ]


def test_a_symptoms_file_that_is_no_yaml_is_reported_once_and_there():
    [problem] = problems(with_silent("break: [rm\n"))

    assert problem.startswith(f"{SILENT_PATH}:1: not valid YAML: ")


def test_a_file_for_a_symptom_that_the_guide_lacks_is_named():
    assert problems({**DRILLS, "silnt.yml": DRILL}) == [
        f"{DRILL_FOLDER}/silnt.yml:1: guide 'bell' has no symptom 'silnt'; "
        "did you mean 'silent'?"
    ]


@pytest.mark.parametrize("name", ["restart", "first-minute", "Hot_Bell"])
def test_only_symptoms_have_files_of_their_own(name):
    expected = (
        f"{DRILL_FOLDER}/{name}.yml:1: guide 'bell' has no symptom '{name}'"
    )

    assert expected in problems({**DRILLS, f"{name}.yml": DRILL})


def test_a_symptom_without_a_file_needs_a_reason():
    texts = {**TEXTS, f"{FOLDER}/cracked.md": SYMPTOM}

    assert problems(texts=texts) == [
        f"{SYSTEM_PATH}:5: 'cracked' of {FOLDER}/cracked.md:5 has no drill; "
        "add one, or a reason under 'not_drilled'"
    ]
    reason = PLAN.replace("not_drilled: {", "not_drilled: {cracked: too loud, ")
    assert problems(with_system(reason), texts) == []


def test_a_reason_for_a_symptom_that_the_guide_lacks_is_named():
    reason = PLAN.replace("not_drilled: {", "not_drilled: {silnt: too loud, ")

    assert problems(with_system(reason)) == [
        f"{SYSTEM_PATH}:5: guide 'bell' has no symptom 'silnt'; "
        "did you mean 'silent'?"
    ]


def test_what_is_left_out_needs_a_reason():
    without = UNDO.sub("", DRILL)

    assert problems(with_silent(without)) == [
        f"{SILENT_PATH}:1: 'silent' leaves out 'undo hang-it-up-again' "
        "(sudo rm /srv/bell) without a reason under 'not'"
    ]
    reason = "not: {undo hang-it-up-again: too dangerous}\n"
    assert problems(with_silent(without + reason)) == []


def test_a_line_of_you_see_needs_a_reason_too():
    one_line = DRILL.replace(
        "{1: cat /srv/bell; echo silence}",
        "{1: {run: cat /srv/bell, lines: [1]}}",
    )

    assert problems(with_silent(one_line)) == [
        f"{SILENT_PATH}:1: 'silent' leaves out 'see 1.2' (silence) "
        "without a reason under 'not'"
    ]


def test_what_one_run_leaves_out_another_may_exercise():
    look = f"{UNDO.sub('', DRILL)}dos: []\n"
    do = f"{DRILL}looks: []\n"

    assert problems(with_silent(as_list(look, do))) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("looks: [look-for-it, look-for-him]\n", "look look-for-him"),
        ("dos: [hang-it-up-again, hang-it]\n", "do hang-it"),
        ("dos: [hang-it-up-again, look-for-it]\n", "do look-for-it"),
        ("not: {undo hang-it: too dangerous}\n", "undo hang-it"),
    ],
)
def test_a_step_that_the_symptom_lacks_is_named(text, missing):
    assert problems(with_silent(DRILL + text)) == [
        f"{SILENT_PATH}:1: 'silent' has no '{missing}'; it has see 1, "
        "look look-for-it, do hang-it-up-again, undo hang-it-up-again"
    ]


def test_an_undo_of_a_step_that_the_symptom_lacks_is_named():
    undo = DRILL.replace("undo: {", "undo: {hang-it: 'true', ")

    [problem] = problems(with_silent(undo))

    assert problem.startswith(
        f"{SILENT_PATH}:1: 'silent' has no 'undo hang-it'"
    )


def test_what_a_look_shows_instead_must_be_in_the_guide():
    *_, problem = problems(
        with_silent(f"{DRILL}shows: {{look-for-it: nothing}}\n")
    )

    assert problem == (
        f"{SILENT_PATH}:1: 'nothing' is not in "
        "the Expect of 'look-for-it' in 'silent'"
    )


def test_a_look_that_shows_something_else_must_be_in_the_guide():
    assert (
        f"{SILENT_PATH}:1: 'silent' has no 'look hang-it-up-again'"
        in problems(with_silent(f"{DRILL}shows: {{hang-it-up-again: ring}}\n"))
    )


def test_a_host_that_is_not_booted_is_named():
    assert problems(with_system(f"{PLAN}start: {{bell-2: echo}}\n")) == [
        f"{SYSTEM_PATH}:6: 'start' names the host 'bell-2', which is not among 'hosts'"
    ]


def test_one_run_and_a_list_of_one_are_the_same():
    plan, *_ = parse_plan(DRILL_FOLDER, DRILLS)
    listed_plan, *_ = parse_plan(DRILL_FOLDER, with_silent(as_list(DRILL)))

    assert plan is not None
    assert listed_plan == plan


def test_lines_and_commands_are_the_units_to_exercise():
    guide, _ = parse_guide(FOLDER, TEXTS)

    keys = [unit.key for unit in units(drill_parts(guide)["silent"])]

    assert keys == [
        "see 1.1",
        "see 1.2",
        "look look-for-it",
        "do hang-it-up-again",
        "undo hang-it-up-again",
    ]


ESCALATE = "[Escalate](index.md#escalate)"
CRACKED = SYMPTOM.replace("title: Silent", "title: Cracked")
GO_ON = f"{DRILL}then: {{part: %s, dos: [%s]}}\n"
RESTART = """\
## Restart

### Restart the bell

**Do**

```bash title="on {{ host }}"
true
```
"""
WITH_CRACKED = {
    f"{FOLDER}/index.md": TEXTS[f"{FOLDER}/index.md"].replace(
        "## Restart\n", RESTART
    ),
    f"{FOLDER}/cracked.md": CRACKED,
}


def problems_of_going_on(link, part, step):
    """What is wrong with a run that goes on to a part to which a link leads."""
    silent = SYMPTOM.replace(ESCALATE, link)
    texts = {**WITH_CRACKED, f"{FOLDER}/silent.md": silent}
    drills = {
        "drill.yml": PLAN,
        "silent.yml": GO_ON % (part, step),
        "cracked.yml": DRILL,
    }
    return problems(drills, texts)


@pytest.mark.parametrize(
    ("link", "part", "step"),
    [
        ("[Cracked](cracked.md)", "cracked", "hang-it-up-again"),
        (
            "[hang it up](cracked.md#hang-it-up-again)",
            "cracked",
            "hang-it-up-again",
        ),
        ("[Restart](index.md#restart)", "restart", "restart-the-bell"),
    ],
)
def test_a_run_goes_on_where_a_link_leads(link, part, step):
    assert problems_of_going_on(link, part, step) == []


@pytest.mark.parametrize(
    ("link", "part"),
    [
        (ESCALATE, "cracked"),
        ("[Cracked](../clock/cracked.md)", "cracked"),
        ("[Cracked](index.md)", "cracked"),
        (ESCALATE, "restart"),
        ("[Restart](../clock/index.md#restart)", "restart"),
        ("[Chipped](chipped.md)", "chipped"),
    ],
)
def test_a_run_does_not_go_on_where_no_link_leads(link, part):
    assert problems_of_going_on(link, part, "hang-it-up-again") == [
        f"{SILENT_PATH}:1: 'silent' of {SYMPTOM_PATH} does not lead to '{part}'"
    ]


def test_a_step_that_the_next_part_lacks_is_named():
    link = "[Cracked](cracked.md)"

    assert problems_of_going_on(link, "cracked", "hang-it") == [
        f"{SILENT_PATH}:1: 'cracked' has no 'do hang-it'; it has see 1, "
        "look look-for-it, do hang-it-up-again, undo hang-it-up-again"
    ]


def test_a_section_that_does_not_go_on_is_reported_in_the_systems_file():
    restart = (
        f"{PLAN.replace('restart: it is empty, ', '')}"
        "restart:\n  then: {part: silent}\n"
    )

    assert problems(with_system(restart)) == [
        f"{SYSTEM_PATH}:6: 'restart' of {FOLDER}/index.md does not lead to 'silent'"
    ]
