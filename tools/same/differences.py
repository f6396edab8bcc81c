"""How two folders differ, file by file and byte by byte.

Nothing is masked but what follows from the content of a file that differs itself:
the build time is fixed for both, and no page names a commit.
"""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tools.same.effects import without_effects
from tools.same.lines import differing_lines


@dataclass(frozen=True)
class Difference:
    """A file that is not the same; `lines` are the first that differ, as in a diff."""

    path: str
    kind: Literal["only here", "only there", "different", "follows"]
    lines: tuple[str, ...] = ()


def differences(
    here: Path, there: Path, ignored_lines: re.Pattern[str] | None = None
) -> Iterator[Difference]:
    """Each difference of two folders, by path; lines of a pattern do not count."""
    here_paths, there_paths = _paths(here), _paths(there)
    for path in sorted(here_paths - there_paths):
        yield Difference(path, "only here")
    for path in sorted(there_paths - here_paths):
        yield Difference(path, "only there")
    differing = {
        path
        for path in here_paths & there_paths
        if (here / path).read_bytes() != (there / path).read_bytes()
    }
    causes = differing | (here_paths ^ there_paths)
    for path in sorted(differing):
        here_content = without_effects(path, (here / path).read_bytes(), causes)
        there_content = without_effects(
            path, (there / path).read_bytes(), causes
        )
        if here_content == there_content:
            yield Difference(path, "follows")
            continue
        lines = differing_lines(
            path, here_content, there_content, ignored_lines
        )
        if lines:
            yield Difference(path, "different", lines)


def _paths(folder: Path) -> Set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}
