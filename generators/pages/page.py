"""One page of the site, as Markdown, and how its address follows from its path."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from generators.guides.values import unmarked
from generators.text.addresses import address
from generators.text.terminal import terminal_text

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
        return terminal_text(self.text, self.path, self.root)


class PageFactory(Protocol):
    """What makes a page of a template: see `generators.pages.site`."""

    def __call__(
        self,
        path: str,
        template: str,
        source: str = "",
        **context: Any,  # noqa: ANN401 - templates take anything
    ) -> Page: ...
