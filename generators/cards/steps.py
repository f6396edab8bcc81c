"""What of a guide goes on a card: the first minute, the steps of Restart and Rollback, and the check."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from generators.cards.detail_levels import Detail
from generators.cards.prose import (
    Out,
    Piece,
    Run,
    Say,
    closed,
    first,
    numbered,
    pieces,
    sentences,
    verdicts,
)
from generators.guides.guide import Block, Guide

TELLING = re.compile(r"\w\w")
KEPT = ("Before", "Look", "Do", "Expect", "Undo")


@dataclass(frozen=True)
class CardStep:
    """Pieces under one label, or under a number, or under neither; `expect` is said on the same line before."""

    label: str
    pieces: tuple[Piece, ...]
    expect: Say | None = None


@dataclass(frozen=True)
class CardSection:
    """A headed part of a card; `more` are the steps that are only on the full page."""

    title: str
    steps: tuple[CardStep, ...]
    more: tuple[str, ...] = ()


def first_minute(guide: Guide, detail: Detail) -> CardSection:
    """The numbered questions, each with its command and what good and bad look like."""
    section = guide.section("First minute")
    text = "\n\n".join(block.text for block in section.blocks) if section else ""
    steps = [
        CardStep(str(n), tuple(_question(item, detail)))
        for n, item in enumerate(numbered(text), 1)
    ]
    return CardSection("First minute", tuple(steps))


def _question(item: str, detail: Detail) -> Iterator[Piece]:
    found = list(pieces(item))
    before = list(takewhile(lambda piece: not isinstance(piece, Run), found))
    after = found[len(before) :]
    yield from (_shorter(piece, detail) for piece in before if isinstance(piece, Say))
    if detail.whole_answers:
        yield from (piece for piece in after if not isinstance(piece, Out))
        return
    yield from after[:1]
    said = [piece for piece in after if isinstance(piece, Say)]
    listed = [piece for piece in said if piece.bullet] if detail.lists else []
    answers = [
        answer.text
        for answer in verdicts([piece for piece in said if not piece.bullet], 1)
    ]
    if answers and not listed:
        leads = answers[-1].startswith("Bad") and answers[-1].endswith(":")
        answers[-1] = (
            "Anything else: see the full page." if leads else closed(answers[-1])
        )
    if answers:
        yield Say(" ".join([*map(closed, answers[:-1]), answers[-1]]))
    yield from (_shorter(piece, detail) for piece in listed)


def steps_of(guide: Guide, title: str, detail: Detail) -> CardSection:
    """The steps of Restart or Rollback, in their order; what must be true before is always said."""
    section = guide.section(title)
    blocks = (
        [block for block in section.blocks if block.label in KEPT] if section else []
    )
    taken: list[Block] = []
    left: list[str] = []
    done = 0
    for group in _groups(blocks):
        does = any(block.label == "Do" for block in group)
        done += does
        if does and done > detail.steps:
            left += [_title(block) for block in group if block.label == "Do"]
        elif does or title in detail.looks:
            taken += group
        else:
            taken += [block for block in group if block.label == "Before"]
    steps = [step for block in taken if (step := _step(block, detail)).pieces]
    return CardSection(title, tuple(_joined(steps)), tuple(left))


def _joined(steps: Sequence[CardStep]) -> Iterator[CardStep]:
    """The same with a short Expect on the line of its Undo: five of them are half a dozen lines of paper."""
    waiting: CardStep | None = None
    for step in steps:
        if waiting and step.label == "Undo" and isinstance(step.pieces[0], Say):
            yield replace(step, expect=Say(closed(waiting.pieces[0].text)))
            waiting = None
            continue
        if waiting:
            yield waiting
        short = (
            step.label == "Expect"
            and len(step.pieces) == 1
            and isinstance(step.pieces[0], Say)
        )
        waiting = step if short else None
        if not short:
            yield step
    if waiting:
        yield waiting


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each Look or Do with what is said before it and what belongs to it."""
    group: list[Block] = []
    for block in blocks:
        starts = block.label in ("Before", "Look", "Do")
        if group and starts and group[-1].label != "Before":
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _title(block: Block) -> str:
    said = next(
        (piece for piece in pieces(block.text) if isinstance(piece, Say)),
        Say("another step"),
    )
    return first(said.text, 1).rstrip(":.")


def _step(block: Block, detail: Detail) -> CardStep:
    kept = list(_kept(pieces(block.text), detail, proves=block.label == "Expect"))
    if kept and not isinstance(kept[0], Say):
        kept.insert(0, Say(""))  # its label needs a line
    return CardStep(block.label, tuple(kept))


def _kept(found: Sequence[Piece], detail: Detail, *, proves: bool) -> Iterator[Piece]:
    """The first paragraph, and every command; those that prove stand in the check instead."""
    said = False
    for i, piece in enumerate(found):
        if isinstance(piece, Run):
            if proves:
                return
            yield piece
        elif isinstance(piece, Out):
            yield from _output(piece, detail)
        elif not said or detail.sentences > 1:
            said = True
            yield _told(_shorter(piece, detail), found[i + 1 : i + 2], detail)


def _told(said: Say, following: Sequence[Piece], detail: Detail) -> Say:
    """A sentence that leads to an output which is left out holds its first line, if it names nothing itself."""
    if (
        detail.outputs
        or not said.text.endswith(":")
        or not following
        or not isinstance(following[0], Out)
    ):
        return said
    lines = (line.strip(" …") for line in following[0].text.splitlines())
    line = next(
        (line for line in lines if TELLING.search(line) and "`" not in line), ""
    )
    if not line or "`" in said.text:
        return Say(closed(said.text), said.bullet)
    return Say(f"{said.text} `{line}`", said.bullet)


def _output(piece: Out, detail: Detail) -> Iterator[Out]:
    lines = piece.text.splitlines()
    if detail.outputs:
        yield Out(
            "\n".join(
                [
                    *lines[: detail.outputs],
                    *(["…"] if len(lines) > detail.outputs else []),
                ]
            )
        )


def _shorter(piece: Say, detail: Detail) -> Say:
    if len(sentences(piece.text)) <= detail.sentences:
        return piece
    return Say(first(piece.text, detail.sentences), piece.bullet)


def health_section(guide: Guide, detail: Detail) -> CardSection:
    """How to see that it is well again: what Restart runs to make sure, and the first minute."""
    section = guide.section("Restart")
    proofs = [
        piece
        for block in (section.blocks if section else ())
        if block.label == "Expect"
        for piece in _proof(pieces(block.text), detail)
    ]
    said = "Every step of the first minute is good, and the alerts below end."
    return CardSection(
        "Check that it is well", (CardStep("", (Say(said), *dict.fromkeys(proofs))),)
    )


def _proof(found: Sequence[Piece], detail: Detail) -> Iterator[Piece]:
    """The commands in an Expect, each with the words before it and what it prints."""
    for i, piece in enumerate(found):
        if isinstance(piece, Run):
            before = found[i - 1] if i else piece
            if isinstance(before, Say):
                yield _shorter(before, detail)
            yield piece
            after = found[i + 1] if i + 1 < len(found) else piece
            if isinstance(after, Out):
                yield from _output(after, detail)


def escalate(guide: Guide, detail: Detail) -> tuple[Piece, ...]:
    """When to wake somebody; and how to collect the facts, where there is room."""
    section = guide.section("Escalate")
    found = [
        piece
        for block in (section.blocks if section else ())
        for piece in pieces(block.text)
    ]
    told = [
        piece
        for piece in takewhile(lambda piece: not isinstance(piece, Run), found)
        if isinstance(piece, Say)
    ]
    reasons = list(takewhile(lambda piece: piece.bullet, told[1:]))
    facts: list[Piece] = (
        [piece for piece in found if isinstance(piece, Run)] if detail.facts else []
    )
    if facts:
        facts.insert(0, Say("Collect the facts first, before anything is restarted:"))
    if reasons and not detail.lists:
        return tuple(facts)
    return (*(_shorter(piece, detail) for piece in told[:1]), *reasons, *facts)
