"""Throw-away Debian machines with a real systemd, on one private network."""

import os
import stat
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from drills.engine.layers import UNSHARED, overlay
from drills.engine.network import Network
from drills.engine.process import Process, is_init_of_machine
from drills.engine.workspace import Workspace, open_workspace

OVERLAID = 'mount -t overlay overlay -o "$1" "$2" && stat -c %d:%i "$2" >"$3" && shift 3 && exec "$@"'
PREPARE = """mount --bind /proc/sys/net /proc/sys/net; mount -o remount,bind,rw /proc/sys/net
mount -t sysfs -o ro sysfs /mnt
for i in class/net devices/virtual/net; do mount --bind /mnt/$i /sys/$i; done; umount /mnt"""
LOOPS = 64
DISK = 6  # the group of disks, on every Debian
BOOT = 90.0
HOMES = {"root": "/root", "op": "/home/op"}


class MachineError(Exception):
    """A machine did what it should not: it did not boot, or it ended."""


@dataclass(frozen=True)
class Said:
    """What a command printed, on both of its outputs."""

    status: int
    text: str
    seconds: float = 0.0

    @property
    def timed_out(self) -> bool:
        return self.status == 124


@dataclass(frozen=True)
class Machine:
    """One booted machine; `leader` is its systemd, as seen from here."""

    folder: Path
    host: str
    leader: int

    def run(self, script: str, user: str = "root", limit: float = 300.0) -> Said:
        """Run a script as a terminal of that user would; what takes longer than the limit is ended."""
        unit = f"drill-{time.monotonic_ns()}"
        began = time.monotonic()
        if not self.folder.is_dir():
            raise MachineError(f"{self.host} is gone")
        with (self.folder / unit).open("w+b") as said:
            status = self._run(self._words(unit, script, user), unit, said, limit)
            said.seek(0)
            text = said.read().decode(errors="replace")
        (self.folder / unit).unlink(missing_ok=True)
        if status and not Process.find(self.leader):
            raise MachineError(f"{self.host} has ended")
        return Said(status, text, time.monotonic() - began)

    def _run(
        self, words: Sequence[str], unit: str, said: IO[bytes], limit: float
    ) -> int:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return self._end(unit, process)

    def put(self, folder: Path, path: str) -> None:
        """Copy a folder into the machine, if it is there."""
        if folder.is_dir():
            packed = subprocess.run(
                ["tar", "-C", folder, "-c", "--exclude=./drill.yml", "."],
                check=True,
                capture_output=True,
            ).stdout
            unpack = f"mkdir -p {path} && tar -C {path} --no-same-owner -x && chmod -R a+rX {path}"
            subprocess.run(
                [*self._inside, "sh", "-c", unpack], input=packed, check=True
            )

    def shell(self, user: str = "op") -> int:
        """A shell for a person, at this terminal."""
        words = [
            "systemd-run",
            "-q",
            "--pty",
            "--wait",
            "--collect",
            f"--uid={user}",
            "--same-dir",
        ]
        home = HOMES[user]
        words += [
            "-E",
            f"HOME={home}",
            f"--working-directory={home}",
            "-E",
            f"TERM={os.environ.get('TERM', 'dumb')}",
        ]
        return subprocess.run(
            [*self._inside, *words, "--", "/bin/bash", "-l"], check=False
        ).returncode

    @property
    def _inside(self) -> list[str]:
        return ["nsenter", "-t", str(self.leader), "-a"]

    def _words(self, unit: str, script: str, user: str) -> list[str]:
        home = HOMES[user]
        words = [
            "systemd-run",
            "-q",
            "--pipe",
            "--wait",
            "--collect",
            f"--unit={unit}",
            f"--uid={user}",
        ]
        words += [
            f"--working-directory={home}",
            "--service-type=exec",
            "-p",
            "KillMode=process",
            "-p",
            "SendSIGKILL=no",
        ]
        words += [
            "-E",
            "LANG=C.UTF-8",
            "-E",
            f"HOME={home}",
            "-E",
            f"USER={user}",
            "-E",
            "TERM=dumb",
        ]
        return [
            *self._inside,
            *words,
            "--",
            "/bin/bash",
            "-c",
            script.replace("$", "$$"),
        ]

    def _end(self, unit: str, process: "subprocess.Popen[bytes]") -> int:
        words = ["systemctl", "kill", "--kill-whom=all", "-s", "KILL", unit]
        subprocess.run(
            [*self._inside, *words],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return 124


@contextmanager
def machines(
    cache: Path, layers: Sequence[Path], hosts: Sequence[str]
) -> Iterator[Mapping[str, Machine]]:
    """Booted machines, by the names of their hosts; every trace of them is gone afterwards."""
    space = open_workspace(cache)
    try:
        yield boot(space, layers, hosts)
    finally:
        space.close()


def boot(
    space: Workspace, layers: Sequence[Path], hosts: Sequence[str]
) -> dict[str, Machine]:
    """Boot one machine for each host, side by side."""
    network = Network.make(space, hosts)
    for host in hosts:
        _start(space, network, layers, host)
    return {host: _wait(space, host) for host in hosts}


def find_machines(space: Workspace, hosts: Sequence[str]) -> dict[str, Machine]:
    """Machines that an earlier run has booted."""
    return {host: _wait(space, host) for host in hosts}


def _start(
    space: Workspace, network: Network, layers: Sequence[Path], host: str
) -> None:
    folder = space.folder / host
    for name in ("upper/etc", "work", "root"):
        (folder / name).mkdir(parents=True)
    etc = folder / "upper/etc"
    (etc / "hostname").write_text(f"{host}\n")
    (etc / "hosts").write_text(network.hosts_file)
    (etc / "resolv.conf").write_text(
        "# no name server: this machine has a private network\n"
    )
    (etc / "machine-id").write_text(f"{os.urandom(16).hex()}\n")
    own = [
        *UNSHARED,
        "sh",
        "-c",
        OVERLAID,
        "sh",
        overlay(folder, layers),
        str(folder / "root"),
        str(folder / "inode"),
    ]
    space.start(
        host, [*own, *_nspawn(space, network, folder, host)], folder / "console.log"
    )


def _nspawn(space: Workspace, network: Network, folder: Path, host: str) -> list[str]:
    words = [
        "systemd-nspawn",
        "--quiet",
        "--register=no",
        "--keep-unit",
        f"--network-namespace-path={network.path(host)}",
    ]
    words += [
        f"--machine={space.name}-{host}",
        f"--hostname={host}",
        "-D",
        str(folder / "root"),
        "--link-journal=no",
    ]
    return [
        *words,
        "--capability=CAP_NET_ADMIN",
        "--resolv-conf=off",
        "--timezone=off",
        "--console=pipe",
        "--boot",
    ]


def _wait(space: Workspace, host: str) -> Machine:
    """Wait until systemd has started everything, or given up on some of it."""
    machine = Machine(space.folder / host, host, _leader(space, host))
    until = time.monotonic() + BOOT
    while time.monotonic() < until and Process.find(machine.leader):
        words = [
            "nsenter",
            "-t",
            str(machine.leader),
            "-a",
            "systemctl",
            "is-system-running",
            "--wait",
        ]
        limit = [
            "timeout",
            f"{max(until - time.monotonic(), 1):.0f}",
        ]  # a boot may wedge where inotify runs out
        state = subprocess.run(
            [*limit, *words],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        if state.stdout.strip() in ("running", "degraded"):
            subprocess.run(
                ["nsenter", "-t", str(machine.leader), "-m", "-n", "sh", "-c", PREPARE],
                check=True,
            )
            _make_loops(Path(f"/proc/{machine.leader}/root/dev"))
            return machine
        time.sleep(0.05)
    raise MachineError(f"{host} does not boot: {_console(space, host)}")


def _make_loops(dev: Path) -> None:
    """Loop devices, which a machine's `/dev` has not; a process for each would cost more than the boot."""
    nodes = {"loop-control": (stat.S_IFCHR, os.makedev(10, 237))}
    nodes |= {f"loop{i}": (stat.S_IFBLK, os.makedev(7, i)) for i in range(LOOPS)}
    for name, (kind, number) in nodes.items():
        with suppress(FileExistsError):
            os.mknod(dev / name, kind, number)
        os.chown(dev / name, 0, DISK)
        (dev / name).chmod(0o660)


def _leader(space: Workspace, host: str) -> int:
    until = time.monotonic() + BOOT / 3
    while time.monotonic() < until:
        found = [pid for pid in space.processes(host) if is_init_of_machine(pid)]
        if found:
            return found[0]
        time.sleep(0.03)
    raise MachineError(f"{host} does not boot: {_console(space, host)}")


def _console(space: Workspace, host: str) -> str:
    text = (space.folder / host / "console.log").read_text(errors="replace")
    return " / ".join(text.strip().splitlines()[-3:]) or "it says nothing"
