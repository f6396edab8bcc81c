"""Checks on names: whatever an entry of the inventory names exists."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generators.checks.exists import check_exists
from generators.estate import Estate
from generators.problems.problem import Problem
from generators.schema.deployment import Deployment
from generators.schema.people import Person, Team
from generators.schema.rotation import NOBODY, ROLES, Rotation
from generators.schema.service import Service
from generators.schema.tool import Tool
from generators.schema.yaml_source import Key

# What a name means, as a key of the inventory, and the same in a message.
SINGULAR = {
    "alerts": "alert",
    "environments": "environment",
    "guides": "guide",
    "hosts": "host",
    "people": "person",
    "services": "service",
    "stakeholders": "stakeholder",
    "teams": "team",
    "teams or roles": "team or role",
}


@dataclass(frozen=True)
class Reference:
    """A name that an entry gives under `keys`, and the kind of thing that has it."""

    keys: tuple[Key, ...]
    kind: str
    name: str


def check_references(estate: Estate) -> Iterator[Problem]:
    """Everything that a service, a host, a person or a team names exists."""
    inventory = estate.inventory
    for service in inventory.services.values():
        references = _of_service(service)
        yield from _check_entry(estate, "services", service.id, references)
    for host in inventory.hosts.values():
        environment = Reference(
            ("environment",), "environments", host.environment
        )
        yield from _check_entry(estate, "hosts", host.id, [environment])
    for person in inventory.people.values():
        references = _of_person(person)
        yield from _check_entry(estate, "people", person.id, references)
    for team in inventory.teams.values():
        references = _of_team(team)
        yield from _check_entry(estate, "teams", team.id, references)


def check_tools(estate: Estate) -> Iterator[Problem]:
    """Every host, service, team and role that a tool names exists."""
    for tool in estate.inventory.tools.values():
        references = _of_tool(tool)
        yield from _check_entry(estate, "tools", tool.id, references)


def check_rota_references(estate: Estate) -> Iterator[Problem]:
    """Every person and team that the rota names exists."""
    for rotation in estate.rota.rotations:
        references = _of_rotation(rotation)
        yield from _check_entry(estate, "rota", rotation.id, references)


def check_deployment_references(estate: Estate) -> Iterator[Problem]:
    """Every service and person that a deployment names exists."""
    for deployment in estate.inventory.deployments.values():
        references = _of_deployment(deployment)
        yield from _check_entry(
            estate, "deployments", deployment.id, references
        )


def _of_service(service: Service) -> Iterator[Reference]:
    yield Reference(("team",), "teams", service.team)
    yield from _listed(("needs",), "services", service.needs)
    yield from _listed(("runs", "hosts"), "hosts", service.hosts)
    yield from _listed(("alerts",), "alerts", service.alerts or ())
    yield from _listed(("tell",), "stakeholders", service.tell)
    if service.gap:
        yield Reference(("gap", "owner"), "people", service.gap.owner)
    if service.guide:
        yield Reference(("guide",), "guides", service.guide)


def _of_person(person: Person) -> Iterator[Reference]:
    yield Reference(("team",), "teams", person.team)
    yield from _listed(("access",), "services", person.access or ())


def _of_team(team: Team) -> Iterator[Reference]:
    if team.lead:
        yield Reference(("lead",), "people", team.lead)
    yield from _listed(("tell",), "stakeholders", team.tell)


def _of_tool(tool: Tool) -> Iterator[Reference]:
    yield Reference(("host",), "hosts", tool.host)
    yield from _listed(("services",), "services", tool.services)
    yield from _listed(("who_may",), "teams or roles", tool.who_may)


def _of_rotation(rotation: Rotation) -> Iterator[Reference]:
    yield from _listed(("teams",), "teams", rotation.teams)
    for reference in _people_of_rotation(rotation):
        # Where nobody is on call, the rota says 'nobody' in place of a person.
        if reference.name != NOBODY:
            yield reference


def _people_of_rotation(rotation: Rotation) -> Iterator[Reference]:
    for role in ROLES:
        yield from _listed((role,), "people", rotation.people(role))
    for i, override in enumerate(rotation.overrides):
        keys = ("overrides", i, "person")
        yield Reference(keys, "people", override.person)


def _of_deployment(deployment: Deployment) -> Iterator[Reference]:
    yield from _listed(("services",), "services", deployment.services)
    yield Reference(("who",), "people", deployment.who)


def _listed(
    keys: tuple[Key, ...],
    kind: str,
    names: Iterable[str],
) -> Iterator[Reference]:
    for i, name in enumerate(names):
        yield Reference((*keys, i), kind, name)


def _check_entry(
    estate: Estate,
    kind: str,
    entry: str,
    references: Iterable[Reference],
) -> Iterator[Problem]:
    for reference in references:
        yield from check_exists(
            partial(estate.inventory.location, kind, entry, *reference.keys),
            SINGULAR[reference.kind],
            reference.name,
            _known(estate, reference.kind),
            prefix=f"'{entry}': ",
        )


def _known(estate: Estate, kind: str) -> Collection[str]:
    if kind == "guides":
        return estate.guide_names
    if kind == "teams or roles":
        return (*estate.inventory.ids("teams"), *ROLES)
    return estate.inventory.ids(kind)
