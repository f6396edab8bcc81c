"""The first steps of a symptom, to be put in order."""

from collections.abc import Iterator, Sequence

from generators.guides.block import Block
from generators.guides.guide import Guide, Symptom
from generators.training.quiz.question import (
    Option,
    Question,
    first_sentence,
    symptom_address,
)

# How a step of each label begins as an answer.
LEADS = {
    "Look": "Look",
    "Before": "Before:",
    "Do": "Do it:",
    "Expect": "Compare with what is expected:",
    "Otherwise": "If that did not help:",
}
FEWEST_STEPS = 4  # three can be guessed


def step_order_questions(guide: Guide) -> Iterator[Question]:
    """A question for each symptom that has enough steps, all of which have words."""
    for symptom in guide.symptoms:
        answers = [_answer(guide, block) for block in _first_steps(symptom)]
        if len(answers) >= FEWEST_STEPS and all(answers):
            yield _question(guide, symptom, answers)


def _question(
    guide: Guide,
    symptom: Symptom,
    answers: Sequence[str],
) -> Question:
    why = f"That is the order in the guide, under “{symptom.title}”."
    page = symptom_address(symptom)
    ask = f"{guide.title}: {symptom.title}. In which order?"
    options = tuple(Option(answer, why, page) for answer in answers)
    return Question(
        kind="order",
        guide=guide.name,
        ask=ask,
        shown="",
        options=options,
    )


def _first_steps(symptom: Symptom) -> list[Block]:
    """The first step of each label, as the guide orders them."""
    first: dict[str, Block] = {}
    for block in symptom.blocks:
        if block.label in LEADS:
            first.setdefault(block.label, block)
    if {"Look", "Do"} <= first.keys():
        first.pop("Expect", None)  # each has one, so it would fit in two places
    return list(first.values())


def _answer(guide: Guide, block: Block) -> str:
    """What the step does in a few words; nothing if it has none."""
    sentence = first_sentence(guide, block.text).rstrip(":.")
    return f"{LEADS[block.label]} {sentence}" if sentence else ""
