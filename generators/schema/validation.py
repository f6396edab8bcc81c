"""What pydantic found wrong with an entry, in the words of those who wrote it."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean
from generators.schema.fields import Record
from generators.schema.yaml_source import Key, YamlSource

WANTED = {
    "string_type": "must be text",
    "bool": "must be true or false",
    "int": "must be a whole number",
    "greater_than": "must be more than nothing",
    "date": "must be a date such as 2027-01-31",
    "time": "must be a local time such as 09:00",
    "greater_than_equal": "must not be less than nothing",
    "less_than_equal": "is too large",
    "tuple_type": "must be a list, such as [one, two]",
    "dict_type": "must be a mapping of 'name: value' lines",
    "model_type": "must be a mapping of 'name: value' lines",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
}


M = TypeVar("M", bound=BaseModel)


def validated(
    model: type[M],
    source: YamlSource,
    keys: tuple[Key, ...],
    data: object,
) -> tuple[M | None, list[Problem]]:
    """The record that stands at `keys` of a file, or every problem that it has."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [problem_from(model, source, keys, dict(d)) for d in details]


def problem_from(
    model: type[BaseModel],
    source: YamlSource,
    keys: tuple[Key, ...],
    error: dict[str, Any],
) -> Problem:
    """One error of pydantic as a problem, at the line where the value is written or missing."""
    at = tuple(key for key in error["loc"] if key != "[key]")
    line = source.line(*keys, *at)
    rule, what = _said(model, at, error)
    whose = f"{quoted(keys[-1])}: " if keys and isinstance(keys[-1], str) else ""
    return Problem(source.path, line, rule, whose + what)


def _said(
    model: type[BaseModel], at: tuple[Key, ...], error: dict[str, Any]
) -> tuple[Rule, str]:
    name = _dotted(at)
    if error["type"] == "missing":
        return rules.MISSING, f"'{name}' is missing; it is required"
    if error["type"] == "extra_forbidden":
        known = _fields(model, at[:-1])
        near = did_you_mean(at[-1], known) or f"; known are {', '.join(known)}"
        return rules.UNKNOWN_KEY, f"unknown key {quoted(name)}{near}"
    if error["type"] == "objection":
        return rules.TYPE, f"{quoted(name)} is {quoted(error['input'])}, {error['msg']}"
    if error["type"] == "value_error":
        return rules.CONFLICT, str(error["ctx"]["error"])
    wanted = _wanted(error)
    rule = rules.ID if error["type"] == "id" else rules.TYPE
    private = issubclass(model, Record) and name in model.private
    return rule, f"{quoted(name)} {wanted}" + (
        "" if private else f", found {quoted(error['input'])}"
    )


def _wanted(error: dict[str, Any]) -> str:
    if error["type"] in ("requirement", "id"):
        return str(error["msg"])
    if error["type"] == "literal_error":
        return f"must be {error['ctx']['expected']}"
    return next(
        (text for start, text in WANTED.items() if error["type"].startswith(start)),
        error["msg"].lower(),
    )


def quoted(value: object) -> str:
    """A value as a message quotes it, on one line."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value).replace("\n", "\\n")
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _dotted(at: tuple[Key, ...]) -> str:
    return "".join(
        f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in at
    ).lstrip(".")


def _fields(model: type[BaseModel], at: tuple[Key, ...]) -> list[str]:
    """The names that people may write in a record, or in the record inside it that `at` leads to."""
    for key in at:
        inner = (
            model.model_fields[str(key)].annotation
            if str(key) in model.model_fields
            else None
        )
        parts = (inner, *getattr(inner, "__args__", ()))
        model = next(
            (p for p in parts if isinstance(p, type) and issubclass(p, BaseModel)),
            model,
        )
    return [
        field.alias or name
        for name, field in model.model_fields.items()
        if name != "id"
    ]
