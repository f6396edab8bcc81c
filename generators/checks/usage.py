"""Checks on guides against the inventory: who uses them, what they need, which alerts they name."""

import re
from collections.abc import Iterator, Sequence

from generators import rules
from generators.estate import Estate
from generators.guides.guide import Guide
from generators.inventory.loading import ALERTS
from generators.inventory.record import ID
from generators.inventory.records import Service
from generators.problem import Problem, did_you_mean


def check_guide_names(estate: Estate) -> Iterator[Problem]:
    """A guide's file name is lower-case words joined by hyphens, because it becomes an address."""
    for name in estate.guide_names:
        if not re.fullmatch(ID, name):
            what = f"a guide's name is lower-case words joined by hyphens, found '{name}'; rename the file"
            yield Problem(f"docs/guides/{name}.md", 1, rules.ID, what)


def check_guide_references(estate: Estate) -> Iterator[Problem]:
    """The team and the services that a guide in use names exist."""
    services, teams = estate.inventory.ids("services"), estate.inventory.ids("teams")
    for guide in (guide for guide in estate.guides.values() if _used(estate, guide)):
        if guide.front.team not in teams:
            what = f"there is no team '{guide.front.team}'{did_you_mean(guide.front.team, teams)}"
            yield Problem(guide.path, guide.source.line("team"), rules.REFERENCE, what)
        for i, name in enumerate(guide.front.needs):
            if name not in services:
                what = f"there is no service '{name}'{did_you_mean(name, services)}"
                yield Problem(
                    guide.path, guide.source.line("needs", i), rules.REFERENCE, what
                )


def check_unused_guides(estate: Estate) -> Iterator[Problem]:
    """Every guide is used by a service."""
    for guide in estate.guides.values():
        if not _used(estate, guide):
            what = f"no service uses the guide '{guide.name}'; name it in a service's 'guide', or delete it"
            yield Problem(guide.path, 1, rules.UNUSED_GUIDE, what)


def check_self_repair(estate: Estate) -> Iterator[Problem]:
    """A guide needs no service that depends on the system it repairs."""
    inventory = estate.inventory
    for guide in estate.guides.values():
        repaired = {service.id for service in inventory.guided_by.get(guide.name, ())}
        for i, name in enumerate(guide.front.needs):
            needed = inventory.services.get(name)
            hit = (
                repaired & {name, *inventory.needs_in_the_end(needed)}
                if needed
                else set()
            )
            if hit:
                what = f"the guide needs '{name}', which depends on '{min(hit)}', which the guide repairs"
                how = "name another way to reach it"
                yield Problem(
                    guide.path,
                    guide.source.line("needs", i),
                    rules.SELF_REPAIR,
                    f"{what}; {how}",
                )


def check_fallbacks(estate: Estate) -> Iterator[Problem]:
    """What a guide needs says how to do without it: it may be down on the same night."""
    needed = dict.fromkeys(
        name for guide in estate.guides.values() for name in guide.front.needs
    )
    services = estate.inventory.services
    for service in (services[name] for name in needed if name in services):
        if not service.fallback:
            what = f"'{service.id}' is needed to follow guides; say under 'fallback' what to do when it is down"
            yield Problem(
                *estate.inventory.place("services", service.id), rules.FALLBACK, what
            )


def check_alerts(estate: Estate) -> Iterator[Problem]:
    """Every alert that wakes somebody belongs to a service, and to a symptom of its guide; a gap promises one."""
    for alert in estate.inventory.alerts.values():
        if not alert.wakes(estate.inventory.site):
            continue
        raisers = estate.raised_by.get(alert.name, ())
        if not raisers:
            what = f"alert '{alert.name}' wakes somebody, but no service lists it under 'alerts'"
            yield Problem(*alert.place(), rules.ALERT_SERVICE, what)
        elif not any(
            service.gap or estate.symptoms_of(alert.name, service)
            for service in raisers
        ):
            what = f"alert '{alert.name}' wakes somebody, but {_unexplained(raisers)}"
            yield Problem(*alert.place(), rules.ALERT_SYMPTOM, what)


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
        if name not in known and _used(estate, guide):
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
                yield Problem(*alert.place(i), rules.RUNBOOK_URL, what)
            elif (
                rule.runbook_url is not None
                and rule.runbook_url.partition("#")[0] != wanted
            ):
                place = alert.place(i, "annotations", "runbook_url")
                what = f"the runbook_url of '{alert.name}' is '{rule.runbook_url}', but its address is {wanted}"
                yield Problem(*place, rules.RUNBOOK_URL, what)


def _used(estate: Estate, guide: Guide) -> bool:
    """Whether a service names the guide; one with mistakes elsewhere in its entry counts too."""
    return guide.name in estate.inventory.guided_by
