"""What a drill announces while it runs, and what it has to show at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field

Announce = Callable[[str], None]


@dataclass
class Progress:
    """What the runs of one part have shown so far.

    `exercised` holds the keys of units (see `units.py`); `break_output` is the last
    thing that the breaking command printed, to explain a symptom that does not appear.
    """

    server: str = ""
    system: str = ""
    break_output: str = ""
    exercised: set[str] = field(default_factory=set)
