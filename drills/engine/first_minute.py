"""The first minute, on a healthy and on a broken system.

It must show what the guide calls good while the system is healthy, and change nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from drills.engine.drill import Drill
from drills.engine.output import first_line, tail
from drills.engine.terminal import SIGNS
from generators.guides.block import Block
from generators.guides.pieces import Fence

# The services that run, and a digest of every file in /etc. Our own commands are services
# named drill-…, and systemd starts others for whoever logs in.
STATE = """systemctl list-units --type=service --state=running --plain --no-legend --no-pager |
  awk '$1 !~ /^(drill-|user|session|systemd-)/ {print $1}' | sort
find /etc -xdev -type f -print0 | sort -z | xargs -0 sha256sum"""
LISTED_CHANGES = 3


@dataclass(frozen=True)
class FirstMinute(Drill):
    """The commands of First minute and Escalate, before and after the break."""

    def go(self) -> None:
        self.start()
        self.announce("on the healthy system")
        for block, fence in self._commands():
            self._follow(block, fence, is_healthy=True)
        self.break_system()
        self.wait_for_symptom()
        self.announce("on the broken system")
        for block, fence in self._commands():
            self._follow(block, fence, is_healthy=False)

    def _commands(self) -> Iterator[tuple[Block, Fence]]:
        for block in self.part.blocks:
            for fence in block.fenced("bash"):
                yield block, fence

    def _follow(
        self,
        block: Block,
        fence: Fence,
        *,
        is_healthy: bool,
    ) -> None:
        before = self._state()
        prose = block.prose_after(fence)
        # a broken system may print any error; only a healthy one must print none
        allowed = prose if is_healthy else "".join(SIGNS)
        output = self.terminal.fence(fence, allowed).text
        if is_healthy:
            self._check_good(fence, output)
        if changes := before ^ self._state():
            lines = [line for _, line in sorted(changes)[:LISTED_CHANGES]]
            command = first_line(fence.text)
            message = f"'{command}' changes the system: {', '.join(lines)}"
            raise self.terminal.failure(fence.line, message)

    def _check_good(self, fence: Fence, output: str) -> None:
        texts = self._good_texts(fence)
        if not texts or any(
            self.terminal.fill(text) in output for text in texts
        ):
            return
        message = (
            f"'{first_line(fence.text)}' shows no '{texts[0]}' on a healthy system; "
            f"it prints: {tail(output)}"
        )
        raise self.terminal.failure(fence.line, message)

    def _good_texts(self, fence: Fence) -> tuple[str, ...]:
        """What the guide says that a healthy system prints, in any of these words."""
        for item in self.part.items:
            if item.command == fence and item.good:
                return item.good.literals
        return ()

    def _state(self) -> frozenset[tuple[str, str]]:
        """Pairs of a host and a line of its state."""
        pairs: set[tuple[str, str]] = set()
        for name, host in self.terminal.hosts.items():
            lines = host.run(STATE).text.splitlines()
            pairs.update((name, line) for line in lines)
        return frozenset(pairs)
