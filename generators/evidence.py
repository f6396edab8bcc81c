"""`drills/evidence.json`: the findings of drills, each with a digest of its text."""

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
    """Something in a guide that no drill exercises, and why. The file names these keys."""

    what: str
    why: str


@dataclass(frozen=True)
class Finding:
    """The result of drilling one part: `seconds` it took, on which server and system."""

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

    def adding(
        self,
        guide: str,
        part: str,
        finding: Finding,
    ) -> "Evidence":
        own = dict(self.of(guide)) | {part: finding}
        return replace(self, findings=dict(self.findings) | {guide: own})


def parse_evidence(text: str) -> Evidence:
    """Read the file; an empty one is no evidence.

    Raises ValueError, TypeError, KeyError or AttributeError if no drill wrote it.
    """
    data = json.loads(text) if text.strip() else {}
    return Evidence({guide: _findings(parts) for guide, parts in data.items()})


def _findings(parts: dict[str, Any]) -> dict[str, Finding]:
    return {key: _finding(fields) for key, fields in parts.items()}


def render_evidence(evidence: Evidence) -> str:
    """The same findings always make the same text, so that a diff shows what changed."""
    data = {guide: _parts(parts) for guide, parts in evidence.findings.items()}
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _parts(findings: Mapping[str, Finding]) -> dict[str, Any]:
    return {key: _fields(finding) for key, finding in findings.items()}


def _finding(fields: dict[str, Any]) -> Finding:
    values = dict(fields)
    values.pop("result", None)  # for people only: it follows from the failures
    values["date"] = date.fromisoformat(values["date"])
    values["failures"] = tuple(values.get("failures", ()))
    left_out = values.get("left_out", ())
    values["left_out"] = tuple(LeftOut(**reason) for reason in left_out)
    return Finding(**values)


def _fields(finding: Finding) -> dict[str, Any]:
    values = asdict(finding)
    values["date"] = finding.date.isoformat()
    values["seconds"] = round(finding.seconds, 1)
    result = {"result": "passed" if finding.passed else "failed"}
    return result | {name: value for name, value in values.items() if value}


def digest(guide: Guide, part: DrillPart) -> str:
    """A fingerprint of the text that a drill exercises, with the guide's own values.

    Spaces at the ends of lines do not count.
    """
    text = fill("\n".join(part.exercised_text), values_for(guide.front, {}))
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return hashlib.sha256(lines.encode()).hexdigest()


def proven(guide: Guide, evidence: Evidence) -> dict[str, Finding]:
    """The findings of parts that passed and have not been changed since."""
    findings = evidence.of(guide.name)
    proven_findings = {}
    for key, part in drill_parts(guide).items():
        finding = findings.get(key)
        if finding and finding.passed and finding.digest == digest(guide, part):
            proven_findings[key] = finding
    return proven_findings


def read_evidence(texts: Mapping[str, str]) -> tuple[Evidence, list[Problem]]:
    """The evidence among the project's files; a file that no drill wrote is a problem."""
    try:
        return parse_evidence(texts.get(PATH, "")), []
    except (ValueError, TypeError, KeyError, AttributeError):
        message = "this is not what drills write; delete the file, and run: nightphone drill"
        return Evidence({}), [Problem(PATH, 1, rules.EVIDENCE, message)]
