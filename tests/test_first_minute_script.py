"""The first minute as one text for a shell: what it runs, how long, and what it keeps to itself."""

import shutil
import subprocess

import pytest

from generators.estate import load_estate
from generators.guides.first_minute_script import (
    first_minute_script,
    first_minute_version,
    pasted,
)
from generators.guides.parser import parse_guide
from generators.guides.values import values_for
from generators.sources import read_sources
from tests.conftest import ROOT
from tests.test_data import build
from tests.world import FILES

GUIDE = """\
---
title: Bell
team: web
how: systemd
values:
  host: {{default: here, from: the page}}
---
A bell rings.

## First minute

{steps}
"""
STEP = """\
1. Does it ring?

    ```bash title="on {host}"
{command}
    ```

    Good: `ring`.

"""


def parsed(steps):
    texts = {"docs/guides/bell/index.md": GUIDE.format(steps=steps)}
    guide, _ = parse_guide("docs/guides/bell", texts)
    return guide


def script(*commands, host="{{ host }}"):
    """A text with one step for each command."""
    steps = "".join(
        STEP.format(
            host=host,
            command="\n".join(f"    {line}" for line in command.splitlines()),
        )
        for command in commands
    )
    guide = parsed(steps)
    return first_minute_script(guide, values_for(guide.front, {}), "door-bell")


def run(text, shell="bash"):
    done = subprocess.run(
        [shell], input=text, capture_output=True, text=True, timeout=60
    )
    return done.stdout + done.stderr


def test_the_text_of_a_service_has_its_own_values(golden):
    [text] = [
        file.text
        for file in build(FILES).data
        if file.path == "services/orders-db/first-minute.sh"
    ]

    golden("first-minute.sh", text)


@pytest.mark.parametrize("shell", ["bash", "dash"])
def test_the_text_of_every_guide_is_valid_shell(shell):
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell}")
    for guide in load_estate(read_sources(ROOT)).guides.values():
        text = first_minute_script(
            guide, values_for(guide.front, {}), guide.name
        )

        done = subprocess.run(
            [shell, "-n"], input=text, capture_output=True, text=True
        )

        assert done.stderr == "", guide.name


def test_each_step_prints_its_question_its_output_and_how_it_ended():
    output = run(script("echo ring", "echo silence; false"))

    head, *lines = output.splitlines()
    assert head.startswith(
        "Nightphone first minute: door-bell on here, guide bell "
    )
    assert [line for line in lines if line] == [
        "== 1. Does it ring?",
        "ring",
        "-- exit 0",
        "== 2. Does it ring?",
        "silence",
        "-- exit 1",
        "== end. Paste all of this into the finder.",
    ]


def test_one_paste_runs_it_and_a_step_that_reads_does_not_eat_the_rest():
    output = run(pasted(script("cat", "echo ring")))

    assert "ring\n-- exit 0" in output


HANGING = {
    "a command that hangs": "sleep 50",
    "one that cannot be ended": "kill -STOP $PPID; sleep 50",
    "one whose children stay": "(trap '' TERM; sleep 50) & wait",
}


@pytest.mark.parametrize("command", HANGING.values(), ids=HANGING)
def test_a_step_that_hangs_does_not_keep_the_others_waiting(command):
    text = script(f"echo begun; {command}", "echo ring")

    output = run(text.replace(" 10 step_1", " 1 step_1"))

    assert "begun\n-- no answer after 1 seconds\n" in output
    assert "ring\n-- exit 0" in output


def test_a_command_with_a_limit_of_its_own_gets_longer():
    text = script("timeout 30 true", "curl -m 15 x", "true")

    assert [f" {n} step_" in text for n in (32, 17, 10)] == [True] * 3


def test_a_step_of_another_machine_is_printed_and_not_run():
    output = run(script("echo ring", host="{{ host }}"))
    elsewhere = script("echo ring", host="far-1").replace(
        "here=$home", "here=here"
    )

    assert "-- run this on far-1:\n    echo ring\n" in run(elsewhere)
    assert "-- run this on" not in output


def test_what_is_exported_is_there_in_later_steps():
    output = run(script("export TONE=high", 'echo "a $TONE tone"'))

    assert "a high tone" in output


SECRETS = (
    "password=hunter2hunter2",
    "requirepass: hunter2hunter2",
    "postgres://shop:hunter2hunter2@db-1/orders",
    "ALTER ROLE shop PASSWORD 'hunter2hunter2'",
    "SCRAM-SHA-256$4096:hunter2hunter2$x:y",
    "md5c4ca4238a0b923820dcc509a6f75849b",
    "Authorization: Bearer hunter2hunter2",
    "AWS_SECRET_ACCESS_KEY=hunter2hunter2",
)


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_stays_on_the_machine(secret):
    output = run(script(f"cat <<'X'\n{secret}\nX"))

    assert "***" in output
    assert "hunter2" not in output
    assert "c4ca4238" not in output


def test_a_private_key_stays_on_the_machine():
    lines = [
        "-----BEGIN PRIVATE KEY-----",
        "MIIEvQ",
        "-----END PRIVATE KEY-----",
    ]

    output = run(
        script(f"printf '%s\\n' {' '.join(map(repr, lines))}; echo ring")
    )

    assert "MIIEvQ" not in output
    assert "ring\n-- exit 0" in output


def test_what_tells_about_a_fault_is_not_masked():
    line = 'FATAL:  password authentication failed for user "shop"'

    assert line in run(script(f"echo '{line}'"))


def test_the_version_changes_with_the_steps_alone():
    guide = parsed(STEP.format(host="x", command="    true"))
    other = parsed(STEP.format(host="x", command="    false"))

    assert first_minute_version(guide) != first_minute_version(other)
