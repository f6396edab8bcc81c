"""Which broken systems there are to practise on, and whom each suits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.text.prose import plain

# "Data is at risk until …", but not "No data is at risk".
AT_RISK = re.compile(r"(?<!no )\bdata is at risk", re.IGNORECASE)
MAX_CHANGES = 3  # with four ways to go, choosing is the exercise


@dataclass(frozen=True)
class Level:
    """Whom an exercise suits, and what it asks of them."""

    title: str
    summary: str


FIRST_TIME = Level(
    "First time", "One command fixes it, and nothing can be lost."
)
EXPERIENCED = Level(
    "Some nights behind you",
    "Two or three commands, and a decision between them.",
)
CONFIDENT = Level(
    "Confident",
    "Many ways to go, or data is at risk: the guide says when to call somebody.",
)
LEVELS = (FIRST_TIME, EXPERIENCED, CONFIDENT)


@dataclass(frozen=True)
class Practice:
    """A system that a drill can break for a trainee."""

    guide: Guide
    symptom: Symptom

    @property
    def level(self) -> Level:
        """By how many changes there are to choose from, and whether data is at risk."""
        changes = sum(block.label == "Do" for block in self.symptom.blocks)
        at_risk = AT_RISK.search(plain(self.symptom.meaning))
        if at_risk or changes > MAX_CHANGES:
            return CONFIDENT
        return EXPERIENCED if changes > 1 else FIRST_TIME

    @property
    def command(self) -> str:
        """What the trainer types to break the system."""
        drill = f"{self.guide.name} {self.symptom.name}"
        return f"sudo .venv/bin/nightphone drill {drill} --hold"


def practices(estate: Estate) -> Iterator[Practice]:
    """Every symptom that a drill has broken and fixed, by guide."""
    for guide in estate.guides_by_title:
        findings = estate.evidence.of(guide.name)
        for symptom in guide.symptoms:
            finding = findings.get(symptom.name)
            if finding and finding.passed:
                yield Practice(guide, symptom)
