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
from tests.bell_world import FOLDER, GUIDE, SYMPTOM

DAY = date(2026, 11, 22)


def guide(index=GUIDE, symptom=SYMPTOM):
    texts = {f"{FOLDER}/index.md": index, f"{FOLDER}/silent.md": symptom}
    return parse_guide(FOLDER, texts)[0]


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
    left_out = (LeftOut("Undo hang-it-up-again: rm", "too dangerous"),)
    text = render_evidence(evidence(left_out=left_out))

    assert parse_evidence(text).of("bell")["silent"].left_out == left_out
    assert render_evidence(parse_evidence(text)) == text


def test_no_file_is_no_evidence():
    assert proven(guide(), parse_evidence("")) == {}


def test_what_passed_is_proven_as_long_as_its_commands_stay():
    assert list(proven(guide(), evidence())) == ["silent"]
    sings = GUIDE.replace("rings", "sings").replace("\n", "\r\n")
    lost = SYMPTOM.replace("it is gone", "it is lost")
    other_prose = guide(sings, lost.replace("\n", "\r\n"))
    assert list(proven(other_prose, evidence())) == ["silent"]


def test_a_changed_command_is_not_proven():
    changed = guide(symptom=SYMPTOM.replace("sudo rm", "sudo rm -f"))

    assert proven(changed, evidence()) == {}


def test_a_changed_default_is_not_proven():
    changed = guide(GUIDE.replace("default: bell-1", "default: bell-2"))

    assert proven(changed, evidence()) == {}


def test_what_failed_is_not_proven():
    failed = evidence(
        failures=(f"{FOLDER}/silent.md:36: Do 'Hang it up again' …",)
    )

    assert proven(guide(), failed) == {}
