"""How the address of a page follows from its path, and how pages link to each other."""

import re


def address(path: str) -> str:
    """The address of a page below the site's root: 'services/orders-db.md' is at 'services/orders-db/'."""
    path = re.sub(r"(^|/)(index|README)\.md$", r"\1", path)
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
    return (
        f"{_relative(address(here).rstrip('/'), address(path)) or './'}{hash_}{anchor}"
    )


def _relative(folder: str, path: str) -> str:
    """A path as it is written in a folder; both begin at the site's root (`os.path.relpath` asks the disk)."""
    inside = folder.split("/") if folder else []
    parts = path.split("/")
    while inside and len(parts) > 1 and inside[0] == parts[0]:
        inside, parts = inside[1:], parts[1:]
    return "../" * len(inside) + "/".join(parts)
