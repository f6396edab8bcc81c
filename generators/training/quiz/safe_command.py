"""One command that only looks, among others that change something."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generators.guides.block import Block
from generators.guides.guide import Guide, Symptom
from generators.training.quiz.question import (
    Option,
    Question,
    chance,
    filled,
    first_sentence,
    symptom_address,
)

WRONG_ANSWERS = 3
MAX_COMMAND_CHARACTERS = 220  # four have to be compared at a glance


class _Change(NamedTuple):
    symptom: Symptom
    block: Block


def safe_command_questions(guide: Guide) -> Iterator[Question]:
    """A question for each symptom with a Look, if the guide has enough changes."""
    changes = _changes(guide)
    if len(changes) < WRONG_ANSWERS:
        return
    for symptom in guide.symptoms:
        looks = (
            _command(block) for block in symptom.blocks if block.label == "Look"
        )
        look = next(filter(None, looks), None)
        if look:
            yield _question(guide, symptom, look, changes)


def _question(
    guide: Guide, symptom: Symptom, look: str, changes: Mapping[str, _Change]
) -> Question:
    # Sorted, because chance falls the same way only over the same order.
    commands = chance(guide.name, symptom.name, "safe").sample(
        sorted(changes), WRONG_ANSWERS
    )
    wrong = [_wrong(guide, command, changes[command]) for command in commands]
    return Question(
        kind="safe",
        guide=guide.name,
        ask=(
            f"{guide.title}: which of these changes nothing, "
            "so that you may run it at once?"
        ),
        shown="",
        options=(_right(guide, symptom, look), *wrong),
    )


def _right(
    guide: Guide,
    symptom: Symptom,
    look: str,
) -> Option:
    return Option(
        text=filled(guide, look),
        why=f"Yes. It only looks; it is a step of “{symptom.title}”.",
        page=symptom_address(symptom),
        code=True,
    )


def _wrong(
    guide: Guide,
    command: str,
    change: _Change,
) -> Option:
    does = first_sentence(guide, change.block.text).rstrip(":.")
    why = (
        f"No. It changes something: {does or change.symptom.title}. "
        "The guide says what must be true before."
    )
    return Option(
        text=filled(guide, command),
        why=why,
        page=symptom_address(change.symptom),
        code=True,
    )


def _changes(guide: Guide) -> dict[str, _Change]:
    """Every command that changes something, and the step that it is from."""
    changes = (
        _Change(symptom, block)
        for symptom in guide.symptoms
        for block in symptom.blocks
        if block.label == "Do"
    )
    return {
        command: change
        for change in changes
        if (command := _command(change.block))
    }


def _command(block: Block) -> str:
    """The command of a block, if it is short enough to be compared with others."""
    if (
        not block.commands
        or len(block.commands[0].text) > MAX_COMMAND_CHARACTERS
    ):
        return ""
    return block.commands[0].text.strip()
