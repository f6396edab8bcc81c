"""When the site was built, as every page says it."""

import re
from datetime import datetime

from generators.text.markdown import day

STAMP = re.compile(rb'<time id="np-built".*?</time>', re.DOTALL)


def moment(built: datetime) -> str:
    """A moment in UTC as the scripts of the pages read it: '2026-11-22T03:00:00Z'."""
    return f"{built:%Y-%m-%dT%H:%M:%SZ}"


def stamp(built: datetime) -> str:
    """The element that says it, to people and to the script that tells how old a copy is."""
    words = f"{day(built)}, {built:%H:%M} UTC"
    return f'<time id="np-built" datetime="{moment(built)}">{words}</time>'


def unstamped(content: bytes) -> bytes:
    """A page without the stamp, so that a page that says the same as yesterday's is the same."""
    return STAMP.sub(b"", content)
