"""What YAML allows and a file of ours may not: bombs, tags, and control characters."""

import re

import yaml

from generators.schema.yaml_errors import error_at
from generators.schema.yaml_loader import PlainLoader
from generators.schema.yaml_nodes import children

# Rule files of Prometheus are 6 levels deep. The C parser composes by recursion, and a
# hundred thousand brackets end the process without a word.
MAX_DEPTH = 20
# 7,000 services of 35 values each, in one file.
MAX_VALUES = 250_000
# Control characters, halves of surrogate pairs, and the two line ends that only Unicode
# knows (U+2028, U+2029): they would split a line in one program and not in the next.
FORBIDDEN = re.compile(
    r"[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def refuse_excess(text: str) -> None:
    """Raise a `YAMLError` for what is too deep, too much, or no plain value.

    It reads events, which need neither recursion nor memory, before nodes are made.
    """
    depth = values = 0
    has_escapes = "\\" in text  # most files have none, and are read faster
    for event in yaml.parse(text, Loader=PlainLoader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if not isinstance(event, yaml.NodeEvent):
            continue
        values += 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        if depth > MAX_DEPTH:
            raise error_at(event, f"nested more than {MAX_DEPTH} levels deep")
        if values > MAX_VALUES:
            message = f"more than {MAX_VALUES:,} values in one file; split it"
            raise error_at(event, message)
        _refuse_tag(event)
        if has_escapes:
            _refuse_escaped_character(event)


def _refuse_tag(event: yaml.NodeEvent) -> None:
    """A tag builds objects of Python, or is a text that begins with '!'."""
    if tag := getattr(event, "tag", None):
        short = tag.replace("tag:yaml.org,2002:", "!!")
        message = f"'{short}' has no meaning here; a text that begins with '!' needs quotes"
        raise error_at(event, message)


def _refuse_escaped_character(event: yaml.NodeEvent) -> None:
    r"""In double quotes "\e" is a character that the text of the file does not hold."""
    if isinstance(event, yaml.ScalarEvent):
        match = FORBIDDEN.search(event.value)
        if match:
            raise error_at(event, forbidden_message(match))


def forbidden_message(match: re.Match[str]) -> str:
    """Names the character by its number, since it does not show."""
    return f"character U+{ord(match[0]):04X} is not allowed in YAML; delete it"


def refuse_multiplied_aliases(root: yaml.Node) -> None:
    """Raise a `YAMLError` for aliases that explode.

    Ten aliases of ten aliases, nine times over, are a billion values in 300 bytes, and
    the constructor would write out each of them.
    """
    if _written_out(root, {}) > MAX_VALUES:
        message = f"aliases multiply to more than {MAX_VALUES:,} values"
        raise error_at(root, message)


def _written_out(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many values a node holds once every alias is written out."""
    if id(node) not in sizes:
        sizes[id(node)] = 0  # an alias that leads here is inside it
        sizes[id(node)] = 1 + sum(
            _written_out(child, sizes) for child in children(node)
        )
    elif not sizes[id(node)]:
        raise error_at(node, "an alias is inside what it names")
    return sizes[id(node)]
