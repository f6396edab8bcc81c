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
    """Every service, host, environment, team, person, guide, alert and stakeholder that is named exists."""
    inventory = estate.inventory
    for service in inventory.services.values():
        yield from _check_entry(estate, "services", service.id, _of_service(service))
    for host in inventory.hosts.values():
        environment = Reference(("environment",), "environments", host.environment)
        yield from _check_entry(estate, "hosts", host.id, [environment])
    for person in inventory.people.values():
        yield from _check_entry(estate, "people", person.id, _of_person(person))
    for team in inventory.teams.values():
        yield from _check_entry(estate, "teams", team.id, _of_team(team))


def check_tools(estate: Estate) -> Iterator[Problem]:
    """Every host, service, team and role that a tool names exists."""
    for tool in estate.inventory.tools.values():
        yield from _check_entry(estate, "tools", tool.id, _of_tool(tool))


def check_rota_references(estate: Estate) -> Iterator[Problem]:
    """Every person and team that the rota names exists."""
    for rotation in estate.rota.rotations:
        yield from _check_entry(estate, "rota", rotation.id, _of_rotation(rotation))


def check_deployment_references(estate: Estate) -> Iterator[Problem]:
    """Every service and person that a deployment names exists."""
    for deployment in estate.inventory.deployments.values():
        references = _of_deployment(deployment)
        yield from _check_entry(estate, "deployments", deployment.id, references)


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
    named: list[Reference] = []
    for role in ROLES:
        named += _listed((role,), "people", rotation.people(role))
    for i, override in enumerate(rotation.overrides):
        named.append(Reference(("overrides", i, "person"), "people", override.person))
    # Where nobody is on call, the rota says 'nobody' in place of a person.
    yield from (reference for reference in named if reference.name != NOBODY)
    yield from _listed(("teams",), "teams", rotation.teams)


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
