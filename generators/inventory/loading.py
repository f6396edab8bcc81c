"""Inventory files to an `Inventory`, with every mistake in them found in one run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from generators.inventory.alert import Alert
from generators.inventory.inventory import Inventory
from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean, nearest
from generators.schema.alert_rule import AlertRule
from generators.schema.deployment import Deployment
from generators.schema.fields import Entry, Record
from generators.schema.people import Person, Stakeholder, Team
from generators.schema.places import Environment, Host
from generators.schema.rotation import Rotation
from generators.schema.service import Service
from generators.schema.site import Site
from generators.schema.tool import Tool
from generators.schema.validation import problem_from, quoted
from generators.schema.yaml_source import Key, YamlSource

KINDS: tuple[type[Entry], ...] = (
    Service,
    Environment,
    Host,
    Team,
    Person,
    Rotation,
    Stakeholder,
    Deployment,
    Tool,
)
SITE = "inventory/site.yml"
ALERTS = "inventory/alerts/"

R = TypeVar("R", bound=Record)


def load_inventory(texts: Mapping[str, str]) -> tuple[Inventory, list[Problem]]:
    """Merge inventory files (path to text); entries with mistakes are left out and reported."""
    loading = _Loading()
    for path in sorted(
        path
        for path in texts
        if path.startswith("inventory/") and path.endswith((".yml", ".yaml"))
    ):
        loading.add(YamlSource.parse(path, texts[path]))
    if not loading.entries["services"] and not loading.problems:
        what = "the inventory holds no services; add one to inventory/services.yml (README: your own inventory)"
        loading.problems.append(Problem("inventory/", 1, rules.NO_SERVICES, what))
    return loading.inventory(), loading.problems


class _Loading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.site = Site()
        self.entries: dict[str, dict[str, Entry]] = {kind.kind: {} for kind in KINDS}
        self.alerts: dict[str, Alert] = {}
        self.sources: dict[tuple[str, str], YamlSource] = {}

    def inventory(self) -> Inventory:
        known: dict[str, Any] = dict(self.entries)
        return Inventory(
            site=self.site, alerts=self.alerts, sources=self.sources, **known
        )

    def add(self, source: YamlSource) -> None:
        self.problems.extend(source.problems)
        if source.data is None:
            return
        if not isinstance(source.data, dict):
            self._report(
                source,
                (),
                rules.YAML,
                "a file of the inventory is a mapping: 'name: value' lines",
            )
        elif source.path == SITE:
            self.sources["site", SITE] = source
            self.site = self._record(Site, source, (), source.data) or self.site
        elif source.path.startswith(ALERTS):
            self._add_rules(source, source.data)
        else:
            for kind, entries in source.data.items():
                self._add_kind(source, kind, entries)

    def _add_kind(self, source: YamlSource, kind: str, entries: object) -> None:
        """Read a mapping from ids to entries; those below a mistyped kind are known, so that naming them is right."""
        names = {model.kind: model for model in KINDS}
        if kind not in names:
            near = (
                did_you_mean(kind, names)
                or f"; a file of the inventory holds {_or(list(names))}"
            )
            self._report(
                source, (kind,), rules.UNKNOWN_KEY, f"unknown key {quoted(kind)}{near}"
            )
            for name in entries if isinstance(entries, dict) else ():
                self.sources.setdefault((nearest(kind, names) or kind, name), source)
        elif not isinstance(entries, dict | None):
            self._report(
                source,
                (kind,),
                rules.YAML,
                f"'{kind}' must be a mapping from ids to entries",
            )
        else:
            for name, entry in (entries or {}).items():
                self._add_entry(source, names[kind], name, entry)

    def _add_entry(
        self, source: YamlSource, model: type[Entry], name: str, entry: object
    ) -> None:
        if not self._is_new(source, model.kind, name, (model.kind, name)):
            return
        if not isinstance(entry, dict) or "id" in entry:
            what = (
                "its id is its key; remove 'id'"
                if isinstance(entry, dict)
                else "must be a mapping of its facts"
            )
            self._report(
                source, (model.kind, name), rules.TYPE, f"{quoted(name)}: {what}"
            )
            return
        record = self._record(model, source, (model.kind, name), {**entry, "id": name})
        if record is not None:
            self.entries[model.kind][name] = record

    def _is_new(
        self, source: YamlSource, kind: str, name: str, keys: tuple[Key, ...]
    ) -> bool:
        before = self.sources.get((kind, name))
        if before is not None:
            what = f"{quoted(name)} is already in {before.path}:{before.line(*keys)}; ids are unique across files"
            self._report(source, keys, rules.DUPLICATE, what)
            return False
        self.sources[kind, name] = source
        return True

    def _add_rules(self, source: YamlSource, data: Mapping[str, object]) -> None:
        """Read a rule file as Prometheus does; recording rules wake nobody and are passed over."""
        for key in set(data) - {"groups"}:
            what = f"unknown key {quoted(key)}; a rule file holds 'groups'"
            self._report(source, (key,), rules.UNKNOWN_KEY, what)
        for keys, rule in self._rules(source, data):
            if isinstance(rule, dict) and "alert" in rule:
                self._add_alert(source, keys, rule)
            elif not isinstance(rule, dict) or "record" not in rule:
                self._report(
                    source, keys, rules.TYPE, "a rule needs 'alert' or 'record'"
                )

    def _rules(
        self, source: YamlSource, data: Mapping[str, object]
    ) -> Iterator[tuple[tuple[Key, ...], object]]:
        for g, group in enumerate(self._list(source, ("groups",), data.get("groups"))):
            keys = ("groups", g)
            if not isinstance(group, dict) or not group.get("name"):
                self._report(
                    source, keys, rules.YAML, "a group needs a 'name', and its 'rules'"
                )
            else:
                for r, rule in enumerate(
                    self._list(source, (*keys, "rules"), group.get("rules"))
                ):
                    yield (*keys, "rules", r), rule

    def _list(
        self, source: YamlSource, keys: tuple[Key, ...], value: object
    ) -> Sequence[object]:
        if value is not None and not isinstance(value, list):
            self._report(
                source,
                keys,
                rules.YAML,
                f"'{keys[-1]}' must be a list, found {quoted(value)}",
            )
        return value if isinstance(value, list) else ()

    def _add_alert(
        self, source: YamlSource, keys: tuple[Key, ...], rule: dict[str, object]
    ) -> None:
        """Several rules may share one name, as Prometheus allows: one alert, one address, several reasons."""
        name = str(rule["alert"])
        self.sources.setdefault(("alerts", name), source)
        record = self._record(AlertRule, source, keys, rule)
        if record is not None:
            before = self.alerts.get(name, Alert(name))
            self.alerts[name] = Alert(
                name, (*before.rules, record), (*before.locations, (source, keys))
            )

    def _record(
        self, model: type[R], source: YamlSource, keys: tuple[Key, ...], data: object
    ) -> R | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                self.problems.append(problem_from(model, source, keys, dict(wrong)))
        return None

    def _report(
        self, source: YamlSource, keys: tuple[Key, ...], rule: Rule, what: str
    ) -> None:
        self.problems.append(Problem(source.path, source.line(*keys), rule, what))


def _or(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
