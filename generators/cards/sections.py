"""A card in parts: sections with a heading, and steps in them."""

from dataclasses import dataclass

from generators.cards.card_pieces import CardPiece, CardText


@dataclass(frozen=True)
class CardStep:
    """Pieces under a label of the guide, under a number, or under nothing.

    `expect` is printed before the label on the same line, to save one.
    """

    label: str
    pieces: tuple[CardPiece, ...]
    expect: CardText | None = None


@dataclass(frozen=True)
class CardSection:
    """A part of a card with its heading.

    `at_once` is one command for all its steps; `more` are steps that only the full page has.
    """

    title: str
    steps: tuple[CardStep, ...]
    more: tuple[str, ...] = ()
    at_once: str = ""
