"""The pieces of a guide's text, in the order in which they stand: prose, commands, outputs."""

from dataclasses import dataclass
from typing import ClassVar, Literal

COMMAND_LANGUAGE = "bash"


@dataclass(frozen=True)
class Prose:
    """A paragraph, a heading, or the first paragraph of a list item, at its line.

    `text` is Markdown as it is written, without the `marker` that opens it in a list or
    a heading ('-', '3.', '###'). Line breaks are kept, the indentation of a list is not.
    """

    kind: ClassVar[Literal["prose"]] = "prose"

    text: str
    line: int
    marker: str = ""

    @property
    def is_heading(self) -> bool:
        return self.marker.startswith("#")

    @property
    def is_list_item(self) -> bool:
        return bool(self.marker) and not self.is_heading

    @property
    def is_bullet(self) -> bool:
        """Whether it opens an item of a list without numbers."""
        return self.marker in ("-", "*", "+")

    @property
    def on_one_line(self) -> str:
        return " ".join(self.text.split())


@dataclass(frozen=True)
class Fence:
    """Text between two ``` lines: a `Command` or an `Output`.

    `line` and `end` are those two lines in the file; `indent` counts the characters
    before the first, which in a list or a quotation are not part of the text.
    """

    language: str
    title: str
    text: str
    line: int
    end: int
    indent: int = 0
    in_list: bool = False


@dataclass(frozen=True)
class Command(Fence):
    """Text that is pasted into a shell; its title says where."""

    kind: ClassVar[Literal["command"]] = "command"

    @property
    def where(self) -> str:
        return self.title


@dataclass(frozen=True)
class Output(Fence):
    """Text that somebody sees: what a command prints, what a program logs."""

    kind: ClassVar[Literal["output"]] = "output"


Piece = Prose | Command | Output
