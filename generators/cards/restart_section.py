"""Restart and Rollback on a card, and how to see that the system works again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generators.cards.card_pieces import (
    CardCommand,
    CardOutput,
    CardPiece,
    CardText,
    card_pieces,
    card_text,
    closed,
    shortened,
    shortened_output,
)
from generators.cards.detail_that_fits import Detail
from generators.cards.sections import CardSection, CardStep
from generators.guides.block import Block
from generators.guides.guide import Guide
from generators.text.sentences import first_sentences

WORD = re.compile(r"\w\w")
LABELS_ON_A_CARD = ("Before", "Look", "Do", "Expect", "Undo")
WELL_AGAIN = "Every step of the first minute is good, and the alerts below end."


def steps_section(
    guide: Guide,
    title: str,
    detail: Detail,
) -> CardSection:
    """The steps of Restart or Rollback, in their order.

    What must be true before is always there. A Do that is left out is named.
    """
    taken: list[Block] = []
    left_out: list[str] = []
    changes = 0
    for group in _groups(_blocks(guide, title)):
        labels = {block.label for block in group}
        changes += "Do" in labels
        if "Do" in labels and changes > detail.steps:
            left_out += [_name(block) for block in group if block.label == "Do"]
        elif "Do" in labels or title in detail.looks:
            taken += group
        else:
            taken += [block for block in group if block.label == "Before"]
    steps = [_step(block, detail) for block in taken]
    shown = [step for step in steps if step.pieces]
    return CardSection(title, tuple(_joined(shown)), tuple(left_out))


def _blocks(guide: Guide, title: str) -> list[Block]:
    section = guide.section(title)
    blocks = section.blocks if section else ()
    return [block for block in blocks if block.label in LABELS_ON_A_CARD]


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each Look or Do with the Before in front of it and what belongs to it."""
    group: list[Block] = []
    for block in blocks:
        starts = block.label in ("Before", "Look", "Do")
        if group and starts and group[-1].label != "Before":
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _name(block: Block) -> str:
    if not block.prose:
        return "another step"
    return first_sentences(card_text(block.prose[0]).text, 1).rstrip(":.")


def _step(block: Block, detail: Detail) -> CardStep:
    pieces = list(_shown(card_pieces(block.pieces), detail, block.label))
    if pieces and not isinstance(pieces[0], CardText):
        pieces.insert(0, CardText(""))  # the label needs a line of its own
    return CardStep(block.label, tuple(pieces))


def _shown(
    pieces: Sequence[CardPiece], detail: Detail, label: str
) -> Iterator[CardPiece]:
    """The first paragraph, and every command; those of an Expect are in the check."""
    has_text = False
    for i, piece in enumerate(pieces):
        if isinstance(piece, CardCommand):
            if label == "Expect":
                return
            yield piece
        elif isinstance(piece, CardOutput):
            if detail.outputs:
                yield shortened_output(piece, detail.outputs)
        elif not has_text or detail.sentences > 1:
            has_text = True
            text = shortened(piece, detail.sentences)
            following = pieces[i + 1] if i + 1 < len(pieces) else None
            if isinstance(following, CardOutput) and not detail.outputs:
                text = _with_first_line(text, following)
            yield text


def _with_first_line(text: CardText, output: CardOutput) -> CardText:
    """A sentence that announces an output which is left out holds its first line."""
    if not text.text.endswith(":"):
        return text
    lines = (line.strip(" …") for line in output.text.splitlines())
    telling = (line for line in lines if WORD.search(line) and "`" not in line)
    line = next(telling, "")
    if (
        not line or "`" in text.text
    ):  # it names something itself, and that is enough
        return replace(text, text=closed(text.text))
    return replace(text, text=f"{text.text} `{line}`")


def _joined(steps: Sequence[CardStep]) -> Iterator[CardStep]:
    """The same with a short Expect on the line of its Undo: that saves half a dozen."""
    short_expect: CardStep | None = None
    for step in steps:
        if (
            short_expect
            and step.label == "Undo"
            and step.pieces[0].kind == "prose"
        ):
            expected = closed(short_expect.pieces[0].text)
            yield replace(step, expect=CardText(expected))
            short_expect = None
            continue
        if short_expect:
            yield short_expect
        short_expect = step if _is_short_expect(step) else None
        if short_expect is None:
            yield step
    if short_expect:
        yield short_expect


def _is_short_expect(step: CardStep) -> bool:
    return step.label == "Expect" and [piece.kind for piece in step.pieces] == [
        "prose"
    ]


def health_section(guide: Guide, detail: Detail) -> CardSection:
    """How to see that it works again: the commands by which Restart is proven."""
    proofs = [
        piece
        for block in _blocks(guide, "Restart")
        if block.label == "Expect"
        for piece in _proof(card_pieces(block.pieces), detail)
    ]
    pieces = (CardText(WELL_AGAIN), *dict.fromkeys(proofs))
    return CardSection("Check that it is healthy", (CardStep("", pieces),))


def _proof(pieces: Sequence[CardPiece], detail: Detail) -> Iterator[CardPiece]:
    """The commands in an Expect, each with the words before it and what it prints."""
    for i, piece in enumerate(pieces):
        if not isinstance(piece, CardCommand):
            continue
        before = pieces[i - 1] if i else None
        after = pieces[i + 1] if i + 1 < len(pieces) else None
        if isinstance(before, CardText):
            yield shortened(before, detail.sentences)
        yield piece
        if isinstance(after, CardOutput) and detail.outputs:
            yield shortened_output(after, detail.outputs)
