"""A program's run: how long it took and how much memory it had at most."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import struct_rusage
from tempfile import TemporaryFile
from threading import Timer

KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what getrusage counts memory in
LAST = 2000


class RunError(Exception):
    """A program that ended with an error: what it said at the end."""


@dataclass(frozen=True)
class Run:
    """Seconds by the wall clock and of the processor, and bytes of memory; `cut` when it was ended at its limit."""

    seconds: float
    busy: float
    peak: int
    cut: bool = False


def run(words: Sequence[str], folder: Path, limit: float | None = None) -> Run:
    """Run a Python module in a folder, in a process of its own."""
    command = [sys.executable, "-m", *words]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said
        )
        usage = _wait(process, limit)
        seconds = time.perf_counter() - begun
        cut = process.returncode < 0 and limit is not None and seconds >= limit
        if process.returncode and not cut:
            said.seek(0)
            raise RunError(
                f"'{' '.join(words)}' failed:\n{said.read()[-LAST:].decode(errors='replace')}"
            )
    return Run(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KILOBYTE, cut
    )


def _wait(process: subprocess.Popen[bytes], limit: float | None) -> struct_rusage:
    """What the process and its own have used, once it has ended or been ended."""
    timer = Timer(limit, process.kill) if limit else None
    try:
        if timer:
            timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        if timer:
            timer.cancel()
        process.kill()  # when this program is interrupted; nothing to do for one that has ended
    return usage
