"""YAML with a line for every key, and with what YAML lets pass in silence refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from generators import rules
from generators.problem import Problem

DEPTH = 20
VALUES = 1_000_000
HINTS = (
    ("tab", "indent with spaces, not with tabs"),
    ("mapping values", "a text that contains ': ' needs quotes"),
    ("another document", "one file holds one document: remove the '---' line"),
    ("alias", "a text that begins with '*' needs quotes"),
)

Key: TypeAlias = str | int


class _Loader(yaml.CSafeLoader):
    """Plain words are true, false, null, numbers or text: never dates, 'no' for false, or base 60."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML declares it


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?[0-9]+\.[0-9]+$", "-0123456789"),
    ("merge", r"^<<$", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


@dataclass(frozen=True)
class YamlSource:
    """One YAML file: its values, and where each of them is written."""

    path: str
    text: str
    data: object
    root: yaml.Node | None
    problems: tuple[Problem, ...] = ()
    first_line: int = 1

    @classmethod
    def parse(cls, path: str, text: str, first_line: int = 1) -> "YamlSource":
        """Read a file; what is not YAML becomes a problem, and `data` is then None."""
        try:
            _refuse_depth(text)
            loader = _Loader(text)
            root = loader.get_single_node()
            if root is not None and _expanded(root, {}) > VALUES:
                raise yaml.MarkedYAMLError(problem=f"aliases multiply to more than {VALUES:,} values")
            problems = tuple(_repeated(path, root, first_line)) if root else ()
            data = loader.construct_document(root) if root else None
        except yaml.YAMLError as error:
            return cls(path, text, None, None, (_not_yaml(path, text, error, first_line),), first_line)
        return cls(path, text, data, root, problems, first_line)

    def line(self, *keys: Key) -> int:
        """The line where a path of keys is written, or the deepest part of it that is."""
        node, line = self.root, 1
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return line + self.first_line - 1


def _child(node: yaml.Node | None, key: Key) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in reversed(node.value):
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        value = node.value[key]
        return value.start_mark.line + 1, value
    return None


def _refuse_depth(text: str) -> None:
    """Raise a `YAMLError` where nesting passes the limit: the C parser crashes on what is far deeper."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH:
            what = f"nested more than {DEPTH} levels deep"
            raise yaml.MarkedYAMLError(problem=what, problem_mark=event.start_mark)  # type: ignore[arg-type] # the stubs have two kinds of Mark, PyYAML one


def _expanded(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many values a node holds once every alias is written out."""
    if id(node) not in sizes:
        sizes[id(node)] = VALUES  # what an alias inside itself counts for
        sizes[id(node)] = 1 + sum(_expanded(child, sizes) for child in _children(node))
    return sizes[id(node)]


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield name
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _repeated(path: str, root: yaml.Node, first_line: int) -> Iterator[Problem]:
    """Keys that stand twice in one mapping; YAML keeps the last and says nothing."""
    todo, done = [root], set()
    while todo:
        node = todo.pop()
        if id(node) in done:
            continue
        done.add(id(node))
        todo.extend(_children(node))
        if isinstance(node, yaml.MappingNode):
            yield from _repeated_here(path, node, first_line)


def _repeated_here(path: str, node: yaml.MappingNode, first_line: int) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for name, _ in node.value:
        if not isinstance(name, yaml.ScalarNode):
            continue
        line = name.start_mark.line + first_line
        if name.value in seen:
            what = f"key '{name.value}' is written twice; it stands in line {seen[name.value]} too"
            yield Problem(path, line, rules.DUPLICATE, what)
        seen[name.value] = line


def _not_yaml(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        line = text[: error.position].count("\n") + 1
        what = f"character U+{error.character:04X} may not stand in YAML; delete it"
        return Problem(path, line + first_line - 1, rules.YAML, what)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", None) or "it cannot be read").rstrip(".")
    hint = next((f"; {hint}" for sign, hint in HINTS if sign in said), "")
    return Problem(path, (mark.line if mark else 0) + first_line, rules.YAML, f"not valid YAML: {said}{hint}")
