"""One command that only looks, among others that change something."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generators.guides.guide import Block, Guide, Symptom
from generators.training.quiz.question import (
    Option,
    Question,
    chance,
    filled,
    first_sentence,
    symptom_address,
)

WRONG_ANSWERS = 3
LONGEST_CHARACTERS = 220  # four commands have to be compared at a glance


class _Change(NamedTuple):
    symptom: Symptom
    block: Block


def safe_command_questions(guide: Guide) -> Iterator[Question]:
    """A question for each symptom with a Look, if the guide has changes enough."""
    changes = _changes(guide)
    if len(changes) < WRONG_ANSWERS:
        return
    for symptom in guide.symptoms:
        looks = (_command(block) for block in symptom.blocks if block.label == "Look")
        look = next(filter(None, looks), None)
        if look:
            yield _question(guide, symptom, look, changes)


def _question(
    guide: Guide, symptom: Symptom, look: str, changes: Mapping[str, _Change]
) -> Question:
    right = Option(
        filled(guide, look),
        f"Yes. It only looks; “{symptom.title}” begins with it.",
        symptom_address(guide, symptom),
        code=True,
    )
    # Sorted, because chance falls the same way only over the same order.
    commands = chance(guide.name, symptom.anchor, "safe").sample(
        sorted(changes), WRONG_ANSWERS
    )
    wrong = [_wrong(guide, command, changes[command]) for command in commands]
    ask = (
        f"{guide.title}: which of these changes nothing, "
        "so that you may run it at once?"
    )
    return Question(
        kind="safe",
        guide=guide.name,
        ask=ask,
        shown="",
        options=(right, *wrong),
    )


def _wrong(guide: Guide, command: str, change: _Change) -> Option:
    does = first_sentence(guide, change.block.text).rstrip(":.")
    why = (
        f"No. It changes something: {does or change.symptom.title}. "
        "What must be true before stands in the guide."
    )
    page = symptom_address(guide, change.symptom)
    return Option(
        filled(guide, command),
        why,
        page,
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
        command: change for change in changes if (command := _command(change.block))
    }


def _command(block: Block) -> str:
    """The command of a block, if it is short enough to be compared with others."""
    if not block.commands or len(block.commands[0].text) > LONGEST_CHARACTERS:
        return ""
    return block.commands[0].text.strip()
