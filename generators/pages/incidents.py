"""The pages about incidents, and what people wrote for the handbook, with its generated parts."""

from collections.abc import Iterator, Sequence

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
from generators.pages.generated_parts import written
from generators.pages.page import Page, PageFactory
from generators.schema.service import Service


def incident_pages(estate: Estate, page: PageFactory) -> Iterator[Page]:
    """Yield every page below `incidents/` and `handbook/`."""
    parts = _parts(estate)
    for path, source, pieces in written(estate):
        yield page(path, "generated_parts/page", source, pieces=pieces, **parts)
    yield from _impact_pages(estate, page)
    yield page("incidents/now.md", "incidents/now", services=noticed(estate.inventory))
    for each in estate.postmortems:
        yield _postmortem(estate, each, page)


def _parts(estate: Estate) -> dict[str, object]:
    """What the generated parts of written pages show."""
    inventory = estate.inventory
    return {
        "teams": sorted(inventory.teams.values(), key=lambda team: team.title),
        "owned": {team: inventory.owned_by(team) for team in inventory.teams},
        "severities": by_severity(inventory),
        "stakeholders": inventory.stakeholders.values(),
        "postmortems": sorted(
            estate.postmortems, key=lambda each: each.front.state == "closed"
        ),
        "tools": _tools(estate),
        "alarms": [
            alert for alert in inventory.alerts.values() if alert.wakes(inventory.site)
        ],
    }


def _tools(estate: Estate) -> Sequence[Service]:
    """The responder's tools: what says how to do without it, and what guides need to be followed."""
    needed = {name for guide in estate.guides.values() for name in guide.front.needs}
    return [s for s in estate.inventory.by_importance if s.fallback or s.id in needed]


def _impact_pages(estate: Estate, page: PageFactory) -> Iterator[Page]:
    """One page, or one for each team where one would be too long to load on a phone."""
    inventory = estate.inventory
    services = noticed(inventory)
    whole = len(services) <= MAX_IMPACTS
    teams = (
        []
        if whole
        else [team for team in inventory.teams.values() if inventory.owned_by(team.id)]
    )
    shown = [impact(inventory, service) for service in services] if whole else []
    links = [(team, team_page(team.id)) for team in teams]
    yield page(
        PAGE,
        "incidents/impact",
        title="Impact",
        impacts=shown,
        asked=ASKED,
        links=links,
    )
    for team, path in links:
        own = [
            impact(inventory, service)
            for service in services
            if service.team == team.id
        ]
        yield page(
            path,
            "incidents/impact",
            title=f"Impact: {team.title}",
            impacts=own,
            asked=ASKED,
            links=[],
        )


def _postmortem(estate: Estate, each: Postmortem, page: PageFactory) -> Page:
    inventory, facts = estate.inventory, each.front
    return page(
        each.page,
        "incidents/postmortem",
        each.path,
        incident=each,
        services=[
            inventory.services[name]
            for name in facts.services
            if name in inventory.services
        ],
        used=list(_used(estate, each)),
        changed=[
            estate.guides[name] for name in facts.changed if name in estate.guides
        ],
    )


def _used(estate: Estate, each: Postmortem) -> Iterator[tuple[str, str]]:
    """The title and address of each guide, or symptom of it, that was used."""
    for used in each.front.guides:
        name, _, anchor = used.partition("#")
        guide = estate.guides.get(name)
        if guide:
            found = [part.title for part in guide.headings if part.anchor == anchor]
            yield (
                ": ".join([guide.title, *found]),
                guide.page + (f"#{anchor}" if found else ""),
            )
