"""An alert: every rule of that name in the Prometheus rule files, at one address."""

import re
from dataclasses import dataclass

from generators.schema.alert_rule import AlertRule
from generators.schema.site import Site
from generators.schema.yaml_source import Key, YamlSource

FILLED_IN = re.compile(r"\{\{.*?\}\}")  # {{ $labels.instance }}


@dataclass(frozen=True)
class Alert:
    """A name that Prometheus may call out, with its rules and where each is written."""

    name: str
    rules: tuple[AlertRule, ...] = ()
    locations: tuple[tuple[YamlSource, tuple[Key, ...]], ...] = ()

    @property
    def page(self) -> str:
        return f"alerts/{self.name}.md"

    def location(self, rule: int = 0, *keys: Key) -> tuple[str, int]:
        """The file and line of one of its rules, or of a key in it."""
        source, start = self.locations[rule]
        return source.path, source.line(*start, *(keys or ("alert",)))

    @property
    def summary(self) -> str:
        """The first summary of its rules, with '…' for what Prometheus fills in."""
        for rule in self.rules:
            if "summary" in rule.annotations:
                return FILLED_IN.sub("…", rule.annotations["summary"])
        return ""

    def wakes(self, site: Site) -> bool:
        """Whether it rings the phone."""
        return any(
            rule.labels.get("severity") in site.wakes for rule in self.rules
        )

    def address(self, site: Site) -> str:
        return f"{site.root}alerts/{self.name}/"
