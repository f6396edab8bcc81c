"""One step of a guide's first minute, for the present slide."""

import re
from collections.abc import Sequence

from generators.training.includes.guide_excerpt import GuideExcerpt

ITEM = re.compile(r"^(?=\d+\. )", re.MULTILINE)


def step(excerpt: GuideExcerpt, words: Sequence[str]) -> str:
    """The step with the number in `words`, without what its output means."""
    section = excerpt.guide.section("First minute")
    steps = (
        ITEM.split("\n\n".join(block.text for block in section.blocks))[1:]
        if section
        else []
    )
    number = int(words[0]) if words and words[0].isdecimal() else 0
    if not 1 <= number <= len(steps):
        raise ValueError(
            "'first-minute' is followed by the number of a step "
            f"of guide '{excerpt.guide.name}', 1 to {len(steps)}"
        )
    text = re.sub(r"^    ", "", steps[number - 1].split(". ", 1)[1], flags=re.MULTILINE)
    text = re.split(r"^How to tell", text, flags=re.MULTILINE)[0]
    return excerpt.text(text)
