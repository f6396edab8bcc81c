"""What the first minute prints on a broken system, kept beside the drills."""

from drills.engine.output import CommandOutput
from drills.engine.outputs import Recording, asked_hosts, write_output
from drills.engine.plan import parse_plan
from drills.engine.terminal import Terminal
from generators.checks.secrets import check_secrets
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import DRILLS, FOLDER, TEXTS
from tests.conftest import ROOT

PRINTED = (
    "a message of the day\nNightphone first minute: bell on bell-1\nsilence \n"
)
OUTPUT = "Nightphone first minute: bell on bell-1, guide bell 12ab\n{}\n"


class Bell:
    """A host that remembers what it was asked, and prints the same to all of it."""

    def __init__(self):
        self.asked = []

    def run(self, script, user="root", limit=0):  # noqa: ARG002 - a host has it
        self.asked.append((script, user))
        silent = script.startswith("cat /srv/bell; echo")
        seen = "cat: /srv/bell: No such file or directory\nsilence\n"
        return CommandOutput(0, seen if silent else PRINTED)


def recording(bell, path, hosts=None, **changes):
    guide, _ = parse_guide(FOLDER, TEXTS)
    plan, *_ = parse_plan("drills/systems/bell", DRILLS)
    run = plan.runs["silent"][0].model_copy(update=changes)
    part = drill_parts(guide)["silent"]
    hosts = {"bell-1": bell} | (hosts or {})
    terminal = Terminal(guide, part.path, plan, run, hosts)
    return Recording(part, terminal, path=path)


def test_a_recording_breaks_the_system_and_keeps_what_the_text_prints(tmp_path):
    bell, path = Bell(), tmp_path / "bell/silent-1.txt"

    recording(bell, path).go()

    script, user = bell.asked[-1]
    assert "rm /srv/bell" in [asked for asked, _ in bell.asked]
    assert ("step_1() {\ncat /srv/bell\n}" in script, user) == (True, "op")
    assert (
        path.read_text() == "Nightphone first minute: bell on bell-1\nsilence\n"
    )


def test_a_healthy_system_is_not_broken(tmp_path):
    bell = Bell()

    recording(bell, tmp_path / "bell/healthy.txt").go()

    assert "rm /srv/bell" not in [asked for asked, _ in bell.asked]


def test_an_output_that_differs_in_numbers_only_is_left_as_it_is(tmp_path):
    path = tmp_path / "silent-1.txt"
    write_output(path, OUTPUT.format("rung at 12:00:01"))

    write_output(path, OUTPUT.format("rung at 12:05:59"))
    assert "12:00:01" in path.read_text()

    write_output(path, OUTPUT.format("never rung, at 12:05:59"))
    assert "never rung" in path.read_text()


def test_an_output_of_another_version_is_kept_anew(tmp_path):
    path = tmp_path / "silent-1.txt"
    write_output(path, OUTPUT.format("rung"))

    write_output(path, OUTPUT.format("rung").replace("12ab", "34cd"))

    assert "34cd" in path.read_text()


def test_the_text_runs_where_the_symptom_is_seen_and_where_steps_belong():
    hosts = ("db-1", "db-2", "app-1", "door")

    assert asked_hosts(["db-1"], ["db-2", "app-1"], hosts) == ["db-2", "db-1"]
    assert asked_hosts(["door", "db-1"], [], ("db-1",)) == ["db-1"]


def test_where_nothing_says_where_it_is_seen_it_is_where_it_is_broken(tmp_path):
    bell, other = Bell(), Bell()
    broken = {"breaking": {"bell-2": "rm /srv/bell"}, "seen": {}}

    recording(bell, tmp_path / "a.txt", {"bell-2": other}, **broken).go()

    assert "step_1()" in other.asked[-1][0]
    assert "step_1()" in bell.asked[-1][0]


def test_no_kept_output_holds_what_looks_like_a_secret():
    texts = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
        for path in (ROOT / "drills/outputs").rglob("*.txt")
    }

    assert len(texts) > 200
    assert [str(problem) for problem in check_secrets(texts)] == []
