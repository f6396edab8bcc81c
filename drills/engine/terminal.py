"""The hosts of a drill, with the guide's values put into every command."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from drills.engine.match import folded, missing
from drills.engine.output import CommandOutput, first_line
from drills.engine.patience import pause
from drills.engine.plan import FIRST_HOST, DrillCommand, DrillRun, Plan
from generators.guides.drill_parts import lines_of
from generators.guides.guide import Guide
from generators.guides.pieces import Fence
from generators.guides.values import fill, names, values_for

LIMIT_SECONDS = (
    330.0  # guides wait with `timeout 300`, and say something afterwards
)
ON_HOST = re.compile(r"\bon ([^\s,:]+)")  # "on db-1, as postgres"
# What programs print when they are called wrongly. The first letters of some are missing,
# as they are capital or not.
SIGNS = (
    "command not found",
    "No such file or directory",
    "could not be found",
    "syntax error",
    "nvalid option",
    "nrecognized option",
    "nrecognized argument",
    "missing operand",
    "not recognized",
    "nknown command",
    "sudo: unknown user",
)
USAGE = re.compile(r"\s*usage: ", re.IGNORECASE)
# a file in the home that gets the errors, too: "{ ...; } > ~/facts.txt 2>&1"
ERROR_FILE = re.compile(r">>? *(~/[\w.-]+) 2>&1")
# what `grep -E` looks for in such a file
MISSPELT = "|".join(
    (
        r"sudo: .*: command not found",
        r"(sudo|timeout|xargs|env): .*No such file or directory",
        r"usage: sudo ",
    )
)
# A fence is a bash of its own, but for the reader it is one terminal: variables that are
# exported go on to the next fence. A misspelt command says so on the terminal's own
# standard error, so that we hear of it where the guide sends errors into a file.
SESSION = """\
[ -f ~/.drill-terminal ] && . ~/.drill-terminal; trap 'export -p >~/.drill-terminal' EXIT
exec {drill}>&2; \
command_not_found_handle() { echo "$1: command not found" >&$drill; return 127; }
"""


class Shell(Protocol):
    """A machine, as far as a drill knows it."""

    def run(
        self,
        script: str,
        user: str = "root",
        limit: float = ...,
    ) -> CommandOutput: ...


class DrillError(Exception):
    """What differs from the guide, and the line of the guide that it differs from."""

    def __init__(
        self,
        path: str,
        line: int,
        message: str,
    ) -> None:
        super().__init__(f"{path}:{line}: {message}")


@dataclass(frozen=True)
class Terminal:
    """Where the commands of a guide and of its drill file run.

    `path` is the file of the guide that the part is in. `answers` remembers the values
    that the reader is asked for, by their names.
    """

    guide: Guide
    path: str
    plan: Plan
    run: DrillRun
    hosts: Mapping[str, Shell]
    answers: dict[str, str] = field(default_factory=dict)

    def fill(self, text: str) -> str:
        """Put values into a text; one that is asked for is looked up when first needed.

        Earlier it may not exist, such as the id of a process that the break starts.
        """
        for name in names(text):
            if name in self.run.ask and name not in self.answers:
                output = self.command(self.run.ask[name])
                self.answers[name] = (
                    output.text.strip().partition("\n")[0].strip()
                )
        values = dict(self.plan.values) | dict(self.run.values) | self.answers
        return fill(text, values_for(self.guide.front, values))

    def fence(self, fence: Fence, prose: str = "") -> CommandOutput:
        """Run the commands of a fence as they stand, on the host of its title, as op.

        Raises DrillError if a command is called wrongly: it prints how it wants to be
        called, or an error that neither the fence nor the prose speaks of.
        """
        text = self.fill(fence.text)
        if not text.strip():
            raise self.failure(fence.line, "there is no command here")
        host = self._host_of(fence)
        output = host.run(SESSION + text, "op", LIMIT_SECONDS)
        command = f"'{first_line(text)}'"
        if output.timed_out:
            message = f"{command} does not end in {LIMIT_SECONDS:.0f} seconds"
            raise self.failure(fence.line, message)
        lines = [*output.text.splitlines(), *_errors_in_files(host, text)]
        for line in lines:
            if _is_wrong_call(line, prose + fence.text):
                raise self.failure(
                    fence.line, f"{command} prints: {line.strip()}"
                )
        return output

    def command(
        self, command: DrillCommand, user: str = "root"
    ) -> CommandOutput:
        """Run a command of the drill file."""
        host = self.host(command.host or FIRST_HOST)
        return host.run(self.fill(command.run), user, LIMIT_SECONDS)

    def succeeds(self, command: DrillCommand, limit_seconds: float) -> bool:
        """Whether a command succeeds before the time is over."""
        deadline = time.monotonic() + limit_seconds
        while (output := self.command(command)).status:
            if time.monotonic() > deadline:
                return False
            pause(output.seconds)
        return True

    def host(self, name: str) -> Shell:
        return self.hosts[name or next(iter(self.hosts))]

    def missing_line(self, fence: Fence, output: str) -> str | None:
        """The first line of a text fence that an output lacks, with values, or None."""
        return missing(self.fill(fence.text), output)

    def line_number(self, fence: Fence, filled_line: str) -> int:
        """Where in the guide a line is that `missing_line` has returned."""
        for number, text in lines_of(fence):
            if folded(self.fill(text)) == filled_line:
                return number
        return fence.line

    def failure(self, line: int, message: str) -> DrillError:
        return DrillError(self.path, line, message)

    def _host_of(self, fence: Fence) -> Shell:
        title = self.fill(fence.title)
        match = ON_HOST.search(title)
        if match and match[1] in self.hosts:
            return self.hosts[match[1]]
        hosts = ", ".join(self.hosts)
        message = f"'{title}' names no host of the drill; it has {hosts}"
        raise self.failure(fence.line, message)


def _is_wrong_call(line: str, expected: str) -> bool:
    if USAGE.match(line):
        return True
    return any(sign in line and sign not in expected for sign in SIGNS)


def _errors_in_files(host: Shell, script: str) -> list[str]:
    """The lines about wrong calls in the files to which a script sends its errors."""
    files = " ".join(ERROR_FILE.findall(script))
    if not files:
        return []
    return host.run(
        f"grep -hsE '^({MISSPELT})' {files}", "op"
    ).text.splitlines()
