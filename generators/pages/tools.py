"""The page of tools: small commands for requests that have no screen yet."""

from generators.estate import Estate
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory

PATH = "tools.md"


def tools_page(estate: Estate, factory: PageFactory) -> Page:
    """`/tools/`: each command with what it changes, who may run it and how to undo it."""
    inventory = estate.inventory
    return factory.make(
        PATH,
        "tools",
        tools=inventory.tools.values(),
        services=inventory.services,
        teams=inventory.teams,
    )
