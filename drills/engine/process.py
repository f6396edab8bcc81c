"""Processes that outlive the program that started them, and how to recognise them."""

from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
STATE, START = (
    0,
    19,
)  # fields of /proc/<pid>/stat, counted after the program's name


@dataclass(frozen=True)
class Process:
    """A process id together with its start time in clock ticks since boot.

    The id alone may be given to another program later.
    """

    pid: int
    started: int

    @classmethod
    def find(cls, pid: int) -> "Process | None":
        """The process that has this id now; a zombie is none."""
        fields = _stat(pid)
        if not fields or fields[STATE] == "Z":
            return None
        return cls(pid, int(fields[START]))

    @classmethod
    def parse(cls, text: str) -> "Process | None":
        """Read what `str` wrote."""
        words = text.split()
        if len(words) != 2 or not "".join(words).isdigit():
            return None
        return cls(int(words[0]), int(words[1]))

    @property
    def is_alive(self) -> bool:
        return Process.find(self.pid) == self

    def __str__(self) -> str:
        return f"{self.pid} {self.started}"


def _stat(pid: int) -> list[str]:
    """The fields after the program's name, which may itself hold blanks and brackets."""
    try:
        text = (PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    _, _, after_name = text.rpartition(")")
    return after_name.split()


def is_init_of_machine(pid: int) -> bool:
    """Whether this is a systemd that is process 1 of a container."""
    try:
        status = (PROC / str(pid) / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    lines = [line.partition(":\t") for line in status.splitlines()]
    facts = {key: value for key, _, value in lines}
    # the id in each nested namespace, ours first: "4711<tab>1"
    ids = facts.get("NSpid", "").split()
    return facts.get("Name") == "systemd" and len(ids) > 1 and ids[-1] == "1"
