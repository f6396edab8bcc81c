"""Checks of alerts: each belongs to a service, a symptom and an address."""

from collections.abc import Iterator, Sequence

from generators.estate import Estate
from generators.inventory.loading import ALERTS
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.schema.service import Service


def check_alerts(estate: Estate) -> Iterator[Problem]:
    """Every alert that wakes somebody belongs to a service, and to a symptom of its guide; a gap promises one."""
    for alert in estate.inventory.alerts.values():
        if not alert.wakes(estate.inventory.site):
            continue
        raisers = estate.raised_by.get(alert.name, ())
        if not raisers:
            what = f"alert '{alert.name}' wakes somebody, but no service lists it under 'alerts'"
            yield Problem(*alert.location(), rules.ALERT_SERVICE, what)
        elif not any(
            service.gap or estate.symptoms_of(alert.name, service)
            for service in raisers
        ):
            what = f"alert '{alert.name}' wakes somebody, but {_unexplained(raisers)}"
            yield Problem(*alert.location(), rules.ALERT_SYMPTOM, what)


def _unexplained(raisers: Sequence[Service]) -> str:
    """Why nobody would know what an alert means."""
    guides = sorted({f"'{service.guide}'" for service in raisers if service.guide})
    if guides:
        return f"no symptom of guide {', '.join(guides)} names it under **You see**"
    names = ", ".join(f"'{service.id}'" for service in raisers)
    return f"{names} has no guide; name one in 'guide', or say in 'gap' who owes it by when"


def check_alert_names(estate: Estate) -> Iterator[Problem]:
    """Every alert that a guide names is in the rule files."""
    known = set(estate.inventory.ids("alerts"))
    named = [
        (guide, name, line)
        for guide in estate.guides.values()
        for name, line in guide.alerts
    ]
    if not any(path.startswith(ALERTS) for path in estate.sources.texts):
        if named and estate.inventory.site.alerts:
            what = "there are no rule files, so the alerts that guides name are not checked"
            how = "add yours here, or say 'alerts: false' in inventory/site.yml"
            yield Problem(ALERTS, 1, rules.NO_ALERTS, f"{what}; {how}")
        return
    for guide, name, line in named:
        if name not in known and guide.name in estate.inventory.guided_by:
            what = f"there is no alert '{name}' in inventory/alerts{did_you_mean(name, known)}"
            yield Problem(guide.path, line, rules.ALERT_UNKNOWN, what)


def check_runbook_urls(estate: Estate) -> Iterator[Problem]:
    """The runbook_url of an alert is the address that this site gives it; a machine may stand behind it."""
    if not estate.site_is_read:
        return  # the address is not known
    site = estate.inventory.site
    for alert in estate.inventory.alerts.values():
        for i, rule in enumerate(alert.rules):
            wanted = alert.address(site)
            if rule.runbook_url is None and rule.labels.get("severity") in site.wakes:
                what = f"alert '{alert.name}' has no runbook_url; it is {wanted}"
                yield Problem(*alert.location(i), rules.RUNBOOK_URL, what)
            elif (
                rule.runbook_url is not None
                and rule.runbook_url.partition("#")[0] != wanted
            ):
                place = alert.location(i, "annotations", "runbook_url")
                what = f"the runbook_url of '{alert.name}' is '{rule.runbook_url}', but its address is {wanted}"
                yield Problem(*place, rules.RUNBOOK_URL, what)
