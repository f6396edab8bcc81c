"""`nightphone new`: a first version of a guide, a service, a session or a post-mortem.

It explains itself, and fails `check` until it is filled in.
"""

import re
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from generators.commands.subparsers import Subparsers
from generators.incidents.postmortem import OTHERS
from generators.schema.fields import ID

TEMPLATES = Path(__file__).parent / "skeletons"
SKELETONS: Mapping[str, tuple[str, str]] = {
    "guide": ("guide.md", "docs/guides/{name}.md"),
    "service": ("service.yml", "inventory/services/{name}.yml"),
    "postmortem": ("postmortem.md", "docs/incidents/{name}.md"),
    "session": ("session.md", "docs/training/{name}.md"),
}


def add_command(subparsers: Subparsers) -> None:
    """Say what the command takes."""
    parser = subparsers.add_parser(
        "new",
        help="start a guide, a service, a session of the training or a post-mortem",
    )
    parser.add_argument("kind", choices=SKELETONS)
    parser.add_argument(
        "name", help="lower-case words joined by hyphens, such as 'orders-db'"
    )
    parser.set_defaults(run=_new)


def _new(options: Namespace) -> int:
    try:
        path = write_skeleton(options.root, options.kind, options.name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{path} is written; fill it in until 'nightphone check' is silent about it"
    )
    return 0


def write_skeleton(root: Path, kind: str, name: str) -> str:
    """Write it where it belongs, and return its path; raises ValueError with the reason."""
    template, pattern = SKELETONS[kind]
    if not _is_name(kind, name):
        raise ValueError(
            f"'{name}' cannot be a name:"
            " use lower-case words joined by hyphens, such as 'orders-db'"
        )
    path = pattern.format(name=name)
    if (root / path).exists():
        raise ValueError(f"{path} is there already; nothing is written")
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text.replace("NAME", name), encoding="utf-8")
    return path


def _is_name(kind: str, name: str) -> bool:
    # Some pages have a fixed name, and a new one would take its place.
    fixed = ("index", *OTHERS) if kind == "postmortem" else ("index",)
    return bool(re.fullmatch(ID, name)) and name not in fixed
