"""Checks on the calendars of planned deployments."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from generators.estate import Estate
from generators.on_call.deployments import calendar_path
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.calendar import parse_calendar
from generators.schema.deployment import Deployment


def check_deployment_calendars(estate: Estate) -> Iterator[Problem]:
    """The calendar that a deployment names exists, and can be read."""
    for deployment in estate.inventory.deployments.values():
        if deployment.calendar:
            yield from _check_calendar(estate, deployment)


def _check_calendar(
    estate: Estate, deployment: Deployment
) -> Iterator[Problem]:
    id_, path = deployment.id, calendar_path(deployment)
    text = estate.sources.texts.get(path)
    if text is None:
        location = estate.inventory.location("deployments", id_, "calendar")
        message = f"'{id_}': there is no file {path}"
        yield Problem(*location, rules.REFERENCE, message)
        return
    try:
        parse_calendar(text, ZoneInfo(estate.inventory.site.time_zone))
    except ValueError as error:
        yield Problem(path, 1, rules.CALENDAR, f"not a calendar: {error}")
