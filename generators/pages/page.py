"""One page of the site, as Markdown, and how its address follows from its path."""

import posixpath
import re
from dataclasses import dataclass

from generators.pages.markdown import plain


@dataclass(frozen=True)
class Page:
    """Markdown at a path below `docs/`; `source` is the one file where people change it, if it is one."""

    path: str
    text: str
    source: str

    @property
    def text_path(self) -> str:
        """Where the same page stands as text: `index.md` in the folder that is the page's address."""
        return f"{address(self.path)}index.md"

    @property
    def plain(self) -> str:
        """The page as text for a terminal."""
        return plain(self.text)


def address(path: str) -> str:
    """The address of a page below the site's root: 'services/orders-db.md' is at 'services/orders-db/'."""
    path = re.sub(r"(^|/)(index|README)\.md$", r"\1", path)
    return f"{path.removesuffix('.md')}/" if path.endswith(".md") else path


def relative_link(here: str, target: str) -> str:
    """A link in Markdown from one page to another, or to a heading of it ('hosts.md#db-1')."""
    path, hash_, anchor = target.partition("#")
    if hash_ and path in ("", here):
        return f"#{anchor}"
    return posixpath.relpath(path, posixpath.dirname(here) or ".") + hash_ + anchor


def relative_address(here: str, target: str) -> str:
    """The same for HTML inside a page, which no site builder rewrites."""
    path, hash_, anchor = target.partition("#")
    up = posixpath.relpath(address(path) or ".", address(here) or ".")
    return f"{up}/{hash_}{anchor}"
