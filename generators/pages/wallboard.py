"""The page of the wallboard, and what its script has to know."""

from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from generators.estate import Estate
from generators.on_call.deployments import Planned, upcoming
from generators.pages.page import Page

PATH = "wallboard/index.md"


def wallboard_pages(
    estate: Estate, today: date, page: Callable[..., Page]
) -> Iterator[Page]:
    """`/wallboard/`: complete without the script, which then says what is true now."""
    inventory = estate.inventory
    yield page(
        PATH,
        "wallboard",
        key=inventory.key_services,
        monitoring=inventory.site.monitoring_addresses,
        deployments=[_row(estate, each) for each in upcoming(estate, today)],
        gaps=[
            (service, gap, inventory.people.get(gap.owner))
            for service, gap in inventory.gaps
        ],
        teams=inventory.teams_by_title,
        rota=bool(inventory.rota),
    )


def _row(estate: Estate, each: Planned) -> dict[str, object]:
    """One deployment in words, its times as clocks at the site show them."""
    inventory, one = estate.inventory, each.deployment
    start, end = (
        moment.astimezone(ZoneInfo(inventory.site.time_zone))
        for moment in (each.start, each.end)
    )
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%A %H:%M}"
    return {
        "start": each.start.isoformat(),
        "end": each.end.isoformat(),
        "when": f"{start:%A} {start.day} {start:%B %H:%M} to {until}",
        "title": each.title,
        "services": [
            inventory.services[name]
            for name in one.services
            if name in inventory.services
        ],
        "who": inventory.name_of(one.who),
        "undo": one.undo,
        "change": one.link,
    }
