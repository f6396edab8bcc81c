"""A first version of a guide or a service: it explains itself, and fails `check` until it is filled in."""

import re
from collections.abc import Mapping
from pathlib import Path

from generators.inventory.record import ID

TEMPLATES = Path(__file__).parent / "skeletons"
SKELETONS: Mapping[str, tuple[str, str]] = {
    "guide": ("guide.md", "docs/guides/{name}.md"),
    "service": ("service.yml", "inventory/services/{name}.yml"),
}


def write_skeleton(root: Path, kind: str, name: str) -> str:
    """Write it where it belongs and return its path; `ValueError` says why nothing is written."""
    template, place = SKELETONS[kind]
    path = place.format(name=name)
    if not re.fullmatch(ID, name) or name == "index":
        raise ValueError(f"'{name}' cannot be a name: use lower-case words joined by hyphens, such as 'orders-db'")
    if (root / path).exists():
        raise ValueError(f"{path} is there already; nothing is written")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text((TEMPLATES / template).read_text(encoding="utf-8").replace("NAME", name), encoding="utf-8")
    return path
