"""Check that guides are still as the drills proved them."""

from collections.abc import Iterator

from generators.estate import Estate
from generators.evidence import Finding, digest
from generators.guides.drill_parts import DrillPart, drill_parts
from generators.guides.guide import Guide
from generators.problems import rules
from generators.problems.problem import Problem


def check_evidence(estate: Estate) -> Iterator[Problem]:
    """What was drilled has not been changed since, and what failed is fixed."""
    for guide in estate.guides.values():
        parts = drill_parts(guide)
        for key, finding in estate.evidence.of(guide.name).items():
            yield from _check_finding(guide, key, parts.get(key), finding)


def _check_finding(
    guide: Guide, key: str, part: DrillPart | None, finding: Finding
) -> Iterator[Problem]:
    command = f"nightphone drill {guide.name}"
    if part is None:
        message = f"a drill has proven '{key}', which is gone; run: {command}"
        yield Problem(guide.path, 1, rules.UNPROVEN, message)
    elif not finding.passed:
        message = f"the drill of '{part.title}' failed: {finding.failures[0]}"
        yield Problem(part.path, part.line, rules.UNPROVEN, message)
    elif finding.digest != digest(guide, part):
        message = (
            f"'{part.title}' was changed after its drill; run: {command} {key}"
        )
        yield Problem(part.path, part.line, rules.UNPROVEN, message)
