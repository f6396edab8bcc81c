"""Checks on guides against the inventory: who uses them, and what they need."""

import re
from collections.abc import Iterator
from functools import partial

from generators.checks.exists import Location, check_exists
from generators.estate import GUIDES, Estate
from generators.guides.guide import Guide
from generators.guides.parser import INDEX
from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.fields import ID
from generators.schema.yaml_source import Key


def check_guide_names(estate: Estate) -> Iterator[Problem]:
    """Folders and files of guides have names that can be addresses."""
    for path in estate.sources.texts:
        folder, _, file = path.removeprefix(GUIDES).partition("/")
        name = file.removesuffix(".md")
        if not path.startswith(GUIDES) or not path.endswith(".md"):
            continue
        if not file:
            yield from _check_is_in_folder(path, folder)
        elif not re.fullmatch(ID, folder):
            # The same problem for each file of the folder: it is reported once.
            index = f"{GUIDES}{folder}/{INDEX}"
            yield Problem(index, 1, rules.ID, _no_name("guide", folder))
        elif "/" in file:
            message = "the folder of a guide holds no folder; move this file up"
            yield Problem(path, 1, rules.ID, message)
        elif not re.fullmatch(ID, name):
            yield Problem(path, 1, rules.ID, _no_name("symptom", name))


def _check_is_in_folder(path: str, file: str) -> Iterator[Problem]:
    if file != INDEX:
        message = (
            "a guide is a folder with a file for each symptom;"
            f" move this one to {path.removesuffix('.md')}/{INDEX}"
        )
        yield Problem(path, 1, rules.ID, message)


def _no_name(kind: str, name: str) -> str:
    return (
        f"a {kind}'s name is lower-case words joined by hyphens,"
        f" found '{name}'; rename it"
    )


def check_guide_references(estate: Estate) -> Iterator[Problem]:
    """The team and the services that a guide in use names exist."""
    inventory = estate.inventory
    services, teams = inventory.ids("services"), inventory.ids("teams")
    for guide in estate.guides.values():
        if guide.name not in inventory.guided_by:
            continue  # a library's guide may name what another estate has
        front = guide.front
        location = partial(_location, guide, "team")
        yield from check_exists(location, "team", front.team, teams)
        for i, name in enumerate(front.needs):
            location = partial(_location, guide, "needs", i)
            yield from check_exists(location, "service", name, services)


def _location(guide: Guide, *keys: Key) -> Location:
    return guide.path, guide.file.source.line(*keys)


def check_unused_guides(estate: Estate) -> Iterator[Problem]:
    """Every guide is used by a service."""
    for guide in estate.guides.values():
        if guide.name not in estate.inventory.guided_by:
            message = (
                f"no service uses the guide '{guide.name}';"
                " name it in a service's 'guide', or delete it"
            )
            yield Problem(guide.path, 1, rules.UNUSED_GUIDE, message)


def check_self_repair(estate: Estate) -> Iterator[Problem]:
    """A guide needs no service that depends on the system it repairs."""
    inventory = estate.inventory
    for guide in estate.guides.values():
        users = inventory.guided_by.get(guide.name, ())
        repaired = {service.id for service in users}
        for i, name in enumerate(guide.front.needs):
            needed = inventory.services.get(name)
            if needed is None:
                continue  # reported by check_guide_references
            circular = repaired & {name, *inventory.all_needs(needed)}
            if circular:
                message = (
                    f"the guide needs '{name}', which depends on '{min(circular)}',"
                    " which the guide repairs; name another way to reach it"
                )
                location = _location(guide, "needs", i)
                yield Problem(*location, rules.SELF_REPAIR, message)


def check_fallbacks(estate: Estate) -> Iterator[Problem]:
    """What a guide needs says how to do without it: it may be down on the same night."""
    needed: set[str] = set()
    for guide in estate.guides.values():
        needed |= set(guide.front.needs)
    for service in estate.inventory.services.values():
        if service.id in needed and not service.fallback:
            message = (
                f"'{service.id}' is needed to follow guides;"
                " say under 'fallback' what to do when it is down"
            )
            location = estate.inventory.location("services", service.id)
            yield Problem(*location, rules.FALLBACK, message)
