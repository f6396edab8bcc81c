"""Scripts and style sheets that are written in several parts and loaded as one file.

A page on a slow phone pays for each request, so `docs/assets/scripts/finder/*.js` reaches it as
`assets/scripts/finder.js`. Here and not in a hook, so that builders without hooks have it too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generators.output import DataFile
from generators.sources import Sources

# Comments on lines of their own are for us: without them the script of every page is a
# quarter smaller. A comment that code follows on its line stays.
COMMENT = re.compile(
    r"""^\ *(?:
        /\*(?:(?!\*/).)*\*/  # /* of one or more lines */
        |//[^\n]*            # of one
    )\n""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)

# In this order: a part of a script may use only what the parts before it have left in
# `self.nightphone`.
PARTS: Mapping[str, Sequence[str]] = {
    "assets/scripts/nightphone.js": (
        "elements",
        "addresses",
        "storage",
        "clipboard",
        "words",
        "colours",
        "open_since",
        "recent",
        "on_demand",
        "old_addresses",
        "values",
        "copying",
        "folds",
        "ticks",
        "start",
    ),
    "assets/scripts/finder.js": (
        "words",
        "weights",
        "collection",
        "names",
        "index",
        "typing_mistakes",
        "query",
        "ranking",
        "certainty",
        "candidates",
        "results",
        "first_minute_head",
        "page",
    ),
    # Only for a reader who has pasted what a first minute has printed.
    "assets/scripts/first-minute.js": (
        "printed_values",
        "signs",
        "reading",
        "results",
    ),
    "assets/scripts/incident.js": (
        "notes",
        "texts",
        "countdown",
        "fields",
        "start_form",
        "page",
    ),
    "assets/scripts/monitoring.js": ("sources", "state", "words"),
    "assets/scripts/wallboard.js": ("alerts", "fit", "page"),
    # Of two rules that weigh the same, the later one wins.
    "assets/styles/nightphone.css": (
        "base",
        "frame",
        "navigation",
        "services",
        "steps",
        "symptom",
        "way-in",
        "on-call",
        "map",
        "finder",
        "emergency",
    ),
}


def joined_assets(sources: Sources) -> Iterator[DataFile]:
    """One file for each folder of parts that the project has."""
    for path, names in PARTS.items():
        parts = list(part_paths(path, names))
        if sources.assets.keys() >= set(parts):
            text = "\n".join(sources.assets[part] for part in parts)
            yield DataFile(path, COMMENT.sub("", text))


def part_paths(path: str, names: Sequence[str]) -> Iterator[str]:
    """Where the parts of a file are written: in a folder of its name."""
    whole = PurePosixPath("docs", path)
    return (f"{whole.with_suffix('')}/{name}{whole.suffix}" for name in names)
