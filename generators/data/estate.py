"""The estate as JSON, for other programs; what people keep private stays out of it."""

import json
from collections.abc import Iterator, Sequence

from generators.estate import Estate
from generators.output import DataFile
from generators.problems.problem import Problem
from generators.schema.fields import Entry
from generators.text.addresses import address

PATHS = ("inventory.json", "alerts.json", "symptoms.json", "problems.json")


def data_files(estate: Estate, problems: Sequence[Problem]) -> Iterator[DataFile]:
    """Yield the files at `PATHS`."""
    values = (
        _inventory(estate),
        list(_alerts(estate)),
        list(_symptoms(estate)),
        [_problem(problem) for problem in problems],
    )
    for path, value in zip(PATHS, values, strict=True):
        yield DataFile(path, _json(value))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _inventory(estate: Estate) -> dict[str, object]:
    inventory = estate.inventory
    services = {
        service.id: _entry(service)
        | {
            "address": address(service.page),
            "alerts": list(estate.alerts_of(service)),
            "needed_by": [other.id for other in inventory.needed_by[service.id]],
            "links": inventory.links(service),
        }
        for service in inventory.services.values()
    }
    return {
        "site": inventory.site.model_dump(mode="json"),
        "services": services,
        "environments": {
            entry.id: _entry(entry) for entry in inventory.environments.values()
        },
        "hosts": {entry.id: _entry(entry) for entry in inventory.hosts.values()},
        "teams": {entry.id: _entry(entry) for entry in inventory.teams.values()},
        "people": {
            person.id: _entry(person.public) for person in inventory.people.values()
        },
        "stakeholders": {
            entry.id: _entry(entry) for entry in inventory.stakeholders.values()
        },
        "tools": {entry.id: _entry(entry) for entry in inventory.tools.values()},
        "deployments": {
            entry.id: _entry(entry) for entry in inventory.deployments.values()
        },
    }


def _entry(entry: Entry) -> dict[str, object]:
    return entry.model_dump(mode="json", exclude={"id", "away"}, exclude_none=True)


def _alerts(estate: Estate) -> Iterator[dict[str, object]]:
    for alert in estate.inventory.alerts.values():
        raisers = estate.raised_by.get(alert.name, ())
        yield {
            "name": alert.name,
            "address": address(alert.page),
            "summary": alert.summary,
            "wakes": alert.wakes(estate.inventory.site),
            "services": [service.id for service in raisers],
            "symptoms": sorted(
                {
                    f"{s.guide}#{symptom.anchor}"
                    for s in raisers
                    for symptom in estate.symptoms_of(alert.name, s)
                }
            ),
        }


def _symptoms(estate: Estate) -> Iterator[dict[str, object]]:
    for guide in estate.guides.values():
        services = [
            service.id for service in estate.inventory.guided_by.get(guide.name, ())
        ]
        for symptom in guide.symptoms:
            yield {
                "guide": guide.name,
                "symptom": symptom.anchor,
                "title": symptom.title,
                "address": f"{address(guide.page)}#{symptom.anchor}",
                "seen": [fence.text.strip() for fence in symptom.seen],
                "also_seen": list(symptom.also_seen),
                "alerts": [name for name, _ in symptom.alerts],
                "services": services,
            }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "rule": problem.rule.id,
        "level": problem.rule.level,
        "message": problem.message,
    }
