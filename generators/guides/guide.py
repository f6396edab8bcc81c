"""A guide: Markdown about one kind of system, read into sections, symptoms, blocks and fences."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generators.guides.front_matter import FrontMatter
from generators.yaml_source import YamlSource

SECTIONS = ("First minute", "Symptoms", "Restart", "Rollback", "Escalate")
LABELS = ("You see", "It means", "Look", "Before", "Do", "Expect", "Undo", "Otherwise")


@dataclass(frozen=True)
class Fence:
    """Text between two ``` lines; `line` and `end` are those lines, `indent` the spaces before the first."""

    language: str
    title: str
    text: str
    line: int
    end: int
    indent: int = 0
    in_list: bool = False


@dataclass(frozen=True)
class Block:
    """What stands under one label, up to the next; the label is empty for what stands before the first."""

    label: str
    line: int
    text: str
    fences: tuple[Fence, ...] = ()
    numbered: bool = False

    def fenced(self, language: str) -> tuple[Fence, ...]:
        return tuple(fence for fence in self.fences if fence.language == language)


@dataclass(frozen=True)
class Symptom:
    """One failure, under its own heading."""

    title: str
    anchor: str
    line: int
    blocks: tuple[Block, ...]
    alerts: tuple[tuple[str, int], ...] = ()

    @property
    def seen(self) -> tuple[Fence, ...]:
        """The literal texts that show it."""
        return tuple(fence for block in self.blocks if block.label == "You see" for fence in block.fenced("text"))

    @property
    def meaning(self) -> str:
        return next((block.text for block in self.blocks if block.label == "It means"), "")


@dataclass(frozen=True)
class Section:
    """One of the five parts of a guide."""

    title: str
    anchor: str
    line: int
    blocks: tuple[Block, ...]
    symptoms: tuple[Symptom, ...] = ()

    @property
    def fences(self) -> Iterator[Fence]:
        blocks = chain(self.blocks, *(symptom.blocks for symptom in self.symptoms))
        return (fence for block in blocks for fence in block.fences)


@dataclass(frozen=True)
class Guide:
    """One guide; lines are those of the file, `body` is what follows the front matter.

    `bold` are the words that open a paragraph in bold, labels or not; `alerts` every alert that is named.
    """

    path: str
    front: FrontMatter
    source: YamlSource
    body: str
    body_line: int
    intro: str
    sections: tuple[Section, ...]
    bold: tuple[tuple[int, str], ...] = ()
    alerts: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def page(self) -> str:
        return f"guides/{self.name}.md"

    def section(self, title: str) -> Section | None:
        return next((section for section in self.sections if section.title == title), None)

    @cached_property
    def symptoms(self) -> tuple[Symptom, ...]:
        return tuple(symptom for section in self.sections for symptom in section.symptoms)

    @property
    def fences(self) -> Iterator[Fence]:
        return chain.from_iterable(section.fences for section in self.sections)
