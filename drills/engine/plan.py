"""The drill files of a guide, in `drills/systems/<guide>/`: how to break a system and fix it.

`drill.yml` says how to start the system and how to drill Restart and Rollback; each symptom has
a file of its name beside it. The fix is given as the names of those steps of the guide that the
drill follows.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from drills.engine.plan_source import PlanSource, plan_source
from generators.guides.drill_parts import FIRST_MINUTE, RESTART, ROLLBACK
from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.fields import Id, Name, Record, Scalar, Text
from generators.schema.validation import problem_from
from generators.schema.yaml_source import Key

Bash = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Package = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.+-]+$")]
# The anchor of a heading, which may hold the underscores of a setting's name.
StepName = Annotated[str, StringConstraints(pattern=r"^[\w-]+$")]
Names = tuple[StepName, ...] | None  # of steps; None means all of them
FIRST_HOST = ""  # stands for the first of `hosts`, whatever its name


class DrillCommand(Record):
    """A command of the drill itself; without `on` it runs on the first host."""

    run: Bash
    host: Annotated[Id | None, Field(alias="on")] = None


class Seen(DrillCommand):
    """A command that shows the text of a fence under You see.

    `lines` are the lines of the fence that it shows, counted from 1; none means all.
    """

    lines: tuple[int, ...] = ()


# What is nearly always one line may be written as one: `healthy: cat /srv/bell`.
def _as_command(value: object) -> object:
    return {"run": value} if isinstance(value, str) else value


def _as_script(value: object) -> object:
    return {FIRST_HOST: value} if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return [value] if isinstance(value, dict) else value


ShortCommand = Annotated[DrillCommand, BeforeValidator(_as_command)]
ShortSeen = Annotated[Seen, BeforeValidator(_as_command)]
Script = Annotated[dict[str, Bash], BeforeValidator(_as_script)]


class Then(Record):
    """Another part to which the guide leads, and which of its steps to follow there."""

    part: Id
    looks: tuple[StepName, ...] = ()
    dos: tuple[StepName, ...] = ()


class DrillRun(Record):
    """One way to break the system and to fix it, on fresh machines.

    Keys of dictionaries are hosts in scripts, numbers of texts in `seen`, and names of steps
    in `shows` and `undo`. `looks` and `dos` are the steps to follow; None means all. `fixed`
    shows that the system is fixed, where the `healthy` of the plan would not.
    """

    name: Text | None = None
    hosts: tuple[Id, ...] = ()
    start: Script = Field(default_factory=dict)
    values: dict[Name, Scalar] = Field(default_factory=dict)
    breaking: Annotated[Script, Field(alias="break", default_factory=dict)]
    seen: dict[int, ShortSeen] = Field(default_factory=dict)
    looks: Names = None
    shows: dict[StepName, Text] = Field(default_factory=dict)
    ask: dict[Name, ShortCommand] = Field(default_factory=dict)
    dos: Names = None
    undo: dict[StepName, ShortCommand] = Field(default_factory=dict)
    then: Then | None = None
    fixed: ShortCommand | None = None
    reasons: Annotated[
        dict[str, Text], Field(alias="not", default_factory=dict)
    ]


Runs = Annotated[tuple[DrillRun, ...], BeforeValidator(_as_list)]


class Plan(Record):
    """The drill files of one guide, taken together."""

    packages: tuple[Package, ...]
    version: ShortCommand
    hosts: Annotated[tuple[Id, ...], Field(min_length=1)]
    values: dict[Name, Scalar] = Field(default_factory=dict)
    start: Script = Field(default_factory=dict)
    healthy: ShortCommand
    symptoms: dict[str, Runs] = Field(default_factory=dict)
    restart: Runs = ()
    rollback: Runs = ()
    first_minute: Annotated[Runs, Field(alias=FIRST_MINUTE)] = ()
    not_drilled: dict[Id, Text] = Field(default_factory=dict)

    @property
    def runs(self) -> Mapping[str, tuple[DrillRun, ...]]:
        """The runs of each part of the guide, in the order in which readers meet them."""
        sections = {
            RESTART: self.restart,
            ROLLBACK: self.rollback,
            FIRST_MINUTE: self.first_minute or self._any_break,
        }
        return dict(self.symptoms) | {
            key: runs for key, runs in sections.items() if runs
        }

    @property
    def _any_break(self) -> tuple[DrillRun, ...]:
        """The first minute must show any break, so the first one in the file will do."""
        return next(iter(self.symptoms.values()), ())[:1]


Parsed = tuple[Plan | None, PlanSource, list[Problem]]


def parse_plan(folder: str, texts: Mapping[str, str]) -> Parsed:
    """Read the drill files of one guide, by their names; with problems there is no plan."""
    source = plan_source(folder, texts)
    problems = source.problems
    path = source.system.path
    if not isinstance(source.system.data, dict):
        return None, source, problems
    if "symptoms" in source.system.data:
        message = (
            "each symptom has a file of its own beside this one;"
            " move what is below 'symptoms' there"
        )
        line = source.system.line("symptoms")
        problems.append(Problem(path, line, rules.UNKNOWN_KEY, message))
    try:
        plan = Plan.model_validate(source.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [_problem(source, dict(detail)) for detail in details]
        return None, source, sorted(problems)
    problems += _unknown_hosts(plan, source)
    return (None if problems else plan), source, problems


def _problem(source: PlanSource, detail: dict[str, Any]) -> Problem:
    """Turn an error of pydantic into a problem, at the line that is wrong."""
    keys = tuple(_written_keys(source.data, detail["loc"]))
    depth = _keys_to_run(keys)
    detail["loc"] = keys[depth:]
    file, own_keys = source.place(*keys[:depth])
    return problem_from(DrillRun if depth else Plan, file, own_keys, detail)


def _written_keys(data: object, keys: tuple[Key, ...]) -> Iterator[Key]:
    """Translate a location of pydantic into the keys that the file has.

    pydantic counts the list that `_as_list` puts around a single run; the file has no
    such number, so it is dropped. Keys that are numbers may be written as text.
    """
    for key in keys:
        if isinstance(data, dict) and key in data:
            data = data[key]
        elif isinstance(data, dict) and isinstance(key, int):
            if str(key) not in data:
                continue
            data = data[str(key)]
        elif (
            isinstance(data, list) and isinstance(key, int) and key < len(data)
        ):
            data = data[key]
        yield key


def _keys_to_run(keys: tuple[Key, ...]) -> int:
    """How many of the keys lead to a run; 0 if they lead elsewhere."""
    depths = {"symptoms": 2, RESTART: 1, ROLLBACK: 1, FIRST_MINUTE: 1}
    depth = depths.get(str(keys[0]), 0) if keys else 0
    if not depth:
        return 0
    if len(keys) <= depth:
        return 0
    return depth + 1 if isinstance(keys[depth], int) else depth


def _unknown_hosts(plan: Plan, source: PlanSource) -> Iterator[Problem]:
    for host in plan.start:
        if host != FIRST_HOST and host not in plan.hosts:
            message = (
                f"'start' names the host '{host}', which is not among 'hosts'"
            )
            location = source.location("start", host)
            yield Problem(*location, rules.REFERENCE, message)
