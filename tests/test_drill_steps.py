"""A drill that follows a guide, on hosts that are only played."""

import dataclasses
import subprocess

import pytest

from drills.engine.drill import Drill
from drills.engine.output import CommandOutput
from drills.engine.plan import Then, parse_plan
from drills.engine.terminal import SESSION, DrillError, Terminal
from drills.engine.units import unexplained
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import GUIDE, PLAN


class Bell:
    """A host that prints the same whatever it is asked."""

    def __init__(self, text):
        self.text = text

    def run(self, *_arguments):
        return CommandOutput(0, self.text)


def drill(printed, guide=GUIDE, plan=PLAN):
    parsed_guide, _ = parse_guide("docs/guides/bell.md", guide)
    parsed_plan, *_ = parse_plan("drills/systems/bell/drill.yml", plan)
    run = parsed_plan.runs["silent"][0]
    terminal = Terminal(
        parsed_guide, parsed_plan, run, {"bell-1": Bell(printed)}
    )
    return Drill(drill_parts(parsed_guide)["silent"], terminal)


def exercised_by_first_look(printed, guide=GUIDE):
    bell = drill(printed, guide)
    bell.take(bell.part.steps[0])
    return bell.progress.exercised


@pytest.mark.parametrize(
    "error",
    [
        "bash: lss: command not found",
        "sudo: unknown user shop",
        "usage: sudo -h | -K | -k | -V",
        "Usage: ls [OPTION]... [FILE]...",
    ],
)
def test_a_wrong_call_fails_although_the_text_is_there(error):
    with pytest.raises(DrillError, match=r"bell\.md:\d+: 'ls -d /srv' prints"):
        exercised_by_first_look(f"{error}\n/srv\n")


def test_a_misspelt_command_is_noticed_even_where_errors_go_into_a_file(
    tmp_path,
):
    script = f"{SESSION}{{ lss; echo there; }} >{tmp_path}/facts 2>&1; cat {tmp_path}/facts"

    shell = subprocess.run(
        ["bash", "-c", script],
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert (shell.stdout, shell.stderr) == (
        "there\n",
        "lss: command not found\n",
    )


class Desk:
    """A host with a home of its own."""

    def __init__(self, home):
        self.home = home

    def run(self, script, *_user_and_limit):
        completed = subprocess.run(
            ["bash", "-c", script],
            env={"HOME": str(self.home)},
            capture_output=True,
            text=True,
        )
        return CommandOutput(
            completed.returncode, completed.stdout + completed.stderr
        )


@pytest.mark.parametrize(
    "wrong", ["timeout 5 sss", "printf 'sudo: sss: %s not found' command >&2"]
)
def test_a_misspelt_command_behind_another_is_noticed_in_its_file_of_errors(
    tmp_path, wrong
):
    facts = (
        f"{{ {wrong}; ls -d /srv; }} > ~/facts.txt 2>&1; tail -n 1 ~/facts.txt"
    )
    bell = drill("", GUIDE.replace("ls -d /srv", facts))
    terminal = dataclasses.replace(
        bell.terminal, hosts={"bell-1": Desk(tmp_path)}
    )

    with pytest.raises(DrillError, match=r"'sss'|sudo: sss"):
        terminal.fence(bell.part.steps[0].commands[0])


def test_a_number_called_usage_is_no_wrong_call():
    assert exercised_by_first_look("memory usage: 5\n/srv\n") >= {"look 1"}


def test_a_fence_without_a_command_fails():
    with pytest.raises(
        DrillError, match=r"bell\.md:\d+: there is no command here"
    ):
        exercised_by_first_look(
            "/srv\n", guide=GUIDE.replace("ls -d /srv\n", "\n")
        )


def test_a_step_without_a_fence_fails():
    with pytest.raises(
        DrillError, match=r"bell\.md:\d+: Look 1 has no command"
    ):
        exercised_by_first_look(
            "/srv\n",
            guide=GUIDE.replace(
                '```bash title="on {{ host }}"\nls -d /srv\n```\n', ""
            ),
        )


OTHER = GUIDE.replace(
    "```text\n/srv\n```\n",
    "```text\n/srv\n```\n\nor\n\n```text\n…/srv\n```\n\nor\n\n```text\nno\n```\n",
)


def test_every_text_that_appears_is_exercised():
    assert exercised_by_first_look("/srv\n", guide=OTHER) == {
        "look 1",
        "look 1.1",
        "look 1.2",
    }


def test_a_text_that_no_run_shows_is_not_explained():
    bell = drill("", OTHER)
    exercised = exercised_by_first_look("/srv\n", guide=OTHER)

    missed = unexplained(bell.part, [bell.terminal.run], exercised)

    assert [unit.key for unit in missed] == [
        "see 1.1",
        "see 1.2",
        "look 1.3",
        "do 1",
        "undo 1",
    ]


def test_what_a_look_shows_instead_is_not_asked_of_the_part_that_the_guide_leads_to():
    shows = PLAN.replace("undo:", 'shows: {1: "another text"}\n    undo:')
    bell = drill("/srv\n", plan=shows)

    bell.go_on(Then(part="silent", looks=(1,)))  # raises nothing
