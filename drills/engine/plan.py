"""`drills/systems/<guide>/drill.yml`: how to start a system, how to break it, and which blocks of its guide mend it."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from generators.guides.drill_parts import FIRST_MINUTE, RESTART, ROLLBACK
from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.fields import Id, Name, Record, Scalar, Text
from generators.schema.validation import problem_from
from generators.schema.yaml_source import Key, YamlSource

Bash = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Package = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.+-]+$")]
FIRST_HOST = ""


class Command(Record):
    """A command of the drill itself; without `on` it runs on the first host."""

    run: Bash
    host: Annotated[Id | None, Field(alias="on")] = None


class Seen(Command):
    """What shows the text of a fence under You see; `lines` are those that it shows, if not all."""

    lines: tuple[int, ...] = ()


def _command(value: object) -> object:
    return {"run": value} if isinstance(value, str) else value


def _script(value: object) -> object:
    return {FIRST_HOST: value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Ordered = Annotated[Command, BeforeValidator(_command)]
Shown = Annotated[Seen, BeforeValidator(_command)]
Script = Annotated[dict[str, Bash], BeforeValidator(_script)]


class Then(Record):
    """Where the guide leads when its own steps do not mend: another part, and which of its steps."""

    part: Id
    looks: tuple[int, ...] = ()
    dos: tuple[int, ...] = ()


class Run(Record):
    """One way to break the system and to mend it, on fresh machines."""

    name: Text | None = None
    hosts: tuple[Id, ...] = ()
    start: Script = Field(default_factory=dict)
    values: dict[Name, Scalar] = Field(default_factory=dict)
    breaking: Annotated[Script, Field(alias="break", default_factory=dict)]
    seen: dict[int, Shown] = Field(default_factory=dict)
    looks: tuple[int, ...] | None = None
    shows: dict[int, Text] = Field(default_factory=dict)
    ask: dict[Name, Ordered] = Field(default_factory=dict)
    dos: tuple[int, ...] | None = None
    undo: dict[int, Ordered] = Field(default_factory=dict)
    then: Then | None = None
    mended: Ordered | None = None
    reasons: Annotated[dict[str, Text], Field(alias="not", default_factory=dict)]


Runs = Annotated[tuple[Run, ...], BeforeValidator(_listed)]


class Plan(Record):
    """One drill file."""

    packages: tuple[Package, ...]
    version: Ordered
    hosts: Annotated[tuple[Id, ...], Field(min_length=1)]
    values: dict[Name, Scalar] = Field(default_factory=dict)
    start: Script = Field(default_factory=dict)
    healthy: Ordered
    symptoms: dict[Id, Runs] = Field(default_factory=dict)
    restart: Runs = ()
    rollback: Runs = ()
    first_minute: Annotated[Runs, Field(alias=FIRST_MINUTE)] = ()
    not_drilled: dict[Id, Text] = Field(default_factory=dict)

    @property
    def runs(self) -> Mapping[str, tuple[Run, ...]]:
        """The runs of each part of the guide, in the order in which a reader meets them."""
        own = {
            RESTART: self.restart,
            ROLLBACK: self.rollback,
            FIRST_MINUTE: self.first_minute or self._any_break,
        }
        return dict(self.symptoms) | {key: runs for key, runs in own.items() if runs}

    @property
    def _any_break(self) -> tuple[Run, ...]:
        """The first minute breaks the system in the way of the first symptom, unless the file says otherwise."""
        return next(iter(self.symptoms.values()), ())[:1]


def parse_plan(path: str, text: str) -> tuple[Plan | None, YamlSource, list[Problem]]:
    """Read one drill file; with problems there is no plan."""
    source = YamlSource.parse(path, text)
    problems = list(source.problems)
    if not isinstance(source.data, dict):
        problems = problems or [
            Problem(path, 1, rules.YAML, "a drill file is 'name: value' lines")
        ]
        return None, source, problems
    try:
        plan = Plan.model_validate(source.data)
    except ValidationError as error:
        problems.extend(
            _mistake(source, dict(found)) for found in error.errors(include_url=False)
        )
        return None, source, sorted(problems)
    problems.extend(_unknown_hosts(plan, source))
    return (None if problems else plan), source, problems


def _mistake(source: YamlSource, error: dict[str, Any]) -> Problem:
    """Name the line; where one run stands for a list of one, pydantic counts what is not written."""
    written = tuple(_written(source.data, error["loc"]))
    depth = _depth(written)
    error["loc"] = written[depth:]
    return problem_from(Run if depth else Plan, source, written[:depth], error)


def _written(data: object, keys: tuple[Key, ...]) -> Iterator[Key]:
    for key in keys:
        if isinstance(data, dict) and key in data:
            data = data[key]
        elif isinstance(data, dict) and isinstance(key, int):
            if str(key) not in data:
                continue
            data = data[str(key)]
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        yield key


def _depth(keys: tuple[Key, ...]) -> int:
    """How many keys lead to a run."""
    depth = (
        2
        if keys[:1] == ("symptoms",)
        else int(keys[:1] in ((RESTART,), (ROLLBACK,), (FIRST_MINUTE,)))
    )
    if len(keys) <= depth:
        return 0
    return depth + (1 if depth and isinstance(keys[depth], int) else 0)


def _unknown_hosts(plan: Plan, source: YamlSource) -> Iterator[Problem]:
    for host in plan.start:
        if host != FIRST_HOST and host not in plan.hosts:
            what = f"'start' names the host '{host}', which is not among 'hosts'"
            yield Problem(
                source.path, source.line("start", host), rules.REFERENCE, what
            )
