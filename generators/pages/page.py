"""One page of the site, as Markdown, and how its address follows from its path."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from generators.guides.values import unmarked
from generators.pages.plain import plain

BODY = "\0"


@dataclass(frozen=True)
class Page:
    """Markdown at a path below `docs/`; `source` is the one file where people change it, if it is one.

    Where `own_text` holds BODY, the text has what `body` gives: the text of a guide, which is on the page
    `repeats` too. `root` is the site's address.
    """

    path: str
    own_text: str
    source: str = ""
    body: Callable[[], str] = str
    repeats: str = ""
    root: str = ""

    @cached_property
    def marked(self) -> str:
        """The whole page, its values marked: see `generators.guides.values.marked`."""
        return (
            self.own_text.replace(BODY, self.body().strip("\n"))
            if BODY in self.own_text
            else self.own_text
        )

    @cached_property
    def text(self) -> str:
        """The whole page."""
        return unmarked(self.marked)

    @property
    def text_path(self) -> str:
        """Where the same page stands as text: `index.md` in the folder that is the page's address."""
        return f"{address(self.path)}index.md"

    @property
    def plain(self) -> str:
        """The page as text for a terminal."""
        return plain(self.text, self.path, self.root)


class Maker(Protocol):
    """What makes a page of a template: see `generators.pages.site`."""

    def __call__(
        self,
        path: str,
        template: str,
        source: str = "",
        **context: Any,  # noqa: ANN401 - templates take anything
    ) -> Page: ...


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
