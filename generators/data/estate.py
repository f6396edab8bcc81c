"""The estate as JSON, for other programs; what people keep private stays out of it."""

from collections.abc import Iterable, Iterator, Sequence

from generators.estate import Estate
from generators.output import DataFile, json_file
from generators.problems.problem import Problem
from generators.schema.fields import Entry
from generators.schema.service import Service
from generators.text.addresses import address

PATHS = ("inventory.json", "alerts.json", "symptoms.json", "problems.json")


def data_files(
    estate: Estate, problems: Sequence[Problem]
) -> Iterator[DataFile]:
    """Yield the files at `PATHS`."""
    yield json_file("inventory.json", _inventory(estate))
    yield json_file("alerts.json", list(_alerts(estate)))
    yield json_file("symptoms.json", list(_symptoms(estate)))
    yield json_file(
        "problems.json", [_problem(problem) for problem in problems]
    )


def _inventory(estate: Estate) -> dict[str, object]:
    inventory = estate.inventory
    people = [person.public for person in inventory.people.values()]
    return {
        "site": inventory.site.model_dump(mode="json"),
        "services": {
            service.id: _service(estate, service)
            for service in inventory.services.values()
        },
        "environments": _entries(inventory.environments.values()),
        "hosts": _entries(inventory.hosts.values()),
        "teams": _entries(inventory.teams.values()),
        "people": _entries(people),
        "stakeholders": _entries(inventory.stakeholders.values()),
        "tools": _entries(inventory.tools.values()),
        "deployments": _entries(inventory.deployments.values()),
    }


def _service(estate: Estate, service: Service) -> dict[str, object]:
    """An entry as it is written, and what follows from the others."""
    needed_by = estate.inventory.needed_by[service.id]
    return _entry(service) | {
        "address": address(service.page),
        "alerts": list(estate.alerts_of(service)),
        "needed_by": [other.id for other in needed_by],
        "links": estate.inventory.links(service),
    }


def _entries(entries: Iterable[Entry]) -> dict[str, dict[str, object]]:
    return {entry.id: _entry(entry) for entry in entries}


def _entry(entry: Entry) -> dict[str, object]:
    return entry.model_dump(
        mode="json", exclude={"id", "away"}, exclude_none=True
    )


def _alerts(estate: Estate) -> Iterator[dict[str, object]]:
    for alert in estate.inventory.alerts.values():
        raisers = estate.raised_by.get(alert.name, ())
        symptoms: set[str] = set()
        for service in raisers:
            for symptom in estate.symptoms_of(alert.name, service):
                symptoms.add(f"{service.guide}#{symptom.name}")
        yield {
            "name": alert.name,
            "address": address(alert.page),
            "summary": alert.summary,
            "wakes": alert.wakes(estate.inventory.site),
            "services": [service.id for service in raisers],
            "symptoms": sorted(symptoms),
        }


def _symptoms(estate: Estate) -> Iterator[dict[str, object]]:
    for guide in estate.guides.values():
        services = estate.inventory.guided_by.get(guide.name, ())
        for symptom in guide.symptoms:
            yield {
                "guide": guide.name,
                "symptom": symptom.name,
                "title": symptom.title,
                "address": address(symptom.page),
                "urgency": symptom.urgency,
                "seen": [fence.text.strip() for fence in symptom.seen],
                "also_seen": list(symptom.also_seen),
                "alerts": [name for name, _ in symptom.alerts],
                "services": [service.id for service in services],
            }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "rule": problem.rule.id,
        "level": problem.rule.level,
        "message": problem.message,
    }
