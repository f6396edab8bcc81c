"""Which broken systems there are to practise on, and whom each suits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.text.prose import plain

AT_RISK = re.compile(r"(?<!no )\bdata is at risk", re.IGNORECASE)
LEVELS = (
    ("First time", "One command mends it, and nothing can be lost."),
    ("Some nights behind you", "Two or three commands, and a decision between them."),
    (
        "Confident",
        "Many ways to go, or data is at risk: the guide says when to call somebody.",
    ),
)


@dataclass(frozen=True)
class Practice:
    """A system that a drill can break for a trainee."""

    guide: Guide
    symptom: Symptom
    level: int

    @property
    def command(self) -> str:
        return f"sudo .venv/bin/nightphone drill {self.guide.name} {self.symptom.anchor} --hold"


def practices(estate: Estate) -> Iterator[Practice]:
    """Every symptom that a drill has broken and mended, by guide."""
    for guide in sorted(estate.guides.values(), key=lambda guide: guide.title):
        drilled = estate.evidence.of(guide.name)
        for symptom in guide.symptoms:
            if symptom.anchor in drilled and drilled[symptom.anchor].passed:
                yield Practice(guide, symptom, level(symptom))


def level(symptom: Symptom) -> int:
    """0, 1 or 2: by how many commands there are to choose from, and whether data is at risk."""
    steps = sum(block.label == "Do" for block in symptom.blocks)
    if AT_RISK.search(plain(symptom.meaning)) or steps > 3:
        return 2
    return int(steps > 1)
