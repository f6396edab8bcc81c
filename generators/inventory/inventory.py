"""All files under `inventory/` merged, and the facts that follow from all of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

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

V = TypeVar("V")


@dataclass(frozen=True)
class Inventory:
    """What runs, where, who answers for it, and which alerts watch it.

    `sources` knows the file of every entry by kind and id, those with mistakes included:
    a reference to such an entry is not a second mistake.
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
        return self._ids.get(kind, ())

    @cached_property
    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped(self.sources)

    def location(self, kind: str, name: str, *keys: Key) -> tuple[str, int]:
        """The file and line of an entry, or of a key in it."""
        source = self.sources.get((kind, name), NOWHERE)
        return source.path, source.line(kind, name, *keys)

    @cached_property
    def by_importance(self) -> tuple[Service, ...]:
        """Key services first, then by title: the order in which a reader looks."""
        return tuple(sorted(self.services.values(), key=_importance))

    @cached_property
    def key_services(self) -> tuple[Service, ...]:
        """The services whose users notice within minutes when they fail."""
        return tuple(service for service in self.by_importance if service.key)

    @cached_property
    def gaps(self) -> tuple[tuple[Service, Gap], ...]:
        """Services whose guide is still to be written, the earliest due date first."""
        owed = [
            (service, service.gap)
            for service in self.by_importance
            if service.gap
        ]
        return tuple(sorted(owed, key=lambda row: row[1].due))

    @property
    def partners(self) -> tuple[tuple[Service, Partner], ...]:
        """Services that others run for us, with those who run them."""
        services = self.by_importance
        return tuple(
            (service, service.partner)
            for service in services
            if service.partner
        )

    @cached_property
    def guided_by(self) -> Mapping[str, tuple[Service, ...]]:
        """For each guide that a service names, the services that use it."""
        services = self.by_importance
        return _grouped(
            (service.guide, service) for service in services if service.guide
        )

    @cached_property
    def runs_on(self) -> Mapping[str, tuple[Service, ...]]:
        """For each host, the services that run there."""
        pairs = [
            (host, service)
            for service in self.by_importance
            for host in service.hosts
        ]
        return _grouped(pairs, known=self.hosts)

    def logins(self, host: Host) -> tuple[str, ...]:
        """The commands that log in to a host, the usual one first."""
        templates = host.login
        if templates is None and host.environment in self.environments:
            templates = self.environments[host.environment].login
        # A host without an address is reported; its name may lead there as well.
        address = host.address or host.id
        return tuple(
            template.replace("{host}", host.id).replace("{address}", address)
            for template in templates or ()
        )

    def tools_for(self, service: str) -> tuple[Tool, ...]:
        return tuple(
            tool for tool in self.tools.values() if service in tool.services
        )

    def links(self, service: Service) -> dict[str, str]:
        """A service's links, name to address: its own, and the site's that it keeps."""
        derived = {
            name: link.replace("{name}", service.id)
            for name, link in self.site.links.items()
        }
        # A service removes a link of the site with 'false', which is read as None.
        return {
            name: link
            for name, link in (derived | service.links).items()
            if link
        }

    def needs(self, service: Service) -> tuple[Service, ...]:
        """What a service names in `needs`, in that order."""
        known = self.services
        return tuple(known[name] for name in service.needs if name in known)

    @cached_property
    def needed_by(self) -> Mapping[str, tuple[Service, ...]]:
        """For each service, those that name it in `needs`."""
        pairs = [
            (need, service)
            for service in self.by_importance
            for need in service.needs
        ]
        return _grouped(pairs, known=self.services)

    def all_needs(self, service: Service) -> dict[str, Service]:
        """Everything that a service needs, directly or through others, by id."""
        return _reachable(service, self.needs)

    def hit_by(self, service: Service) -> tuple[Service, ...]:
        """Everything that falls, or limps, when a service fails: key services first."""
        above = _reachable(service, lambda reached: self.needed_by[reached.id])
        above.pop(service.id, None)  # in a ring a service is above itself
        return tuple(sorted(above.values(), key=_importance))

    @cached_property
    def cycle(self) -> tuple[str, ...]:
        """The ids of services in a ring of needs, first and last the same; or empty."""
        # A service that needs itself is another problem, with a line of its own.
        graph = {
            service.id: [
                need.id for need in self.needs(service) if need.id != service.id
            ]
            for service in self.services.values()
        }
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            return tuple(
                reversed(error.args[1])
            )  # graphlib goes from need to needer
        return ()

    @cached_property
    def teams_by_title(self) -> tuple[Team, ...]:
        return tuple(sorted(self.teams.values(), key=lambda team: team.title))

    def owned_by(self, team: str) -> tuple[Service, ...]:
        return tuple(
            service for service in self.by_importance if service.team == team
        )

    def members(self, team: str) -> tuple[Person, ...]:
        """The people of a team, its lead first, as the site may show them."""
        lead = self.teams[team].lead if team in self.teams else None
        people = self._people_by_team.get(team, ())
        return tuple(
            sorted(people, key=lambda person: (person.id != lead, person.name))
        )

    @cached_property
    def _people_by_team(self) -> Mapping[str, tuple[Person, ...]]:
        people = self.people.values()
        return _grouped((person.team, person.public) for person in people)

    def name_of(self, person: str) -> str:
        """A person's name, or the id itself if nobody has it (a check reports that)."""
        return self.people[person].name if person in self.people else person


def _importance(service: Service) -> tuple[bool, str, str]:
    """A key for sorting; the id decides between equal titles, on every machine alike."""
    return not service.key, service.title.lower(), service.id


def _grouped(
    pairs: Iterable[tuple[str, V]],
    known: Iterable[str] = (),
) -> Mapping[str, tuple[V, ...]]:
    """Values by key, in their order; a known key without values has an empty tuple."""
    groups: dict[str, list[V]] = {key: [] for key in known}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _reachable(
    service: Service,
    neighbours: Callable[[Service], Iterable[Service]],
) -> dict[str, Service]:
    """Every service that some steps lead to, by id."""
    reached: dict[str, Service] = {}
    todo = list(neighbours(service))
    while todo:
        service = todo.pop()
        if service.id not in reached:
            reached[service.id] = service
            todo.extend(neighbours(service))
    return reached
