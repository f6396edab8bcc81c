"""What a drill starts and mounts: a folder and control groups of its own, and a note on whose they are.

Everything is found again by the name of the folder, so that the next run can clear away what a killed one left.
"""

import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drills.engine.process import PROC, Process, is_init_of_machine

GROUPS = Path("/sys/fs/cgroup")
NSPAWN = Path("/run/systemd/nspawn")
PREFIX = "nightphone-"
JOIN = (
    'while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs"; shift; done; shift; exec "$@"'
)
HELD = "held"
LOOP = "7:"  # the number of every loop device begins so


@dataclass(frozen=True)
class Workspace:
    """The folder of one drill; `close` ends all processes of its groups and removes every trace."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    def start(self, name: str, words: Sequence[str], log: Path) -> None:
        """Start a program that goes on by itself, in control groups of its own."""
        groups = [root / f"{PREFIX}{self.name}-{name}" for root in _roots()]
        for group in groups:
            group.mkdir(exist_ok=True)
        join = [
            "setsid",
            "--fork",
            "sh",
            "-c",
            JOIN,
            "sh",
            *map(str, groups),
            "--",
            *words,
        ]
        with log.open("ab") as said:
            subprocess.run(
                join, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=True
            )

    def processes(self, name: str = "") -> list[int]:
        """All that runs in the groups of one name, or of all."""
        wanted = f"{PREFIX}{self.name}-{name}" if name else f"{PREFIX}{self.name}-*"
        found = {
            int(pid)
            for top in _groups(wanted)
            for group in _tree(top)
            for pid in _lines(group / "cgroup.procs")
        }
        return sorted(found)

    def hold(self) -> None:
        """Keep everything when this program ends; `close` is for another run."""
        (self.folder / "owner").write_text(HELD)

    def close(self) -> None:
        _thaw(self.processes())
        _detach_loops(self.processes())
        for _ in range(300):
            running = self.processes()
            for pid in running:
                _kill(pid)
            if not running and not _remove_groups(f"{PREFIX}{self.name}-*"):
                break
            time.sleep(0.03)
        for trace in (
            *NSPAWN.glob(f"*/{self.name}-*"),
            *NSPAWN.glob(f"locks/*{self.name}-*"),
            *self._locks(),
        ):
            shutil.rmtree(
                trace, ignore_errors=True
            ) if trace.is_dir() else trace.unlink(missing_ok=True)
        _remove(self.folder)

    def _locks(self) -> Iterator[Path]:
        for file in self.folder.glob("*/inode"):
            yield from (NSPAWN / "locks" / f"inode-{inode}" for inode in _lines(file))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Wait until nobody else is inside; a lock ends with the process that has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_workspace(cache: Path) -> Workspace:
    """A new workspace, which is ours as long as this process lives."""
    with locked(cache / "runs.lock"):
        folder = cache / "runs" / secrets.token_hex(3)
        folder.mkdir(parents=True)
        (folder / "owner").write_text(str(Process.find(os.getpid())))
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
    """Remove the workspaces of processes that are gone, or those of one process; the answer is their number."""
    with locked(cache / "runs.lock"):
        found = [
            Workspace(folder)
            for folder in (cache / "runs").glob("*")
            if _is_left(folder, of)
        ]
    for space in found:
        space.close()
    return len(found)


def _is_left(folder: Path, of: Process | None) -> bool:
    file = folder / "owner"
    text = file.read_text() if file.exists() else ""
    owner = Process.parse(text)
    if of:
        return owner == of
    return text != HELD and not (owner and owner.is_alive)


def _roots() -> list[Path]:
    """Where control groups are made: one tree, or on older systems the two that systemd uses."""
    trees = (
        [GROUPS]
        if (GROUPS / "cgroup.controllers").exists()
        else [GROUPS / "systemd", GROUPS / "unified"]
    )
    return [tree for tree in trees if (tree / "cgroup.procs").exists()]


def _groups(pattern: str) -> Iterator[Path]:
    return (group for root in _roots() for group in root.glob(pattern))


def _tree(top: Path) -> list[Path]:
    """A group and those inside it, the innermost first; groups may go while we look."""
    return [Path(folder) for folder, _, _ in os.walk(top, topdown=False)]


def _remove_groups(pattern: str) -> bool:
    """Whether any is left."""
    for top in _groups(pattern):
        for group in _tree(top):
            try:
                group.rmdir()
            except FileNotFoundError:
                continue
            except OSError:  # a process is still leaving
                return True
    return False


def _remove(folder: Path) -> None:
    for wait in (0.0, 0.2, 1.0):  # a mount goes a moment after its last process
        time.sleep(wait)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
    raise OSError(
        f"{folder} cannot be removed; something in it is still mounted or in use"
    )


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _thaw(running: Sequence[int]) -> None:
    """Let go on who waits for a frozen file system on a loop device; nothing could end them later."""
    for leader in (pid for pid in running if is_init_of_machine(pid)):
        mounts = [line.split() for line in _lines(PROC / str(leader) / "mountinfo")]
        for folder in (words[4] for words in mounts if words[2].startswith(LOOP)):
            path = f"{PROC}/{leader}/root{folder}"
            subprocess.run(
                ["fsfreeze", "--unfreeze", path], check=False, capture_output=True
            )


def _detach_loops(running: Sequence[int]) -> None:
    """Free the loop devices whose files lie in a machine; they outlive it."""
    leaders = [pid for pid in running if is_init_of_machine(pid)]
    inside = {
        line.split()[2]
        for pid in leaders
        for line in _lines(PROC / str(pid) / "mountinfo")
    }
    ours = {line.split()[2] for line in _lines(PROC / "self/mountinfo")}
    words = ["losetup", "--noheadings", "--output", "NAME,BACK-MAJ:MIN"]
    listed = (
        subprocess.run(words, capture_output=True, text=True, check=False).stdout
        if leaders
        else ""
    )
    for device, _, file in (line.partition(" ") for line in listed.splitlines()):
        if file.strip() in inside - ours:
            subprocess.run(
                ["losetup", "--detach", device], check=False, capture_output=True
            )


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text().splitlines()
    except OSError:  # the process is gone
        return []
