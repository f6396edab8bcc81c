"""Check that nothing in the inventory and the guides is left to be filled in."""

import re
from collections.abc import Iterator, Mapping

from generators.problems import rules
from generators.problems.problem import Problem

PLACEHOLDER = re.compile(r"\b(TODO|FIXME|TBD)\b")
FOLDERS = ("inventory/", "docs/guides/", "docs/services/", "docs/incidents/")


def check_placeholders(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Nothing is left to be filled in: no TODO, FIXME or TBD."""
    for path, text in texts.items():
        if path.startswith(FOLDERS) and PLACEHOLDER.search(text):
            yield from _check_lines(path, text)


def _check_lines(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        match = PLACEHOLDER.search(line)
        if match:
            message = (
                f"'{match[1]}' is left here; write what belongs in its place"
            )
            yield Problem(path, number, rules.PLACEHOLDER, message)
