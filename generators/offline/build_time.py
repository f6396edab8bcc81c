"""When the site was built, as every page says it."""

import re
from datetime import datetime

from generators.text.markdown import day

STAMP = re.compile(rb'<time id="np-built".*?</time>', re.DOTALL)


def stamp(built: datetime) -> str:
    """The element that holds it: for people, and for the script that works out how old a copy is."""
    return f'<time id="np-built" datetime="{built:%Y-%m-%dT%H:%M:%SZ}">{day(built)}, {built:%H:%M} UTC</time>'


def unstamped(content: bytes) -> bytes:
    """A page without it, so that a page that says the same as yesterday's is the same."""
    return STAMP.sub(b"", content)
