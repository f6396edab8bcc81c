"""What all readers of inventory files share: problems so far, and where entries are."""

from dataclasses import dataclass, field
from typing import TypeVar

from generators.problems.problem import Problem, Rule
from generators.schema.fields import Record
from generators.schema.validation import validated
from generators.schema.yaml_source import Key, YamlSource

R = TypeVar("R", bound=Record)


@dataclass
class Reading:
    """The state of one run; `sources` is the file of every entry, by kind and id."""

    problems: list[Problem] = field(default_factory=list)
    sources: dict[tuple[str, str], YamlSource] = field(default_factory=dict)

    def report(
        self,
        source: YamlSource,
        keys: tuple[Key, ...],
        rule: Rule,
        message: str,
    ) -> None:
        """Add a problem at the line of some keys."""
        self.problems.append(
            Problem(source.path, source.line(*keys), rule, message)
        )

    def record(
        self,
        model: type[R],
        source: YamlSource,
        keys: tuple[Key, ...],
        data: object,
    ) -> R | None:
        """The record at some keys; None after its mistakes are reported."""
        record, mistakes = validated(model, source, keys, data)
        self.problems += mistakes
        return record
