"""Processes that outlive the one who started them, and how to know them again."""

from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """A process id alone may be given to another program later; with the time of its start it may not."""

    pid: int
    started: int

    @classmethod
    def find(cls, pid: int) -> "Process | None":
        """The process that has this id now."""
        fields = _stat(pid)
        return cls(pid, int(fields[19])) if fields and fields[0] != "Z" else None

    @classmethod
    def parse(cls, text: str) -> "Process | None":
        words = text.split()
        return (
            cls(int(words[0]), int(words[1]))
            if len(words) == 2 and "".join(words).isdigit()
            else None
        )

    @property
    def is_alive(self) -> bool:
        return Process.find(self.pid) == self

    def __str__(self) -> str:
        return f"{self.pid} {self.started}"


def _stat(pid: int) -> list[str]:
    """What the kernel says after the name of the program, which may hold blanks."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def is_init_of_machine(pid: int) -> bool:
    """Whether this is the systemd that a container began with."""
    try:
        status = (PROC / str(pid) / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    inner = facts.get("NSpid", "").split()
    return facts.get("Name") == "systemd" and len(inner) > 1 and inner[-1] == "1"
