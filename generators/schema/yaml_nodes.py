"""The tree that a YAML file is before it becomes values, and the keys that it repeats."""

from collections.abc import Iterator

import yaml

from generators.problems import rules
from generators.problems.problem import Problem


def children(node: yaml.Node) -> Iterator[yaml.Node]:
    """Everything directly inside a node, the keys of a mapping too."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield name
            yield value
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def repeated_keys(
    path: str, root: yaml.Node, first_line: int
) -> Iterator[Problem]:
    """Keys that stand twice in one mapping: PyYAML keeps the last in silence."""
    todo, visited = [root], set()
    while todo:
        node = todo.pop()
        # An alias puts one node into the tree several times; it is reported once.
        if id(node) in visited:
            continue
        visited.add(id(node))
        todo.extend(children(node))
        if isinstance(node, yaml.MappingNode):
            yield from _repeated_in(node, path, first_line)


def _repeated_in(
    node: yaml.MappingNode,
    path: str,
    first_line: int,
) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for name, _ in node.value:
        if not isinstance(name, yaml.ScalarNode):
            continue  # the loader refuses it
        line = name.start_mark.line + first_line
        if name.value in lines:
            message = (
                f"key '{name.value}' is written twice;"
                f" it is on line {lines[name.value]} too"
            )
            yield Problem(path, line, rules.DUPLICATE, message)
        lines[name.value] = line
