"""Pages that people write, with parts that follow from the inventory.

A line of its own asks for a part: `<!-- here: teams -->`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.estate import Estate
from generators.incidents.postmortem import is_postmortem

FOLDERS = ("docs/handbook/", "docs/incidents/")
# Each has a template of its name in `templates/parts/`.
PART_NAMES = (
    "alarms",
    "incidents",
    "severities",
    "stakeholders",
    "teams",
    "tools",
)
# As in '<!-- here: teams -->'.
PART = re.compile(r"^<!-- here: ([\w-]+) -->$", re.MULTILINE)
# Menus link to these two pages, so they exist before anybody has written them.
UNWRITTEN = {
    "docs/incidents/index.md": (
        "# Incidents\n\n"
        "## Severity { #severity }\n\n<!-- here: severities -->\n\n"
        "## Earlier incidents { #earlier }\n\n<!-- here: incidents -->\n"
    ),
    "docs/handbook/index.md": (
        "# Handbook\n\nNothing is written yet. It goes into `docs/handbook/`.\n"
    ),
}


@dataclass(frozen=True)
class WrittenPiece:
    """Text as somebody wrote it, or the name of a generated part."""

    text: str = ""
    part: str = ""


@dataclass(frozen=True)
class WrittenPage:
    """A page at a path below `docs/`; `source` is its file, empty if nobody has written it yet."""

    path: str
    source: str
    pieces: Sequence[WrittenPiece]


def is_written(path: str) -> bool:
    """Whether a file is a page that people write and that may ask for generated parts."""
    return (
        path.startswith(FOLDERS)
        and path.endswith(".md")
        and not is_postmortem(path)
    )


def written_pages(estate: Estate) -> Iterator[WrittenPage]:
    """Yield every such page, those that nobody has written yet included."""
    texts = {
        path: text
        for path, text in estate.sources.texts.items()
        if is_written(path)
    }
    for path, text in (UNWRITTEN | texts).items():
        source = path if path in texts else ""
        yield WrittenPage(
            path.removeprefix("docs/"), source, tuple(_pieces(text))
        )


def _pieces(text: str) -> Iterator[WrittenPiece]:
    end = 0
    for match in PART.finditer(text):
        yield WrittenPiece(text[end : match.start()])
        # An unknown part leaves nothing on the page; check_written_parts reports it.
        yield WrittenPiece(part=match[1] if match[1] in PART_NAMES else "")
        end = match.end()
    yield WrittenPiece(text[end:])
