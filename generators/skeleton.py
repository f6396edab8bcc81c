"""A first version of a guide, a service or a session: it explains itself, and fails `check` until it is filled in."""

import re
from collections.abc import Mapping
from pathlib import Path

from generators.incidents.postmortem import OTHERS
from generators.inventory.record import ID

TEMPLATES = Path(__file__).parent / "skeletons"
SKELETONS: Mapping[str, tuple[str, str]] = {
    "guide": ("guide.md", "docs/guides/{name}.md"),
    "service": ("service.yml", "inventory/services/{name}.yml"),
    "postmortem": ("postmortem.md", "docs/incidents/{name}.md"),
    "session": ("session.md", "docs/training/{name}.md"),
}


def write_skeleton(root: Path, kind: str, name: str) -> str:
    """Write it where it belongs and return its path; `ValueError` says why nothing is written."""
    template, place = SKELETONS[kind]
    path = place.format(name=name)
    if (
        not re.fullmatch(ID, name)
        or name == "index"
        or (kind == "postmortem" and name in OTHERS)
    ):
        raise ValueError(
            f"'{name}' cannot be a name: use lower-case words joined by hyphens, such as 'orders-db'"
        )
    if (root / path).exists():
        raise ValueError(f"{path} is there already; nothing is written")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(
        (TEMPLATES / template).read_text(encoding="utf-8").replace("NAME", name),
        encoding="utf-8",
    )
    return path
