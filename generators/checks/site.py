"""Checks on what `inventory/site.yml` says of others."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generators.estate import Estate
from generators.on_call.deployments import calendar_path
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.rota.calendar import parse_calendar
from generators.schema.deployment import Deployment
from generators.schema.ticket_export import Tickets
from generators.schema.yaml_source import Key

LOOPBACK = ("localhost", "127.0.0.1")


def check_site_references(estate: Estate) -> Iterator[Problem]:
    """Every service and guide that the site names exists."""
    tickets = estate.inventory.site.tickets or Tickets()
    named: list[tuple[tuple[Key, ...], str, str]] = [
        *(
            (("services", word), "service", name)
            for word, name in tickets.services.items()
        ),
        *(
            (("categories", id_, "guide"), "guide", each.guide)
            for id_, each in tickets.categories.items()
            if each.guide
        ),
    ]
    known = {"service": estate.inventory.ids("services"), "guide": estate.guide_names}
    for keys, kind, name in named:
        if name not in known[kind]:
            what = (
                f"tickets: there is no {kind} '{name}'{did_you_mean(name, known[kind])}"
            )
            yield Problem(
                *estate.location_in_site("tickets", *keys), rules.REFERENCE, what
            )


def check_monitoring(estate: Estate) -> Iterator[Problem]:
    """A browser that reads this site over https can ask the monitoring over https."""
    site = estate.inventory.site
    for name, address in (site.monitoring.addresses if site.monitoring else {}).items():
        parts = urlsplit(address)
        if (
            site.address.startswith("https:")
            and parts.scheme == "http"
            and parts.hostname not in LOOPBACK
        ):
            what = f"'monitoring.{name}' is {address}, but a page that came by https may not ask over http"
            place = estate.location_in_site("monitoring", name)
            yield Problem(*place, rules.MONITORING, f"{what}; give it an https address")


def check_deployments(estate: Estate) -> Iterator[Problem]:
    """The services, the person and the calendar of a deployment exist."""
    inventory = estate.inventory
    for one in inventory.deployments.values():
        named = [
            (("services", i), "services", "service", name)
            for i, name in enumerate(one.services)
        ]
        for keys, kind, what, name in (*named, (("who",), "people", "person", one.who)):
            known = inventory.ids(kind)
            if name not in known:
                said = f"'{one.id}': there is no {what} '{name}'{did_you_mean(name, known)}"
                yield Problem(
                    *inventory.location("deployments", one.id, *keys),
                    rules.REFERENCE,
                    said,
                )
        if one.calendar:
            yield from _check_calendar(estate, one)


def _check_calendar(estate: Estate, one: Deployment) -> Iterator[Problem]:
    path = calendar_path(one)
    if path not in estate.sources.texts:
        what = f"'{one.id}': there is no file {path}"
        yield Problem(
            *estate.inventory.location("deployments", one.id, "calendar"),
            rules.REFERENCE,
            what,
        )
        return
    try:
        parse_calendar(
            estate.sources.texts[path], ZoneInfo(estate.inventory.site.time_zone)
        )
    except ValueError as error:
        yield Problem(path, 1, rules.CALENDAR, f"not a calendar: {error}")
