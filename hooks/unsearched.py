"""Hide what pages repeat from a guide while the search plugin reads them: it would parse all of it, and index none."""

import re
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.pages import Page

REPEATED = re.compile(r"<!-- repeated -->.*<!-- /repeated -->", re.DOTALL)

_hidden: dict[str, str] = {}


@event_priority(100)
def _hide(context: Any, /, page: Page, **_: object) -> None:  # noqa: ARG001, ANN401 - MkDocs passes a Jinja context
    found = REPEATED.search(page.content or "")
    if found:
        _hidden[page.url] = page.content or ""
        page.content = found.string.replace(found[0], "")


@event_priority(-100)
def _show(context: Any, /, page: Page, **_: object) -> None:  # noqa: ARG001, ANN401 - MkDocs passes a Jinja context
    page.content = _hidden.pop(page.url, page.content)


on_page_context = CombinedEvent(_hide, _show)
