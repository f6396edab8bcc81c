"""The drill files of one guide as YAML, and where in them a path of keys is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.yaml_source import Key, YamlSource

SYSTEM_FILE = "drill.yml"


@dataclass(frozen=True)
class PlanSource:
    """Where a plan is written: in the system's file, and in one for each symptom."""

    system: YamlSource
    symptoms: Mapping[str, YamlSource] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """What is no YAML, or no drill whatever its keys."""
        problems = list(_problems_of_file(self.system, dict))
        for source in self.symptoms.values():
            problems += _problems_of_file(source, dict, list)
        return problems

    @property
    def data(self) -> dict[str, object]:
        """What all files say, as one; the system's file must be a mapping."""
        system = self.system.data if isinstance(self.system.data, dict) else {}
        symptoms = {
            name: source.data
            for name, source in self.symptoms.items()
            if isinstance(source.data, dict | list)
        }
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


def _problems_of_file(source: YamlSource, *shapes: type) -> Iterator[Problem]:
    yield from source.problems
    has_shape = source.data and isinstance(source.data, shapes)
    if not source.problems and not has_shape:
        message = "a drill file is 'name: value' lines"
        yield Problem(source.path, 1, rules.YAML, message)


def plan_source(folder: str, texts: Mapping[str, str]) -> PlanSource:
    """Read the texts of a folder, by the names of their files."""
    symptoms = {
        name.removesuffix(".yml"): YamlSource.parse(f"{folder}/{name}", text)
        for name, text in texts.items()
        if name != SYSTEM_FILE
    }
    system = YamlSource.parse(
        f"{folder}/{SYSTEM_FILE}", texts.get(SYSTEM_FILE, "")
    )
    return PlanSource(system, symptoms)
