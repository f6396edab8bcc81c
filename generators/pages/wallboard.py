"""The page of the wallboard, complete without its script."""

from datetime import date
from zoneinfo import ZoneInfo

from generators.estate import Estate
from generators.on_call.deployments import PlannedDeployment, upcoming
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory

PATH = "wallboard/index.md"


def wallboard_page(
    estate: Estate,
    today: date,
    factory: PageFactory,
) -> Page:
    """`/wallboard/`: what is known beforehand; its script adds what the monitoring says."""
    inventory = estate.inventory
    return factory.make(
        PATH,
        "wallboard/index",
        key=inventory.key_services,
        monitoring=inventory.site.monitoring_addresses,
        deployments=[
            _deployment(estate, planned) for planned in upcoming(estate, today)
        ],
        gaps=[
            (service, gap, inventory.people.get(gap.owner))
            for service, gap in inventory.gaps
        ],
        teams=inventory.teams_by_title,
        rota=bool(inventory.rota),
    )


def _deployment(
    estate: Estate, planned: PlannedDeployment
) -> dict[str, object]:
    """A deployment in words, by the names that the template uses."""
    inventory, deployment = estate.inventory, planned.deployment
    services = inventory.services
    return {
        "start": planned.start.isoformat(),
        "end": planned.end.isoformat(),
        "when": _time_span(planned, ZoneInfo(inventory.site.time_zone)),
        "title": planned.title,
        "services": [
            services[name] for name in deployment.services if name in services
        ],
        "who": inventory.name_of(deployment.who),
        "undo": deployment.undo,
        "change": deployment.link,
    }


def _time_span(planned: PlannedDeployment, zone: ZoneInfo) -> str:
    """As clocks at the site show it: 'Monday 23 November 22:00 to 23:30'."""
    start, end = planned.start.astimezone(zone), planned.end.astimezone(zone)
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%A %H:%M}"
    return f"{start:%A} {start.day} {start:%B %H:%M} to {until}"
