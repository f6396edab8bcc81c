"""How many machines may run at a time, and who gets the next free slot."""

import os
import threading
from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager

from drills.engine.machine import MachineError

BYTES_PER_MACHINE = (
    400_000_000  # a machine with MariaDB or RabbitMQ uses about 100 MB
)
MACHINES_PER_PROCESSOR = 8  # drills mostly wait


class Slots:
    """Slots for machines, handed out strictly in turn.

    Nobody overtakes a lower turn that waits, even when fewer slots would do; otherwise
    many small drills would keep a large one out until the end.
    """

    def __init__(self, count: int) -> None:
        self.count = self.free = count
        self.change = threading.Condition()
        self.waiting_turns: list[int] = []
        self.is_closed = False

    def close(self) -> None:
        """Hand out no more slots; those who wait get a MachineError."""
        with self.change:
            self.is_closed = True
            self.change.notify_all()

    @contextmanager
    def acquire(self, count: int, turn: int) -> Iterator[None]:
        """Hold this many slots, or all there are if there are fewer."""
        count = min(count, self.count)
        with self.change:
            self._wait(count, turn)
            self.free -= count
            # the next turn may have been kept waiting by this one alone
            self.change.notify_all()
        try:
            yield
        finally:
            with self.change:
                self.free += count
                self.change.notify_all()

    def _wait(self, count: int, turn: int) -> None:
        insort(self.waiting_turns, turn)
        self.change.wait_for(
            lambda: self.is_closed or self._may_enter(count, turn)
        )
        self.waiting_turns.remove(turn)
        if self.is_closed:
            raise MachineError("stopped")

    def _may_enter(self, count: int, turn: int) -> bool:
        return self.free >= count and self.waiting_turns[0] == turn


def slot_count(requested: int | None) -> int:
    """The number requested, or as many as processors and free memory allow."""
    if requested:
        return requested
    free_bytes = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    by_processors = MACHINES_PER_PROCESSOR * (os.cpu_count() or 1)
    return max(1, min(by_processors, free_bytes // BYTES_PER_MACHINE))
