"""Hide what pages repeat from a guide from the search plugin: it parses all and indexes none."""

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

from generators.pages.repeated import without_repeated

_hidden: dict[str, str | None] = {}


@event_priority(100)  # before the search plugin reads the page
def _hide(_context: object, /, page: Page, **_: object) -> None:
    _hidden[page.url] = page.content
    page.content = without_repeated(page.content or "")


@event_priority(-100)  # after it
def _show(_context: object, /, page: Page, **_: object) -> None:
    page.content = _hidden.pop(page.url, page.content)


on_page_context = CombinedEvent(_hide, _show)
