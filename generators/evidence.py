"""`drills/evidence.json`: what drills found, and on exactly which text."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from generators.guides.drill_parts import DrillPart, drill_parts
from generators.guides.guide import Guide
from generators.guides.values import fill, values_for
from generators.problems import rules
from generators.problems.problem import Problem

PATH = "drills/evidence.json"


@dataclass(frozen=True)
class LeftOut:
    """Something in a guide that no drill exercises, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Finding:
    """What the drill of one part found."""

    date: date
    digest: str
    seconds: float = 0.0
    server: str = ""
    system: str = ""
    failures: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True)
class Evidence:
    """Findings by guide and part."""

    findings: Mapping[str, Mapping[str, Finding]]

    def of(self, guide: str) -> Mapping[str, Finding]:
        return self.findings.get(guide, {})

    def adding(self, guide: str, part: str, finding: Finding) -> "Evidence":
        own = dict(self.of(guide)) | {part: finding}
        return replace(self, findings=dict(self.findings) | {guide: own})


def parse_evidence(text: str) -> Evidence:
    """Read the file; what is not there yet is no evidence."""
    data = json.loads(text) if text.strip() else {}
    return Evidence(
        {
            guide: {key: _finding(found) for key, found in own.items()}
            for guide, own in data.items()
        }
    )


def render_evidence(evidence: Evidence) -> str:
    """The same findings always make the same text, so that a difference shows what has changed."""
    data = {
        guide: {key: _fields(found) for key, found in own.items()}
        for guide, own in evidence.findings.items()
    }
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _finding(fields: dict[str, Any]) -> Finding:
    left_out = tuple(LeftOut(**each) for each in fields.pop("left_out", ()))
    own = {
        "date": date.fromisoformat(fields["date"]),
        "failures": tuple(fields.get("failures", ())),
        "left_out": left_out,
    }
    return Finding(
        **{name: value for name, value in fields.items() if name != "result"} | own
    )


def _fields(finding: Finding) -> dict[str, Any]:
    fields = asdict(finding) | {
        "date": finding.date.isoformat(),
        "seconds": round(finding.seconds, 1),
    }
    return {"result": "passed" if finding.passed else "failed"} | {
        name: value for name, value in fields.items() if value
    }


def digest(guide: Guide, part: DrillPart) -> str:
    """A fingerprint of what a drill exercises, with the guide's own values; line ends do not count."""
    text = fill("\n".join(part.exercised_text), values_for(guide.front, {}))
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()


def proven(guide: Guide, evidence: Evidence) -> dict[str, Finding]:
    """The findings that still speak of the guide as it is written now, for the parts that passed."""
    own = evidence.of(guide.name)
    return {
        key: own[key]
        for key, part in drill_parts(guide).items()
        if key in own and own[key].passed and own[key].digest == digest(guide, part)
    }


def read_evidence(texts: Mapping[str, str]) -> tuple[Evidence, list[Problem]]:
    """The evidence among the project's files; what no drill has written is a problem."""
    try:
        return parse_evidence(texts.get(PATH, "")), []
    except (ValueError, TypeError, KeyError, AttributeError):
        what = (
            "this is not what drills write; delete the file, and run: nightphone drill"
        )
        return Evidence({}), [Problem(PATH, 1, rules.EVIDENCE, what)]
