"""`<!-- include: … -->` in a session: which words it takes, and what they stand for."""

from collections.abc import Callable, Mapping

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.problems.problem import did_you_mean
from generators.training import from_guides, from_inventory

Words = tuple[str, ...]
GUIDE: Mapping[str, Callable[[Estate, Guide, str, Words], str]] = {
    "symptoms": from_guides.symptoms,
    "symptom": from_guides.symptom,
    "restart": from_guides.restart,
    "first-minute": from_guides.first_minute,
}
INVENTORY: Mapping[str, Callable[[Estate, str, Words], str]] = {
    "environments": from_inventory.environments,
    "hosts": from_inventory.hosts,
    "teams": from_inventory.teams,
    "services": from_inventory.services,
    "gaps": from_inventory.gaps,
    "partners": from_inventory.partners,
    "needs": from_inventory.needs,
}


def including(estate: Estate, here: str) -> Callable[[str], str]:
    """What a directive puts on a page; `ValueError` says what is wrong with it."""

    def include(words: str) -> str:
        match words.split():
            case ["guide", name, part, *rest]:
                return _guide(estate, name, part, here, tuple(rest))
            case ["inventory", part, *rest]:
                return _known("part of the inventory", part, INVENTORY)(
                    estate, here, tuple(rest)
                )
        raise ValueError(
            f"'include: {words}' is not known; write 'guide NAME PART' or 'inventory PART'"
        )

    return include


def _guide(estate: Estate, name: str, part: str, here: str, rest: Words) -> str:
    if name not in estate.guide_names:
        raise ValueError(
            f"there is no guide '{name}'{did_you_mean(name, estate.guide_names)}"
        )
    made = _known("part of a guide", part, GUIDE)
    return (
        made(estate, estate.guides[name], here, rest) if name in estate.guides else ""
    )


def _known(
    what: str, part: str, known: Mapping[str, Callable[..., str]]
) -> Callable[..., str]:
    if part not in known:
        hint = did_you_mean(part, known) or f"; known are {', '.join(known)}"
        raise ValueError(f"there is no {what} '{part}'{hint}")
    return known[part]
