"""First minute: numbered questions, each with a command and what its answers mean.

3. What does nginx complain about?      the question
    ```bash …                           the command
Good: nothing, or old lines.            an answer, with its verdict
Bad, by the words in the line:          another
- `no live upstreams`: [502](#502)      a bad one, and where it leads
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Literal

from generators.guides.part_links import linked_parts
from generators.guides.pieces import Command, Piece, Prose
from generators.text.markdown import anchor
from generators.text.sentences import sentences

Verdict = Literal["good", "bad", "other"]

VERDICT = re.compile(
    r"\W*(Good|Bad)\b"
)  # "Good: `active`."   "**Bad**, in any line:"
STOP = re.compile(r"\.\s")
LITERAL = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Answer:
    """What an answer means: its verdict, and the sentences that belong to it.

    `other` are sentences that give no verdict, such as a way out for one printed text.
    What is listed in bullets is bad: each names a text, and where it leads.
    """

    verdict: Verdict
    sentences: tuple[str, ...]
    is_listed: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    @property
    def literals(self) -> tuple[str, ...]:
        """What is printed then, word for word: the code up to the first full stop.

        Before code, a stop ends no sentence ("Good: one line. `two`: call"), but what
        follows it is another answer.
        """
        return tuple(LITERAL.findall(STOP.split(self.sentences[0])[0]))

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The names of the symptoms and sections of this guide that it links to."""
        return linked_parts(self.text)


@dataclass(frozen=True)
class FirstMinuteItem:
    """One numbered question. `text` is its Markdown, without number and indentation."""

    line: int
    text: str
    pieces: tuple[Piece, ...]

    @property
    def question(self) -> str:
        """What is written before the command, a paragraph to a line."""
        return "\n".join(piece.on_one_line for piece in self.prose_before)

    @property
    def title(self) -> str:
        """The first question: 'Is the server running?'."""
        return self.question.partition("\n")[0].partition("?")[0].strip() + "?"

    @property
    def anchor(self) -> str:
        return anchor(self.title)

    @property
    def command(self) -> Command | None:
        return next(iter(self._commands), None)

    @property
    def prose_before(self) -> tuple[Prose, ...]:
        before = takewhile(
            lambda piece: not isinstance(piece, Command), self.pieces
        )
        return tuple(piece for piece in before if isinstance(piece, Prose))

    @property
    def after(self) -> tuple[Piece, ...]:
        """Everything behind the first command."""
        command = self.command
        start = self.pieces.index(command) + 1 if command else len(self.pieces)
        return self.pieces[start:]

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Everything that is written about the answers, in its order."""
        prose = (piece for piece in self.after if isinstance(piece, Prose))
        return tuple(answer for piece in prose for answer in _answers(piece))

    @property
    def good(self) -> Answer | None:
        return next(
            (answer for answer in self.answers if answer.verdict == "good"),
            None,
        )

    @property
    def bad(self) -> tuple[Answer, ...]:
        return tuple(
            answer for answer in self.answers if answer.verdict == "bad"
        )

    @property
    def _commands(self) -> Iterator[Command]:
        return (piece for piece in self.pieces if isinstance(piece, Command))


def _answers(prose: Prose) -> Iterator[Answer]:
    parts = sentences(prose.on_one_line)
    if prose.is_bullet:
        yield Answer("bad", parts, is_listed=True)
        return
    verdict: Verdict = "other"
    group: list[str] = []
    for part in parts:
        match = VERDICT.match(part)
        if match and group:
            yield Answer(verdict, tuple(group))
            group = []
        if match:
            verdict = "good" if match[1] == "Good" else "bad"
        group.append(part)
    if group:
        yield Answer(verdict, tuple(group))
