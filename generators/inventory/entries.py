"""Services, hosts, teams and other entries, from any number of files, by kind and id."""

from collections.abc import Iterable

from generators.inventory.reading import Reading
from generators.problems import rules
from generators.problems.problem import did_you_mean, nearest
from generators.schema.deployment import Deployment
from generators.schema.fields import Entry
from generators.schema.people import Person, Stakeholder, Team
from generators.schema.places import Environment, Host
from generators.schema.rotation import Rotation
from generators.schema.service import Service
from generators.schema.tool import Tool
from generators.schema.validation import quoted
from generators.schema.yaml_source import YamlSource

# In the order in which a message lists them.
MODELS: tuple[type[Entry], ...] = (
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
MODEL_BY_KIND = {model.kind: model for model in MODELS}


class Entries:
    """Entries without mistakes, by kind and id; mistakes go to the reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.by_kind: dict[str, dict[str, Entry]] = {
            kind: {} for kind in MODEL_BY_KIND
        }

    def add_kind(self, source: YamlSource, kind: str, entries: object) -> None:
        """Add what a file has below one of its top keys, a mapping from ids to entries."""
        if kind not in MODEL_BY_KIND:
            self._report_unknown(source, kind, entries)
        elif not isinstance(entries, dict | None):
            message = f"'{kind}' must be a mapping from ids to entries"
            self.reading.report(source, (kind,), rules.YAML, message)
        else:
            for entry_id, entry in (entries or {}).items():
                self._add(source, kind, entry_id, entry)

    def _report_unknown(
        self, source: YamlSource, kind: str, entries: object
    ) -> None:
        near = did_you_mean(kind, MODEL_BY_KIND)
        if not near:
            near = f"; a file of the inventory holds {_or(MODEL_BY_KIND)}"
        message = f"unknown key {quoted(kind)}{near}"
        self.reading.report(source, (kind,), rules.UNKNOWN_KEY, message)
        # Entries below a mistyped kind are known all the same: whoever names one of
        # them has made no mistake.
        meant = nearest(kind, MODEL_BY_KIND) or kind
        for entry_id in entries if isinstance(entries, dict) else ():
            self.reading.sources.setdefault((meant, entry_id), source)

    def _add(
        self, source: YamlSource, kind: str, entry_id: str, entry: object
    ) -> None:
        keys = (kind, entry_id)
        if not self._is_first(source, kind, entry_id):
            return
        if not isinstance(entry, dict):
            message = f"{quoted(entry_id)}: must be a mapping of its facts"
            self.reading.report(source, keys, rules.TYPE, message)
            return
        if "id" in entry:
            message = f"{quoted(entry_id)}: its id is its key; remove 'id'"
            self.reading.report(source, keys, rules.TYPE, message)
            return
        facts = {**entry, "id": entry_id}
        record = self.reading.record(MODEL_BY_KIND[kind], source, keys, facts)
        if record is not None:
            self.by_kind[kind][entry_id] = record

    def _is_first(self, source: YamlSource, kind: str, entry_id: str) -> bool:
        first = self.reading.sources.get((kind, entry_id))
        if first is None:
            self.reading.sources[kind, entry_id] = source
            return True
        place = f"{first.path}:{first.line(kind, entry_id)}"
        message = f"{quoted(entry_id)} is already in {place}; ids are unique across files"
        self.reading.report(source, (kind, entry_id), rules.DUPLICATE, message)
        return False


def _or(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}"
