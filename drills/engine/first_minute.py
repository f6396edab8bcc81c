"""The first minute, on a healthy and on a broken system: it shows what is good, and changes nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drills.engine.drill import Drill
from drills.engine.terminal import SIGNS, first_line, tail
from generators.guides.drill_parts import prose_after
from generators.guides.guide import Block, Fence

GOOD = re.compile(r"Good: (.*?)(?:\.\s|Bad\b|\n\s*\n|\Z)", re.DOTALL)
LITERAL = re.compile(r"`([^`]+)`")
STATE = """systemctl list-units --type=service --state=running --plain --no-legend --no-pager |
  awk '$1 !~ /^(drill-|user|session|systemd-)/ {print $1}' | sort
find /etc -xdev -type f -print0 | sort -z | xargs -0 sha256sum"""


@dataclass(frozen=True)
class FirstMinute(Drill):
    """The commands of First minute and Escalate, before and after the break."""

    def go(self) -> None:
        self.start()
        self.say("on the healthy system")
        for block, fence in self._commands():
            self._unchanged(block, fence, healthy=True)
        self.break_()
        self.see()
        self.say("on the broken system")
        for block, fence in self._commands():
            self._unchanged(block, fence, healthy=False)

    def _commands(self) -> Iterator[tuple[Block, Fence]]:
        return (
            (block, fence)
            for block in self.part.blocks
            for fence in block.fenced("bash")
        )

    def _unchanged(self, block: Block, fence: Fence, *, healthy: bool) -> None:
        before = self._state()
        after_it = prose_after(block, fence)
        said = self.terminal.fence(fence, after_it if healthy else "".join(SIGNS)).text
        good = _good(after_it)
        if (
            healthy
            and good
            and not any(self.terminal.fill(text) in said for text in good)
        ):
            what = f"'{first_line(fence.text)}' shows no '{good[0]}' on a healthy system; it prints: {tail(said)}"
            raise self.terminal.failure(fence.line, what)
        if changed := before ^ self._state():
            what = f"'{first_line(fence.text)}' changes the system: {', '.join(line for _, line in sorted(changed)[:3])}"
            raise self.terminal.failure(fence.line, what)

    def _state(self) -> frozenset[tuple[str, str]]:
        """What runs, and what stands in /etc, on every host."""
        said = (
            (name, host.run(STATE).text) for name, host in self.terminal.hosts.items()
        )
        return frozenset(
            (name, line) for name, text in said for line in text.splitlines()
        )


def _good(prose: str) -> list[str]:
    """The words in backticks of the sentence that says what is good."""
    found = GOOD.search(prose)
    return LITERAL.findall(found[1]) if found else []
