"""YAML with a line for every key, and with what YAML lets pass in silence refused."""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import yaml

from generators.problems import rules
from generators.problems.problem import Problem

DEPTH = 20
VALUES = 250_000
FORBIDDEN = re.compile(
    r"[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
HINTS = (
    ("tab", "indent with spaces, not with tabs"),
    (
        "start any token",
        "indent with spaces, not with tabs; a text that begins with '%', '@' or '`' needs quotes",
    ),
    (
        "mapping values",
        "a text that contains ': ' needs quotes, and keys that belong together the same indentation",
    ),
    ("expected '-'", "a list and 'name: value' lines cannot stand side by side"),
    ("expected key", "look at the indentation, and for quotes inside quotes"),
    ("expected ':'", "a line is 'name: value', and a list item begins with '- '"),
    ("end of stream", "the quote that opens here is never closed"),
    ("expected ',' or", "the bracket that opens here is never closed"),
    ("another document", "one file holds one document: remove the '---' line"),
    ("undefined alias", "a text that begins with '*' needs quotes"),
    ("alphabetic or numeric", "a text that begins with '*' or '&' needs quotes"),
    ("second occurrence", "the name after '&' stands in an earlier line too"),
    ("escape character", "write a text with '\\' in single quotes"),
)
OPENED = (
    "expected ':'",
    "end of stream",
    "expected ',' or",
)  # told where it ends; the mistake is where it begins

Key: TypeAlias = str | int


class _Loader(yaml.CSafeLoader):
    """Plain words are text, apart from true, false and null: no dates, no 1.10 that turns into 1.1."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML declares it

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        """Keys are text, whatever they look like."""
        self.flatten_mapping(node)
        for name, _ in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise _error(
                    "a key must be text; a text that begins with '{' or '[' needs quotes",
                    name,
                )
        return {
            name.value: self.construct_object(value, deep=deep)
            for name, value in node.value
        }


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("merge", r"^<<$", "<"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first)
    )


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
        if found := FORBIDDEN.search(text):
            line = text.count("\n", 0, found.start()) + first_line
            return cls(
                path,
                text,
                None,
                None,
                (Problem(path, line, rules.YAML, _forbidden(found)),),
                first_line,
            )
        try:
            _refuse(text)
            loader = _Loader(text)
            root = loader.get_single_node()
            if root is not None and "*" in text and _expanded(root, {}) > VALUES:
                raise _error(f"aliases multiply to more than {VALUES:,} values", root)
            problems = tuple(_repeated(path, root, first_line)) if root else ()
            data = loader.construct_document(root) if root else None
        except yaml.YAMLError as error:
            return cls(
                path,
                text,
                None,
                None,
                (_not_yaml(path, error, first_line),),
                first_line,
            )
        return cls(path, text, data, root, problems, first_line)

    def line(self, *keys: Key) -> int:
        """The line where a path of keys is written, or the deepest part of it that is."""
        node, line = self.root, 1
        for key in keys:
            found = self._child(node, key)
            if found is None:
                break
            line, node = found
        return line + self.first_line - 1

    def _child(self, node: yaml.Node | None, key: Key) -> tuple[int, yaml.Node] | None:
        if id(node) not in self._found:
            self._found[id(node)] = _children_by_key(node)
        return self._found[id(node)].get(
            key if isinstance(node, yaml.SequenceNode) else str(key)
        )

    @cached_property
    def _found(self) -> dict[int, Mapping[Key, tuple[int, yaml.Node]]]:
        """The children of nodes that have been asked for, by the node's identity."""
        return {}


def _children_by_key(node: yaml.Node | None) -> Mapping[Key, tuple[int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return {
            name.value: (name.start_mark.line + 1, value) for name, value in node.value
        }
    if isinstance(node, yaml.SequenceNode):
        return {
            i: (value.start_mark.line + 1, value) for i, value in enumerate(node.value)
        }
    return {}


def _refuse(text: str) -> None:
    """Raise a `YAMLError` for what is too deep for the C parser, too much for memory, or no plain value."""
    depth = values = 0
    escaped = "\\" in text
    for event in yaml.parse(text, Loader=_Loader):
        if not isinstance(event, yaml.NodeEvent):
            depth -= isinstance(event, yaml.CollectionEndEvent)
            continue
        values += 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        if depth > DEPTH:
            raise _error(f"nested more than {DEPTH} levels deep", event)
        if values > VALUES:
            raise _error(f"more than {VALUES:,} values in one file; split it", event)
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            raise _error(
                f"'{shown}' has no meaning here; a text that begins with '!' needs quotes",
                event,
            )
        if (
            escaped
            and isinstance(event, yaml.ScalarEvent)
            and (found := FORBIDDEN.search(event.value))
        ):
            raise _error(_forbidden(found), event)


def _error(what: str, where: yaml.Event | yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=where.start_mark)  # type: ignore[arg-type] # the stubs have two kinds of Mark, PyYAML one


def _forbidden(found: re.Match[str]) -> str:
    return f"character U+{ord(found[0]):04X} may not stand in YAML; delete it"


def _expanded(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many values a node holds once every alias is written out."""
    if id(node) not in sizes:
        sizes[id(node)] = 0  # not known yet
        sizes[id(node)] = 1 + sum(_expanded(child, sizes) for child in _children(node))
    elif not sizes[id(node)]:
        raise _error("an alias stands inside what it names", node)
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


def _repeated_here(
    path: str, node: yaml.MappingNode, first_line: int
) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for name, _ in node.value:
        if not isinstance(name, yaml.ScalarNode):
            continue
        line = name.start_mark.line + first_line
        if name.value in seen:
            what = f"key '{name.value}' is written twice; it stands in line {seen[name.value]} too"
            yield Problem(path, line, rules.DUPLICATE, what)
        seen[name.value] = line


def _not_yaml(path: str, error: yaml.YAMLError, first_line: int) -> Problem:
    said = str(getattr(error, "problem", None) or "it cannot be read").rstrip(".")
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(sign in said for sign in OPENED):
        marks.reverse()
    line = next((mark.line for mark in marks if mark), 0)
    hint = next((f"; {hint}" for sign, hint in HINTS if sign in said), "")
    return Problem(path, line + first_line, rules.YAML, f"not valid YAML: {said}{hint}")
