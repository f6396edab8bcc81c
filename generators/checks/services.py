"""Checks on the inventory as a whole: what one entry says of another."""

from collections.abc import Collection, Iterator
from datetime import date

from generators.estate import Estate
from generators.inventory.inventory import Inventory
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.schema.rotation import ROLES
from generators.schema.service import Service
from generators.schema.yaml_source import Key


def check_references(estate: Estate) -> Iterator[Problem]:
    """Every service, host, environment, team, person, guide, alert and stakeholder that is named exists."""
    inventory = estate.inventory
    for service in inventory.services.values():
        for keys, kind, name in _named(service):
            yield from _exists(
                inventory,
                ("services", service.id, *keys),
                kind,
                name,
                inventory.ids(kind),
            )
        if service.guide:
            keys = ("services", service.id, "guide")
            yield from _exists(
                inventory, keys, "guides", service.guide, estate.guide_names
            )
    for host in inventory.hosts.values():
        keys = ("hosts", host.id, "environment")
        yield from _exists(
            inventory,
            keys,
            "environments",
            host.environment,
            inventory.ids("environments"),
        )
    for person in inventory.people.values():
        yield from _exists(
            inventory,
            ("people", person.id, "team"),
            "teams",
            person.team,
            inventory.ids("teams"),
        )
    for team in inventory.teams.values():
        if team.lead:
            yield from _exists(
                inventory,
                ("teams", team.id, "lead"),
                "people",
                team.lead,
                inventory.ids("people"),
            )
        for i, name in enumerate(team.tell):
            keys = ("teams", team.id, "tell", i)
            yield from _exists(
                inventory, keys, "stakeholders", name, inventory.ids("stakeholders")
            )


def check_tools(estate: Estate) -> Iterator[Problem]:
    """Every host, service, team and role that a tool names exists."""
    inventory = estate.inventory
    who = (*inventory.ids("teams"), *ROLES)
    for tool in inventory.tools.values():
        yield from _exists(
            inventory,
            ("tools", tool.id, "host"),
            "hosts",
            tool.host,
            inventory.ids("hosts"),
        )
        for i, name in enumerate(tool.services):
            keys = ("tools", tool.id, "services", i)
            yield from _exists(
                inventory, keys, "services", name, inventory.ids("services")
            )
        for i, name in enumerate(tool.who_may):
            yield from _exists(
                inventory, ("tools", tool.id, "who_may", i), "teams or roles", name, who
            )


def _named(service: Service) -> Iterator[tuple[tuple[Key, ...], str, str]]:
    yield ("team",), "teams", service.team
    for i, name in enumerate(service.needs):
        yield ("needs", i), "services", name
    for i, name in enumerate(service.hosts):
        yield ("runs", "hosts", i), "hosts", name
    for i, name in enumerate(service.alerts or ()):
        yield ("alerts", i), "alerts", name
    for i, name in enumerate(service.tell):
        yield ("tell", i), "stakeholders", name
    if service.gap:
        yield ("gap", "owner"), "people", service.gap.owner


def _exists(
    inventory: Inventory,
    keys: tuple[Key, ...],
    kind: str,
    name: str,
    known: Collection[str],
) -> Iterator[Problem]:
    if name not in known:
        owner, entry, *rest = keys
        path, line = inventory.location(str(owner), str(entry), *rest)
        what = (
            f"'{entry}': there is no {_one(kind)} '{name}'{did_you_mean(name, known)}"
        )
        yield Problem(path, line, rules.REFERENCE, what)


def _one(kind: str) -> str:
    return {"people": "person", "teams or roles": "team or role"}.get(
        kind
    ) or kind.removesuffix("s")


def check_removed_links(estate: Estate) -> Iterator[Problem]:
    """A link that a service removes is one that the site has."""
    known = estate.inventory.site.links
    for service in estate.inventory.services.values() if estate.site_is_read else ():
        for name in (
            name
            for name, link in service.links.items()
            if link is None and name not in known
        ):
            place = estate.inventory.location("services", service.id, "links", name)
            what = f"'{service.id}' removes link '{name}', which inventory/site.yml does not have"
            yield Problem(*place, rules.REFERENCE, what + did_you_mean(name, known))


def check_self_dependency(estate: Estate) -> Iterator[Problem]:
    """No service needs itself."""
    for service in estate.inventory.services.values():
        if service.id in service.needs:
            place = estate.inventory.location(
                "services", service.id, "needs", service.needs.index(service.id)
            )
            yield Problem(
                *place,
                rules.SELF,
                f"'{service.id}' needs itself; remove it from 'needs'",
            )


def check_cycle(estate: Estate) -> Iterator[Problem]:
    """Services do not need each other in a ring."""
    ring = estate.inventory.cycle
    if ring:
        service = estate.inventory.services[ring[0]]
        place = estate.inventory.location(
            "services", service.id, "needs", service.needs.index(ring[1])
        )
        yield Problem(
            *place,
            rules.CYCLE,
            f"services need each other in a ring: {' → '.join(ring)}",
        )


def check_how(estate: Estate) -> Iterator[Problem]:
    """A service runs in the way for which its guide is written."""
    for service in estate.inventory.services.values():
        guide = estate.guide_of(service)
        if guide and service.runs and service.runs.how != guide.front.how:
            place = estate.inventory.location("services", service.id, "runs", "how")
            what = f"'{service.id}' runs by {service.runs.how}, but guide '{guide.name}' is for {guide.front.how}"
            yield Problem(*place, rules.HOW, f"{what}; it needs another guide")


def check_service_values(estate: Estate) -> Iterator[Problem]:
    """Every value of a service is one that its guide declares."""
    for service in estate.inventory.services.values():
        guide = estate.guide_of(service)
        for name in service.values if guide or not service.guide else ():
            declared = guide.front.values if guide else {}
            if name not in declared:
                place = estate.inventory.location(
                    "services", service.id, "values", name
                )
                whose = (
                    f"guide '{guide.name}' declares no such value"
                    if guide
                    else "it has no guide to fill in"
                )
                what = f"'{service.id}': unknown value '{name}', {whose}{did_you_mean(name, declared)}"
                yield Problem(*place, rules.SERVICE_VALUE, what)


def check_has_guide(estate: Estate) -> Iterator[Problem]:
    """Every key service has a guide, or a gap with an owner and a date."""
    for service in estate.inventory.services.values():
        if service.key and not service.guide and not service.gap:
            place = estate.inventory.location("services", service.id)
            what = f"key service '{service.id}' has no guide; name one in 'guide', or say in 'gap' who owes it by when"
            yield Problem(*place, rules.NO_GUIDE, what)


def check_gaps(estate: Estate, today: date) -> Iterator[Problem]:
    """No gap is older than its date."""
    for service in estate.inventory.services.values():
        if service.gap and service.gap.due < today:
            place = estate.inventory.location("services", service.id, "gap", "due")
            what = f"'{service.id}': its guide was due on {service.gap.due}; write it, or agree on a new date"
            yield Problem(*place, rules.GAP_DUE, what)


def check_notes(estate: Estate) -> Iterator[Problem]:
    """Every page under docs/services is about a service of the inventory."""
    known = estate.inventory.ids("services")
    for name in estate.notes:
        if name not in known:
            what = f"there is no service '{name}' in the inventory{did_you_mean(name, known)}"
            yield Problem(f"docs/services/{name}.md", 1, rules.NOTE, what)
