"""Check that guides are still as the drills proved them."""

from collections.abc import Iterator

from generators.estate import Estate
from generators.evidence import digest
from generators.guides.drill_parts import drill_parts
from generators.problems import rules
from generators.problems.problem import Problem


def check_evidence(estate: Estate) -> Iterator[Problem]:
    """What was drilled has not been changed since, and what failed is mended."""
    for guide in estate.guides.values():
        known = drill_parts(guide)
        for key, finding in estate.evidence.of(guide.name).items():
            part = known.get(key)
            if part is None:
                what = f"a drill has proven '{key}', which is gone; run: nightphone drill {guide.name}"
                yield Problem(guide.path, 1, rules.UNPROVEN, what)
            elif not finding.passed:
                what = f"the drill of '{part.title}' failed: {finding.failures[0]}"
                yield Problem(guide.path, part.line, rules.UNPROVEN, what)
            elif finding.digest != digest(guide, part):
                what = f"'{part.title}' was changed after its drill; run: nightphone drill {guide.name} {key}"
                yield Problem(guide.path, part.line, rules.UNPROVEN, what)
