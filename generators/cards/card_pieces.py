"""What is printed on a card: texts, commands and outputs, each without its surroundings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from generators.guides.pieces import Command, Output, Piece, Prose
from generators.text.sentences import first_sentences, sentences


@dataclass(frozen=True)
class CardText:
    """A paragraph or one item of a list, as Markdown on one line."""

    kind: ClassVar[Literal["prose"]] = "prose"

    text: str
    is_bullet: bool = False


@dataclass(frozen=True)
class CardCommand:
    """A command, and where it runs: 'on db-1', or empty where the card's head says it."""

    kind: ClassVar[Literal["command"]] = "command"

    text: str
    where: str = ""


@dataclass(frozen=True)
class CardOutput:
    """What is printed."""

    kind: ClassVar[Literal["output"]] = "output"

    text: str


CardPiece = CardText | CardCommand | CardOutput


def card_pieces(pieces: Iterable[Piece]) -> tuple[CardPiece, ...]:
    """The pieces of a guide for a card."""
    return tuple(_card_piece(piece) for piece in pieces)


def _card_piece(piece: Piece) -> CardPiece:
    if isinstance(piece, Prose):
        return card_text(piece)
    if isinstance(piece, Command):
        return CardCommand(_trimmed(piece), piece.where)
    return CardOutput(_trimmed(piece))


def card_text(prose: Prose) -> CardText:
    """Prose for a card; a number is part of the text, a bullet is drawn."""
    text = prose.on_one_line
    if prose.is_list_item and not prose.is_bullet:
        text = f"{prose.marker} {text}"
    return CardText(text, prose.is_bullet)


def _trimmed(fence: Command | Output) -> str:
    lines = (line.rstrip() for line in fence.text.splitlines())
    return "\n".join(lines).strip("\n")


def shortened(text: CardText, sentence_count: int) -> CardText:
    """The same with no more sentences than that."""
    if len(sentences(text.text)) <= sentence_count:
        return text
    return CardText(first_sentences(text.text, sentence_count), text.is_bullet)


def shortened_output(output: CardOutput, line_count: int) -> CardOutput:
    """The first lines of an output, and a sign that there are more."""
    lines = output.text.splitlines()
    if len(lines) > line_count:
        lines = [*lines[:line_count], "…"]
    return CardOutput("\n".join(lines))


def closed(sentence: str) -> str:
    """A sentence whose list or output is left out ends here."""
    return f"{sentence[:-1]}." if sentence.endswith(":") else sentence
