"""Checks on services: their guides, gaps, values and dependencies."""

from collections.abc import Iterator
from datetime import date

from generators.checks.exists import check_exists
from generators.estate import Estate
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.schema.service import Service


def check_removed_links(estate: Estate) -> Iterator[Problem]:
    """A link that a service removes is one that the site has."""
    if not estate.site_is_read:
        return  # the links of the site are not known
    inventory = estate.inventory
    known = inventory.site.links
    for service in inventory.services.values():
        removed = [name for name, link in service.links.items() if link is None]
        for name in removed:
            if name not in known:
                location = inventory.location(
                    "services", service.id, "links", name
                )
                message = (
                    f"'{service.id}' removes link '{name}', which inventory/site.yml"
                    f" does not have{did_you_mean(name, known)}"
                )
                yield Problem(*location, rules.REFERENCE, message)


def check_self_dependency(estate: Estate) -> Iterator[Problem]:
    """No service needs itself."""
    for service in estate.inventory.services.values():
        if service.id in service.needs:
            location = _location_of_need(estate, service, service.id)
            message = f"'{service.id}' needs itself; remove it from 'needs'"
            yield Problem(*location, rules.SELF, message)


def check_cycle(estate: Estate) -> Iterator[Problem]:
    """Services do not need each other in a circle."""
    ring = estate.inventory.cycle
    if ring:
        first = estate.inventory.services[ring[0]]
        location = _location_of_need(estate, first, ring[1])
        message = f"services need each other in a circle: {' → '.join(ring)}"
        yield Problem(*location, rules.CYCLE, message)


def _location_of_need(
    estate: Estate,
    service: Service,
    need: str,
) -> tuple[str, int]:
    i = service.needs.index(need)
    return estate.inventory.location("services", service.id, "needs", i)


def check_how(estate: Estate) -> Iterator[Problem]:
    """A service runs the way that its guide is written for."""
    for service in estate.inventory.services.values():
        guide = estate.guide_of(service)
        if guide and service.runs and service.runs.how != guide.front.how:
            location = estate.inventory.location(
                "services", service.id, "runs", "how"
            )
            message = (
                f"'{service.id}' runs by {service.runs.how}, but guide '{guide.name}'"
                f" is for {guide.front.how}; it needs another guide"
            )
            yield Problem(*location, rules.HOW, message)


def check_service_values(estate: Estate) -> Iterator[Problem]:
    """Every value of a service is one that its guide declares."""
    for service in estate.inventory.services.values():
        guide = estate.guide_of(service)
        if service.guide and not guide:
            continue  # a guide with mistakes may declare anything
        declared = guide.front.values if guide else {}
        reason = "it has no guide to fill in"
        if guide:
            reason = f"guide '{guide.name}' declares no such value"
        for name in service.values:
            if name not in declared:
                keys = ("services", service.id, "values", name)
                hint = did_you_mean(name, declared)
                message = (
                    f"'{service.id}': unknown value '{name}', {reason}{hint}"
                )
                location = estate.inventory.location(*keys)
                yield Problem(*location, rules.SERVICE_VALUE, message)


def check_has_guide(estate: Estate) -> Iterator[Problem]:
    """Every key service has a guide, or a gap with an owner and a date."""
    for service in estate.inventory.services.values():
        if service.key and not service.guide and not service.gap:
            location = estate.inventory.location("services", service.id)
            message = (
                f"key service '{service.id}' has no guide; name one in 'guide',"
                " or say in 'gap' who will write it, and by when"
            )
            yield Problem(*location, rules.NO_GUIDE, message)


def check_gaps(estate: Estate, today: date) -> Iterator[Problem]:
    """No gap is older than its date."""
    for service, gap in estate.inventory.gaps:
        if gap.due < today:
            location = estate.inventory.location(
                "services", service.id, "gap", "due"
            )
            message = (
                f"'{service.id}': its guide was due on {gap.due};"
                " write it, or agree on a new date"
            )
            yield Problem(*location, rules.GAP_DUE, message)


def check_notes(estate: Estate) -> Iterator[Problem]:
    """Every page under docs/services is about a service of the inventory."""
    services = estate.inventory.ids("services")
    for name in estate.notes:
        yield from check_exists(
            (f"docs/services/{name}.md", 1),
            "service",
            name,
            services,
            where=" in the inventory",
            rule=rules.NOTE,
        )
