"""The page that opens first: paste what you see, key services, who is on call."""

from datetime import date

from generators.estate import Estate
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.pages.rota_tables import RotaTable, rota_tables

PATH = "index.md"


def emergency_page(
    estate: Estate,
    today: date,
    factory: PageFactory,
) -> Page:
    """`/`, which needs to be complete before any script has run."""
    tables = list(rota_tables(estate, today))
    return factory.make(
        PATH,
        "index",
        key=estate.inventory.key_services,
        monitoring=estate.inventory.site.monitoring_addresses,
        teams=estate.inventory.teams_by_title,
        first_minutes=estate.general_guides,
        tables=tables,
        people=max((_people(table) for table in tables), default=0),
    )


def _people(table: RotaTable) -> int:
    """How many a turn shows on this page: a shadow is nobody to call."""
    return len([role for role in table.roles if role != "shadow"])
