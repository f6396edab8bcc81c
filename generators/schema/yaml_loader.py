"""How YAML becomes values here: what people write as a word stays the word."""

import re
from collections.abc import Hashable

import yaml

from generators.schema.yaml_errors import error_at

# The only plain words that are more than text: the tag, the word, and its first letters.
RESOLVED = (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("merge", r"^<<$", "<"),
)


class PlainLoader(yaml.CSafeLoader):
    """A loader without YAML's surprises.

    A version 1.10 does not turn into 1.1, "no" is not false, and a date stays text until
    a model asks for a date.
    """

    # Of its own: the parent's is shared by every loader of the process.
    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML declares it

    def construct_mapping(
        self, node: yaml.MappingNode, deep: bool = False
    ) -> dict[Hashable, object]:
        """Keys are text, whatever they look like."""
        self.flatten_mapping(node)  # puts in what '<<' names
        for name, _ in node.value:
            if not isinstance(name, yaml.ScalarNode):
                # '{{ host }}' without quotes is a mapping whose key is a mapping
                message = (
                    "a key must be text;"
                    " a text that begins with '{' or '[' needs quotes"
                )
                raise error_at(name, message)
        return {
            name.value: self.construct_object(value, deep=deep)
            for name, value in node.value
        }


for _tag, _pattern, _first in RESOLVED:
    PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first)
    )
