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
    """How much of a guide is proven, on what and when, and why the rest is not."""

    words: str
    rest: Mapping[str, str]
    left_out: Sequence[tuple[str, LeftOut]] = ()


def proof(guide: Guide, evidence: Evidence) -> Proof:
    """Count what is proven as the guide is written now."""
    found, known = proven(guide, evidence), drill_parts(guide)
    drilled = evidence.of(guide.name)
    rest = {
        part.title: CHANGED if key in drilled else NEVER
        for key, part in known.items()
        if key not in found
    }
    left_out = [
        (known[key].title, each)
        for key, finding in found.items()
        for each in finding.left_out
    ]
    return Proof(_words(guide, found), rest, left_out)


def _words(guide: Guide, found: Mapping[str, Finding]) -> str:
    """As in '8 of 9 symptoms, restart and rollback, on PostgreSQL 15.18, 22 November 2026'."""
    if not found:
        return "nothing yet"
    symptoms = sum(symptom.anchor in found for symptom in guide.symptoms)
    counted = [
        f"{symptoms} of {len(guide.symptoms)} symptoms",
        *(name for name in (RESTART, ROLLBACK) if name in found),
    ]
    server, _ = Counter(finding.server for finding in found.values()).most_common(1)[0]
    latest = max(finding.date for finding in found.values())
    return f"{_listed(counted)}, on {server}, {day(latest)}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([*([", ".join(words[:-1])] if words[:-1] else []), words[-1]])
