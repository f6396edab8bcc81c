"""First minute on a card: each question with its command, and what the answers mean."""

from collections.abc import Iterator

from generators.cards.card_pieces import (
    CardOutput,
    CardPiece,
    CardText,
    card_pieces,
    card_text,
    closed,
    shortened,
)
from generators.cards.detail_that_fits import Detail
from generators.cards.sections import CardSection, CardStep
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Guide
from generators.guides.pieces import Prose


def first_minute_section(
    guide: Guide, detail: Detail, at_once: str
) -> CardSection:
    """The numbered questions, each with its command and what good and bad look like."""
    section = guide.section("First minute")
    items = section.items if section else ()
    steps = tuple(
        CardStep(str(number), tuple(_item(item, detail)))
        for number, item in enumerate(items, 1)
    )
    return CardSection("First minute", steps, at_once=at_once)


def _item(item: FirstMinuteItem, detail: Detail) -> Iterator[CardPiece]:
    for prose in item.prose_before:
        yield shortened(card_text(prose), detail.sentences)
    if item.command:
        yield from card_pieces([item.command])
    if detail.whole_answers:
        for piece in card_pieces(item.after):
            if not isinstance(piece, CardOutput):
                yield piece
        return
    listed = _listed(item) if detail.lists else []
    answers = _verdicts(item, ends=not listed)
    if answers:
        yield CardText(answers)
    for text in listed:
        yield shortened(text, detail.sentences)


def _listed(item: FirstMinuteItem) -> list[CardText]:
    prose = (piece for piece in item.after if isinstance(piece, Prose))
    return [card_text(piece) for piece in prose if piece.is_bullet]


def _verdicts(item: FirstMinuteItem, *, ends: bool) -> str:
    """The first sentence of each verdict; it `ends` where no list follows on the card."""
    verdicts = [
        answer.sentences[0]
        for answer in item.answers
        if answer.verdict != "other" and not answer.is_listed
    ]
    if not verdicts:
        return ""
    *firsts, last = verdicts
    if ends:
        # "Bad, and where to go:" says nothing without its list.
        announces = last.startswith("Bad") and last.endswith(":")
        last = (
            "Anything else: see the full page." if announces else closed(last)
        )
    return " ".join([*map(closed, firsts), last])
