"""YAML with a line for every key, and with what YAML lets pass in silence refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import yaml

from generators.problems import rules
from generators.problems.problem import Problem
from generators.schema.yaml_errors import syntax_problem
from generators.schema.yaml_limits import (
    FORBIDDEN,
    forbidden_message,
    refuse_excess,
    refuse_multiplied_aliases,
)
from generators.schema.yaml_loader import PlainLoader
from generators.schema.yaml_nodes import repeated_keys

Key: TypeAlias = str | int


@dataclass(frozen=True)
class YamlSource:
    """One YAML file: its values, and where each of them is written.

    `first_line` is the line of the file at which the YAML begins: front matter has a
    line '---' before it.
    """

    path: str
    text: str
    data: object
    root: yaml.Node | None
    problems: tuple[Problem, ...] = ()
    first_line: int = 1

    @classmethod
    def parse(cls, path: str, text: str, first_line: int = 1) -> "YamlSource":
        """Read a file; what is not YAML becomes a problem, and `data` is then None."""
        if match := FORBIDDEN.search(text):
            line = text.count("\n", 0, match.start()) + first_line
            problem = Problem(path, line, rules.YAML, forbidden_message(match))
            return cls(path, text, None, None, (problem,), first_line)
        try:
            loader = PlainLoader(text)
            root = _composed(loader, text)
            # Before there are values: making them puts what '<<' names into the nodes,
            # where a key that overrides another would look like one written twice.
            problems = (
                tuple(repeated_keys(path, root, first_line)) if root else ()
            )
            data = loader.construct_document(root) if root else None
        except yaml.YAMLError as error:
            problem = syntax_problem(path, error, first_line)
            return cls(path, text, None, None, (problem,), first_line)
        return cls(path, text, data, root, problems, first_line)

    def line(self, *keys: Key) -> int:
        """The line where a path of keys is written, or the deepest part of it that is."""
        node, line = self.root, 1
        for key in keys:
            child = self._child(node, key)
            if child is None:
                break
            line, node = child
        return line + self.first_line - 1

    def _child(
        self, node: yaml.Node | None, key: Key
    ) -> tuple[int, yaml.Node] | None:
        if node is None:
            return None
        if node not in self._children:
            self._children[node] = _children_by_key(node)
        is_list = isinstance(node, yaml.SequenceNode)
        return self._children[node].get(key if is_list else str(key))

    @cached_property
    def _children(self) -> dict[yaml.Node, Mapping[Key, tuple[int, yaml.Node]]]:
        """The children of each node that was asked for; a check asks for thousands."""
        return {}


def _composed(loader: PlainLoader, text: str) -> yaml.Node | None:
    """The tree of a text that is safe to compose and to make values of."""
    refuse_excess(text)
    root = loader.get_single_node()
    if root is not None and "*" in text:  # no alias without one
        refuse_multiplied_aliases(root)
    return root


def _children_by_key(node: yaml.Node) -> Mapping[Key, tuple[int, yaml.Node]]:
    """The values in a node with their lines, counted from 1, by name or by index."""
    if isinstance(node, yaml.MappingNode):
        return {
            name.value: (name.start_mark.line + 1, value)
            for name, value in node.value
        }
    if isinstance(node, yaml.SequenceNode):
        return {
            i: (value.start_mark.line + 1, value)
            for i, value in enumerate(node.value)
        }
    return {}
