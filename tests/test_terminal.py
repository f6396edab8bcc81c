import dataclasses
import subprocess

import pytest

from drills.engine.coverage import unexplained
from drills.engine.drill import Drill
from drills.engine.machine import Said
from drills.engine.plan import parse_plan
from drills.engine.terminal import SESSION, DrillError, Terminal
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.test_plan import GUIDE, PLAN


class Bell:
    """A host that prints the same whatever it is asked."""

    def __init__(self, says):
        self.says = says

    def run(self, *_words):
        return Said(0, self.says)


def drill(says, guide=GUIDE):
    parsed, _ = parse_guide("docs/guides/bell.md", guide)
    plan, *_ = parse_plan("drills/systems/bell/drill.yml", PLAN)
    part = drill_parts(parsed)["silent"]
    return Drill(
        part, Terminal(parsed, plan, plan.runs["silent"][0], {"bell-1": Bell(says)})
    )


def take(says, number=0, guide=GUIDE):
    took = drill(says, guide)
    took.take(took.part.steps[number])
    return took.found.exercised


@pytest.mark.parametrize(
    "said",
    [
        "bash: lss: command not found",
        "sudo: unknown user shop",
        "usage: sudo -h | -K | -k | -V",
        "Usage: ls [OPTION]... [FILE]...",
    ],
)
def test_a_wrong_call_fails_although_the_text_is_there(said):
    with pytest.raises(DrillError, match=r"bell\.md:\d+: 'ls -d /srv' prints"):
        take(f"{said}\n/srv\n")


def test_a_misspelt_command_is_heard_even_where_errors_go_into_a_file(tmp_path):
    script = (
        f"{SESSION}{{ lss; echo there; }} >{tmp_path}/facts 2>&1; cat {tmp_path}/facts"
    )

    said = subprocess.run(
        ["bash", "-c", script],
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert (said.stdout, said.stderr) == ("there\n", "lss: command not found\n")


class Desk:
    """A host with a home of its own."""

    def __init__(self, home):
        self.home = home

    def run(self, script, *_user_and_limit):
        done = subprocess.run(
            ["bash", "-c", script],
            env={"HOME": str(self.home)},
            capture_output=True,
            text=True,
        )
        return Said(done.returncode, done.stdout + done.stderr)


@pytest.mark.parametrize(
    "wrong", ["timeout 5 sss", "printf 'sudo: sss: %s not found' command >&2"]
)
def test_a_misspelt_command_behind_another_is_found_in_the_file_that_got_its_error(
    tmp_path, wrong
):
    facts = f"{{ {wrong}; ls -d /srv; }} > ~/facts.txt 2>&1; tail -n 1 ~/facts.txt"
    took = drill("", GUIDE.replace("ls -d /srv", facts))
    terminal = dataclasses.replace(took.terminal, hosts={"bell-1": Desk(tmp_path)})

    with pytest.raises(DrillError, match=r"'sss'|sudo: sss"):
        terminal.fence(took.part.steps[0].commands[0])


def test_a_number_called_usage_is_no_wrong_call():
    assert take("memory usage: 5\n/srv\n") >= {"look 1"}


def test_a_fence_without_a_command_fails():
    with pytest.raises(DrillError, match=r"bell\.md:\d+: there is no command here"):
        take("/srv\n", guide=GUIDE.replace("ls -d /srv\n", "\n"))


def test_a_step_without_a_fence_fails():
    with pytest.raises(DrillError, match=r"bell\.md:\d+: Look 1 has no command"):
        take(
            "/srv\n",
            guide=GUIDE.replace('```bash title="on {{ host }}"\nls -d /srv\n```\n', ""),
        )


OTHER = GUIDE.replace(
    "```text\n/srv\n```\n",
    "```text\n/srv\n```\n\nor\n\n```text\n…/srv\n```\n\nor\n\n```text\nno\n```\n",
)


def test_every_text_that_appears_is_exercised():
    assert take("/srv\n", guide=OTHER) == {"look 1", "look 1.1", "look 1.2"}


def test_a_text_that_no_run_shows_is_not_explained():
    looked = drill("", OTHER)

    missed = unexplained(
        looked.part, [looked.terminal.run], take("/srv\n", guide=OTHER)
    )

    assert [unit.key for unit in missed] == [
        "see 1.1",
        "see 1.2",
        "look 1.3",
        "do 1",
        "undo 1",
    ]
