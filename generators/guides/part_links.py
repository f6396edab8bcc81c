"""Which parts of its own guide a text leads to: symptoms and sections, by their names."""

import re

from generators.text.links import find_links

# index.md#restart   disk-full.md   disk-full.md#free-the-log   #restart
OF_THIS_GUIDE = re.compile(
    r"(?:index\.md)?\#(?P<section>[\w-]+)|(?P<symptom>[\w-]+)\.md(?:\#.*)?"
)


def linked_parts(text: str) -> tuple[str, ...]:
    """The names in the order of the links; what leads out of the guide is left out."""
    matches = (
        OF_THIS_GUIDE.fullmatch(link.target) for link in find_links(text)
    )
    return tuple(
        match["section"] or match["symptom"] for match in matches if match
    )
