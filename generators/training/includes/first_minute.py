"""One step of a guide's first minute, for the present slide."""

from collections.abc import Sequence

from generators.training.includes.guide_excerpt import GuideExcerpt


def step(excerpt: GuideExcerpt, words: Sequence[str]) -> str:
    """The step with the number in `words`: its question, command and answers."""
    section = excerpt.guide.section("First minute")
    items = section.items if section else ()
    number = int(words[0]) if words and words[0].isdecimal() else 0
    if not 1 <= number <= len(items):
        raise ValueError(
            "'first-minute' is followed by the number of a step "
            f"of guide '{excerpt.guide.name}', 1 to {len(items)}"
        )
    return excerpt.text(items[number - 1].text)
