"""Files for Alertmanager and Prometheus, so that whoever is woken holds the address of the right page."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.resources import files

from generators.estate import Estate
from generators.inventory.alert import Alert
from generators.output import LazyFile
from generators.schema.service import Service

FOLDER = "alerting/"
NAMES = ("nightphone.tmpl", "alertmanager.yml", "prometheus.yml")


def alerting_files(estate: Estate) -> Iterator[LazyFile]:
    """A message template that knows every alert, and what to put into the two configurations."""
    for name in NAMES:
        yield LazyFile(FOLDER + name, partial(_filled, name, estate))


def _filled(name: str, estate: Estate) -> str:
    text = (files("generators.data") / "templates" / name).read_text(encoding="utf-8")
    site = estate.inventory.site
    wakes = "|".join(site.wakes)
    return (
        text.replace("@ROOT@", site.root)
        .replace("@WAKES@", wakes)
        .replace("@ABOUT@", _about(estate))
    )


def _about(estate: Estate) -> str:
    """For each alert what is known beforehand: every service that can raise it, what users notice, whom to call."""
    alerts = sorted(estate.inventory.alerts.values(), key=lambda alert: alert.name)
    return "".join(
        _one(alert, estate.raised_by.get(alert.name, ()), estate) for alert in alerts
    )


def _one(alert: Alert, raisers: Sequence[Service], estate: Estate) -> str:
    lines = [line for service in raisers for line in _lines(service, estate)]
    if not lines:
        return ""
    return f'{{{{ if eq .Labels.alertname "{alert.name}" }}}}{{{{ {_text(lines)} }}}}{{{{ end -}}}}\n'


def _lines(service: Service, estate: Estate) -> Iterator[str]:
    where = f" on {', '.join(service.hosts)}" if service.hosts else ""
    yield f"Service: {service.title}{where}"
    if service.users_notice:
        yield f"Users notice: {service.users_notice}"
    team = estate.inventory.teams.get(service.team)
    if team:
        yield " ".join(filter(None, (f"Call: {team.title}", team.phone, team.chat)))


def _text(lines: Sequence[str]) -> str:
    """Lines as Go reads a string."""
    return json.dumps(
        "".join(f"{' '.join(line.split())}\n" for line in lines), ensure_ascii=False
    )
