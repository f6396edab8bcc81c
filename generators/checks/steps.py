"""Checks on what a responder does: every symptom is recognised, every step proves itself."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generators.checks.fences import RUN_IN, SHELLS
from generators.guides.guide import Block, Guide
from generators.problems import rules
from generators.problems.problem import Problem, Rule

CHANGING = ("Restart", "Rollback")
CANNOT = re.compile(r"cannot be undone", re.IGNORECASE)


def check_symptoms(guide: Guide) -> Iterator[Problem]:
    """Every symptom shows what is seen, says what it means, and ends with where to go next."""
    for symptom in guide.symptoms:
        if symptom.is_empty:
            continue
        labels = {block.label: block for block in symptom.blocks}
        for label, rule in (("You see", rules.YOU_SEE), ("It means", rules.IT_MEANS)):
            if label not in labels:
                yield Problem(
                    guide.path,
                    symptom.line,
                    rule,
                    f"symptom '{symptom.title}' has no **{label}**",
                )
        you_see = labels.get("You see")
        if you_see and not (
            you_see.is_empty or you_see.fenced("text") or symptom.seen or symptom.alerts
        ):
            what = f"symptom '{symptom.title}' shows no literal text; add a text fence or `alert: Name`"
            yield Problem(guide.path, you_see.line, rules.YOU_SEE, what)
        if not {"Look", "Do"} & set(labels) and not any(
            _has_lost_its_label(block) for block in symptom.blocks
        ):
            what = f"symptom '{symptom.title}' has neither **Look** nor **Do**; say what to do about it"
            yield Problem(guide.path, symptom.line, rules.LABEL, what)


def check_also_seen(guide: Guide) -> Iterator[Problem]:
    """Also seen as stands right after You see, and holds one wording a line."""
    for symptom in guide.symptoms:
        for before, block in pairwise((None, *symptom.blocks)):
            if block and block.label == "Also seen as":
                if not before or before.label != "You see":
                    what = "**Also seen as** does not stand right after **You see**"
                    yield Problem(guide.path, block.line, rules.ALSO_SEEN, what)
                if not block.wordings and not block.is_empty:
                    what = "**Also seen as** holds no wording; write one a line, in a list or a text fence"
                    yield Problem(guide.path, block.line, rules.ALSO_SEEN, what)
    for section in guide.sections:
        for block in section.blocks if section.has_steps else ():
            if block.label == "Also seen as":
                what = (
                    "**Also seen as** belongs to a symptom, right after its **You see**"
                )
                yield Problem(guide.path, block.line, rules.ALSO_SEEN, what)


def check_steps(guide: Guide) -> Iterator[Problem]:
    """Every step proves itself: Look and Do have their Expect, Do has its Before and its Undo."""
    for symptom in guide.symptoms:
        if not symptom.is_empty:
            yield from _check_ending(guide, symptom.title, symptom.line, symptom.blocks)
            yield from _check_blocks(guide, symptom.blocks)
    for section in guide.sections:
        if section.title in CHANGING and not section.is_empty:
            yield from _check_ending(guide, section.title, section.line, section.blocks)
            if not any(
                block.label == "Do" or _has_lost_its_label(block)
                for block in section.blocks
            ):
                yield Problem(
                    guide.path,
                    section.line,
                    rules.DO,
                    f"section '{section.title}' has no **Do**",
                )
        if section.has_steps:
            yield from _check_blocks(guide, section.blocks)


def _has_lost_its_label(block: Block) -> bool:
    """Whether a command stands where none is expected, which `check_places` reports."""
    return block.label not in RUN_IN and bool(block.fenced("bash"))


def _check_ending(
    guide: Guide, title: str, line: int, blocks: Sequence[Block]
) -> Iterator[Problem]:
    if blocks[-1].label != "Otherwise":
        yield Problem(
            guide.path,
            line,
            rules.OTHERWISE,
            f"'{title}' does not end with **Otherwise**: where to go next",
        )


def _check_blocks(guide: Guide, blocks: Sequence[Block]) -> Iterator[Problem]:
    yield from _check_before(guide, blocks)
    yield from _check_strays(guide, blocks)
    for i, block in enumerate(blocks):
        if block.label in ("Look", "Do"):
            yield from _check_step(guide, block, _until_next_step(blocks[i + 1 :]))


def _check_before(guide: Guide, blocks: Sequence[Block]) -> Iterator[Problem]:
    first = next((block for block in blocks if block.label in ("Before", "Do")), None)
    if first and first.label == "Do":
        what = "**Do** has no **Before**: who notices, what must be true first"
        yield Problem(guide.path, first.line, rules.BEFORE, what)


def _check_strays(guide: Guide, blocks: Sequence[Block]) -> Iterator[Problem]:
    """One Expect belongs to each Look and Do, one Undo to each Do; what is left over has lost its step."""
    awaited: set[str] = set()
    for block in blocks:
        if block.label == "Look":
            awaited |= {"Expect"}
        elif block.label == "Do" or _has_lost_its_label(block):
            awaited = {"Expect", "Undo"}
        elif block.label in ("Expect", "Undo"):
            if block.label not in awaited:
                step = "**Look** or **Do**" if block.label == "Expect" else "**Do**"
                what = f"**{block.label}** has no {step} of its own before it"
                yield Problem(guide.path, block.line, rules.LABEL, what)
                awaited = {"Expect", "Undo"}
            awaited.remove(block.label)


def _until_next_step(blocks: Sequence[Block]) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for block in blocks:
        if block.label in ("Look", "Do"):
            break
        found.setdefault(block.label, block)
    return found


def _check_step(guide: Guide, step: Block, rest: dict[str, Block]) -> Iterator[Problem]:
    changes = step.label == "Do"
    rule: Rule = rules.DO if changes else rules.LOOK
    if not step.is_empty and not step.fenced("bash", *SHELLS):
        yield Problem(
            guide.path,
            step.line,
            rule,
            f"**{step.label}** holds no command; add a bash fence",
        )
    expect = rest.get("Expect")
    if expect is None:
        rule = rules.EXPECT if changes else rules.LOOK
        yield Problem(
            guide.path,
            step.line,
            rule,
            f"**{step.label}** has no **Expect** before the next step",
        )
    elif not expect.is_empty and not expect.fenced("text"):
        yield Problem(
            guide.path,
            expect.line,
            rules.EXPECT,
            "**Expect** shows no literal text; add a text fence",
        )
    if changes:
        yield from _check_undo(guide, step, rest.get("Undo"))


def _check_undo(guide: Guide, step: Block, undo: Block | None) -> Iterator[Problem]:
    if undo is None:
        yield Problem(
            guide.path,
            step.line,
            rules.UNDO,
            "**Do** has no **Undo** before the next step",
        )
    elif undo.is_empty or undo.fenced("bash"):
        return
    elif not CANNOT.search(undo.text):
        what = "**Undo** holds neither a command nor the words 'Cannot be undone'"
        yield Problem(guide.path, undo.line, rules.UNDO, what)
    elif not re.search(r"\w", CANNOT.sub("", undo.text)):
        yield Problem(
            guide.path,
            undo.line,
            rules.UNDO,
            "'Cannot be undone' stands alone; add what to do instead",
        )
