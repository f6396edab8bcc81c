"""Boot throw-away Debian machines with a real systemd, on one private network."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from drills.engine.layers import UNSHARED, overlay_options
from drills.engine.loop_devices import make_nodes
from drills.engine.machine import Machine, MachineError
from drills.engine.network import Network
from drills.engine.process import Process, is_init_of_machine
from drills.engine.workspace import Workspace, open_workspace

# Mounts the root of a machine, with the options $1 on the folder $2, and notes its inode
# in $3: nspawn locks a file of that name, which stays behind when nspawn is killed.
MOUNT_ROOT = """mount -t overlay overlay -o "$1" "$2" &&
stat -c %d:%i "$2" >"$3" && shift 3 && exec "$@"
"""
# nspawn mounts /proc/sys read-only, though settings of the network are the machine's own,
# and its /sys shows the network cards of the computer. A new sysfs, mounted inside of the
# machine's network, shows its own; we take no more than the network cards from it.
OPEN_NETWORK = """mount --bind /proc/sys/net /proc/sys/net
mount -o remount,bind,rw /proc/sys/net
mount -t sysfs -o ro sysfs /mnt
for i in class/net devices/virtual/net; do
  mount --bind /mnt/$i /sys/$i
done
umount /mnt
"""
BOOT_SECONDS = 90.0  # alone it takes 0.6 seconds; many may boot at a time
LEADER_SECONDS = 30.0
CONSOLE_LINES = 3


@contextmanager
def machines(
    cache: Path,
    layers: Sequence[Path],
    hosts: Sequence[str],
) -> Iterator[Mapping[str, Machine]]:
    """Booted machines by their hosts' names; every trace of them is gone afterwards."""
    space = open_workspace(cache)
    try:
        yield boot(space, layers, hosts)
    finally:
        space.close()


def boot(
    space: Workspace,
    layers: Sequence[Path],
    hosts: Sequence[str],
) -> dict[str, Machine]:
    """Boot one machine for each host, side by side."""
    network = Network.make(space, hosts)
    for host in hosts:
        _start(space, network, layers, host)
    return find_machines(space, hosts)


def find_machines(space: Workspace, hosts: Sequence[str]) -> dict[str, Machine]:
    """The machines of a workspace, as soon as they have booted."""
    return {host: _wait(space, host) for host in hosts}


def _start(
    space: Workspace,
    network: Network,
    layers: Sequence[Path],
    host: str,
) -> None:
    folder = space.folder / host
    for name in ("upper/etc", "work", "root"):
        (folder / name).mkdir(parents=True)
    _write_settings(folder / "upper/etc", network, host)
    root, inode = folder / "root", folder / "inode"
    mount = ["sh", "-c", MOUNT_ROOT, "sh", overlay_options(folder, layers)]
    argv = [*UNSHARED, *mount, str(root), str(inode)]
    argv += _nspawn_argv(f"{space.name}-{host}", host, network.path(host), root)
    space.start(host, argv, folder / "console.log")


def _write_settings(
    etc: Path,
    network: Network,
    host: str,
) -> None:
    (etc / "hostname").write_text(f"{host}\n")
    (etc / "hosts").write_text(network.hosts_file)
    comment = "# no name server: this machine has a private network\n"
    (etc / "resolv.conf").write_text(comment)
    (etc / "machine-id").write_text(f"{os.urandom(16).hex()}\n")


def _nspawn_argv(
    name: str,
    host: str,
    namespace: Path,
    root: Path,
) -> list[str]:
    return [
        "systemd-nspawn",
        "--quiet",
        # there need be no systemd outside of the machine to register with
        "--register=no",
        "--keep-unit",
        f"--network-namespace-path={namespace}",
        f"--machine={name}",
        f"--hostname={host}",
        *["-D", str(root)],
        "--link-journal=no",
        # guides read and set firewall rules, addresses and routes
        "--capability=CAP_NET_ADMIN",
        # both files are ours already
        "--resolv-conf=off",
        "--timezone=off",
        # no terminal: what the console says goes into a log
        "--console=pipe",
        "--boot",
    ]


def _wait(space: Workspace, host: str) -> Machine:
    """Wait until systemd has started everything, or given up on some of it."""
    machine = Machine(space.folder / host, host, _leader(space, host))
    deadline = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < deadline and Process.find(machine.leader):
        if _state(machine, deadline) in ("running", "degraded"):
            _finish(machine)
            return machine
        time.sleep(0.05)
    raise MachineError(f"{host} does not boot: {_console(machine.folder)}")


def _state(machine: Machine, deadline: float) -> str:
    """What `systemctl is-system-running` prints once it no longer says `starting`."""
    # the wait may never end, such as where the computer has no inotify watches left
    seconds = max(deadline - time.monotonic(), 1)
    argv = ["timeout", f"{seconds:.0f}", *machine.inside]
    argv += ["systemctl", "is-system-running", "--wait"]
    completed = subprocess.run(
        argv,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return completed.stdout.strip()


def _finish(machine: Machine) -> None:
    """Give a booted machine what nspawn withholds: network settings, loop devices."""
    # straight in, as mounting needs our own capabilities; `-n` chooses what sysfs shows
    enter = ["nsenter", "-t", str(machine.leader), "-m", "-n"]
    subprocess.run([*enter, "sh", "-c", OPEN_NETWORK], check=True)
    make_nodes(Path(f"/proc/{machine.leader}/root/dev"))


def _leader(space: Workspace, host: str) -> int:
    """Wait for the machine's process 1, and return its id outside of the machine."""
    deadline = time.monotonic() + LEADER_SECONDS
    while time.monotonic() < deadline:
        for pid in space.processes(host):
            if is_init_of_machine(pid):
                return pid
        time.sleep(0.03)
    raise MachineError(f"{host} does not boot: {_console(space.folder / host)}")


def _console(folder: Path) -> str:
    text = (folder / "console.log").read_text(errors="replace")
    lines = text.strip().splitlines()
    return " / ".join(lines[-CONSOLE_LINES:]) or "it says nothing"
