"""`nightphone new`: a first version of a guide, a symptom, a service, a session, a post-mortem.

It explains itself, and fails `check` until it is filled in.
"""

import re
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from generators.commands.subparsers import Subparsers
from generators.incidents.postmortem import OTHERS
from generators.schema.fields import ID

TEMPLATES = Path(__file__).parent / "skeletons"
SKELETONS: Mapping[str, tuple[str, str]] = {
    "guide": ("guide.md", "docs/guides/{name}/index.md"),
    "symptom": ("symptom.md", "docs/guides/{guide}/{name}.md"),
    "service": ("service.yml", "inventory/services/{name}.yml"),
    "postmortem": ("postmortem.md", "docs/incidents/{name}.md"),
    "session": ("session.md", "docs/training/{name}.md"),
}


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "new",
        help="start a guide, a symptom, a service, a training session or a post-mortem",
    )
    parser.add_argument("kind", choices=SKELETONS)
    parser.add_argument(
        "names",
        metavar="name",
        nargs="+",
        help="lower-case words joined by hyphens, such as 'orders-db';"
        " for a symptom, the guide and then the symptom",
    )
    parser.set_defaults(run=_new)


def _new(options: Namespace) -> int:
    try:
        path = write_skeleton(options.root, options.kind, options.names)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{path} is written; fill it in until 'nightphone check' is silent about it"
    )
    return 0


def write_skeleton(root: Path, kind: str, names: Sequence[str]) -> str:
    """Write it where it belongs, and return its path; raises ValueError with the reason.

    A symptom takes two names, its guide's and its own; everything else takes one.
    """
    template, pattern = SKELETONS[kind]
    *guides, name = names
    if len(guides) != (kind == "symptom"):
        raise ValueError(_usage(kind))
    for each in names:
        if not _is_name(kind, each):
            raise ValueError(
                f"'{each}' cannot be a name:"
                " use lower-case words joined by hyphens, such as 'orders-db'"
            )
    guide = "".join(guides)
    if guide and not (root / f"docs/guides/{guide}/index.md").exists():
        raise ValueError(
            f"there is no guide '{guide}'; start one with: nightphone new guide {guide}"
        )
    path = pattern.format(guide=guide, name=name)
    if (root / path).exists():
        raise ValueError(f"{path} already exists; nothing is written")
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text.replace("NAME", name), encoding="utf-8")
    return path


def _usage(kind: str) -> str:
    if kind == "symptom":
        return "a symptom takes two names: nightphone new symptom GUIDE NAME"
    return f"one name at a time: nightphone new {kind} NAME"


def _is_name(kind: str, name: str) -> bool:
    # Some pages have a fixed name, and a new one would take its place.
    fixed = ("index", *OTHERS) if kind == "postmortem" else ("index",)
    return bool(re.fullmatch(ID, name)) and name not in fixed
