"""A block of a guide: a bold label, and everything that belongs to it."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from generators.guides.pieces import Command, Fence, Output, Piece, Prose
from generators.text.markdown import anchor

# <!-- to do -->   ### A part: neither says anything to a responder.
SILENT = re.compile(r"<!--.*?-->|^ *#+ [^\n]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """The heading of a section or a step, with the number of its hashes."""

    title: str
    line: int
    level: int

    @property
    def anchor(self) -> str:
        return anchor(self.title)


@dataclass(frozen=True)
class Block:
    """Everything under one label, up to the next; before the first, the label is empty.

    `text` is its Markdown without the label, `pieces` the same as the parser reads it.
    `heading` is that of the step it belongs to, if a step has begun.
    """

    label: str
    line: int
    text: str
    pieces: tuple[Piece, ...] = ()
    heading: Heading | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no word outside comments and headings."""
        return not re.search(r"\w", SILENT.sub("", self.text))

    @property
    def prose(self) -> tuple[Prose, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Prose))

    @cached_property
    def fences(self) -> tuple[Command | Output, ...]:
        return tuple(
            piece for piece in self.pieces if not isinstance(piece, Prose)
        )

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(
            piece for piece in self.pieces if isinstance(piece, Command)
        )

    @property
    def wordings(self) -> tuple[str, ...]:
        """One wording a line: the lines of its text fences, or else its bullets."""
        fenced = self.fenced("text")
        if fenced:
            lines = [
                line for fence in fenced for line in fence.text.splitlines()
            ]
        else:
            lines = [
                piece.on_one_line for piece in self.prose if piece.is_bullet
            ]
        return tuple(line.strip() for line in lines if line.strip())

    def fenced(self, *languages: str) -> tuple[Fence, ...]:
        return tuple(
            fence for fence in self.fences if fence.language in languages
        )

    def prose_after(self, fence: Fence) -> str:
        """What is written between a fence and the next one."""
        following = takewhile(
            lambda piece: isinstance(piece, Prose),
            (piece for piece in self.pieces if piece.line > fence.line),
        )
        return "\n\n".join(piece.text for piece in following)
