"""Markdown to a `Session`: directives first, then slides by heading, blocks by label."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from markdown.extensions.toc import unique

from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.front_matter import Document, read_front_matter
from generators.schema.session_front import SessionFront
from generators.text.links import without_code
from generators.text.markdown import anchor
from generators.training.session import (
    ANSWER,
    SAY,
    TIMED,
    Session,
    Slide,
    SlideBlock,
)

# **Say**   **Exercise, 7 minutes**   **Break, 1 minute**:
LABEL = re.compile(
    rf"""
    ^\*\*
    (?: (?P<untimed> {SAY} | {ANSWER} )
      | (?P<timed> {"|".join(TIMED)} ),[ ](?P<minutes> \d+ )[ ]minutes?
    )
    \*\*:?[ \n]*
    """,
    re.MULTILINE | re.VERBOSE,
)
# ## Try it yourself
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
# <!-- include: guide redis restart -->
DIRECTIVE = re.compile(r"^<!-- include: *(.+?) *-->[ \t]*$", re.MULTILINE)

Include = Callable[[str], str]


def parse_session(
    path: str, text: str, include: Include
) -> tuple[Session | None, list[Problem]]:
    """Read one session; without usable front matter there is none, only problems.

    `include` gives the Markdown for the words of a directive, or raises ValueError.
    """
    document, problems = read_front_matter(path, text, SessionFront)
    if document is None:
        return None, problems
    return _SessionReader(path, document).session(include, problems), problems


class _Passage(NamedTuple):
    """Text up to the next heading or label, and the match that opened it, if any did."""

    opening: re.Match[str] | None
    text: str


class _SessionReader:
    """Makes one session out of its file."""

    def __init__(self, path: str, document: Document[SessionFront]) -> None:
        self.path, self.document = path, document

    def session(self, include: Include, problems: list[Problem]) -> Session:
        body = self._expanded(include, problems)
        intro, *passages = _cut(body, HEADING)
        directives = DIRECTIVE.finditer(self.document.body)
        return Session(
            path=self.path,
            front=self.document.front,
            source=self.document.source,
            intro=intro.text.strip(),
            slides=tuple(_slides(passages, self._heading_lines())),
            included={directive[1] for directive in directives},
        )

    def _line(self, match: re.Match[str]) -> int:
        lines_before = self.document.body.count("\n", 0, match.start())
        return self.document.body_line + lines_before

    def _heading_lines(self) -> dict[str, int]:
        """Where the slides that the session writes itself begin, by their titles.

        Lines are counted before directives are replaced: after that they are no file's lines.
        """
        headings = HEADING.finditer(self.document.body)
        return {heading[1]: self._line(heading) for heading in headings}

    def _expanded(self, include: Include, problems: list[Problem]) -> str:
        """The text with the Markdown that its directives ask for."""

        def replaced(match: re.Match[str]) -> str:
            try:
                return include(match[1])
            except ValueError as error:
                line = self._line(match)
                problems.append(
                    Problem(
                        self.path,
                        line,
                        rules.SESSION_INCLUDE,
                        str(error),
                    )
                )
                return ""

        # Once only: a directive in a guide would be text of the guide, and is left alone.
        return DIRECTIVE.sub(replaced, self.document.body)


def _cut(text: str, mark: re.Pattern[str]) -> list[_Passage]:
    """The passage before the first mark, then one for each mark."""
    # A heading in a shell script is a comment, so marks are looked for where code is blanked,
    # and read where it is not: blanked text has the same length.
    blanked = without_code(text, keep_spans=True)
    starts = [match.start() for match in mark.finditer(blanked)]
    marks = [match for start in starts if (match := mark.match(text, start))]
    ends = [*(match.start() for match in marks), len(text)]
    passages = [_Passage(None, text[: ends[0]])]
    for match, end in zip(marks, ends[1:], strict=True):
        passages.append(_Passage(match, text[match.end() : end]))
    return passages


def _slides(
    passages: list[_Passage], heading_lines: Mapping[str, int]
) -> Iterator[Slide]:
    # Equal titles get _1, _2, … from the same function that Python-Markdown's toc uses.
    used_anchors: set[str] = set()
    for opening, text in passages:
        title = opening[1] if opening else ""
        blocks = [_block(passage) for passage in _cut(text, LABEL)]
        yield Slide(
            title=title,
            anchor=unique(anchor(title), used_anchors),
            line=heading_lines.get(title, 1),
            blocks=tuple(
                block for block in blocks if block.label or block.text
            ),
        )


def _block(passage: _Passage) -> SlideBlock:
    label, text = passage.opening, passage.text.strip()
    if label is None:
        return SlideBlock("", 0, text)
    name = label["untimed"] or label["timed"]
    return SlideBlock(name, int(label["minutes"] or 0), text)
