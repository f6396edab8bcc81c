"""Loop devices that machines use. They belong to the kernel and outlive a machine."""

import os
import stat
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from drills.engine.control_groups import read_lines
from drills.engine.process import PROC, is_init_of_machine

COUNT = 64  # for each machine; the kernel counts them for all machines together
MAJOR = 7  # device numbers, from the kernel's list of devices
CONTROL = (10, 237)
DISK_GROUP = 6  # the id of the group `disk`, on every Debian


def make_nodes(dev: Path) -> None:
    """Add the device files, which the `/dev` of a machine lacks.

    `mknod` by us takes no time; a process for each would take longer than the boot.
    """
    _make_node(dev / "loop-control", stat.S_IFCHR, CONTROL)
    for minor in range(COUNT):
        _make_node(dev / f"loop{minor}", stat.S_IFBLK, (MAJOR, minor))


def _make_node(
    path: Path,
    kind: int,
    numbers: tuple[int, int],
) -> None:
    with suppress(FileExistsError):
        os.mknod(path, kind, os.makedev(*numbers))
    os.chown(path, 0, DISK_GROUP)
    path.chmod(0o660)


def thaw(pids: Sequence[int]) -> None:
    """Unfreeze file systems on loop devices.

    A process that waits for a frozen one cannot be killed, and a file system without
    its machine can no longer be unfrozen; so this must come before anything is killed.
    """
    for leader in filter(is_init_of_machine, pids):
        for mount in _mounts(leader):
            if mount.device.startswith(f"{MAJOR}:"):
                path = f"{PROC}/{leader}/root{mount.folder}"
                _try("fsfreeze", "--unfreeze", path)


def detach(pids: Sequence[int]) -> None:
    """Free the loop devices whose files are inside a machine and not on our own disks."""
    leaders = [pid for pid in pids if is_init_of_machine(pid)]
    if not leaders:
        return
    inside = set[str]()
    for leader in leaders:
        inside.update(mount.device for mount in _mounts(leader))
    own = {mount.device for mount in _mounts("self")}
    listing = _try("losetup", "--noheadings", "--output", "NAME,BACK-MAJ:MIN")
    for line in listing.splitlines():
        device, _, backing = line.partition(" ")
        if backing.strip() in inside - own:
            _try("losetup", "--detach", device)


class _Mount(NamedTuple):
    device: str
    folder: str


def _mounts(pid: int | str) -> Iterator[_Mount]:
    """Read lines such as `36 35 7:0 / /mnt rw,noatime - ext4 /dev/loop0 rw`."""
    for line in read_lines(PROC / str(pid) / "mountinfo"):
        words = line.split()
        yield _Mount(device=words[2], folder=words[4])


def _try(*argv: str) -> str:
    """What a program prints, whether it succeeds or not."""
    return subprocess.run(
        argv, check=False, capture_output=True, text=True
    ).stdout
