"""`<!-- include: … -->` in a session: the words it takes, and what each puts there."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from generators.estate import Estate
from generators.problems.problem import did_you_mean
from generators.training.includes import (
    first_minute,
    inventory_slides,
    restart_slides,
    symptom_slides,
)
from generators.training.includes.guide_excerpt import GuideExcerpt

Words = tuple[str, ...]
GuidePart = Callable[[GuideExcerpt, Words], str]
InventoryPart = Callable[[Estate, str, Words], str]
Part = TypeVar("Part", GuidePart, InventoryPart)

# The names are what trainers write: `<!-- include: guide redis restart -->`.
GUIDE_PARTS: Mapping[str, GuidePart] = {
    "symptoms": symptom_slides.symptoms,
    "symptom": symptom_slides.symptom,
    "restart": restart_slides.restart,
    "first-minute": first_minute.step,
}
INVENTORY_PARTS: Mapping[str, InventoryPart] = {
    "environments": inventory_slides.environments,
    "hosts": inventory_slides.hosts,
    "teams": inventory_slides.teams,
    "services": inventory_slides.services,
    "gaps": inventory_slides.gaps,
    "partners": inventory_slides.partners,
    "needs": inventory_slides.needs,
}


def including(estate: Estate, page: str) -> Callable[[str], str]:
    """A function from the words of a directive to the Markdown it puts on a page.

    It raises ValueError, with the message for the author, where it cannot follow the words.
    """

    def include(directive: str) -> str:
        match directive.split():
            case ["guide", name, part, *rest]:
                return _from_guide(estate, name, part, page, tuple(rest))
            case ["inventory", part, *rest]:
                make = _known_part(
                    "part of the inventory", part, INVENTORY_PARTS
                )
                return make(estate, page, tuple(rest))
        raise ValueError(
            f"'include: {directive}' is not known; "
            "write 'guide NAME PART' or 'inventory PART'"
        )

    return include


def _from_guide(
    estate: Estate,
    name: str,
    part: str,
    page: str,
    words: Words,
) -> str:
    if name not in estate.guide_names:
        near = did_you_mean(name, estate.guide_names)
        raise ValueError(f"there is no guide '{name}'{near}")
    make = _known_part("part of a guide", part, GUIDE_PARTS)
    guide = estate.guides.get(name)
    # A guide with mistakes is named but not read; its own problems are reported already.
    return make(GuideExcerpt(estate, guide, page), words) if guide else ""


def _known_part(
    kind: str,
    name: str,
    parts: Mapping[str, Part],
) -> Part:
    if name not in parts:
        hint = did_you_mean(name, parts) or f"; use one of {', '.join(parts)}"
        raise ValueError(f"there is no {kind} '{name}'{hint}")
    return parts[name]
