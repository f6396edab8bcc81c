"""A private network: the machines of one drill on a bridge, each in a namespace."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drills.engine.workspace import Workspace

SUBNET = "10.77.0."  # drill files write these addresses, too
FIRST_ADDRESS = 11
NAMESPACE_SECONDS = 10.0


class NetworkError(Exception):
    """No network can be made for the machines; the text says why."""


@dataclass(frozen=True)
class Network:
    """The hosts in the order of their addresses, and the process that keeps each namespace.

    A network namespace lives as long as a process in it. Each host has a sleeping
    process, its anchor, so that the namespace is there before the machine boots.
    """

    hosts: tuple[str, ...]
    anchors: tuple[int, ...]

    @classmethod
    def make(cls, space: Workspace, hosts: Sequence[str]) -> "Network":
        """Make namespaces for a switch and every host, with a cable between them."""
        switch = _anchor(space, "net0")
        anchors = [_anchor(space, f"net{i}") for i, _ in enumerate(hosts, 1)]
        cables = [_cable(i, anchor) for i, anchor in enumerate(anchors)]
        _ip(switch, "link add br0 type bridge", "link set br0 up", *cables)
        for i, anchor in enumerate(anchors):
            _ip(
                anchor,
                "link set lo up",
                f"addr add {_address(i)}/24 dev eth0",
                "link set eth0 up",
            )
        return cls(tuple(hosts), tuple(anchors))

    @property
    def hosts_file(self) -> str:
        """The text of `/etc/hosts`, as there is no name server."""
        lines = ["127.0.0.1 localhost", "::1 localhost ip6-localhost"]
        lines += [f"{_address(i)} {host}" for i, host in enumerate(self.hosts)]
        return "\n".join([*lines, ""])

    def path(self, host: str) -> Path:
        """The namespace of a host, for programs that enter one by its file."""
        return Path(f"/proc/{self.anchors[self.hosts.index(host)]}/ns/net")


def _address(index: int) -> str:
    return f"{SUBNET}{FIRST_ADDRESS + index}"


def _cable(index: int, anchor: int) -> str:
    """`ip` commands, run beside the bridge: one end there, the other at the host."""
    return (
        f"link add port{index} type veth peer name eth0 netns {anchor}\n"
        f"link set port{index} master br0 up"
    )


def _anchor(space: Workspace, name: str) -> int:
    """Start a process that sleeps in a network namespace of its own."""
    log = space.folder / "network.log"
    space.start(name, ["unshare", "--net", "sleep", "infinity"], log)
    own = _namespace(os.getpid())
    deadline = time.monotonic() + NAMESPACE_SECONDS
    while time.monotonic() < deadline:
        # until `unshare` has done its work, the process is still in our namespace
        for pid in space.processes(name):
            if _namespace(pid) not in ("", own):
                return pid
        time.sleep(0.01)
    raise NetworkError(f"a network namespace cannot be made: {log.read_text()}")


def _namespace(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/ns/net")  # noqa: PTH115 - a link to no path
    except OSError:  # the process is gone
        return ""


def _ip(anchor: int, *lines: str) -> None:
    subprocess.run(
        ["nsenter", "-t", str(anchor), "-n", "ip", "-batch", "-"],
        input="\n".join(lines),
        check=True,
        capture_output=True,
        text=True,
    )
