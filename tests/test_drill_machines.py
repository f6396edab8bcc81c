"""Real machines: only where they can boot, and NIGHTPHONE_DRILLS=1 allows a minute."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from drills.engine import prerequisites
from drills.engine.command import CACHE
from drills.engine.control_groups import GROUPS
from drills.engine.layers import Layers
from drills.engine.patience import Patience
from drills.engine.process import Process
from drills.engine.runner import Runner
from drills.engine.slots import Slots
from drills.engine.workspace import clear_leftovers
from generators.__main__ import main
from tests.bell_world import DRILL, PLAN, SYMPTOM, TEXTS
from tests.spoiling import ROOT, places, spoil

GUIDES = sorted(
    path.parent.name for path in (ROOT / "drills").glob("systems/*/drill.yml")
)
INDEX_PATH = "docs/guides/bell/index.md"
SYMPTOM_PATH = "docs/guides/bell/silent.md"
SYSTEM_PATH = "drills/systems/bell/drill.yml"
DRILL_PATH = "drills/systems/bell/silent.yml"
BELL = PLAN.replace("healthy:", "start: echo ring >/srv/bell\nhealthy:")


def skip_reason():
    if os.environ.get("NIGHTPHONE_DRILLS") != "1":
        return "boots machines; set NIGHTPHONE_DRILLS=1"
    layers = Layers(Path(CACHE))
    return prerequisites.missing_reason(
        layers.mirror, has_layers=layers.has(())
    )


pytestmark = pytest.mark.skipif(bool(skip_reason()), reason=str(skip_reason()))


@pytest.fixture
def root(tmp_path, monkeypatch):
    files = {SYSTEM_PATH: BELL, DRILL_PATH: DRILL, **TEXTS}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "inventory").mkdir()
    cache = tmp_path / "cache"
    cache.mkdir()
    (Path(CACHE) / "layers").mkdir(parents=True, exist_ok=True)
    (cache / "layers").symlink_to(Path(CACHE) / "layers")
    monkeypatch.setenv("NIGHTPHONE_CACHE", str(cache))
    return tmp_path


def edit(root, path, old, new):
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


def drill(root, capsys, *arguments):
    status = main(["--root", str(root), "drill", "bell", *arguments])
    return status, capsys.readouterr().out


def start(root, *arguments):
    """A run that will not end by itself, and the names of its workspaces."""
    edit(
        root,
        DRILL_PATH,
        "rm /srv/bell",
        "rm /srv/bell; touch /broken; sleep 100",
    )
    program = [sys.executable, "-m", "generators", "--root", str(root)]
    run = subprocess.Popen(
        [*program, "drill", "bell", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while not list(root.glob("cache/runs/*/bell-1/upper/broken")):
        assert run.poll() is None
        time.sleep(0.1)
    return run, [folder.name for folder in root.glob("cache/runs/*")]


def left(root, names):
    groups = [
        group
        for name in names
        for group in GROUPS.glob(f"*/nightphone-{name}-*")
    ]
    return groups + list(root.glob("cache/runs/*"))


def test_a_guide_is_proven(root, capsys):
    status, output = drill(root, capsys)

    assert status == 0, output
    findings = json.loads((root / "drills/evidence.json").read_text())["bell"]
    assert {key: finding["result"] for key, finding in findings.items()} == {
        "silent": "passed",
        "first-minute": "passed",
    }
    assert findings["silent"]["system"].startswith("Debian 12")


def test_a_machine_finds_its_own_cards_in_sys(root, capsys):
    start = "start: ip link add spare type bridge; ls /sys/class/net/spare/speed; echo"
    edit(root, SYSTEM_PATH, "start: echo", start)

    status, output = drill(root, capsys, "silent")

    assert status == 0, output


CHANGES = {
    "a misspelt command": (
        "ls -d /srv",
        "lss -d /srv",
        "lss: command not found",
    ),
    "a misspelt path": (
        "ls -d /srv\n",
        "ls -d /sr\n",
        "ls: cannot access '/sr'",
    ),
    "another text under You see": ("silence\n", "silense\n", "'silense'"),
    "another text under Expect": (
        "```text\n/srv\n",
        "```text\n/srw\n",
        "'/srw'",
    ),
    "a command that does nothing": (
        "echo ring | sudo tee /srv/bell\n",
        "true\n",
        "'ring'",
    ),
    "an Undo that does nothing": (
        "sudo rm /srv/bell",
        "true",
        "Undo of 'Hang it up again' does not take it back",
    ),
    "another host": (
        'title="on {{ host }}"\nls',
        'title="on bell-2"\nls',
        "names no host",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_guide_fails_where_it_was_changed(root, capsys, change):
    old, new, expected = change
    line = SYMPTOM[: SYMPTOM.index(old)].count("\n") + 1
    edit(root, SYMPTOM_PATH, old, new)

    status, output = drill(root, capsys, "silent")

    assert status == 1
    failure = next(
        text for text in output.splitlines() if f"{SYMPTOM_PATH}:" in text
    )
    assert expected in failure
    assert abs(int(failure.split(":")[1]) - line) <= 8, failure


def test_a_line_spoilt_anywhere_in_real_guides_fails_where_it_was_spoilt(root):
    # every spoilt line makes a drill wait in vain
    patience = Patience(
        symptom_seconds=12.0, step_seconds=8.0, healthy_seconds=10.0
    )
    sample = spoil(
        [place for guide in GUIDES for place in places(guide)], 20, Random(1)
    )
    runner = Runner(Layers(root / "cache"), lambda *_: None, Slots(4), patience)
    jobs = [spoilt.job for spoilt in sample]

    failures = {
        id(job): finding.failures for job, finding in runner.findings(jobs)
    }

    unnoticed = [
        f"{spoilt}: {failures[id(job)]}"
        for spoilt, job in zip(sample, jobs, strict=True)
        if not any(map(spoilt.is_named_in, failures[id(job)]))
    ]
    assert unnoticed == []


def test_a_first_minute_that_changes_something_fails(root, capsys):
    edit(
        root,
        INDEX_PATH,
        "cat /srv/bell\n",
        "cat /srv/bell; sudo touch /etc/bell; echo x | sudo tee -a /etc/bell\n",
    )

    status, output = drill(root, capsys, "first-minute")

    assert status == 1
    assert "changes the system" in output


def test_what_a_killed_run_left_is_cleared_away(root):
    run, names = start(root, "silent")

    run.send_signal(signal.SIGKILL)
    run.communicate()

    assert left(root, names)
    assert clear_leftovers(root / "cache") == 1
    assert not left(root, names)


def test_a_frozen_file_system_goes_with_its_machine(root):
    disk = (
        "truncate -s 16M /disk; mkfs.ext4 -q /disk; mkdir /frozen; "
        "mount $(losetup --show -f /disk) /frozen"
    )
    edit(
        root,
        DRILL_PATH,
        "rm /srv/bell",
        f"{disk}; fsfreeze -f /frozen; touch /frozen/x & rm /srv/bell",
    )
    run, names = start(root, "silent")

    run.send_signal(signal.SIGKILL)
    run.communicate()
    clear_leftovers(root / "cache")

    assert not left(root, names)


def test_an_interrupted_run_leaves_nothing(root):
    run, names = start(root)

    run.send_signal(signal.SIGINT)
    output, _ = run.communicate(timeout=60)

    assert run.returncode == 130, output
    assert "Traceback" not in output
    assert not left(root, names)


def test_a_process_is_known_by_its_start():
    process = Process.find(os.getpid())

    assert process.is_alive
    assert not Process(process.pid, process.started - 1).is_alive
    assert Process.parse(str(process)) == process
    assert Process.parse("held") is None
