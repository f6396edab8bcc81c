"""A Python program's run: how long it took and how much memory it had at most."""

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

# getrusage counts memory in bytes on macOS and in kilobytes everywhere else.
BYTES_IN_A_UNIT_OF_MEMORY = 1 if sys.platform == "darwin" else 1024
# Enough for a traceback, and it still fits on a screen.
SHOWN_OUTPUT_BYTES = 2000


class RunError(Exception):
    """A program is missing or failed; the message holds the end of its output."""


@dataclass(frozen=True)
class ProgramRun:
    """What a run took; `was_cut` when it was ended at its limit."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    was_cut: bool = False


def run(
    words: Sequence[str], folder: Path, limit_seconds: float | None = None
) -> ProgramRun:
    """Run a Python module in a folder, in a process of its own."""
    command = [sys.executable, "-m", *words]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=output
        )
        usage = _wait(process, limit_seconds)
        seconds = time.perf_counter() - started
        was_killed = process.returncode < 0
        was_cut = (
            was_killed
            and limit_seconds is not None
            and seconds >= limit_seconds
        )
        if process.returncode and not was_cut:
            output.seek(0)
            end = output.read()[-SHOWN_OUTPUT_BYTES:].decode(errors="replace")
            raise RunError(f"'{' '.join(words)}' failed:\n{end}")
    return ProgramRun(
        seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * BYTES_IN_A_UNIT_OF_MEMORY,
        was_cut=was_cut,
    )


def _wait(
    process: subprocess.Popen[bytes], limit_seconds: float | None
) -> struct_rusage:
    """What the process and its children used, once it has ended or been ended."""
    timer = Timer(limit_seconds, process.kill) if limit_seconds else None
    try:
        if timer:
            timer.start()
        # Popen.wait() throws the resource usage away.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        if timer:
            timer.cancel()
        # When this program is interrupted; it does nothing to a process that has ended.
        process.kill()
    return usage
