"""What the script of the wallboard has to know."""

from datetime import date

from generators.estate import Estate
from generators.hours import epoch_minute
from generators.on_call.deployments import upcoming
from generators.output import DataFile, script_file
from generators.schema.service import Service
from generators.text.addresses import address

DATA = "assets/data/wallboard.js"


def wallboard_data(estate: Estate, today: date) -> DataFile:
    """Lists are in the order of the page: the script finds a line of the page by its number."""
    inventory = estate.inventory
    data = {
        "monitoring": inventory.site.monitoring_addresses,
        "wakes": list(inventory.site.wakes),
        "key": [service.id for service in inventory.key_services],
        "services": {
            service.id: _service(estate, service) for service in inventory.by_importance
        },
        "alerts": {name: _alert(estate, name) for name in inventory.alerts},
        "deployments": [
            [epoch_minute(planned.start), epoch_minute(planned.end)]
            for planned in upcoming(estate, today)
        ],
        "gaps": [gap.due.isoformat() for _, gap in inventory.gaps],
    }
    return script_file(DATA, "self.nightphoneWallboard", data)


def _service(estate: Estate, service: Service) -> list[object]:
    """Title, address, alerts, and every name of the machines by which an alert may call it."""
    hosts = estate.inventory.hosts
    names = [
        name
        for host in service.hosts
        for name in (host, hosts[host].address if host in hosts else None)
        if name
    ]
    return [
        service.title,
        address(service.page),
        list(estate.alerts_of(service)),
        names,
    ]


def _alert(estate: Estate, name: str) -> dict[str, list[str]]:
    """The services that can raise an alert, each with the headings of its symptoms."""
    return {
        service.id: [symptom.anchor for symptom in estate.symptoms_of(name, service)]
        for service in estate.raised_by.get(name, ())
    }
