"""When to wake somebody, on a card."""

from itertools import takewhile

from generators.cards.card_pieces import (
    CardCommand,
    CardPiece,
    CardText,
    card_pieces,
    shortened,
)
from generators.cards.detail_that_fits import Detail
from generators.guides.guide import Guide

COLLECT = CardText("Collect the facts first, before anything is restarted:")


def escalation(guide: Guide, detail: Detail) -> tuple[CardPiece, ...]:
    """When to wake somebody; and how to collect the facts, where there is room."""
    section = guide.section("Escalate")
    blocks = section.blocks if section else ()
    pieces = [piece for block in blocks for piece in card_pieces(block.pieces)]
    facts = _facts(pieces) if detail.facts else ()
    texts = _texts_before_a_command(pieces)
    # The first paragraph announces the reasons; what follows their list is for a call.
    reasons = list(takewhile(lambda text: text.is_bullet, texts[1:]))
    if reasons and not detail.lists:
        return facts
    opening = [shortened(text, detail.sentences) for text in texts[:1]]
    return (*opening, *reasons, *facts)


def _texts_before_a_command(pieces: list[CardPiece]) -> list[CardText]:
    before = takewhile(lambda piece: piece.kind != "command", pieces)
    return [piece for piece in before if isinstance(piece, CardText)]


def _facts(pieces: list[CardPiece]) -> tuple[CardPiece, ...]:
    commands = [piece for piece in pieces if isinstance(piece, CardCommand)]
    return (COLLECT, *commands) if commands else ()
