from datetime import date

from generators.evidence import (
    Evidence,
    Finding,
    LeftOut,
    digest,
    parse_evidence,
    proven,
    render_evidence,
)
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import GUIDE

DAY = date(2026, 11, 22)


def guide(text=GUIDE):
    return parse_guide("docs/guides/bell.md", text)[0]


def evidence(**fields):
    finding = Finding(
        DAY,
        digest(guide(), drill_parts(guide())["silent"]),
        3.21,
        "bell 1",
        "Debian 12.12",
        **fields,
    )
    return Evidence({}).adding("bell", "silent", finding)


def test_what_is_written_is_read_again_and_written_the_same():
    left_out = (LeftOut("Undo 1: rm", "too dangerous"),)
    text = render_evidence(evidence(left_out=left_out))

    assert parse_evidence(text).of("bell")["silent"].left_out == left_out
    assert render_evidence(parse_evidence(text)) == text


def test_no_file_is_no_evidence():
    assert proven(guide(), parse_evidence("")) == {}


def test_what_passed_is_proven_as_long_as_its_commands_stay():
    assert list(proven(guide(), evidence())) == ["silent"]
    other_prose = GUIDE.replace("rings", "sings").replace("\n", "\r\n")
    assert list(proven(guide(other_prose), evidence())) == ["silent"]


def test_a_changed_command_is_not_proven():
    changed = guide(GUIDE.replace("sudo rm", "sudo rm -f"))

    assert proven(changed, evidence()) == {}


def test_a_changed_default_is_not_proven():
    changed = guide(GUIDE.replace("default: bell-1", "default: bell-2"))

    assert proven(changed, evidence()) == {}


def test_what_failed_is_not_proven():
    failed = evidence(failures=("docs/guides/bell.md:53: Do 1 …",))

    assert proven(guide(), failed) == {}
