"""A drill that follows a guide, on hosts that are only played."""

import subprocess

import pytest

from drills.engine.drill import Drill
from drills.engine.output import CommandOutput
from drills.engine.plan import Then, parse_plan
from drills.engine.terminal import SESSION, DrillError, Terminal
from drills.engine.units import unexplained
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import DRILL, FOLDER, GUIDE, PLAN, SYMPTOM


class Bell:
    """A host that prints the same whatever it is asked."""

    def __init__(self, text):
        self.text = text

    def run(self, *_arguments):
        return CommandOutput(0, self.text)


def drill(
    printed,
    symptom=SYMPTOM,
    *,
    guide=GUIDE,
    silent=DRILL,
    system=PLAN,
    host=None,
):
    texts = {f"{FOLDER}/index.md": guide, f"{FOLDER}/silent.md": symptom}
    drills = {"drill.yml": system, "silent.yml": silent}
    parsed_guide, _ = parse_guide(FOLDER, texts)
    plan, *_ = parse_plan("drills/systems/bell", drills)
    run = plan.runs["silent"][0]
    part = drill_parts(parsed_guide)["silent"]
    hosts = {"bell-1": host or Bell(printed)}
    return Drill(part, Terminal(parsed_guide, part.path, plan, run, hosts))


def exercised_by_first_look(printed, symptom=SYMPTOM):
    bell = drill(printed, symptom)
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
    with pytest.raises(
        DrillError, match=r"bell/silent\.md:\d+: 'ls -d /srv' prints"
    ):
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
    symptom = SYMPTOM.replace("ls -d /srv", facts)
    bell = drill("", symptom, host=Desk(tmp_path))

    with pytest.raises(DrillError, match=r"'sss'|sudo: sss"):
        bell.terminal.fence(bell.part.steps[0].commands[0])


def test_a_number_called_usage_is_no_wrong_call():
    assert exercised_by_first_look("memory usage: 5\n/srv\n") >= {
        "look look-for-it"
    }


def test_a_fence_without_a_command_fails():
    with pytest.raises(
        DrillError, match=r"bell/silent\.md:\d+: there is no command here"
    ):
        exercised_by_first_look("/srv\n", SYMPTOM.replace("ls -d /srv\n", "\n"))


def test_a_step_without_a_fence_fails():
    with pytest.raises(
        DrillError,
        match=r"bell/silent\.md:\d+: Look 'Look for it' has no command",
    ):
        exercised_by_first_look(
            "/srv\n",
            SYMPTOM.replace(
                '```bash title="on {{ host }}"\nls -d /srv\n```\n', ""
            ),
        )


OTHER = SYMPTOM.replace(
    "```text\n/srv\n```\n",
    "```text\n/srv\n```\n\nor\n\n```text\n…/srv\n```\n\nor\n\n```text\nno\n```\n",
)


def test_every_text_that_appears_is_exercised():
    assert exercised_by_first_look("/srv\n", OTHER) == {
        "look look-for-it",
        "look look-for-it.1",
        "look look-for-it.2",
    }


def test_a_text_that_no_run_shows_is_not_explained():
    bell = drill("", OTHER)
    exercised = exercised_by_first_look("/srv\n", OTHER)

    missed = unexplained(bell.part, [bell.terminal.run], exercised)

    assert [unit.key for unit in missed] == [
        "see 1.1",
        "see 1.2",
        "look look-for-it.3",
        "do hang-it-up-again",
        "undo hang-it-up-again",
    ]


def test_what_a_look_shows_instead_is_not_asked_of_the_part_that_the_guide_leads_to():
    shows = 'shows: {look-for-it: "another text"}\n'
    bell = drill("/srv\n", silent=DRILL + shows)

    bell.go_on(Then(part="silent", looks=("look-for-it",)))  # raises nothing


def failure(function, *arguments):
    """The file and the line that a drill blames, and why."""
    with pytest.raises(DrillError) as caught:
        function(*arguments)
    path, line, message = str(caught.value).split(":", 2)
    return path, int(line), message.strip()


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_a_line_that_is_not_printed_is_reported_where_the_symptom_has_it():
    bell = drill("silence\n")
    _, hang_it_up = bell.part.steps

    assert failure(bell.take, hang_it_up) == (
        f"{FOLDER}/silent.md",
        line_of(SYMPTOM, "ring\n```\n\nand"),
        "Do 'Hang it up again' is expected to print 'ring'; it prints: silence",
    )


def test_a_symptom_that_is_there_too_early_is_reported_where_it_is_written():
    bell = drill("cat: /srv/bell: No such file or directory\nsilence\n")

    path, line, message = failure(bell.go)

    assert (path, line) == (
        f"{FOLDER}/silent.md",
        line_of(SYMPTOM, "```text"),
    )
    assert message.startswith("You see 1 is there before anything is broken")


def test_a_failure_where_the_guide_leads_is_reported_in_that_file():
    look = SYMPTOM[SYMPTOM.index("## Look for it") : SYMPTOM.index("## Hang")]
    guide = GUIDE.replace("## Restart\n", f"## Restart\n\n#{look}")
    bell = drill("usage: ls\n", guide=guide)

    path, line, _ = failure(
        bell.go_on, Then(part="restart", looks=("look-for-it",))
    )

    assert (path, line) == (
        f"{FOLDER}/index.md",
        line_of(guide, "ls -d /srv") - 1,
    )


class Closed:
    """A host that does nothing that it is asked."""

    def run(self, *_arguments, **_limit):
        return CommandOutput(1, "closed")


@pytest.mark.parametrize(
    ("scripts", "file"),
    [
        ({"silent": f"{DRILL}start: ring\n"}, "silent.yml"),
        ({"system": f"{PLAN}start: ring\n"}, "drill.yml"),
    ],
)
def test_a_start_that_fails_is_reported_in_the_file_that_says_it(scripts, file):
    bell = drill("", **scripts, host=Closed())

    assert failure(bell.start) == (
        f"drills/systems/bell/{file}",
        1,
        "'start' fails on the first host: closed",
    )
