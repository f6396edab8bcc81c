"""Pages from templates, each with links as they are written from where it is."""

from collections.abc import Callable
from dataclasses import dataclass

from generators.pages.page import BODY, Page
from generators.pages.render import render
from generators.pages.template_functions import template_functions
from generators.schema.site import Site
from generators.text.addresses import address

# Of a long list, so many links stay on a page that loads over a phone; the rest becomes a number.
MAX_LISTED = 12
# Where each entry is worth finding, a longer list stands on shelves of so many, which are folded.
SHELF_SIZE = 40


@dataclass(frozen=True)
class PageFactory:
    """Makes the pages of one site; `make` takes whatever values a template names."""

    site: Site

    def make(
        self,
        path: str,
        template: str,
        source: str = "",
        *,
        body: Callable[[], str] = str,
        repeats: str = "",
        appendix: Callable[[], str] = str,
        **context: object,
    ) -> Page:
        """The page at `path` below `docs/`; `template` is a name without `.md.jinja`."""
        shared = {
            **template_functions(path),
            "site": self.site,
            "text_address": f"{self.site.root}{address(path)}index.md",
            "most": MAX_LISTED,
            "shelf_size": SHELF_SIZE,
            "body": BODY,
        }
        text = render(f"{template}.md.jinja", shared | context)
        return Page(path, text, source, body, repeats, self.site.root, appendix)
