"""How long a drill waits, and how often it asks again."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from drills.engine.match import missing

SHORTEST_PAUSE_SECONDS = 0.3
LONGEST_PAUSE_SECONDS = 2.0


@dataclass(frozen=True)
class Patience:
    """Limits that the guide does not give; generous, as other drills run beside us."""

    healthy_seconds: float = 30.0  # RabbitMQ needs up to 24 to start
    symptom_seconds: float = 60.0  # some symptoms are the timeout of a client
    step_seconds: float = 15.0  # for an Expect that names no time


def wait_for_text(
    get_output: Callable[[], str],
    expected: str,
    limit_seconds: float,
) -> tuple[str, str | None]:
    """Ask until the expected words appear.

    Returns the last output, and the first line that it lacks, or None.
    """
    deadline = time.monotonic() + limit_seconds
    while True:
        began = time.monotonic()
        output = get_output()
        missing_line = missing(expected, output, whole=False)
        if missing_line is None or time.monotonic() > deadline:
            return output, missing_line
        pause(time.monotonic() - began)


def pause(answer_seconds: float) -> None:
    """Wait before asking again.

    A question that takes long keeps a processor busy that other drills want, too, so
    the pause grows with it.
    """
    seconds = max(SHORTEST_PAUSE_SECONDS, 1.5 * answer_seconds)
    time.sleep(min(seconds, LONGEST_PAUSE_SECONDS))
