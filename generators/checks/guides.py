"""Checks on guides against the inventory: who uses them, what they need, which alerts they name."""

import re
from collections.abc import Iterator

from generators.estate import Estate
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.schema.fields import ID


def check_guide_names(estate: Estate) -> Iterator[Problem]:
    """A guide's file name is lower-case words joined by hyphens, because it becomes an address."""
    for name in estate.guide_names:
        if not re.fullmatch(ID, name):
            what = f"a guide's name is lower-case words joined by hyphens, found '{name}'; rename the file"
            yield Problem(f"docs/guides/{name}.md", 1, rules.ID, what)


def check_guide_references(estate: Estate) -> Iterator[Problem]:
    """The team and the services that a guide in use names exist."""
    services, teams = estate.inventory.ids("services"), estate.inventory.ids("teams")
    for guide in (
        guide
        for guide in estate.guides.values()
        if guide.name in estate.inventory.guided_by
    ):
        if guide.front.team not in teams:
            what = f"there is no team '{guide.front.team}'{did_you_mean(guide.front.team, teams)}"
            yield Problem(guide.path, guide.source.line("team"), rules.REFERENCE, what)
        for i, name in enumerate(guide.front.needs):
            if name not in services:
                what = f"there is no service '{name}'{did_you_mean(name, services)}"
                yield Problem(
                    guide.path, guide.source.line("needs", i), rules.REFERENCE, what
                )


def check_unused_guides(estate: Estate) -> Iterator[Problem]:
    """Every guide is used by a service."""
    for guide in estate.guides.values():
        if guide.name not in estate.inventory.guided_by:
            what = f"no service uses the guide '{guide.name}'; name it in a service's 'guide', or delete it"
            yield Problem(guide.path, 1, rules.UNUSED_GUIDE, what)


def check_self_repair(estate: Estate) -> Iterator[Problem]:
    """A guide needs no service that depends on the system it repairs."""
    inventory = estate.inventory
    for guide in estate.guides.values():
        repaired = {service.id for service in inventory.guided_by.get(guide.name, ())}
        for i, name in enumerate(guide.front.needs):
            needed = inventory.services.get(name)
            hit = repaired & {name, *inventory.all_needs(needed)} if needed else set()
            if hit:
                what = f"the guide needs '{name}', which depends on '{min(hit)}', which the guide repairs"
                how = "name another way to reach it"
                yield Problem(
                    guide.path,
                    guide.source.line("needs", i),
                    rules.SELF_REPAIR,
                    f"{what}; {how}",
                )


def check_fallbacks(estate: Estate) -> Iterator[Problem]:
    """What a guide needs says how to do without it: it may be down on the same night."""
    needed = dict.fromkeys(
        name for guide in estate.guides.values() for name in guide.front.needs
    )
    services = estate.inventory.services
    for service in (services[name] for name in needed if name in services):
        if not service.fallback:
            what = f"'{service.id}' is needed to follow guides; say under 'fallback' what to do when it is down"
            yield Problem(
                *estate.inventory.location("services", service.id), rules.FALLBACK, what
            )
