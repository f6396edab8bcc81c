"""Everything that the site is made from: the inventory, the guides and what else is written in `docs/`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generators.evidence import Evidence, read_evidence
from generators.guides.guide import Guide, Symptom
from generators.guides.parser import parse_guide
from generators.incidents.postmortem import Postmortem, is_postmortem, parse_postmortem
from generators.inventory.inventory import Inventory
from generators.inventory.loading import SITE, load_inventory
from generators.problems import rules
from generators.problems.problem import Problem
from generators.rota.rota import Rota, make_rota
from generators.schema.service import Service
from generators.schema.statistics import Statistics, read_statistics
from generators.schema.yaml_source import Key, YamlSource
from generators.sources import Sources

GUIDES = "docs/guides/"
NOTES = "docs/services/"


@dataclass(frozen=True)
class Estate:
    """The inventory and guides by name, post-mortems with the latest first.

    `broken` are the problems found while reading them.
    """

    inventory: Inventory = field(default_factory=Inventory)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    postmortems: tuple[Postmortem, ...] = ()
    evidence: Evidence = field(default_factory=lambda: Evidence({}))
    statistics: Statistics | None = None
    sources: Sources = field(default_factory=lambda: Sources({}))
    broken: tuple[Problem, ...] = ()

    @cached_property
    def guide_names(self) -> Collection[str]:
        """Every guide that is written down, also where it has mistakes that keep it from being read."""
        return tuple(
            _name(path) for path in self.sources.texts if _is_page(path, GUIDES)
        )

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """What is written about single services, by the service's id."""
        return {
            _name(path): text
            for path, text in self.sources.texts.items()
            if _is_page(path, NOTES)
        }

    @cached_property
    def rota(self) -> Rota:
        return make_rota(self.inventory, self.sources.texts)

    @property
    def site_is_read(self) -> bool:
        """Whether `inventory/site.yml` has no mistake that keeps it from being read; else nothing it says is known."""
        return all(problem.path != SITE for problem in self.broken)

    def location_in_site(self, *keys: Key) -> tuple[str, int]:
        """The file and line of a key in `inventory/site.yml`."""
        return SITE, YamlSource.parse(SITE, self.sources.texts.get(SITE, "")).line(
            *keys
        )

    @cached_property
    def guides_by_title(self) -> tuple[Guide, ...]:
        return tuple(sorted(self.guides.values(), key=lambda guide: guide.title))

    @cached_property
    def general_guides(self) -> tuple[Guide, ...]:
        """Where to look when nobody knows what is wrong; their first minutes suit everybody."""
        return tuple(self.guides[name] for name in GENERAL if name in self.guides)

    def guide_of(self, service: Service) -> Guide | None:
        return self.guides.get(service.guide) if service.guide else None

    def alerts_of(self, service: Service) -> tuple[str, ...]:
        """The alerts that watch a service: those it lists, else those that its guide's symptoms name."""
        if service.alerts is not None:
            return service.alerts
        guide = self.guide_of(service)
        named = (
            (name for symptom in guide.symptoms for name, _ in symptom.alerts)
            if guide
            else ()
        )
        return tuple(
            dict.fromkeys(name for name in named if name in self.inventory.alerts)
        )

    def symptoms_of(self, alert: str, service: Service) -> tuple[Symptom, ...]:
        """The symptoms of a service's guide that name an alert."""
        guide = self.guide_of(service)
        found = guide.symptoms if guide else ()
        return tuple(
            symptom
            for symptom in found
            if any(name == alert for name, _ in symptom.alerts)
        )

    @cached_property
    def raised_by(self) -> Mapping[str, tuple[Service, ...]]:
        """For each alert, the services that can raise it."""
        found: dict[str, list[Service]] = {}
        for service in self.inventory.by_importance:
            for name in self.alerts_of(service):
                found.setdefault(name, []).append(service)
        return {name: tuple(services) for name, services in found.items()}


def load_estate(sources: Sources) -> Estate:
    """Read everything; what cannot be read is left out and its problems kept."""
    inventory, problems = load_inventory(sources.texts)
    if any(problem.path.startswith("inventory/") for problem in sources.problems):
        problems = [
            problem for problem in problems if problem.rule is not rules.NO_SERVICES
        ]  # it may be in there
    guides = {}
    for path in sorted(path for path in sources.texts if _is_page(path, GUIDES)):
        guide, found = parse_guide(path, sources.texts[path])
        problems.extend(found)
        if guide:
            guides[guide.name] = guide
    evidence, found = read_evidence(sources.texts)
    problems.extend(found)
    postmortems, found = _read_postmortems(sources.texts)
    problems.extend(found)
    statistics, found = read_statistics(sources.texts)
    problems.extend(found)
    return Estate(
        inventory,
        guides,
        postmortems,
        evidence,
        statistics,
        sources,
        (*sources.problems, *problems),
    )


def _read_postmortems(
    texts: Mapping[str, str],
) -> tuple[tuple[Postmortem, ...], list[Problem]]:
    read = [
        parse_postmortem(path, text)
        for path, text in texts.items()
        if is_postmortem(path)
    ]
    found = sorted(
        (each for each, _ in read if each),
        key=lambda each: (each.front.date, each.name),
        reverse=True,
    )
    return tuple(found), [problem for _, problems in read for problem in problems]


def _is_page(path: str, folder: str) -> bool:
    return (
        path.startswith(folder)
        and "/" not in path[len(folder) :]
        and not path.endswith("/index.md")
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


GENERAL = ("linux-host", "network")  # where to look when nobody knows what is wrong
