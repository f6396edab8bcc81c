"""Rule files as Prometheus reads them, to alerts by name."""

from collections.abc import Iterator, Mapping, Sequence

from generators.inventory.alert import Alert
from generators.inventory.reading import Reading
from generators.problems import rules
from generators.schema.alert_rule import AlertRule
from generators.schema.validation import quoted
from generators.schema.yaml_source import Key, YamlSource


class AlertRules:
    """Alerts by name; mistakes go to the reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.alerts: dict[str, Alert] = {}

    def add_file(self, source: YamlSource, data: Mapping[str, object]) -> None:
        """Add the alerts of one file; recording rules wake nobody and are passed over."""
        for key in set(data) - {"groups"}:
            message = f"unknown key {quoted(key)}; a rule file holds 'groups'"
            self.reading.report(source, (key,), rules.UNKNOWN_KEY, message)
        for keys, rule in self._rules(source, data):
            if isinstance(rule, dict) and "alert" in rule:
                self._add(source, keys, rule)
            elif not isinstance(rule, dict) or "record" not in rule:
                message = "a rule needs 'alert' or 'record'"
                self.reading.report(source, keys, rules.TYPE, message)

    def _rules(
        self,
        source: YamlSource,
        data: Mapping[str, object],
    ) -> Iterator[tuple[tuple[Key, ...], object]]:
        """Each rule of each group, with the keys that lead to it."""
        groups = self._list(source, ("groups",), data.get("groups"))
        for g, group in enumerate(groups):
            if not isinstance(group, dict) or not group.get("name"):
                message = "a group needs a 'name', and its 'rules'"
                self.reading.report(source, ("groups", g), rules.YAML, message)
                continue
            keys = ("groups", g, "rules")
            for r, rule in enumerate(
                self._list(source, keys, group.get("rules"))
            ):
                yield (*keys, r), rule

    def _list(
        self,
        source: YamlSource,
        keys: tuple[Key, ...],
        value: object,
    ) -> Sequence[object]:
        if isinstance(value, list):
            return value
        if value is not None:
            message = f"'{keys[-1]}' must be a list, found {quoted(value)}"
            self.reading.report(source, keys, rules.YAML, message)
        return ()

    def _add(
        self,
        source: YamlSource,
        keys: tuple[Key, ...],
        rule: dict[str, object],
    ) -> None:
        """Several rules may share a name: one alert, one address, several reasons."""
        name = str(rule["alert"])
        # Known even with mistakes: a guide that names it has made none.
        self.reading.sources.setdefault(("alerts", name), source)
        record = self.reading.record(AlertRule, source, keys, rule)
        if record is None:
            return
        alert = self.alerts.get(name, Alert(name))
        self.alerts[name] = Alert(
            name,
            (*alert.rules, record),
            (*alert.locations, (source, keys)),
        )
