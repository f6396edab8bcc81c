"""A session of the training: one Markdown file, read into slides with words to say, exercises and answers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

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
from generators.text.prose import minutes

TIMED = ("Exercise", "Demonstration", "Discussion", "Questions", "Break")
LABELS = ("Say", "Answer", *TIMED)
LABEL = re.compile(
    rf"^\*\*(?:(Say|Answer)|({'|'.join(TIMED)}), (\d+) minutes?)\*\*:?[ \n]*",
    re.MULTILINE,
)
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
INCLUDE = re.compile(r"^<!-- include: *(.+?) *-->[ \t]*$", re.MULTILINE)

Include = Callable[[str], str]


@dataclass(frozen=True)
class SpokenBlock:
    """What stands under one label; without a label it is shown on the slide."""

    label: str
    minutes: int
    text: str

    @property
    def takes(self) -> float:
        return self.minutes + (minutes(self.text) if self.label == "Say" else 0)


@dataclass(frozen=True)
class Slide:
    """What is shown at one time."""

    title: str
    anchor: str
    blocks: tuple[SpokenBlock, ...]

    @property
    def takes(self) -> float:
        return sum(block.takes for block in self.blocks)

    @property
    def is_said(self) -> bool:
        """Whether there is something to say or to do."""
        return any(block.label in (*TIMED, "Say") for block in self.blocks)


@dataclass(frozen=True)
class Session:
    """One session; `included` are the lines of its directives, `lines` those of the slides written by hand."""

    path: str
    front: SessionFront
    source: YamlSource
    intro: str
    slides: tuple[Slide, ...]
    included: Mapping[str, int]
    lines: Mapping[str, int]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def page(self) -> str:
        return f"training/{self.name}.md"

    @property
    def slides_page(self) -> str:
        return f"training/{self.name}/slides.md"

    @property
    def handout_page(self) -> str:
        return f"training/{self.name}/handout.md"

    @cached_property
    def takes(self) -> float:
        """Minutes, counted from what is said and what is timed."""
        return sum(slide.takes for slide in self.slides)

    @property
    def spoken(self) -> float:
        return sum(
            block.takes
            for slide in self.slides
            for block in slide.blocks
            if block.label == "Say"
        )


def parse_session(
    path: str, text: str, include: Include
) -> tuple[Session | None, list[Problem]]:
    """Read one session; what a directive includes is put in its place first."""
    text = NEWLINE.sub("\n", text)
    found = FRONT.match(text)
    if not found:
        what = (
            "a session begins with front matter: a line '---', its facts, a line '---'"
        )
        return None, [Problem(path, 1, rules.FRONT_MATTER, what)]
    source = YamlSource.parse(path, found[1], first_line=2)
    problems = list(source.problems)
    front = _front(source, problems)
    if front is None:
        return None, problems
    first, body = text[: found.end()].count("\n") + 1, text[found.end() :]
    included: dict[str, int] = {}
    whole = _expanded(path, body, first, include, included, problems)
    intro, *rest = _cut(whole, HEADING)
    lines = {
        head[1]: first + body.count("\n", 0, head.start())
        for head in HEADING.finditer(body)
    }
    return Session(
        path, front, source, intro[1].strip(), tuple(_slides(rest)), included, lines
    ), problems


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


def _expanded(
    path: str,
    body: str,
    first: int,
    include: Include,
    included: dict[str, int],
    problems: list[Problem],
) -> str:
    def put(found: re.Match[str]) -> str:
        line = first + body.count("\n", 0, found.start())
        included[found[1]] = line
        try:
            return include(found[1])
        except ValueError as error:
            problems.append(Problem(path, line, rules.SESSION_INCLUDE, str(error)))
            return ""

    return INCLUDE.sub(put, body)


def _cut(text: str, at: re.Pattern[str]) -> list[tuple[re.Match[str] | None, str]]:
    """What stands before the first match, then each match with what follows it; code is passed over."""
    masked = without_code(text, keep_spans=True)
    found = [at.match(text, match.start()) for match in at.finditer(masked)]
    marks = [match for match in found if match]
    ends = [match.start() for match in marks] + [len(text)]
    parts: list[tuple[re.Match[str] | None, str]] = [(None, text[: ends[0]])]
    return parts + [
        (match, text[match.end() : end])
        for match, end in zip(marks, ends[1:], strict=True)
    ]


def _slides(parts: list[tuple[re.Match[str] | None, str]]) -> Iterator[Slide]:
    used: set[str] = set()
    for found, text in parts:
        title = found[1] if found else ""
        blocks = (_block(label, under.strip()) for label, under in _cut(text, LABEL))
        yield Slide(
            title,
            unique(anchor(title), used),
            tuple(block for block in blocks if block.label or block.text),
        )


def _block(label: re.Match[str] | None, text: str) -> SpokenBlock:
    if label is None:
        return SpokenBlock("", 0, text)
    return SpokenBlock(label[1] or label[2], int(label[3] or 0), text)


def exercises_without_answer(session: Session) -> Iterator[Slide]:
    """The slides where an exercise is not followed by its answer."""
    for slide in session.slides:
        labels = [block.label for block in slide.blocks]
        if any(
            before == "Exercise" and after != "Answer"
            for before, after in pairwise([*labels, ""])
        ):
            yield slide
