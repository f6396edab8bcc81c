"""The page that opens first: paste what you see, key services, who is on call."""

from datetime import date

from generators.estate import Estate
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.pages.rota_tables import rota_tables


def emergency_page(
    estate: Estate,
    today: date,
    factory: PageFactory,
) -> Page:
    """`/`, which needs to be complete before any script has run."""
    return factory.make(
        "index.md",
        "index",
        key=estate.inventory.key_services,
        teams=estate.inventory.teams_by_title,
        first_minutes=estate.general_guides,
        tables=list(rota_tables(estate, today)),
    )
