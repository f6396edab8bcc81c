"""Pictures of who needs whom: the whole estate, and the neighbourhood of one service."""

from collections.abc import Iterator, Sequence
from math import ceil

from generators.estate import Estate
from generators.inventory.inventory import Inventory
from generators.pages.map_layers import layered
from generators.pages.map_svg import Arrow, Row, picture
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.schema.service import Service

PATH = "map.md"
# Above and below a service, so many neighbours; the page lists all of them in words.
MAX_NEIGHBOURS = 8
# Boxes beside each other: two fit a phone, five fit a page on a desktop.
NEIGHBOURS_PER_ROW = 2
SERVICES_PER_ROW = 5
# With more arrows than this to one box, no arrow in the picture can be followed.
MAX_ARROWS_TO_ONE = 6
# A larger estate has a picture for each team: nobody finds anything among more boxes.
MAX_IN_PICTURE = 150


def map_page(estate: Estate, factory: PageFactory) -> Page:
    """`/map/`: the pictures, and the same in words."""
    inventory = estate.inventory
    return factory.make(
        PATH,
        "map",
        pictures=pictures(inventory, PATH),
        hubs=hubs(inventory),
        words=[
            (service, inventory.needs(service))
            for service in inventory.by_importance
            if service.needs
        ],
        needed_by=inventory.needed_by,
    )


def neighbourhood(inventory: Inventory, service: Service) -> str:
    """A service between those that need it and what it needs, narrow enough for a phone."""
    above = inventory.needed_by.get(service.id, ())
    below = [need for need in inventory.needs(service) if need is not service]
    above, below = above[:MAX_NEIGHBOURS], below[:MAX_NEIGHBOURS]
    if not above and not below:
        return ""
    arrows = [
        *((other.id, service.id) for other in above),
        *((service.id, other.id) for other in below),
    ]
    rows = [
        *_wrapped(above, NEIGHBOURS_PER_ROW),
        [service],
        *_wrapped(below, NEIGHBOURS_PER_ROW),
    ]
    title = f"{service.title}: what needs it is above, what it needs is below"
    return picture(service.page, rows, arrows, title, service.id)


def pictures(inventory: Inventory, page: str) -> Iterator[tuple[str, str]]:
    """Yield titles and pictures: one of the whole estate, or one for each team of a large one."""
    if len(inventory.services) <= MAX_IN_PICTURE:
        services = inventory.by_importance
        yield "", _layered(page, inventory, services, "All services")
        return
    for team in inventory.teams.values():
        owned = inventory.owned_by(team.id)
        for start in range(0, len(owned), MAX_IN_PICTURE):
            services = owned[start : start + MAX_IN_PICTURE]
            title = team.title
            if len(owned) > MAX_IN_PICTURE:
                title += f", {start + 1} to {start + len(services)}"
            yield (
                title,
                _layered(page, inventory, services, f"Services of {title}"),
            )


def hubs(inventory: Inventory) -> tuple[Service, ...]:
    """What so many need that arrows to it would hide all others."""
    return tuple(
        service
        for service in inventory.by_importance
        if len(inventory.needed_by[service.id]) > MAX_ARROWS_TO_ONE
    )


def _layered(
    page: str,
    inventory: Inventory,
    services: Sequence[Service],
    title: str,
) -> str:
    """A picture in which every service is above all that it needs."""
    hidden = {hub.id for hub in hubs(inventory)}
    shown = {
        service.id: service for service in services if service.id not in hidden
    }
    needs = {
        name: [need for need in service.needs if need in shown and need != name]
        for name, service in shown.items()
    }
    rows: list[Row] = []
    for layer in layered(needs):
        rows += _wrapped([shown[name] for name in layer], SERVICES_PER_ROW)
    arrows: list[Arrow] = [
        (name, need) for name, needed in needs.items() for need in needed
    ]
    return picture(page, rows, arrows, title)


def _wrapped(services: Sequence[Service], per_row: int) -> list[Row]:
    """Rows of equal length, as few as will do: seven services make 4 and 3, not 5 and 2."""
    if not services:
        return []
    row_count = ceil(len(services) / per_row)
    length = ceil(len(services) / row_count)
    starts = range(0, len(services), length)
    return [services[start : start + length] for start in starts]
