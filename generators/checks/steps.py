"""Checks on what a responder does: every symptom is recognised, every step proves itself."""

from collections.abc import Iterator, Sequence

from generators import rules
from generators.guides.guide import Block, Guide
from generators.problem import Problem, Rule

CHANGING = ("Restart", "Rollback")


def check_symptoms(guide: Guide) -> Iterator[Problem]:
    """Every symptom shows what is seen, says what it means, and ends with where to go next."""
    for symptom in guide.symptoms:
        labels = {block.label: block for block in symptom.blocks}
        for label, rule in (("You see", rules.YOU_SEE), ("It means", rules.IT_MEANS)):
            if symptom.blocks and label not in labels:
                yield Problem(guide.path, symptom.line, rule, f"symptom '{symptom.title}' has no **{label}**")
        if "You see" in labels and not any(fence.text.strip() for fence in symptom.seen) and not symptom.alerts:
            what = f"symptom '{symptom.title}' shows no literal text; add a text fence or `alert: Name`"
            yield Problem(guide.path, labels["You see"].line, rules.YOU_SEE, what)
        if symptom.blocks and not {"Look", "Do"} & set(labels):
            what = f"symptom '{symptom.title}' has neither **Look** nor **Do**; say what to do about it"
            yield Problem(guide.path, symptom.line, rules.LABEL, what)


def check_steps(guide: Guide) -> Iterator[Problem]:
    """Every step proves itself: Look and Do have their Expect, Do has its Before and its Undo."""
    for title, line, blocks in _stepped(guide):
        yield from _check_ending(guide, title, line, blocks)
        for i, block in enumerate(blocks):
            if block.label in ("Look", "Do"):
                rest = _until_next_step(blocks[i + 1 :])
                yield from _check_step(guide, block, rest, [b.label for b in blocks[:i]])


def _stepped(guide: Guide) -> Iterator[tuple[str, int, Sequence[Block]]]:
    for symptom in guide.symptoms:
        yield symptom.title, symptom.line, symptom.blocks
    for section in guide.sections:
        if section.title in CHANGING and section.blocks:
            yield section.title, section.line, section.blocks


def _check_ending(guide: Guide, title: str, line: int, blocks: Sequence[Block]) -> Iterator[Problem]:
    labels = [block.label for block in blocks]
    if blocks and labels[-1] != "Otherwise":
        yield Problem(guide.path, line, rules.OTHERWISE, f"'{title}' does not end with **Otherwise**: where to go next")
    if title in CHANGING and "Do" not in labels:
        yield Problem(guide.path, line, rules.DO, f"section '{title}' has no **Do**")


def _until_next_step(blocks: Sequence[Block]) -> dict[str, Block]:
    found: dict[str, Block] = {}
    for block in blocks:
        if block.label in ("Look", "Do"):
            break
        found.setdefault(block.label, block)
    return found


def _check_step(guide: Guide, step: Block, rest: dict[str, Block], before: Sequence[str]) -> Iterator[Problem]:
    changes = step.label == "Do"
    rule: Rule = rules.DO if changes else rules.LOOK
    if step.text and not step.fenced("bash"):
        yield Problem(guide.path, step.line, rule, f"**{step.label}** holds no command; add a bash fence")
    if changes and "Before" not in before:
        yield Problem(
            guide.path, step.line, rules.BEFORE, "**Do** has no **Before**: who notices, what must be true first"
        )
    expect = rest.get("Expect")
    if expect is None:
        rule = rules.EXPECT if changes else rules.LOOK
        yield Problem(guide.path, step.line, rule, f"**{step.label}** has no **Expect** before the next step")
    elif expect.text and not expect.fenced("text"):
        yield Problem(guide.path, expect.line, rules.EXPECT, "**Expect** shows no literal text; add a text fence")
    if changes:
        yield from _check_undo(guide, step, rest.get("Undo"))


def _check_undo(guide: Guide, step: Block, undo: Block | None) -> Iterator[Problem]:
    if undo is None:
        yield Problem(guide.path, step.line, rules.UNDO, "**Do** has no **Undo** before the next step")
    elif undo.text and not undo.fenced("bash") and "cannot be undone" not in undo.text.lower():
        what = "**Undo** holds neither a command nor the words 'Cannot be undone'"
        yield Problem(guide.path, undo.line, rules.UNDO, what)
