"""The words that texts do without, as `words.yml` lists them, and where a text has them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

WORDS_FILE = Path(__file__).with_name("words.yml")


@dataclass(frozen=True)
class Rule:
    """A word to avoid; `folders` are those whose files it is for, none means all."""

    find: str
    write: str
    why: str
    folders: Sequence[str] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        words = self.find.replace(" ", r"\s+")
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def is_for(self, path: str) -> bool:
        folders = tuple(f"{folder}/" for folder in self.folders)
        return not folders or path.startswith(folders)


def read_rules(text: str) -> list[Rule]:
    """The rules of a list of words."""
    return [
        Rule(row["find"], row["write"], row["why"], row.get("in", ()))
        for row in yaml.safe_load(text)
    ]


def complaints(
    path: str, prose: str, rules: Sequence[Rule]
) -> Iterator[tuple[int, str]]:
    """The line and the message for each word to avoid in a masked text."""
    for rule in rules:
        if not rule.is_for(path):
            continue
        for match in rule.pattern.finditer(prose):
            line = prose.count("\n", 0, match.start()) + 1
            words = " ".join(match[0].split())
            yield line, f"'{words}': write '{rule.write}' ({rule.why})"
