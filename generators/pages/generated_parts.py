"""Pages that people write, with parts that follow from the inventory: `<!-- here: teams -->` in a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.estate import Estate
from generators.incidents.postmortem import is_postmortem

FOLDERS = ("docs/handbook/", "docs/incidents/")
KNOWN = ("alarms", "incidents", "severities", "stakeholders", "teams", "tools")
PART = re.compile(r"^<!-- here: ([\w-]+) -->$", re.MULTILINE)
UNWRITTEN = {
    "docs/incidents/index.md": "# Incidents\n\n## Severity { #severity }\n\n<!-- here: severities -->\n\n"
    "## Earlier incidents { #earlier }\n\n<!-- here: incidents -->\n",
    "docs/handbook/index.md": "# Handbook\n\nNothing is written yet. It goes into `docs/handbook/`.\n",
}


@dataclass(frozen=True)
class Piece:
    """Text as it is written, or the name of a generated part."""

    text: str = ""
    part: str = ""


def is_written(path: str) -> bool:
    """Whether a file is a page that is written by hand and may ask for generated parts."""
    return path.startswith(FOLDERS) and path.endswith(".md") and not is_postmortem(path)


def written(estate: Estate) -> Iterator[tuple[str, str, tuple[Piece, ...]]]:
    """For each such page: its path below `docs/`, the file where people change it, and its pieces."""
    texts = {
        path: text for path, text in estate.sources.texts.items() if is_written(path)
    }
    for path, text in (UNWRITTEN | texts).items():
        yield (
            path.removeprefix("docs/"),
            path if path in texts else "",
            tuple(_pieces(text)),
        )


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in PART.finditer(text):
        yield Piece(text[end : found.start()])
        yield Piece(part=found[1]) if found[1] in KNOWN else Piece()
        end = found.end()
    yield Piece(text[end:])
