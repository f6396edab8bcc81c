"""The style sheet of every page, in one file: a page asks once for it, not once for each subject."""

from importlib.resources import files

from generators.output import DataFile

STYLES = "assets/styles/nightphone.css"
# Their order matters: of two rules that weigh the same, the later one wins.
PARTS = ("base", "frame", "services", "steps", "on-call", "map", "finder")


def style_sheet() -> DataFile:
    """All parts below `generators/data/styles/`, one after the other."""
    folder = files("generators.data") / "styles"
    texts = [(folder / f"{part}.css").read_text(encoding="utf-8") for part in PARTS]
    return DataFile(STYLES, "\n".join(texts))
