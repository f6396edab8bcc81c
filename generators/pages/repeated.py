"""What the page of a service repeats from its guide, once it is HTML."""

import re

# `templates/service.md.jinja` writes the two comments around the guide's text.
REPEATED = re.compile(r"<!-- repeated -->.*<!-- /repeated -->", re.DOTALL)


def without_repeated(html: str) -> str:
    """A page without the text of its guide."""
    return REPEATED.sub("", html)
