"""What day it is, for the few places that may ask."""

import os
import time
from datetime import UTC, date, datetime


def today() -> date:
    """The day in UTC; SOURCE_DATE_EPOCH, in seconds, stands for now where a build must be repeatable."""
    return datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH", time.time())), UTC).date()
