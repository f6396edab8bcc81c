"""How the address of a page follows from its path, and how pages link to each other."""

import re

# The page of a folder itself, which is at the address of the folder.
FOLDER_PAGE = re.compile(r"(^|/)(index|README)\.md$")


def address(path: str) -> str:
    """A page's address below the root: 'services/a.md' is at 'services/a/'."""
    path = FOLDER_PAGE.sub(r"\1", path)
    return f"{path.removesuffix('.md')}/" if path.endswith(".md") else path


def relative_link(here: str, target: str) -> str:
    """A link in Markdown from one page to another, or to a heading of it ('hosts.md#db-1')."""
    path, hash_, anchor = target.partition("#")
    if hash_ and path in ("", here):
        return f"#{anchor}"
    return _relative(here.rpartition("/")[0], path) + hash_ + anchor


def relative_address(here: str, target: str) -> str:
    """The same for a link in a picture (xlink:href), which no site builder rewrites."""
    path, hash_, anchor = target.partition("#")
    return f"{_relative(address(here).rstrip('/'), address(path)) or './'}{hash_}{anchor}"


def _relative(folder: str, path: str) -> str:
    """A path as it is written in a folder; both begin at the site's root.

    Not `os.path.relpath`: it asks the disk for the present folder at every call.
    """
    inside = folder.split("/") if folder else []
    parts = path.split("/")
    while inside and len(parts) > 1 and inside[0] == parts[0]:
        inside, parts = inside[1:], parts[1:]
    return "../" * len(inside) + "/".join(parts)
