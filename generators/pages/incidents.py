"""The pages about incidents, and what people wrote for the handbook, with its generated parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any

from generators.estate import Estate
from generators.incidents.impact import (
    ASKED,
    MAX_IMPACTS,
    PAGE,
    by_severity,
    impact,
    noticed,
    team_page,
)
from generators.incidents.postmortem import Postmortem
from generators.pages.generated_parts import WrittenPage, written_pages
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory
from generators.schema.people import Team
from generators.schema.service import Service

NOW = "incidents/now.md"


def incident_pages(
    estate: Estate, factory: PageFactory
) -> Iterator[PlannedPage]:
    """Yield every page below `incidents/` and `handbook/`."""
    parts = cache(partial(_part_values, estate))
    for written in written_pages(estate):
        make = partial(_written_page, written, parts, factory)
        yield PlannedPage(written.path, make)
    yield from _impact_pages(estate, factory)
    yield PlannedPage(NOW, partial(_running_page, estate, factory))
    for postmortem in estate.postmortems:
        make = partial(_postmortem_page, estate, postmortem, factory)
        yield PlannedPage(postmortem.page, make)


def _written_page(
    written: WrittenPage,
    parts: Callable[[], dict[str, Any]],
    factory: PageFactory,
) -> Page:
    return factory.make(
        written.path,
        "generated_parts/page",
        written.source,
        pieces=written.pieces,
        **parts(),
    )


def _running_page(estate: Estate, factory: PageFactory) -> Page:
    services = noticed(estate.inventory)
    return factory.make(NOW, "incidents/now", services=services)


def _part_values(estate: Estate) -> dict[str, Any]:
    """What the templates of all generated parts need, by its name there."""
    inventory, site = estate.inventory, estate.inventory.site
    alerts = inventory.alerts.values()
    return {
        "teams": inventory.teams_by_title,
        "owned": {team: inventory.owned_by(team) for team in inventory.teams},
        "severities": by_severity(inventory),
        "stakeholders": inventory.stakeholders.values(),
        "postmortems": _open_first(estate.postmortems),
        "tools": _responder_tools(estate),
        "alarms": [alert for alert in alerts if alert.wakes(site)],
    }


def _open_first(postmortems: Iterable[Postmortem]) -> list[Postmortem]:
    return sorted(postmortems, key=lambda item: item.front.state == "closed")


def _responder_tools(estate: Estate) -> Sequence[Service]:
    """Services that say how to do without them, or that a guide needs to be followed."""
    needed: set[str] = set()
    for guide in estate.guides.values():
        needed |= set(guide.front.needs)
    return [
        service
        for service in estate.inventory.by_importance
        if service.fallback or service.id in needed
    ]


def _impact_pages(
    estate: Estate, factory: PageFactory
) -> Iterator[PlannedPage]:
    """One page, or one for each team where a single one would be too long for a phone."""
    inventory = estate.inventory
    services = noticed(inventory)
    plan = partial(_planned_impact, estate, factory)
    if len(services) <= MAX_IMPACTS:
        yield plan(PAGE, "Impact", services)
        return
    links = [
        (team, team_page(team.id))
        for team in inventory.teams.values()
        if inventory.owned_by(team.id)
    ]
    yield plan(PAGE, "Impact", (), links)
    for team, path in links:
        owned = [service for service in services if service.team == team.id]
        yield plan(path, f"Impact: {team.title}", owned)


def _planned_impact(
    estate: Estate,
    factory: PageFactory,
    path: str,
    title: str,
    services: Iterable[Service],
    links: Sequence[tuple[Team, str]] = (),
) -> PlannedPage:
    make = partial(_impact_page, estate, factory, path, title, services, links)
    return PlannedPage(path, make)


def _impact_page(
    estate: Estate,
    factory: PageFactory,
    path: str,
    title: str,
    services: Iterable[Service],
    links: Sequence[tuple[Team, str]],
) -> Page:
    impacts = [impact(estate.inventory, service) for service in services]
    return factory.make(
        path,
        "incidents/impact",
        title=title,
        impacts=impacts,
        asked=ASKED,
        links=links,
    )


def _postmortem_page(
    estate: Estate,
    postmortem: Postmortem,
    factory: PageFactory,
) -> Page:
    services, guides = estate.inventory.services, estate.guides
    front = postmortem.front
    return factory.make(
        postmortem.page,
        "incidents/postmortem",
        postmortem.path,
        incident=postmortem,
        services=[
            services[name] for name in front.services if name in services
        ],
        used=list(_guides_used(estate, postmortem)),
        changed=[guides[name] for name in front.changed if name in guides],
    )


def _guides_used(
    estate: Estate, postmortem: Postmortem
) -> Iterator[tuple[str, str]]:
    """The title and page of each guide, or symptom of a guide, that was used."""
    for reference in postmortem.front.guides:
        name, _, anchor = reference.partition("#")
        guide = estate.guides.get(name)
        if guide is None:
            continue  # reported by check_postmortem_references
        part = guide.parts.get(anchor)
        if part:
            yield f"{guide.title}: {part.title}", part.target
        else:
            yield guide.title, guide.page
