"""A guide: Markdown about one kind of system, in a folder with a file for each symptom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from generators.guides.block import Block, Heading
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide_file import GuideFile
from generators.guides.pieces import Fence
from generators.guides.steps import GuideStep, steps_of
from generators.schema.guide_front import GuideFront
from generators.schema.symptom_front import SymptomFront, Urgency

SECTIONS = ("First minute", "Restart", "Rollback", "Escalate")


@dataclass(frozen=True)
class Symptom:
    """One failure: a file beside the guide's own, and a page."""

    front: SymptomFront
    file: GuideFile
    blocks: tuple[Block, ...]
    alerts: tuple[tuple[str, int], ...] = ()

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def name(self) -> str:
        """The name of its file, and the end of its address."""
        return self.file.name

    @property
    def page(self) -> str:
        return self.file.page

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def urgency(self) -> Urgency:
        return self.front.urgency

    @property
    def line(self) -> int:
        """Where its text begins, for what is said about it as a whole."""
        return self.file.body_line

    @property
    def is_empty(self) -> bool:
        return all(block.is_empty and not block.label for block in self.blocks)

    @cached_property
    def steps(self) -> tuple[GuideStep, ...]:
        return tuple(steps_of(self.blocks))

    @property
    def seen(self) -> tuple[Fence, ...]:
        """The literal texts that show it."""
        fences = (
            fence
            for block in self.labelled("You see")
            for fence in block.fenced("text")
        )
        return tuple(fence for fence in fences if fence.text.strip())

    @property
    def literal_lines(self) -> tuple[str, ...]:
        """The lines of those texts, without lines that only say that something is left out."""
        lines = (
            line for fence in self.seen for line in fence.text.splitlines()
        )
        return tuple(line for line in lines if line.strip(" …"))

    @property
    def alert_names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.alerts)

    @property
    def also_seen(self) -> tuple[str, ...]:
        """Other wordings of it, for the finder; no drill waits for them."""
        blocks = self.labelled("Also seen as")
        return tuple(wording for block in blocks for wording in block.wordings)

    @property
    def meaning(self) -> str:
        texts = [block.text for block in self.labelled("It means")]
        return texts[0] if texts else ""

    def labelled(self, label: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.label == label)


@dataclass(frozen=True)
class Section:
    """One of the four parts of a guide's own file; only First minute has `items`."""

    heading: Heading
    blocks: tuple[Block, ...]
    items: tuple[FirstMinuteItem, ...] = ()

    @property
    def title(self) -> str:
        return self.heading.title

    @property
    def anchor(self) -> str:
        return self.heading.anchor

    @property
    def line(self) -> int:
        return self.heading.line

    @property
    def has_steps(self) -> bool:
        return self.title != "First minute"

    @property
    def is_empty(self) -> bool:
        return all(block.is_empty and not block.label for block in self.blocks)

    @cached_property
    def steps(self) -> tuple[GuideStep, ...]:
        return tuple(steps_of(self.blocks))


@dataclass(frozen=True)
class GuidePart:
    """Something in a guide that others refer to, and where it is below `docs/`."""

    title: str
    target: str


@dataclass(frozen=True)
class Guide:
    """One guide: its own file, `index.md`, in sections, and its symptoms, the most urgent first.

    `intro` are the paragraphs before the first section, `unread` the names of symptoms whose
    front matter has a mistake.
    """

    front: GuideFront
    file: GuideFile
    intro: str
    sections: tuple[Section, ...]
    symptoms: tuple[Symptom, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.path.split("/")[-2]

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def page(self) -> str:
        return self.file.page

    @property
    def files(self) -> tuple[GuideFile, ...]:
        return (self.file, *(symptom.file for symptom in self.symptoms))

    @property
    def is_whole(self) -> bool:
        """Whether no section is missing."""
        return set(SECTIONS) <= {section.title for section in self.sections}

    def section(self, title: str) -> Section | None:
        sections = (
            section for section in self.sections if section.title == title
        )
        return next(sections, None)

    @cached_property
    def parts(self) -> Mapping[str, GuidePart]:
        """Its sections and symptoms, by what references to a part of a guide call them."""
        sections = {
            section.anchor: GuidePart(
                section.title, f"{self.page}#{section.anchor}"
            )
            for section in self.sections
        }
        symptoms = {
            symptom.name: GuidePart(symptom.title, symptom.page)
            for symptom in self.symptoms
        }
        return sections | symptoms

    @property
    def blocks(self) -> Iterator[Block]:
        return chain.from_iterable(file.blocks for file in self.files)
