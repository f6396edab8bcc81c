"""The hosts of a drill, with the guide's values put into every command."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from drills.engine.machine import Said
from drills.engine.match import missing
from drills.engine.plan import FIRST_HOST, Command, Plan, Run
from generators.guides.guide import Fence, Guide
from generators.guides.values import fill, names, values_for

LONGEST = 330.0
ON = re.compile(r"\bon ([^\s,:]+)")
SIGNS: tuple[str, ...] = (
    "command not found",
    "No such file or directory",
    "could not be found",
    "syntax error",
)
SIGNS += (
    "nvalid option",
    "nrecognized option",
    "nrecognized argument",
    "missing operand",
)
SIGNS += ("not recognized", "nknown command", "sudo: unknown user")
KEPT = re.compile(r">>? *(~/[\w.-]+) 2>&1")  # a file that gets the errors too
UNKNOWN = r"^(sudo: .*: command not found|(sudo|timeout|xargs|env): .*No such file or directory|usage: sudo )"
USAGE = re.compile(r"\s*usage: ", re.IGNORECASE)
SESSION = "[ -f ~/.drill-terminal ] && . ~/.drill-terminal; trap 'export -p >~/.drill-terminal' EXIT\n"
SESSION += 'exec {drill}>&2; command_not_found_handle() { echo "$1: command not found" >&$drill; return 127; }\n'


class Host(Protocol):
    """A machine, as a drill uses it."""

    def run(self, script: str, user: str = "root", limit: float = 300.0) -> Said: ...


class DrillError(Exception):
    """What went otherwise than the guide says, and the line that says so."""

    def __init__(self, path: str, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")


@dataclass(frozen=True)
class Terminal:
    """Where commands of a guide and of its drill file run; what was asked for once is remembered."""

    guide: Guide
    plan: Plan
    run: Run
    hosts: Mapping[str, Host]
    asked: dict[str, str] = field(default_factory=dict)

    def fill(self, text: str) -> str:
        """Put values into a text; what the reader is asked for is found at the moment when it is needed."""
        for name in names(text):
            if name in self.run.ask and name not in self.asked:
                lines = self.command(self.run.ask[name]).text.strip().splitlines()
                self.asked[name] = lines[0].strip() if lines else ""
        return fill(
            text,
            values_for(
                self.guide.front,
                dict(self.plan.values) | dict(self.run.values) | self.asked,
            ),
        )

    def fence(self, fence: Fence, prose: str = "") -> Said:
        """Run the commands of a fence as they stand, on the host that its title names, as op.

        An error that neither the commands nor the prose speak of is a misspelt command, and so is a program that
        explains how it wants to be called.
        """
        text = self.fill(fence.text)
        if not text.strip():
            raise self.failure(fence.line, "there is no command here")
        said = self.hosts[self._host(fence)].run(SESSION + text, "op", LONGEST)
        if said.timed_out:
            raise self.failure(
                fence.line,
                f"'{first_line(text)}' does not end in {LONGEST:.0f} seconds",
            )
        for line in [*said.text.splitlines(), *self._kept(fence, text)]:
            if USAGE.match(line) or any(
                sign in line and sign not in prose + fence.text for sign in SIGNS
            ):
                raise self.failure(
                    fence.line, f"'{first_line(text)}' prints: {line.strip()}"
                )
        return said

    def _kept(self, fence: Fence, text: str) -> list[str]:
        """What is wrong with commands whose errors went to a file."""
        files = " ".join(KEPT.findall(text))
        looked = f"grep -hsE '{UNKNOWN}' {files}"
        return (
            self.hosts[self._host(fence)].run(looked, "op").text.splitlines()
            if files
            else []
        )

    def _host(self, fence: Fence) -> str:
        title = self.fill(fence.title)
        named = ON.search(title)
        if not named or named[1] not in self.hosts:
            raise self.failure(
                fence.line,
                f"'{title}' names no host of the drill; it has {', '.join(self.hosts)}",
            )
        return named[1]

    def command(self, command: Command, user: str = "root") -> Said:
        """Run a command of the drill file."""
        return self.host(command.host or FIRST_HOST).run(
            self.fill(command.run), user, LONGEST
        )

    def holds(self, command: Command, limit: float) -> bool:
        """Whether a command succeeds before the time is over."""
        until = time.monotonic() + limit
        while (said := self.command(command)).status:
            if time.monotonic() > until:
                return False
            rest(said.seconds)
        return True

    def host(self, name: str) -> Host:
        return self.hosts[name or next(iter(self.hosts))]

    def failure(self, line: int, what: str) -> DrillError:
        return DrillError(self.guide.path, line, what)


def until(get: Callable[[], str], text: str, limit: float) -> tuple[str, str | None]:
    """Ask until the words of a text are there; the answer is what came last, and the line that lacks."""
    end = time.monotonic() + limit
    while True:
        began = time.monotonic()
        said = get()
        lacking = missing(text, said, whole=False)
        if lacking is None or time.monotonic() > end:
            return said, lacking
        rest(time.monotonic() - began)


def rest(took: float) -> None:
    """Wait before asking again: longer where the answer takes long, since other drills want the processor too."""
    time.sleep(min(max(0.3, 1.5 * took), 2))


def first_line(text: str) -> str:
    """The first line that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "nothing")


def tail(text: str) -> str:
    """The end of an output, on one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " / ".join(lines[-6:])[-600:] or "nothing"
