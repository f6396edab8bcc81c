"""A bridge that only the machines of one drill are plugged into, in network namespaces of its own."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drills.engine.workspace import Workspace

SUBNET = "10.77.0."
FIRST = 11


class NetworkError(Exception):
    """There is no network for machines; the text says why."""


@dataclass(frozen=True)
class Network:
    """The hosts in order of their addresses, and the process that keeps each one's namespace open."""

    hosts: tuple[str, ...]
    keepers: tuple[int, ...]

    @classmethod
    def make(cls, space: Workspace, hosts: Sequence[str]) -> "Network":
        """Namespaces for a switch and for every host, with a cable between them."""
        switch, *keepers = (_keeper(space, f"net{i}") for i in range(len(hosts) + 1))
        ports = [
            f"link add port{i} type veth peer name eth0 netns {keeper}\nlink set port{i} master br0 up"
            for i, keeper in enumerate(keepers)
        ]
        _ip(switch, "link add br0 type bridge", "link set br0 up", *ports)
        for i, keeper in enumerate(keepers):
            _ip(
                keeper,
                "link set lo up",
                f"addr add {SUBNET}{FIRST + i}/24 dev eth0",
                "link set eth0 up",
            )
        return cls(tuple(hosts), tuple(keepers))

    @property
    def hosts_file(self) -> str:
        """`/etc/hosts`: there is no name server."""
        lines = ["127.0.0.1 localhost", "::1 localhost ip6-localhost"]
        return "\n".join(
            [
                *lines,
                *(f"{SUBNET}{FIRST + i} {host}" for i, host in enumerate(self.hosts)),
                "",
            ]
        )

    def path(self, host: str) -> Path:
        return Path(f"/proc/{self.keepers[self.hosts.index(host)]}/ns/net")


def _keeper(space: Workspace, name: str) -> int:
    """A process that sleeps in a network namespace of its own."""
    space.start(
        name, ["unshare", "--net", "sleep", "infinity"], space.folder / "network.log"
    )
    ours = os.readlink("/proc/self/ns/net")  # noqa: PTH115 - a link to no path
    for _ in range(1000):
        found = [
            pid for pid in space.processes(name) if _namespace(pid) not in ("", ours)
        ]
        if found:
            return found[0]
        time.sleep(0.01)
    raise NetworkError(
        f"a network namespace cannot be made: {(space.folder / 'network.log').read_text()}"
    )


def _namespace(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/ns/net")  # noqa: PTH115 - a link to no path
    except OSError:  # the process is gone
        return ""


def _ip(keeper: int, *lines: str) -> None:
    words = ["nsenter", "-t", str(keeper), "-n", "ip", "-batch", "-"]
    subprocess.run(
        words, check=True, capture_output=True, text=True, input="\n".join(lines)
    )
