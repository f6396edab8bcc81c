"""Files for Alertmanager and Prometheus, so that an alert carries the address of its page."""

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
    """A template with `@NAMES@` in it, because Prometheus' own templates use `{{ }}`."""
    text = (files("generators.data") / "templates" / name).read_text(
        encoding="utf-8"
    )
    site = estate.inventory.site
    text = text.replace("@ROOT@", site.root)
    text = text.replace("@WAKES@", "|".join(site.wakes))
    return text.replace("@ABOUT@", _about(estate))


def _about(estate: Estate) -> str:
    """For each alert what is known beforehand, as a condition in Go's template language."""
    alerts = sorted(
        estate.inventory.alerts.values(), key=lambda alert: alert.name
    )
    return "".join(_about_alert(alert, estate) for alert in alerts)


def _about_alert(alert: Alert, estate: Estate) -> str:
    """Every service that can raise it, what users notice, and whom to call."""
    lines: list[str] = []
    for service in estate.raised_by.get(alert.name, ()):
        lines.extend(_lines(service, estate))
    if not lines:
        return ""
    condition = f'{{{{ if eq .Labels.alertname "{alert.name}" }}}}'
    return f"{condition}{{{{ {_go_string(lines)} }}}}{{{{ end -}}}}\n"


def _lines(service: Service, estate: Estate) -> Iterator[str]:
    where = f" on {', '.join(service.hosts)}" if service.hosts else ""
    yield f"Service: {service.title}{where}"
    if service.users_notice:
        yield f"Users notice: {service.users_notice}"
    team = estate.inventory.teams.get(service.team)
    if team:
        yield " ".join(
            filter(None, (f"Call: {team.title}", team.phone, team.chat))
        )


def _go_string(lines: Sequence[str]) -> str:
    """Lines as a string literal of Go, which JSON's are."""
    text = "".join(f"{' '.join(line.split())}\n" for line in lines)
    return json.dumps(text, ensure_ascii=False)
