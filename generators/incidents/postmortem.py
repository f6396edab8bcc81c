"""What was learned from one incident: `docs/incidents/<name>.md`, to a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

from generators.problems.problem import Problem
from generators.schema.front_matter import read_front_matter
from generators.schema.postmortem_front import PostmortemFront
from generators.schema.yaml_source import YamlSource

FOLDER = "docs/incidents/"
OTHERS = (
    "index",
    "impact",
    "now",
)  # pages of that folder that are not about one incident
PARTS = (
    "What users noticed",
    "Timeline",
    "What helped",
    "What hindered",
    "What we change",
)


@dataclass(frozen=True)
class PostmortemPart:
    """What stands under one heading, without comments and headings below it."""

    title: str
    line: int
    text: str


@dataclass(frozen=True)
class Postmortem:
    """One incident; lines are those of the file, `body` is what follows the facts."""

    path: str
    front: PostmortemFront
    source: YamlSource
    body: str
    parts: tuple[PostmortemPart, ...]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def page(self) -> str:
        return f"incidents/{self.name}.md"

    @property
    def guides(self) -> tuple[str, ...]:
        """The names of the guides that were used, without symptoms."""
        return tuple(
            dict.fromkeys(used.partition("#")[0] for used in self.front.guides)
        )


def is_postmortem(path: str) -> bool:
    """Whether a path is that of one incident."""
    name = path.removeprefix(FOLDER).removesuffix(".md")
    return path.startswith(FOLDER) and "/" not in name and name not in OTHERS


def parse_postmortem(path: str, text: str) -> tuple[Postmortem | None, list[Problem]]:
    """Read one; without usable facts there is nothing but problems."""
    document, problems = read_front_matter(path, text, PostmortemFront)
    if document is None:
        return None, problems
    parts = tuple(_parts(document.body, document.body_line))
    return (
        Postmortem(path, document.front, document.source, document.body, parts),
        problems,
    )


def _parts(body: str, first_line: int) -> Sequence[PostmortemPart]:
    tokens, lines = MarkdownIt().parse(body), body.split("\n")
    headings = [
        (token.map[0], inline.content)
        for token, inline in pairwise(tokens)
        if token.type == "heading_open"
        and token.level == 0
        and token.tag == "h2"
        and token.map
    ]
    ends = [*(start for start, _ in headings[1:]), len(lines)]
    return [
        PostmortemPart(title, start + first_line, "\n".join(lines[start + 1 : end]))
        for (start, title), end in zip(headings, ends, strict=True)
    ]
