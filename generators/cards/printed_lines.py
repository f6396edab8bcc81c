"""How many lines a card takes on paper, without a printer.

This is a small model of what a browser does with the style sheet: it wraps each text at
the width of a column, and adds what headings, gaps and frames take. Text is counted in
characters, as if each had the average width. The numbers were measured on the example
estate's cards and err on the long side; `tests/test_cards.py` prints all of them, and a
monstrous one, and counts the pages.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from generators.cards.card_pieces import CardCommand, CardPiece, CardText
from generators.cards.sections import CardSection, CardStep

# Of one of the two columns at 8 points: Arial, and any monospaced font.
TEXT_CHARACTERS = 72
COMMAND_CHARACTERS = 55

# In lines of text, as `card.css` sets them.
HEADING_LINES = 1.9
STEP_GAP_LINES = 0.25
FRAME_LINES = 0.4

# A command that wraps goes on with a hanging indent of two characters.
HANGING_CHARACTERS = 2

BLANK = re.compile(
    "«[^»]*»"
)  # «pid» is printed with room to write: four characters
ROOM_TO_WRITE = "xxxx"
CODE = re.compile("`([^`]*)`")
INVISIBLE = re.compile(r"\]\([^)]*\)|[*`\[]")  # [Down](#down), **bold**


def printed_lines(sections: Iterable[CardSection]) -> float:
    """The lines of all sections in two columns, with headings and gaps between steps."""
    return sum(_section(section) for section in sections if section.steps)


def _section(section: CardSection) -> float:
    lines = HEADING_LINES + sum(_step(step) for step in section.steps)
    if section.at_once:
        lines += _piece(CardCommand(section.at_once, "all at once"), "")
    if section.more:
        lines += _text("On the full page " + "; ".join(section.more))
    return lines


def _step(step: CardStep) -> float:
    # Labels are bold; the dots make up for that.
    before = f"Expect.. {step.expect.text} " if step.expect else ""
    first, *rest = step.pieces
    lines = _piece(first, f"{before}{step.label}... ")
    return STEP_GAP_LINES + lines + sum(_piece(piece, "") for piece in rest)


def _piece(piece: CardPiece, before: str) -> float:
    if isinstance(piece, CardText):
        before = "- " if piece.is_bullet else before
        return _text(before + piece.text)
    lines = sum(_command_line(line) for line in piece.text.splitlines())
    says_where = isinstance(piece, CardCommand) and bool(piece.where)
    return lines + FRAME_LINES + says_where


def _text(text: str) -> int:
    """Code in a sentence is bold and monospaced, which takes a fifth more."""
    wide = CODE.sub(lambda match: match[1] + "x" * (len(match[1]) // 5), text)
    return _wrapped(INVISIBLE.sub("", wide), TEXT_CHARACTERS)


def _command_line(line: str) -> int:
    with_room = BLANK.sub(lambda match: match[0] + ROOM_TO_WRITE, line)
    return _wrapped(with_room, COMMAND_CHARACTERS - HANGING_CHARACTERS)


@lru_cache(
    maxsize=20_000
)  # the same texts are counted for every amount of detail
def _wrapped(text: str, width: int) -> int:
    """The lines of a text that breaks between words, inside one only where it is longer."""
    lines, column = 1, 0
    for word in text.split(" "):
        if column and column + 1 + len(word) > width:
            lines, column = lines + 1, 0
        column += len(word) + bool(column)
        lines, column = lines + column // width, column % width
    return lines
