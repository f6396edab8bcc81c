"""One page of the site, as Markdown, and how its address follows from its path."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generators.guides.values import unmarked
from generators.text.addresses import address
from generators.text.terminal import terminal_text

# What a template writes where the body belongs. Nobody can type it, so nothing else is replaced.
BODY = "\0"


@dataclass(frozen=True)
class PlannedPage:
    """A page that is made when somebody reads it; a link to it needs its path alone."""

    path: str
    make: Callable[[], "Page"]

    @cached_property
    def page(self) -> "Page":
        return self.make()


@dataclass(frozen=True)
class Page:
    """Markdown at a path below `docs/`; `source` is the one file where people change it, if any.

    `body` makes the guide's part of the page and `repeats` is the guide's own page, which holds the
    same text. `root` is the address of the site. `appendix` makes what only the text for a terminal
    has, at its end.
    """

    # A service repeats its whole guide: 5,000 services would be 5,000 copies of it in memory, each
    # taken through a template. So the template leaves BODY, checks read `own_text` alone (the guide
    # is checked once, on its own page), and `marked` puts the body in when the page is written.

    path: str
    own_text: str
    source: str = ""
    body: Callable[[], str] = str
    repeats: str = ""
    root: str = ""
    appendix: Callable[[], str] = str

    @cached_property
    def marked(self) -> str:
        """The whole page, its values between marks: see `generators.guides.values.marked`."""
        if BODY not in self.own_text:
            return self.own_text
        return self.own_text.replace(BODY, self.body().strip("\n"))

    @cached_property
    def text(self) -> str:
        """The whole page."""
        return unmarked(self.marked)

    @property
    def text_path(self) -> str:
        """Where the page is as plain text: `index.md` in the folder that is its address."""
        return f"{address(self.path)}index.md"

    @property
    def plain(self) -> str:
        """The page as text for a terminal."""
        text = f"{self.text}\n{self.appendix()}"
        return terminal_text(text, self.path, self.root).rstrip("\n") + "\n"
