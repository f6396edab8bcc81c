"""Inventory files to an `Inventory`, with every mistake in them found in one run."""

from collections.abc import Mapping
from typing import Any

from generators.inventory.alert_rules import AlertRules
from generators.inventory.entries import Entries
from generators.inventory.inventory import Inventory
from generators.inventory.reading import Reading
from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.site import Site
from generators.schema.yaml_source import YamlSource

FOLDER = "inventory/"
SITE = f"{FOLDER}site.yml"
ALERTS = f"{FOLDER}alerts/"


def load_inventory(texts: Mapping[str, str]) -> tuple[Inventory, list[Problem]]:
    """Merge inventory files (path to text).

    Entries with mistakes are reported and left out.
    """
    loading = _Loading()
    # By path, so that of two entries with one id the same is always the first.
    for path in sorted(filter(_is_inventory, texts)):
        loading.add(YamlSource.parse(path, texts[path]))
    problems = loading.reading.problems
    if not loading.entries.by_kind["services"] and not problems:
        message = (
            "the inventory holds no services;"
            " add one to inventory/services.yml (README: your own inventory)"
        )
        problems.append(Problem(FOLDER, 1, rules.NO_SERVICES, message))
    return loading.inventory(), problems


def _is_inventory(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith((".yml", ".yaml"))


class _Loading:
    """The files read so far."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.site = Site()
        self.entries = Entries(self.reading)
        self.alert_rules = AlertRules(self.reading)

    def add(self, source: YamlSource) -> None:
        self.reading.problems += source.problems
        if source.data is None:
            return
        if not isinstance(source.data, dict):
            message = (
                "a file of the inventory is a mapping: 'name: value' lines"
            )
            self.reading.report(source, (), rules.YAML, message)
        elif source.path == SITE:
            self.reading.sources["site", SITE] = source
            self.site = (
                self.reading.record(Site, source, (), source.data) or self.site
            )
        elif source.path.startswith(ALERTS):
            self.alert_rules.add_file(source, source.data)
        else:
            for kind, entries in source.data.items():
                self.entries.add_kind(source, kind, entries)

    def inventory(self) -> Inventory:
        # The kinds are the names of the inventory's fields; mypy cannot know that.
        by_kind: dict[str, Any] = dict(self.entries.by_kind)
        return Inventory(
            site=self.site,
            alerts=self.alert_rules.alerts,
            sources=self.reading.sources,
            **by_kind,
        )
