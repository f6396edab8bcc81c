"""The drill files of one guide as YAML, and where in them a path of keys is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generators.problems.problem import Problem
from generators.schema.yaml_source import Key, YamlSource

SYSTEM = "drill.yml"


@dataclass(frozen=True)
class PlanSource:
    """Where a plan is written: in the system's file, and in one for each symptom."""

    system: YamlSource
    symptoms: Mapping[str, YamlSource] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        sources = (self.system, *self.symptoms.values())
        return [problem for each in sources for problem in each.problems]

    @property
    def data(self) -> dict[str, object]:
        """What all files say, as one; the system's file must be a mapping."""
        system = self.system.data if isinstance(self.system.data, dict) else {}
        symptoms = {name: each.data for name, each in self.symptoms.items()}
        return {**system, "symptoms": symptoms}

    def place(self, *keys: Key) -> tuple[YamlSource, tuple[Key, ...]]:
        """The file that holds a path of keys, and the keys inside it."""
        if len(keys) > 1 and keys[0] == "symptoms":
            source = self.symptoms.get(str(keys[1]))
            if source:
                return source, keys[2:]
        return self.system, keys

    def location(self, *keys: Key) -> tuple[str, int]:
        source, own_keys = self.place(*keys)
        return source.path, source.line(*own_keys)


def plan_source(folder: str, texts: Mapping[str, str]) -> PlanSource:
    """Read the texts of a folder, by the names of their files."""
    symptoms = {
        name.removesuffix(".yml"): YamlSource.parse(f"{folder}/{name}", text)
        for name, text in texts.items()
        if name != SYSTEM
    }
    system = YamlSource.parse(f"{folder}/{SYSTEM}", texts.get(SYSTEM, ""))
    return PlanSource(system, symptoms)
