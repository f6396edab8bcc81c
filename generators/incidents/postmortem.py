"""What was learned from one incident: `docs/incidents/<name>.md`, to a value."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

from generators.problems.problem import Problem
from generators.schema.front_matter import read_front_matter
from generators.schema.postmortem_front import PostmortemFront
from generators.schema.yaml_source import YamlSource

FOLDER = "docs/incidents/"
# Pages of that folder that are not about one incident.
OTHERS = ("index", "impact", "now")
PARTS = (
    "What users noticed",
    "Timeline",
    "What helped",
    "What hindered",
    "What we change",
)


@dataclass(frozen=True)
class PostmortemPart:
    """The Markdown under one heading; `line` is that of the heading in the file."""

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
        names = (used.partition("#")[0] for used in self.front.guides)
        return tuple(dict.fromkeys(names))


def is_postmortem(path: str) -> bool:
    """Whether a path is that of one incident."""
    name = path.removeprefix(FOLDER).removesuffix(".md")
    return path.startswith(FOLDER) and "/" not in name and name not in OTHERS


def parse_postmortem(
    path: str, text: str
) -> tuple[Postmortem | None, list[Problem]]:
    """Read one; without usable facts there is nothing but problems."""
    document, problems = read_front_matter(path, text, PostmortemFront)
    if document is None:
        return None, problems
    parts = tuple(_parts(document.body, document.body_line))
    return (
        Postmortem(path, document.front, document.source, document.body, parts),
        problems,
    )


def _parts(body: str, first_line: int) -> Iterator[PostmortemPart]:
    """`first_line` is the body's line in the file; the Markdown parser counts from 0."""
    lines = body.split("\n")
    headings = list(_headings(body))
    ends = [*(start for start, _ in headings[1:]), len(lines)]
    for (start, title), end in zip(headings, ends, strict=True):
        text = "\n".join(lines[start + 1 : end])
        yield PostmortemPart(title, start + first_line, text)


def _headings(body: str) -> Iterator[tuple[int, str]]:
    """Line and title of each `##` heading outside lists and quotes."""
    for token, inline in pairwise(MarkdownIt().parse(body)):
        is_part = token.type == "heading_open" and token.tag == "h2"
        if is_part and token.level == 0 and token.map:
            yield token.map[0], inline.content
