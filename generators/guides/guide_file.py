"""One file of a guide, as text: what checks ask of it, whichever kind of file it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from generators.guides.block import Block, Heading
from generators.guides.pieces import Fence
from generators.schema.yaml_source import YamlSource


@dataclass(frozen=True)
class GuideFile:
    """A file of a guide; lines are those of the file.

    `source` is its front matter, `body` what follows, from `body_line` on. `bold` holds the
    bold words that open a paragraph, labels or not, and `alerts` every `alert: Name`, each
    with its line.
    """

    path: str
    source: YamlSource
    body: str
    body_line: int
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    bold: tuple[tuple[int, str], ...] = ()
    alerts: tuple[tuple[str, int], ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def page(self) -> str:
        """The path of its page below `docs/`."""
        return self.path.removeprefix("docs/")

    @property
    def fences(self) -> Iterator[Fence]:
        return chain.from_iterable(block.fences for block in self.blocks)
