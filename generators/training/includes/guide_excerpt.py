"""A guide as a session quotes it: its values filled in, its links as the session needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.estate import Estate
from generators.guides.block import Block
from generators.guides.guide import Guide
from generators.guides.values import fill, values_for
from generators.schema.service import Service
from generators.text.prose import moved
from generators.training.includes import slide_markdown


@dataclass(frozen=True)
class GuideExcerpt:
    """One guide, quoted on the page at path `page`."""

    estate: Estate
    guide: Guide
    page: str

    @cached_property
    def services(self) -> Sequence[Service]:
        """The services that use the guide, the most important first."""
        return self.estate.inventory.guided_by.get(self.guide.name, ())

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The guide's values, as the most important service has them."""
        # A room needs one name to follow a command, not a choice of services.
        own = self.services[0].own_values if self.services else {}
        return values_for(self.guide.front, own)

    def text(self, markdown: str, file: str = "") -> str:
        """Markdown of the guide as it is written on the session's page.

        `file` is the page it comes from, if that is not the guide's own.
        """
        filled = fill(markdown, self.values)
        return moved(filled, file or self.guide.page, self.page).strip()

    def labelled(self, block: Block) -> str:
        return behind_label(block.label, self.text(block.text))

    def link(self, title: str, target: str) -> str:
        return slide_markdown.link(self.page, title, target)

    def link_to_heading(self, title: str, anchor: str) -> str:
        """A link to a heading of the guide: 'Restart, in the guide: Redis' to #restart."""
        return self.link(title, f"{self.guide.page}#{anchor}")


def behind_label(label: str, text: str) -> str:
    """A block with its label; a fence needs a line of its own."""
    space = "\n\n" if text.startswith("```") else " "
    return f"**{label}**{space}{text}"
