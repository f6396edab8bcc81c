"""A booted machine, and how to run commands on it."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drills.engine.output import TIMED_OUT, CommandOutput
from drills.engine.process import Process

HOMES = {"root": "/root", "op": "/home/op"}
LIMIT_SECONDS = 300.0
KILL_SECONDS = 5.0


class MachineError(Exception):
    """A machine did not boot, or it ended while it was needed."""


@dataclass(frozen=True)
class Machine:
    """One booted machine; `leader` is the id, outside of it, of its process 1.

    Commands go in through `nsenter`, and then through the machine's own `systemd-run`:
    what systemd starts there has the capabilities of the machine. A program started by
    `nsenter` alone keeps ours, and could set the clock of the computer.
    """

    folder: Path
    host: str
    leader: int

    def run(
        self,
        script: str,
        user: str = "root",
        limit: float = LIMIT_SECONDS,
    ) -> CommandOutput:
        """Run a bash script as in a terminal of that user, for `limit` seconds at most.

        Raises MachineError if the machine is gone or goes meanwhile.
        """
        unit = f"drill-{time.monotonic_ns()}"
        began = time.monotonic()
        if not self.folder.is_dir():
            raise MachineError(f"{self.host} is gone")
        # a file and no pipe: what the script leaves running would keep a pipe open
        file = self.folder / unit
        status = self._run(_run_argv(unit, script, user), unit, file, limit)
        text = file.read_bytes().decode(errors="replace")
        file.unlink(missing_ok=True)
        if status and not Process.find(self.leader):
            raise MachineError(f"{self.host} has ended")
        return CommandOutput(status, text, time.monotonic() - began)

    def _run(
        self,
        argv: Sequence[str],
        unit: str,
        file: Path,
        limit: float,
    ) -> int:
        with file.open("wb") as output:
            process = subprocess.Popen(
                [*self.inside, *argv],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for us; we end the machine
            )
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            self._end(unit, process)
            return TIMED_OUT

    def put(self, folder: Path, path: str) -> None:
        """Copy the files of a folder into the machine, if there is such a folder.

        The drill file stays outside: it would tell a trainee what is broken.
        """
        if not folder.is_dir():
            return
        pack = ["tar", "-C", str(folder), "-c", "--exclude=./drill.yml", "."]
        archive = subprocess.run(pack, check=True, capture_output=True).stdout
        unpack = (
            f"mkdir -p {path} && tar -C {path} --no-same-owner -x "
            f"&& chmod -R a+rX {path}"
        )
        argv = [*self.inside, "sh", "-c", unpack]
        subprocess.run(argv, input=archive, check=True)

    def shell(self, user: str = "op") -> int:
        """Give a person a login shell at this terminal; returns its exit status."""
        argv = _shell_argv(user, os.environ.get("TERM", "dumb"))
        return subprocess.run([*self.inside, *argv], check=False).returncode

    @property
    def inside(self) -> list[str]:
        """The beginning of a command line that runs in all namespaces of the machine."""
        return ["nsenter", "-t", str(self.leader), "-a"]

    def _end(self, unit: str, process: "subprocess.Popen[bytes]") -> None:
        # all of the unit: killing `systemd-run` alone would leave the script running
        argv = ["systemctl", "kill", "--kill-whom=all", "-s", "KILL", unit]
        subprocess.run(
            [*self.inside, *argv],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        try:
            process.wait(KILL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _run_argv(
    unit: str,
    script: str,
    user: str,
) -> list[str]:
    home = HOMES[user]
    argv = [
        *["systemd-run", "-q", "--pipe", "--wait", "--collect"],
        f"--unit={unit}",
        f"--uid={user}",
        f"--working-directory={home}",
        "--service-type=exec",
    ]
    # what a script starts in the background goes on after it, as in a terminal
    argv += ["-p", "KillMode=process", "-p", "SendSIGKILL=no"]
    # a dumb terminal, for which programs print no colours
    for variable in (
        "LANG=C.UTF-8",
        f"HOME={home}",
        f"USER={user}",
        "TERM=dumb",
    ):
        argv += ["-E", variable]
    # systemd-run puts variables of its own in place of $NAME; $$ is a dollar sign
    return [*argv, "--", "/bin/bash", "-c", script.replace("$", "$$")]


def _shell_argv(user: str, terminal: str) -> list[str]:
    home = HOMES[user]
    return [
        *["systemd-run", "-q", "--pty", "--wait", "--collect"],
        f"--uid={user}",
        "--same-dir",
        *["-E", f"HOME={home}"],
        f"--working-directory={home}",
        *["-E", f"TERM={terminal}"],
        *["--", "/bin/bash", "-l"],
    ]
