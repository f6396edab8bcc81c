"""A session of the training: slides with words to say, exercises and their answers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generators.schema.session_front import SessionFront
from generators.schema.yaml_source import YamlSource
from generators.text.prose import minutes as minutes_to_say

SAY = "Say"
ANSWER = "Answer"
TIMED = (
    "Exercise",
    "Demonstration",
    "Discussion",
    "Questions",
    "Break",
)
LABELS = (SAY, ANSWER, *TIMED)


@dataclass(frozen=True)
class SlideBlock:
    """The Markdown under one label; without a label it is what the slide shows.

    `stated_minutes` are those beside a label in TIMED, such as '**Exercise, 7 minutes**'.
    """

    label: str
    stated_minutes: int
    text: str

    @property
    def minutes(self) -> float:
        """How long it takes: stated, or counted from the words to say."""
        return (
            minutes_to_say(self.text)
            if self.label == SAY
            else self.stated_minutes
        )


@dataclass(frozen=True)
class Slide:
    """What a room sees at one time, and what goes with it.

    `line` is that of its heading; 1 for a slide that comes from elsewhere, by a directive.
    """

    title: str
    anchor: str
    line: int
    blocks: tuple[SlideBlock, ...]

    @property
    def minutes(self) -> float:
        return sum(block.minutes for block in self.blocks)

    @property
    def fills_time(self) -> bool:
        """Whether there is something to say or to do."""
        return any(block.label in (SAY, *TIMED) for block in self.blocks)

    @property
    def lacks_answer(self) -> bool:
        """Whether an exercise is not followed by its answer."""
        labels = [block.label for block in self.blocks]
        return any(
            label == "Exercise" and following != ANSWER
            for label, following in pairwise([*labels, ""])
        )


@dataclass(frozen=True)
class Session:
    """One session; `included` are the words of its directives: 'guide redis restart'."""

    path: str
    front: SessionFront
    source: YamlSource
    intro: str
    slides: tuple[Slide, ...]
    included: Collection[str]

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
    def minutes(self) -> float:
        """How long the session really takes; its front matter says how long it should."""
        return sum(slide.minutes for slide in self.slides)

    @property
    def spoken_minutes(self) -> float:
        return sum(block.minutes for block in self.blocks if block.label == SAY)

    @property
    def blocks(self) -> Iterator[SlideBlock]:
        return (block for slide in self.slides for block in slide.blocks)
