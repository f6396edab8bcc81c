"""The pages to which alerts lead: which service it is, and the steps of its symptoms."""

from collections.abc import Iterator, Sequence
from typing import Any

from generators.estate import Estate
from generators.inventory.alert import Alert
from generators.pages.alert_steps import alert_steps
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.schema.service import Service

# So many services leave room for the first step on the first screen of a phone; more are folded.
MAX_UNFOLDED = 2


def alert_list(estate: Estate, factory: PageFactory) -> Page:
    """`/alerts/`: those that wake somebody first, then by name."""
    site, raised_by = estate.inventory.site, estate.raised_by
    alerts = sorted(
        estate.inventory.alerts.values(),
        key=lambda alert: (not alert.wakes(site), alert.name),
    )
    rows = [
        (alert, alert.wakes(site), raised_by.get(alert.name, ()))
        for alert in alerts
    ]
    return factory.make("alerts/index.md", "alerts/index", alerts=rows)


def alert_pages(estate: Estate, factory: PageFactory) -> Iterator[Page]:
    """Yield `/alerts/<AlertName>/`, where `runbook_url` points, for every alert."""
    for alert in estate.inventory.alerts.values():
        yield _alert_page(estate, alert, factory)


def _alert_page(
    estate: Estate,
    alert: Alert,
    factory: PageFactory,
) -> Page:
    raisers = estate.raised_by.get(alert.name, ())
    return factory.make(
        alert.page,
        "alerts/alert",
        alert.location()[0],
        alert=alert,
        services=raisers,
        shown=MAX_UNFOLDED,
        only=raisers[0] if len(raisers) == 1 else None,
        hosts=estate.inventory.hosts,
        rotations=estate.rota.rotations,
        **_steps(estate, alert),
        **_people(estate, raisers),
    )


def _steps(estate: Estate, alert: Alert) -> dict[str, Any]:
    steps = alert_steps(estate, alert)
    parts = [part for guide_steps in steps for part in guide_steps.parts]
    return {
        "steps": steps,
        "causes": parts if len(parts) > 1 else [],
        "steps_of": {
            service.id: guide_steps
            for guide_steps in steps
            for service in guide_steps.services
        },
    }


def _people(estate: Estate, raisers: Sequence[Service]) -> dict[str, Any]:
    """Whom to call: the teams of the services, or every team where no service lists the alert."""
    inventory = estate.inventory
    teams_of_raisers = [service.team for service in raisers]
    names = list(dict.fromkeys(teams_of_raisers or inventory.teams))
    teams = [inventory.teams.get(name) for name in names]
    return {
        "teams": [
            (team, inventory.members(name))
            for team, name in zip(teams, names, strict=True)
        ],
        "phones": {team.id: team for team in teams if team and team.phone},
        "first_team": names[0] if len(names) == 1 else "",
    }
