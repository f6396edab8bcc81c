"""What the scripts that ask the monitoring have to know."""

from collections.abc import Iterator

from generators.estate import Estate
from generators.output import DataFile, script_file
from generators.schema.service import Service
from generators.text.addresses import address

DATA = "assets/data/monitoring.js"


def monitoring_data(estate: Estate) -> DataFile:
    """Whom to ask, what may be answered, and which services it means."""
    inventory = estate.inventory
    services = inventory.by_importance
    data = {
        "addresses": inventory.site.monitoring_addresses,
        "wakes": list(inventory.site.wakes),
        "services": {
            service.id: _service(estate, service) for service in services
        },
        "alerts": {name: _alert(estate, name) for name in inventory.alerts},
    }
    return script_file(DATA, "self.nightphoneMonitoring", data)


def _service(estate: Estate, service: Service) -> dict[str, object]:
    return {
        "title": service.title,
        "page": address(service.page),
        "alerts": list(estate.alerts_of(service)),
        "machines": list(_machine_names(estate, service)),
    }


def _machine_names(estate: Estate, service: Service) -> Iterator[str]:
    """Every name by which an alert may call a machine of a service."""
    for name in service.hosts:
        yield name
        host = estate.inventory.hosts.get(name)
        if host and host.address:
            yield host.address


def _alert(estate: Estate, name: str) -> dict[str, list[dict[str, str]]]:
    """The services that can raise an alert, each with the symptoms that it may mean."""
    return {
        service.id: [
            {"page": address(symptom.page), "urgency": symptom.urgency}
            for symptom in estate.symptoms_of(name, service)
        ]
        for service in estate.raised_by.get(name, ())
    }
