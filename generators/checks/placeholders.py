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
            for line, words in enumerate(text.split("\n"), 1):
                if found := PLACEHOLDER.search(words):
                    what = f"'{found[1]}' is left here; write what belongs in its place"
                    yield Problem(path, line, rules.PLACEHOLDER, what)
