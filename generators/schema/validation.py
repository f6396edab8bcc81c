"""What pydantic finds wrong with an entry, in words for those who wrote the entry."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean
from generators.schema.fields import Record
from generators.schema.yaml_source import Key, YamlSource

# How the name of pydantic's error begins ('int_parsing', 'int_type'), and what we say.
EXPECTED = {
    "string_type": "must be text",
    "bool": "must be true or false",
    "int": "must be a whole number",
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "date": "must be a date such as 2027-01-31",
    "time": "must be a local time such as 09:00",
    "less_than_equal": "must be at most {le}",
    "tuple_type": "must be a list, such as [one, two]",
    "dict_type": "must be a mapping of 'name: value' lines",
    "model_type": "must be a mapping of 'name: value' lines",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
}
MAX_QUOTED = (
    60  # characters of a value that a message repeats: it stays on one line
)

M = TypeVar("M", bound=BaseModel)


def validated(
    model: type[M],
    source: YamlSource,
    keys: tuple[Key, ...],
    data: object,
) -> tuple[M | None, list[Problem]]:
    """The record that is written at `keys` of a file, or everything wrong with it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [
            problem_from(model, source, keys, dict(d)) for d in details
        ]


def problem_from(
    model: type[BaseModel],
    source: YamlSource,
    keys: tuple[Key, ...],
    error: Mapping[str, Any],
) -> Problem:
    """One error of pydantic as a problem, at the line of the value, or of what lacks it."""
    # pydantic marks the key of a mapping with '[key]', which nobody wrote.
    field = tuple(key for key in error["loc"] if key != "[key]")
    line = source.line(*keys, *field)
    rule, message = _rule_and_message(model, field, error)
    is_entry = keys and isinstance(keys[-1], str)
    owner = f"{quoted(keys[-1])}: " if is_entry else ""
    return Problem(source.path, line, rule, owner + message)


def _rule_and_message(
    model: type[BaseModel],
    field: tuple[Key, ...],
    error: Mapping[str, Any],
) -> tuple[Rule, str]:
    name = _dotted(field)
    match error["type"]:
        case "missing":
            return rules.MISSING, f"'{name}' is missing; it is required"
        case "extra_forbidden":
            return rules.UNKNOWN_KEY, _unknown_key(model, field)
        case "objection":
            value = quoted(error["input"])
            return rules.TYPE, f"{quoted(name)} is {value}, {error['msg']}"
        case (
            "value_error"
        ):  # raised by a validator of ours, with a whole sentence
            return rules.CONFLICT, str(error["ctx"]["error"])
    rule = rules.ID if error["type"] == "id" else rules.TYPE
    message = f"{quoted(name)} {_expectation(error)}"
    if issubclass(model, Record) and name in model.private:
        return rule, message
    return rule, f"{message}, found {quoted(error['input'])}"


def _unknown_key(model: type[BaseModel], field: tuple[Key, ...]) -> str:
    known = _field_names(model, field[:-1])
    near = did_you_mean(field[-1], known) or f"; use one of {', '.join(known)}"
    return f"unknown key {quoted(_dotted(field))}{near}"


def _expectation(error: Mapping[str, Any]) -> str:
    if error["type"] in ("requirement", "id"):
        return str(error["msg"])
    if error["type"] == "literal_error":
        return f"must be {error['ctx']['expected']}"
    for start, sentence in EXPECTED.items():
        if error["type"].startswith(start):
            return sentence.format_map(error.get("ctx", {}))
    return str(error["msg"]).lower()


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
    return f"'{text[:MAX_QUOTED]}…'" if len(text) > MAX_QUOTED else f"'{text}'"


def _dotted(field: tuple[Key, ...]) -> str:
    """A path of keys as people write it: 'overrides[1].from', items counted from 1."""
    parts = (
        f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in field
    )
    return "".join(parts).lstrip(".")


def _field_names(model: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """The names that people may write in a record, or in the record at `path` in it."""
    for key in path:
        model = _record_in(model, key) or model
    fields = model.model_fields.items()
    # The id is the key above an entry, never a field inside.
    return [field.alias or name for name, field in fields if name != "id"]


def _record_in(model: type[BaseModel], key: Key) -> type[BaseModel] | None:
    """The record that a field holds, whether alone, in a list, or as one of several."""
    field = model.model_fields.get(str(key))
    if field is None:
        return None
    annotations = (field.annotation, *getattr(field.annotation, "__args__", ()))
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return annotation
    return None
