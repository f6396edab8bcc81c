"""All that the site is made from: inventory, guides, and what else is in `docs/`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generators.evidence import Evidence, read_evidence
from generators.guides.guide import Guide, Symptom
from generators.guides.parser import INDEX, parse_guide
from generators.incidents.postmortem import (
    Postmortem,
    is_postmortem,
    parse_postmortem,
)
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
GENERAL = ("linux-host", "network")


@dataclass(frozen=True)
class Estate:
    """The inventory and guides by name, post-mortems with the latest first.

    `broken` are the problems of reading them.
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
        """Every guide that is written down, also where a mistake makes it unreadable."""
        return tuple(_guide_texts(self.sources))

    @cached_property
    def symptom_pages(self) -> Collection[str]:
        """The page of every symptom that is written down, readable or not."""
        return tuple(
            path.removeprefix("docs/")
            for texts in _guide_texts(self.sources).values()
            for path in texts
            if not path.endswith(f"/{INDEX}")
        )

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """What is written about single services, by the service's id."""
        texts = self.sources.texts
        return {
            name: texts[path] for name, path in _names(texts, NOTES).items()
        }

    @cached_property
    def rota(self) -> Rota:
        return make_rota(self.inventory, self.sources.texts)

    @property
    def site_is_read(self) -> bool:
        """Whether `inventory/site.yml` could be read; if not, nothing in it is known."""
        return all(problem.path != SITE for problem in self.broken)

    def location_in_site(self, *keys: Key) -> tuple[str, int]:
        """The file and line of a key in `inventory/site.yml`."""
        source = YamlSource.parse(SITE, self.sources.texts.get(SITE, ""))
        return SITE, source.line(*keys)

    @cached_property
    def guides_by_title(self) -> tuple[Guide, ...]:
        return tuple(
            sorted(self.guides.values(), key=lambda guide: guide.title)
        )

    @cached_property
    def general_guides(self) -> tuple[Guide, ...]:
        """Where to look when nobody knows what is wrong: they suit every service."""
        return tuple(
            self.guides[name] for name in GENERAL if name in self.guides
        )

    def guide_of(self, service: Service) -> Guide | None:
        return self.guides.get(service.guide) if service.guide else None

    def alerts_of(self, service: Service) -> tuple[str, ...]:
        """The alerts that watch a service: those it lists, or those its guide names."""
        if service.alerts is not None:
            return service.alerts
        guide = self.guide_of(service)
        if guide is None:
            return ()
        # Several symptoms may name one alert.
        names = (
            name for symptom in guide.symptoms for name, _ in symptom.alerts
        )
        known = self.inventory.alerts
        return tuple(dict.fromkeys(name for name in names if name in known))

    def symptoms_of(self, alert: str, service: Service) -> tuple[Symptom, ...]:
        """The symptoms of a service's guide that name an alert."""
        guide = self.guide_of(service)
        if guide is None:
            return ()
        return tuple(
            symptom
            for symptom in guide.symptoms
            if alert in dict(symptom.alerts)
        )

    @cached_property
    def raised_by(self) -> Mapping[str, tuple[Service, ...]]:
        """For each alert, the services that can raise it."""
        services: dict[str, list[Service]] = {}
        for service in self.inventory.by_importance:
            for alert in self.alerts_of(service):
                services.setdefault(alert, []).append(service)
        return {alert: tuple(group) for alert, group in services.items()}


def load_estate(sources: Sources) -> Estate:
    """Read everything; what cannot be read is left out and its problems are kept."""
    inventory, inventory_problems = load_inventory(sources.texts)
    guides, guide_problems = _read_guides(sources)
    postmortems, postmortem_problems = _read_postmortems(sources.texts)
    evidence, evidence_problems = read_evidence(sources.texts)
    statistics, statistics_problems = read_statistics(sources.texts)
    if any(
        problem.path.startswith("inventory/") for problem in sources.problems
    ):
        # The services may be in the file that could not be read.
        inventory_problems = [
            problem
            for problem in inventory_problems
            if problem.rule is not rules.NO_SERVICES
        ]
    broken = (
        *sources.problems,
        *inventory_problems,
        *guide_problems,
        *evidence_problems,
        *postmortem_problems,
        *statistics_problems,
    )
    return Estate(
        inventory, guides, postmortems, evidence, statistics, sources, broken
    )


def _read_guides(
    sources: Sources,
) -> tuple[dict[str, Guide], list[Problem]]:
    unread_paths = {problem.path for problem in sources.problems}
    guides = {}
    problems = []
    for name, texts in _guide_texts(sources).items():
        guide, mistakes = parse_guide(f"{GUIDES}{name}", texts)
        problems += [
            problem for problem in mistakes if problem.path not in unread_paths
        ]
        if guide:
            guides[name] = guide
    return guides, problems


def _guide_texts(sources: Sources) -> dict[str, dict[str, str]]:
    """The texts of each guide's folder, by the guide's name and then by path.

    A file that cannot be read as text is there, and empty.
    """
    by_guide: dict[str, dict[str, str]] = {}
    for path in sorted({*sources.texts, *sources.files}):
        name, _, file = path.removeprefix(GUIDES).partition("/")
        if path.startswith(GUIDES) and file.endswith(".md") and "/" not in file:
            text = sources.texts.get(path, "")
            by_guide.setdefault(name, {})[path] = text
    return by_guide


def _read_postmortems(
    texts: Mapping[str, str],
) -> tuple[tuple[Postmortem, ...], list[Problem]]:
    postmortems = []
    problems = []
    for path in filter(is_postmortem, texts):
        postmortem, mistakes = parse_postmortem(path, texts[path])
        problems += mistakes
        if postmortem:
            postmortems.append(postmortem)
    postmortems.sort(key=lambda written: (written.front.date, written.name))
    return tuple(reversed(postmortems)), problems


def _names(texts: Mapping[str, str], folder: str) -> dict[str, str]:
    """The pages directly in a folder, apart from its own: name to path."""
    names = {}
    for path in texts:
        name = path.removeprefix(folder).removesuffix(".md")
        if path.startswith(folder) and "/" not in name and name != "index":
            names[name] = path
    return names
