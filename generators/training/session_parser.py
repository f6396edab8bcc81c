"""Markdown to a `Session`: directives first, then slides by heading, blocks by label."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from markdown.extensions.toc import unique
from pydantic import ValidationError

from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.front_matter import FRONT, NEWLINE
from generators.schema.session_front import SessionFront
from generators.schema.validation import problem_from
from generators.schema.yaml_source import YamlSource
from generators.text.links import without_code
from generators.text.markdown import anchor
from generators.training.session import ANSWER, SAY, TIMED, Session, Slide, SlideBlock

LABEL = re.compile(
    rf"""
    ^\*\*
    (?: (?P<untimed> {SAY} | {ANSWER} )                   # **Say**
      | (?P<timed> {"|".join(TIMED)} ),[ ]                # **Exercise, 7 minutes**
        (?P<minutes> \d+ )[ ]minutes?
    )
    \*\*:?[ \n]*
    """,
    re.MULTILINE | re.VERBOSE,
)
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
DIRECTIVE = re.compile(r"^<!-- include: *(.+?) *-->[ \t]*$", re.MULTILINE)

Include = Callable[[str], str]


def parse_session(
    path: str, text: str, include: Include
) -> tuple[Session | None, list[Problem]]:
    """Read one session; without usable front matter there is none, only problems.

    `include` gives the Markdown for the words of a directive, or raises ValueError.
    """
    text = NEWLINE.sub("\n", text)
    match = FRONT.match(text)
    if not match:
        message = (
            "a session begins with front matter: a line '---', its facts, a line '---'"
        )
        return None, [Problem(path, 1, rules.FRONT_MATTER, message)]
    source = YamlSource.parse(path, match[1], first_line=2)
    problems = list(source.problems)
    front = _front(source, problems)
    if front is None:
        return None, problems
    body = _Body(path, text[match.end() :], text[: match.end()].count("\n") + 1)
    return body.session(front, source, include, problems), problems


def _front(source: YamlSource, problems: list[Problem]) -> SessionFront | None:
    if not isinstance(source.data, dict):
        if not problems:
            problems.append(
                Problem(
                    source.path,
                    1,
                    rules.FRONT_MATTER,
                    "front matter is 'name: value' lines",
                )
            )
        return None
    try:
        return SessionFront.model_validate(_numbers(source.data))
    except ValidationError as error:
        problems.extend(
            problem_from(SessionFront, source, (), dict(e))
            for e in error.errors(include_url=False)
        )
    return None


def _numbers(data: Mapping[str, object]) -> dict[str, object]:
    """YAML is read as text here, and a number is one all the same."""
    return {
        key: int(value) if isinstance(value, str) and value.isdecimal() else value
        for key, value in data.items()
    }


class _Passage(NamedTuple):
    """Text up to the next heading or label, and the match that opened it, if any did."""

    opening: re.Match[str] | None
    text: str


class _Body:
    """What follows the front matter; `first_line` is its first line in the file."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path, self.text, self.first_line = path, text, first_line

    def session(
        self,
        front: SessionFront,
        source: YamlSource,
        include: Include,
        problems: list[Problem],
    ) -> Session:
        expanded = self._expanded(include, problems)
        intro, *passages = _cut(expanded, HEADING)
        directives = {match[1] for match in DIRECTIVE.finditer(self.text)}
        return Session(
            self.path,
            front,
            source,
            intro.text.strip(),
            tuple(_slides(passages, self._heading_lines())),
            directives,
        )

    def _line(self, match: re.Match[str]) -> int:
        return self.first_line + self.text.count("\n", 0, match.start())

    def _heading_lines(self) -> dict[str, int]:
        """Where the slides that the session writes itself begin, by their titles.

        Lines are counted before directives are replaced: after that they are no file's lines.
        """
        return {match[1]: self._line(match) for match in HEADING.finditer(self.text)}

    def _expanded(self, include: Include, problems: list[Problem]) -> str:
        """The text with the Markdown that its directives stand for."""

        def replaced(match: re.Match[str]) -> str:
            try:
                return include(match[1])
            except ValueError as error:
                line = self._line(match)
                problems.append(
                    Problem(self.path, line, rules.SESSION_INCLUDE, str(error))
                )
                return ""

        return DIRECTIVE.sub(replaced, self.text)


def _cut(text: str, mark: re.Pattern[str]) -> list[_Passage]:
    """The passage before the first mark, then one for each mark."""
    # A heading in a shell script is a comment, so marks are looked for where code is blanked,
    # and read where it is not: blanked text has the same length.
    blanked = without_code(text, keep_spans=True)
    candidates = (mark.match(text, match.start()) for match in mark.finditer(blanked))
    marks = [match for match in candidates if match]
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
            title,
            unique(anchor(title), used_anchors),
            heading_lines.get(title, 1),
            tuple(block for block in blocks if block.label or block.text),
        )


def _block(passage: _Passage) -> SlideBlock:
    label, text = passage.opening, passage.text.strip()
    if label is None:
        return SlideBlock("", 0, text)
    name = label["untimed"] or label["timed"]
    return SlideBlock(name, int(label["minutes"] or 0), text)
