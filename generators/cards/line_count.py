"""How many printed lines a card takes, so that it is known without a printer whether it fits.

The widths are those of Arial and of any monospaced font; `tests/test_cards.py` counts real pages.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from generators.cards.prose import Piece, Run, Say
from generators.cards.steps import CardSection, CardStep

PROSE, COMMAND = 72, 55
HEADING, GAP, FRAME = 1.9, 0.25, 0.4
HANG = 2
BLANK = re.compile("«[^»]*»")
CODE = re.compile("`([^`]*)`")
MARKS = re.compile(r"\]\([^)]*\)|[*`\[]")


def lines_of(parts: Iterable[CardSection]) -> float:
    """The lines of all parts in two columns, headings and gaps between steps included."""
    return sum(_part(part) for part in parts if part.steps)


def _part(part: CardSection) -> float:
    more = _prose("On the full page " + "; ".join(part.more)) if part.more else 0
    return HEADING + more + sum(_step(step) for step in part.steps)


def _step(step: CardStep) -> float:
    before = f"Expect.. {step.expect.text} " if step.expect else ""
    return GAP + sum(
        _piece(piece, "" if i else f"{before}{step.label}... ")
        for i, piece in enumerate(step.pieces)
    )


def _piece(piece: Piece, before: str) -> float:
    if isinstance(piece, Say):
        return _prose(f"- {piece.text}" if piece.bullet else f"{before}{piece.text}")
    lines = sum(_command(line) for line in piece.text.splitlines())
    return lines + FRAME + bool(isinstance(piece, Run) and piece.where)


def _prose(text: str) -> int:
    """Literal text in a sentence is bold and monospaced: a fifth wider."""
    wide = CODE.sub(lambda found: found[1] + "x" * (len(found[1]) // 5), text)
    return _wrapped(MARKS.sub("", wide), PROSE)


def _command(line: str) -> int:
    return _wrapped(BLANK.sub(lambda found: found[0] + "xxxx", line), COMMAND - HANG)


@lru_cache(maxsize=20_000)
def _wrapped(text: str, width: int) -> int:
    """The lines of a text that breaks between words, and inside a word only where it is longer than a line."""
    lines, column = 1, 0
    for word in text.split(" "):
        if column and column + 1 + len(word) > width:
            lines, column = lines + 1, 0
        column += len(word) + bool(column)
        lines, column = lines + column // width, column % width
    return lines
