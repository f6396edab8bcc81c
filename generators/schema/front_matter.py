"""Front matter: the facts between two `---` lines at the head of a Markdown file."""

import re
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.fields import Record
from generators.schema.validation import validated
from generators.schema.yaml_source import YamlSource

NEWLINE = re.compile(r"\r\n?")
FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
SHAPE = "a line '---', its facts, a line '---'"


class FrontMatter(Record):
    """The facts at the head of one kind of file.

    `opening` and `noun` are how messages about that kind of file begin.
    """

    opening: ClassVar[str]  # "a guide begins with front matter"
    noun: ClassVar[str] = "front matter is"


F = TypeVar("F", bound=FrontMatter)


@dataclass(frozen=True)
class Document(Generic[F]):
    """A file in two: its facts, and the body that begins at line `body_line`."""

    front: F
    source: YamlSource
    body: str
    body_line: int


def read_front_matter(
    path: str,
    text: str,
    model: type[F],
) -> tuple[Document[F] | None, list[Problem]]:
    """Read a file's facts; without usable ones there is no document, only problems."""
    # Markdown parsers take every kind of line end for one; lines are counted after that.
    text = NEWLINE.sub("\n", text)
    match = FRONT.match(text)
    if not match:
        return None, [
            Problem(path, 1, rules.FRONT_MATTER, f"{model.opening}: {SHAPE}")
        ]
    source = YamlSource.parse(path, match[1], first_line=2)
    problems = list(source.problems)
    if not isinstance(source.data, dict):
        message = f"{model.noun} 'name: value' lines"
        return None, problems or [Problem(path, 1, rules.FRONT_MATTER, message)]
    front, mistakes = validated(model, source, (), source.data)
    problems += mistakes
    if front is None:
        return None, problems
    body_line = text.count("\n", 0, match.end()) + 1
    return Document(front, source, text[match.end() :], body_line), problems
