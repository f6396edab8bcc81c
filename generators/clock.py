"""What time it is, for the few places that may ask."""

import os
import time
from datetime import UTC, date, datetime


def now() -> datetime:
    """The time in UTC; SOURCE_DATE_EPOCH, in seconds, stands for it where a build must be repeatable."""
    return datetime.fromtimestamp(
        int(float(os.environ.get("SOURCE_DATE_EPOCH", time.time()))), UTC
    )


def today() -> date:
    """The day in UTC."""
    return now().date()
