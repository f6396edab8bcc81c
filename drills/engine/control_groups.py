"""Control groups: whatever a machine starts stays in its group, however it detaches.

Groups are found by patterns of their names, such as `nightphone-3fa2c1-*`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
# Joins the groups named before "--", and becomes the program named after it.
JOIN = """while [ "$1" != -- ]; do
  echo $$ >"$1/cgroup.procs"; shift
done
shift; exec "$@"
"""


def make_groups(name: str) -> list[Path]:
    """Make a group of this name in every hierarchy."""
    groups = [root / name for root in _hierarchies()]
    for group in groups:
        group.mkdir(exist_ok=True)
    return groups


def members(pattern: str) -> list[int]:
    """The ids of all processes in these groups, and in the groups inside them."""
    pids: set[int] = set()
    for top in _groups(pattern):
        for group in _tree(top):
            pids.update(map(int, read_lines(group / "cgroup.procs")))
    return sorted(pids)


def remove_groups(pattern: str) -> bool:
    """Remove these groups; True if one cannot be removed yet."""
    for top in _groups(pattern):
        for group in _tree(top):
            try:
                group.rmdir()
            except FileNotFoundError:
                continue
            except OSError:  # a process is still leaving
                return True
    return False


def read_lines(file: Path) -> list[str]:
    """The lines of a file below /proc or /sys; none if its process is gone."""
    try:
        return file.read_text().splitlines()
    except OSError:
        return []


def _hierarchies() -> list[Path]:
    """The one tree of cgroup v2, or the two that systemd uses where v1 is mounted."""
    has_one_tree = (GROUPS / "cgroup.controllers").exists()
    roots = (
        [GROUPS] if has_one_tree else [GROUPS / "systemd", GROUPS / "unified"]
    )
    return [root for root in roots if (root / "cgroup.procs").exists()]


def _groups(pattern: str) -> Iterator[Path]:
    return (group for root in _hierarchies() for group in root.glob(pattern))


def _tree(top: Path) -> list[Path]:
    """A group and those inside it, the innermost first, since only empty ones can go.

    Groups may disappear while we look; `os.walk` does not mind.
    """
    return [Path(folder) for folder, _, _ in os.walk(top, topdown=False)]
