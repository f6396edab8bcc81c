"""What a drill starts and mounts: a folder and control groups of its own.

Everything can be found again by the name of the folder, and the folder says whose it is,
so that the next run can clear away what a killed one left behind.
"""

import errno
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from drills.engine import loop_devices
from drills.engine.control_groups import (
    JOIN,
    make_groups,
    members,
    read_lines,
    remove_groups,
)
from drills.engine.process import Process

NSPAWN = Path("/run/systemd/nspawn")
PREFIX = "nightphone-"
HELD = "held"  # in place of an owner: this workspace waits for a trainee
KILL_ROUNDS = 300
KILL_PAUSE_SECONDS = 0.03
# a mount goes a moment after its last process
REMOVE_PAUSES_SECONDS = (0.0, 0.2, 1.0)


@dataclass(frozen=True)
class Workspace:
    """The folder of one drill; `close` ends all its processes and removes every trace."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    def start(
        self,
        name: str,
        argv: Sequence[str],
        log: Path,
    ) -> None:
        """Start a program that goes on by itself, in control groups of its own.

        `setsid --fork` detaches it from our terminal, whose Ctrl-C is for us alone.
        """
        groups = make_groups(self._group(name))
        join = ["sh", "-c", JOIN, "sh", *map(str, groups), "--"]
        with log.open("ab") as output:
            subprocess.run(
                ["setsid", "--fork", *join, *argv],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=True,
            )

    def processes(self, name: str = "*") -> list[int]:
        """The ids of all that runs under this name, or under any."""
        return members(self._group(name))

    def hold(self) -> None:
        """Keep everything when this program ends; another run will call `close`."""
        (self.folder / "owner").write_text(HELD)

    def close(self) -> None:
        pids = self.processes()
        loop_devices.thaw(pids)
        loop_devices.detach(pids)
        self._kill_all()
        for trace in tuple(self._nspawn_traces()):
            if trace.is_dir():
                shutil.rmtree(trace, ignore_errors=True)
            else:
                trace.unlink(missing_ok=True)
        _remove(self.folder)

    def _group(self, name: str) -> str:
        return f"{PREFIX}{self.name}-{name}"

    def _kill_all(self) -> None:
        """Kill until nothing is left: a process may start others while we look."""
        for _ in range(KILL_ROUNDS):
            pids = self.processes()
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if not pids and not remove_groups(self._group("*")):
                return
            time.sleep(KILL_PAUSE_SECONDS)

    def _nspawn_traces(self) -> Iterator[Path]:
        """What a killed nspawn leaves: a folder, and locks by name and by inode."""
        yield from NSPAWN.glob(f"*/{self.name}-*")
        yield from NSPAWN.glob(f"locks/*{self.name}-*")
        for file in self.folder.glob(
            "*/inode"
        ):  # noted when the machine was started
            for inode in read_lines(file):
                yield NSPAWN / "locks" / f"inode-{inode}"


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Wait until nobody else is inside; the kernel frees the lock of a dead process."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_workspace(cache: Path) -> Workspace:
    """A new workspace, which is ours as long as this process lives."""
    # the lock keeps `clear_leftovers` from seeing the folder before it has an owner
    with locked(cache / "runs.lock"):
        folder = cache / "runs" / secrets.token_hex(3)
        folder.mkdir(parents=True)
        owner = Process.find(os.getpid())
        (folder / "owner").write_text(str(owner))
    return Workspace(folder)


@contextmanager
def workspace(cache: Path) -> Iterator[Workspace]:
    """A new workspace, closed at the end."""
    space = open_workspace(cache)
    try:
        yield space
    finally:
        space.close()


def clear_leftovers(cache: Path, *, of: Process | None = None) -> int:
    """Close the workspaces of one process, or of all that are gone; return their number."""
    with locked(cache / "runs.lock"):
        folders = (cache / "runs").glob("*")
        leftovers = [
            Workspace(path) for path in folders if _is_leftover(path, of)
        ]
    for space in leftovers:
        space.close()
    return len(leftovers)


def _is_leftover(folder: Path, of: Process | None) -> bool:
    file = folder / "owner"
    text = file.read_text() if file.exists() else ""
    owner = Process.parse(text)
    if of:
        return owner == of
    return text != HELD and not (owner and owner.is_alive)


def _remove(folder: Path) -> None:
    for seconds in REMOVE_PAUSES_SECONDS:
        time.sleep(seconds)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
    reason = "cannot be removed, because something in it is mounted or in use"
    raise OSError(errno.EBUSY, reason, str(folder))
