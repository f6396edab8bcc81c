"""What time it is, for the few places that may ask."""

import os
import time
from datetime import UTC, date, datetime


def now() -> datetime:
    """The time in UTC, to the second.

    SOURCE_DATE_EPOCH, in seconds since 1970, replaces it where a build must be repeatable.
    """
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return datetime.fromtimestamp(int(seconds), UTC)


def today() -> date:
    """The day in UTC."""
    return now().date()
