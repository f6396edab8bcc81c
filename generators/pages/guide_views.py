"""What several pages show of the same guide: its own page, its services, the lists."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.pages.guide_text import GuideText
from generators.pages.proof import Proof, proof
from generators.schema.guide_front import GuideFront, GuideValue
from generators.schema.service import Service


@dataclass(frozen=True)
class GuideViews:
    """Views of the estate's guides, by the guide's name.

    Thousands of services share a few guides, so whatever is the same for all of them is made once.
    """

    estate: Estate

    @cached_property
    def proofs(self) -> Mapping[str, Proof]:
        """What drills have proven of each guide."""
        return {
            name: proof(guide, self.estate.evidence)
            for name, guide in self.estate.guides.items()
        }

    @cached_property
    def texts_on_services(self) -> Mapping[str, GuideText]:
        """Each guide as its services show it, with the names of values still to be filled in."""
        # Every service is in the same folder, so links read the same from all of their pages.
        return {
            name: GuideText(guide, "services/_.md")
            for name, guide in self.estate.guides.items()
        }

    def needs(self, guide: Guide) -> list[Service]:
        """The services that a reader must reach to follow a guide."""
        services = self.estate.inventory.services
        return [
            services[name] for name in guide.front.needs if name in services
        ]


def values_with_origin(
    front: GuideFront,
    values: Mapping[str, str],
    from_inventory: Collection[str] = (),
) -> dict[str, tuple[str, str]]:
    """Each value of a guide by its name: what fills it on a page, and where that comes from."""
    return {
        name: (values[name], _origin(value, name in from_inventory))
        for name, value in front.values.items()
    }


def _origin(value: GuideValue, is_from_inventory: bool) -> str:
    if is_from_inventory:
        return "from the inventory"
    if value.ask:
        return f"yours to find: {value.source}"
    return f"unless you find another: {value.source}"
