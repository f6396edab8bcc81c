"""Checks on what a responder does: every symptom is recognised, every step proves itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generators.checks.fences import LABELS_WITH_COMMANDS, OTHER_SHELLS
from generators.guides.block import Block
from generators.guides.guide import Guide, Symptom
from generators.guides.labels import STEP_LABELS
from generators.guides.steps import GuideStep, steps_of
from generators.problems import rules
from generators.problems.problem import Problem, Rule

# What shows a symptom may come at the end of its file, where it is not in the way.
SHOWS_IT = ("You see", "Also seen as")
CHANGING_SECTIONS = ("Restart", "Rollback")
CANNOT_BE_UNDONE = re.compile(r"cannot be undone", re.IGNORECASE)


def check_symptoms(guide: Guide) -> Iterator[Problem]:
    """Every symptom shows what is seen, says what it means, and ends with where to go next."""
    for symptom in guide.symptoms:
        if not symptom.is_empty:
            yield from _check_opening(symptom)
            yield from _check_literal_text(symptom)
            yield from _check_has_steps(symptom)


def _check_opening(symptom: Symptom) -> Iterator[Problem]:
    for label, rule in (
        ("You see", rules.YOU_SEE),
        ("It means", rules.IT_MEANS),
    ):
        if not symptom.labelled(label):
            message = f"symptom '{symptom.title}' has no **{label}**"
            yield Problem(symptom.path, symptom.line, rule, message)


def _check_literal_text(symptom: Symptom) -> Iterator[Problem]:
    blocks = symptom.labelled("You see")
    if not blocks or symptom.seen or symptom.alerts:
        return
    last = blocks[-1]
    if not last.is_empty and not last.fenced("text"):
        message = (
            f"symptom '{symptom.title}' shows no literal text; "
            "add a text fence or `alert: Name`"
        )
        yield Problem(symptom.path, last.line, rules.YOU_SEE, message)


def _check_has_steps(symptom: Symptom) -> Iterator[Problem]:
    if not any(
        block.label in STEP_LABELS or _has_lost_its_label(block)
        for block in symptom.blocks
    ):
        message = (
            f"symptom '{symptom.title}' has neither **Look** nor **Do**; "
            "say what to do about it"
        )
        yield Problem(symptom.path, symptom.line, rules.LABEL, message)


def check_also_seen(guide: Guide) -> Iterator[Problem]:
    """Also seen as comes last in its symptom, with one wording on each line."""
    for symptom in guide.symptoms:
        yield from _check_also_seen(symptom)
    for section in guide.sections:
        for block in section.blocks if section.has_steps else ():
            if block.label == "Also seen as":
                message = "**Also seen as** belongs to a symptom, at its end"
                yield Problem(guide.path, block.line, rules.ALSO_SEEN, message)


def _check_also_seen(symptom: Symptom) -> Iterator[Problem]:
    for block, next_block in zip_longest(symptom.blocks, symptom.blocks[1:]):
        if block.label != "Also seen as":
            continue
        if next_block and next_block.label != "Also seen as":
            message = (
                "**Also seen as** is not last; it is for the finder, "
                "so put it at the end of the file"
            )
            yield Problem(symptom.path, block.line, rules.ALSO_SEEN, message)
        if not block.wordings and not block.is_empty:
            message = (
                "**Also seen as** holds no wording; "
                "write one a line, in a list or a text fence"
            )
            yield Problem(symptom.path, block.line, rules.ALSO_SEEN, message)


def check_steps(guide: Guide) -> Iterator[Problem]:
    """Every step proves itself: Look and Do have their Expect, Do has its Before and its Undo."""
    for symptom in guide.symptoms:
        if not symptom.is_empty:
            name, line = symptom.title, symptom.line
            yield from _check_ending(symptom.path, name, line, symptom.blocks)
            yield from _check_blocks(symptom.path, symptom.blocks)
    for section in guide.sections:
        if section.title in CHANGING_SECTIONS and not section.is_empty:
            name, line = section.title, section.line
            yield from _check_ending(guide.path, name, line, section.blocks)
            if not any(_may_be_a_do(block) for block in section.blocks):
                message = f"section '{name}' has no **Do**"
                yield Problem(guide.path, line, rules.DO, message)
        if section.has_steps:
            yield from _check_blocks(guide.path, section.blocks)


def _may_be_a_do(block: Block) -> bool:
    return block.label == "Do" or _has_lost_its_label(block)


def _has_lost_its_label(block: Block) -> bool:
    """Whether a command is where none is expected, which `check_places` reports."""
    return block.label not in LABELS_WITH_COMMANDS and bool(block.commands)


def _check_ending(
    path: str, title: str, line: int, blocks: Sequence[Block]
) -> Iterator[Problem]:
    labels = [block.label for block in blocks if block.label not in SHOWS_IT]
    if labels[-1:] != ["Otherwise"]:
        message = f"'{title}' does not end with **Otherwise**: where to go next"
        yield Problem(path, line, rules.OTHERWISE, message)


def _check_blocks(path: str, blocks: Sequence[Block]) -> Iterator[Problem]:
    yield from _check_before(path, blocks)
    yield from _check_strays(path, blocks)
    for step in steps_of(blocks):
        yield from _check_command(path, step)
        yield from _check_expect(path, step)
        if step.changes_something:
            yield from _check_undo(path, step)


def _check_before(path: str, blocks: Sequence[Block]) -> Iterator[Problem]:
    first = next(
        (block for block in blocks if block.label in ("Before", "Do")), None
    )
    if first and first.label == "Do":
        message = (
            "**Do** has no **Before**: who notices, what must be true first"
        )
        yield Problem(path, first.line, rules.BEFORE, message)


def _check_strays(path: str, blocks: Sequence[Block]) -> Iterator[Problem]:
    """One Expect belongs to each Look and Do, one Undo to each Do; others are strays."""
    awaited: set[str] = set()
    for block in blocks:
        if block.label == "Look":
            awaited |= {"Expect"}  # a late Undo is reported at its Do
        elif _may_be_a_do(block):
            awaited = {"Expect", "Undo"}
        elif block.label in ("Expect", "Undo"):
            if block.label not in awaited:
                step = (
                    "**Look** or **Do**"
                    if block.label == "Expect"
                    else "**Do**"
                )
                message = (
                    f"**{block.label}** has no {step} of its own before it"
                )
                yield Problem(path, block.line, rules.LABEL, message)
                # The lost step may have had the other one as well: one problem is enough.
                awaited = {"Expect", "Undo"}
            awaited.remove(block.label)


def _check_command(path: str, step: GuideStep) -> Iterator[Problem]:
    block = step.block
    if not block.is_empty and not block.fenced("bash", *OTHER_SHELLS):
        message = f"**{block.label}** holds no command; add a bash fence"
        rule = rules.DO if step.changes_something else rules.LOOK
        yield Problem(path, block.line, rule, message)


def _check_expect(path: str, step: GuideStep) -> Iterator[Problem]:
    block, expect = step.block, step.expect
    if expect is None:
        message = f"**{block.label}** has no **Expect** before the next step"
        rule: Rule = rules.EXPECT if step.changes_something else rules.LOOK
        yield Problem(path, block.line, rule, message)
    elif not expect.is_empty and not expect.fenced("text"):
        message = "**Expect** shows no literal text; add a text fence"
        yield Problem(path, expect.line, rules.EXPECT, message)


def _check_undo(path: str, step: GuideStep) -> Iterator[Problem]:
    undo = step.undo
    if undo is None:
        message = "**Do** has no **Undo** before the next step"
        yield Problem(path, step.block.line, rules.UNDO, message)
    elif undo.is_empty or undo.commands:
        return
    elif not CANNOT_BE_UNDONE.search(undo.text):
        message = (
            "**Undo** holds neither a command nor the words 'Cannot be undone'"
        )
        yield Problem(path, undo.line, rules.UNDO, message)
    elif not re.search(r"\w", CANNOT_BE_UNDONE.sub("", undo.text)):
        message = "'Cannot be undone' says nothing else; add what to do instead"
        yield Problem(path, undo.line, rules.UNDO, message)
