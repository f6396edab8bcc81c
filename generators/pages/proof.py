"""What drills have proven of a guide, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generators.evidence import Evidence, Finding, LeftOut, proven
from generators.guides.drill_parts import RESTART, ROLLBACK, drill_parts
from generators.guides.guide import Guide
from generators.text.markdown import day

CHANGED = "changed since its drill, or its drill failed"
NEVER = "no drill yet"


@dataclass(frozen=True)
class Proof:
    """How much of a guide is proven, and why the rest is not, by the titles of parts."""

    words: str
    rest: Mapping[str, str]
    left_out: Sequence[tuple[str, LeftOut]] = ()


def proof(guide: Guide, evidence: Evidence) -> Proof:
    """Count what is proven as the guide is written now."""
    findings, parts = proven(guide, evidence), drill_parts(guide)
    drilled = evidence.of(guide.name)
    rest = {
        part.title: CHANGED if key in drilled else NEVER
        for key, part in parts.items()
        if key not in findings
    }
    left_out = [
        (parts[key].title, reason)
        for key, finding in findings.items()
        for reason in finding.left_out
    ]
    return Proof(_words(guide, findings), rest, left_out)


def _words(guide: Guide, findings: Mapping[str, Finding]) -> str:
    """As in '8 of 9 symptoms, restart and rollback, on PostgreSQL 15.18, 22 November 2026'."""
    if not findings:
        return "nothing yet"
    symptoms = sum(symptom.name in findings for symptom in guide.symptoms)
    sections = [name for name in (RESTART, ROLLBACK) if name in findings]
    counted = [f"{symptoms} of {len(guide.symptoms)} symptoms", *sections]
    servers = Counter(finding.server for finding in findings.values())
    [(server, _)] = servers.most_common(1)
    latest = max(finding.date for finding in findings.values())
    return f"{_listed(counted)}, on {server}, {day(latest)}"


def _listed(words: Sequence[str]) -> str:
    """As in 'a, b and c'."""
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last
