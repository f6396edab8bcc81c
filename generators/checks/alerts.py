"""Checks on alerts: each belongs to a service, a symptom and an address."""

from collections.abc import Iterator, Sequence, Set

from generators.checks.exists import check_exists
from generators.estate import Estate
from generators.guides.guide_file import GuideFile
from generators.inventory.alert import Alert
from generators.inventory.loading import ALERTS
from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.service import Service


def check_alerts(estate: Estate) -> Iterator[Problem]:
    """Every alert that wakes somebody belongs to a service, and its guide or gap explains it."""
    for alert in estate.inventory.alerts.values():
        if alert.wakes(estate.inventory.site):
            yield from _check_owner(estate, alert)


def _check_owner(estate: Estate, alert: Alert) -> Iterator[Problem]:
    raisers = estate.raised_by.get(alert.name, ())
    wakes = f"alert '{alert.name}' wakes somebody, but"
    if not raisers:
        message = f"{wakes} no service lists it under 'alerts'"
        yield Problem(*alert.location(), rules.ALERT_SERVICE, message)
    elif not any(_explains(estate, service, alert) for service in raisers):
        message = f"{wakes} {_unexplained(raisers)}"
        yield Problem(*alert.location(), rules.ALERT_SYMPTOM, message)


def _explains(
    estate: Estate,
    service: Service,
    alert: Alert,
) -> bool:
    """Whether the service's guide names the alert; a gap promises a guide that will."""
    return bool(service.gap or estate.symptoms_of(alert.name, service))


def _unexplained(raisers: Sequence[Service]) -> str:
    """Why nobody would know what an alert means."""
    guides = sorted(
        {f"'{service.guide}'" for service in raisers if service.guide}
    )
    if guides:
        return f"no symptom of guide {', '.join(guides)} names it under **You see**"
    names = ", ".join(f"'{service.id}'" for service in raisers)
    hint = "name one in 'guide', or say in 'gap' who will write it, and by when"
    return f"{names} has no guide; {hint}"


def check_alert_names(estate: Estate) -> Iterator[Problem]:
    """Every alert that a guide in use names is in the rule files."""
    if not any(path.startswith(ALERTS) for path in estate.sources.texts):
        yield from _check_no_rule_files(estate)
        return
    known = set(estate.inventory.ids("alerts"))
    for guide in estate.guides.values():
        if guide.name not in estate.inventory.guided_by:
            continue  # a library's guide may name alerts that another estate has
        for file in guide.files:
            yield from _check_names(file, known)


def _check_names(file: GuideFile, known: Set[str]) -> Iterator[Problem]:
    for name, line in file.alerts:
        yield from check_exists(
            (file.path, line),
            "alert",
            name,
            known,
            where=" in inventory/alerts",
            rule=rules.ALERT_UNKNOWN,
        )


def _check_no_rule_files(estate: Estate) -> Iterator[Problem]:
    named = any(
        file.alerts for guide in estate.guides.values() for file in guide.files
    )
    if named and estate.inventory.site.alerts:
        message = (
            "there are no rule files, so the alerts that guides name are not checked;"
            " add yours here, or say 'alerts: false' in inventory/site.yml"
        )
        yield Problem(ALERTS, 1, rules.NO_ALERTS, message)


def check_runbook_urls(estate: Estate) -> Iterator[Problem]:
    """The runbook_url of an alert is the address that this site gives it, with any anchor."""
    if not estate.site_is_read:
        return  # the address is not known
    for alert in estate.inventory.alerts.values():
        for i in range(len(alert.rules)):
            yield from _check_runbook_url(estate, alert, i)


def _check_runbook_url(
    estate: Estate,
    alert: Alert,
    i: int,
) -> Iterator[Problem]:
    site, rule = estate.inventory.site, alert.rules[i]
    expected = alert.address(site)
    if rule.runbook_url is None:
        if rule.labels.get("severity") in site.wakes:
            message = (
                f"alert '{alert.name}' has no runbook_url; it is {expected}"
            )
            yield Problem(*alert.location(i), rules.RUNBOOK_URL, message)
    elif rule.runbook_url.partition("#")[0] != expected:
        location = alert.location(i, "annotations", "runbook_url")
        message = (
            f"the runbook_url of '{alert.name}' is '{rule.runbook_url}',"
            f" but its address is {expected}"
        )
        yield Problem(*location, rules.RUNBOOK_URL, message)
