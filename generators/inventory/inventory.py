"""The inventory: every file under `inventory/` merged, and the facts that follow from all of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from generators.inventory.alert import Alert
from generators.schema.deployment import Deployment
from generators.schema.people import Person, Stakeholder, Team
from generators.schema.places import Environment, Host
from generators.schema.rotation import Rotation
from generators.schema.service import Gap, Partner, Service
from generators.schema.site import Site
from generators.schema.tool import Tool
from generators.schema.yaml_source import Key, YamlSource

NOWHERE = YamlSource("inventory/", "", None, None)


@dataclass(frozen=True)
class Inventory:
    """What runs, where, who answers for it, and which alerts watch it.

    `sources` knows the file of every entry, by kind and id, those with mistakes included: a reference to
    such an entry is not a second mistake.
    """

    site: Site = field(default_factory=Site)
    services: Mapping[str, Service] = field(default_factory=dict)
    environments: Mapping[str, Environment] = field(default_factory=dict)
    hosts: Mapping[str, Host] = field(default_factory=dict)
    teams: Mapping[str, Team] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    rota: Mapping[str, Rotation] = field(default_factory=dict)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    deployments: Mapping[str, Deployment] = field(default_factory=dict)
    alerts: Mapping[str, Alert] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], YamlSource] = field(default_factory=dict)

    def ids(self, kind: str) -> Collection[str]:
        """Every id of a kind that is written down, also where the entry has mistakes."""
        return self._ids.get(kind, {})

    @cached_property
    def _ids(self) -> Mapping[str, Mapping[str, None]]:
        found: dict[str, dict[str, None]] = {}
        for kind, name in self.sources:
            found.setdefault(kind, {})[name] = None
        return found

    def location(self, kind: str, name: str, *keys: Key) -> tuple[str, int]:
        """The file and line of an entry, or of a key in it."""
        source = self.sources.get((kind, name), NOWHERE)
        return source.path, source.line(kind, name, *keys)

    @cached_property
    def by_importance(self) -> tuple[Service, ...]:
        """Key services first, then by title: the order in which a reader looks for them."""
        return tuple(
            sorted(
                self.services.values(), key=lambda s: (not s.key, s.title.lower(), s.id)
            )
        )

    @cached_property
    def key_services(self) -> tuple[Service, ...]:
        """The services whose users notice within minutes when they fail."""
        return tuple(service for service in self.by_importance if service.key)

    @cached_property
    def teams_by_title(self) -> tuple[Team, ...]:
        return tuple(sorted(self.teams.values(), key=lambda team: team.title))

    @cached_property
    def gaps(self) -> tuple[tuple[Service, Gap], ...]:
        """Services whose guide is still owed, the earliest due date first."""
        owed = [(service, service.gap) for service in self.by_importance if service.gap]
        return tuple(sorted(owed, key=lambda row: row[1].due))

    def name_of(self, person: str) -> str:
        """A person's name, or the id itself if nobody has it (a check reports that)."""
        return self.people[person].name if person in self.people else person

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[Service, ...]]:
        """For each service, those that name it in `needs`."""
        found: dict[str, list[Service]] = {name: [] for name in self.services}
        for service in self.by_importance:
            for need in service.needs:
                found.setdefault(need, []).append(service)
        return {name: tuple(services) for name, services in found.items()}

    def needs(self, service: Service) -> tuple[Service, ...]:
        """What a service names in `needs`, in that order."""
        return tuple(
            self.services[name] for name in service.needs if name in self.services
        )

    def all_needs(self, service: Service) -> dict[str, Service]:
        """Everything that a service needs, directly or through others."""
        return _reach(service, self.needs)

    def hit_by(self, service: Service) -> tuple[Service, ...]:
        """Everything that falls, or limps, when a service fails: key services first."""
        reached = _reach(service, lambda s: self.needed_by[s.id])
        reached.pop(service.id, None)
        return tuple(
            sorted(reached.values(), key=lambda s: (not s.key, s.title.lower()))
        )

    @cached_property
    def cycle(self) -> tuple[str, ...]:
        """The ids of services that need each other in a ring, first and last the same; else empty."""
        graph = {
            s.id: [n for n in s.needs if n in self.services and n != s.id]
            for s in self.services.values()
        }
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            return tuple(reversed(error.args[1]))
        return ()

    @cached_property
    def runs_on(self) -> Mapping[str, tuple[Service, ...]]:
        """For each host, the services that run there."""
        found: dict[str, list[Service]] = {name: [] for name in self.hosts}
        for service in self.by_importance:
            for host in service.hosts:
                found.setdefault(host, []).append(service)
        return {name: tuple(services) for name, services in found.items()}

    @cached_property
    def guided_by(self) -> Mapping[str, tuple[Service, ...]]:
        """For each guide, the services that use it."""
        found: dict[str, list[Service]] = {}
        for service in self.by_importance:
            if service.guide:
                found.setdefault(service.guide, []).append(service)
        return {name: tuple(services) for name, services in found.items()}

    def tools_for(self, service: str) -> tuple[Tool, ...]:
        return tuple(tool for tool in self.tools.values() if service in tool.services)

    def members(self, team: str) -> tuple[Person, ...]:
        """The people of a team, its lead first, as the site may show them."""
        lead = self.teams[team].lead if team in self.teams else None
        return tuple(
            sorted(
                self._in_team.get(team, ()),
                key=lambda person: (person.id != lead, person.name),
            )
        )

    @cached_property
    def _in_team(self) -> Mapping[str, Sequence[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.people.values():
            found.setdefault(person.team, []).append(person.public)
        return found

    def owned_by(self, team: str) -> tuple[Service, ...]:
        return tuple(service for service in self.by_importance if service.team == team)

    @property
    def partners(self) -> tuple[tuple[Service, Partner], ...]:
        return tuple(
            (service, service.partner)
            for service in self.by_importance
            if service.partner
        )

    def links(self, service: Service) -> dict[str, str]:
        """Name and address of a service's links: the site's own unless the service overrides or removes one."""
        derived = {
            name: link.replace("{name}", service.id)
            for name, link in self.site.links.items()
        }
        return {name: link for name, link in (derived | service.links).items() if link}


def _reach(
    service: Service, step: Callable[[Service], Iterable[Service]]
) -> dict[str, Service]:
    found: dict[str, Service] = {}
    todo = list(step(service))
    while todo:
        here = todo.pop()
        if here.id not in found:
            found[here.id] = here
            todo.extend(step(here))
    return found
