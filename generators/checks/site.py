"""Checks on what `inventory/site.yml` names, and on the addresses that browsers ask."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from generators.checks.exists import check_exists
from generators.estate import Estate
from generators.problems import rules
from generators.problems.problem import Problem

# Browsers count these as safe, so a page that came by https may ask them over http.
LOOPBACK = ("localhost", "127.0.0.1")


def check_site_references(estate: Estate) -> Iterator[Problem]:
    """Every service and guide that the site names exists."""
    tickets = estate.inventory.site.tickets
    if tickets is None:
        return
    services, guides = estate.inventory.ids("services"), estate.guide_names
    location = partial(estate.location_in_site, "tickets")
    for word, service in tickets.services.items():
        line = partial(location, "services", word)
        yield from check_exists(
            line, "service", service, services, prefix="tickets: "
        )
    for name, category in tickets.categories.items():
        if category.guide:
            line = partial(location, "categories", name, "guide")
            yield from check_exists(
                line,
                "guide",
                category.guide,
                guides,
                prefix="tickets: ",
            )


def check_monitoring(estate: Estate) -> Iterator[Problem]:
    """A browser that reads this site over https can ask the monitoring over https."""
    site = estate.inventory.site
    if not site.address.startswith("https:"):
        return
    for name, address in site.monitoring_addresses.items():
        parts = urlsplit(address)
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            location = estate.location_in_site("monitoring", name)
            message = (
                f"'monitoring.{name}' is {address}, but a page that came by https"
                " may not ask over http; give it an https address"
            )
            yield Problem(*location, rules.MONITORING, message)
