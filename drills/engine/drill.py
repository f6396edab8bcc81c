"""One part of a guide against fresh machines: break, see, look, do, expect, undo, and be mended."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from drills.engine.match import folded, missing
from drills.engine.plan import FIRST_HOST, Command, Then
from drills.engine.terminal import (
    LONGEST,
    DrillError,
    Terminal,
    first_line,
    tail,
    until,
)
from generators.guides.drill_parts import (
    DrillPart,
    DrillStep,
    Expectation,
    drill_parts,
    lines_of,
)
from generators.guides.guide import Fence

HEALTHY = 30.0
SEEN = 60.0
SOON = 15.0
GRACE = 10.0  # machines share their processors with other drills

Say = Callable[[str], None]


@dataclass
class Found:
    """What the runs of a part have found so far: on what they ran, and which units they exercised."""

    server: str = ""
    system: str = ""
    breaking: str = ""
    exercised: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Drill:
    """A run of a part; `found` grows as it goes."""

    part: DrillPart
    terminal: Terminal
    say: Say = lambda _: None
    found: Found = field(default_factory=Found)

    def go(self) -> None:
        """Everything, in the order of the night."""
        self.start()
        self.not_seen_yet()
        self.break_()
        self.see()
        run = self.terminal.run
        for step in self.part.steps:
            if _chosen(step, run.looks, run.dos):
                self.take(step)
        if run.then:
            self.go_on(run.then)
        self.be_mended()

    def start(self) -> None:
        """Start the system, until it is well."""
        plan, run = self.terminal.plan, self.terminal.run
        for name, text in (*plan.start.items(), *run.start.items()):
            said = self.terminal.host(name).run(
                f"set -e\n{self.terminal.fill(text)}", limit=LONGEST
            )
            if said.status:
                path = f"drills/systems/{self.terminal.guide.name}/drill.yml"
                raise DrillError(
                    path,
                    1,
                    f"'start' fails on {name or 'the first host'}: {tail(said.text)}",
                )
        self.be_well(plan.healthy, "the system is not well before the break")
        named = self.terminal.host(FIRST_HOST).run(
            ". /etc/os-release; echo $NAME $(cat /etc/debian_version)"
        )
        self.found.server = tail(self.terminal.command(plan.version).text)
        self.found.system = named.text.strip().replace(" GNU/Linux", "")

    def not_seen_yet(self) -> None:
        for i, fence in self._shown():
            said = self.terminal.command(self.terminal.run.seen[i], "op").text
            if missing(self._wanted(fence, i), said, whole=False) is None:
                what = f"You see {i} is there before anything is broken: {first_line(self._wanted(fence, i))}"
                raise self.terminal.failure(fence.line, what)

    def break_(self) -> None:
        for name, text in self.terminal.run.breaking.items():
            said = self.terminal.host(name).run(self.terminal.fill(text), limit=LONGEST)
            self.found.breaking = tail(said.text)

    def see(self) -> None:
        """Wait for the texts that the guide prints."""
        for i, fence in self._shown():
            self.say(f"You see {i}")
            seen = self.terminal.run.seen[i]
            show = partial(self.terminal.command, seen, "op")
            said, lacking = until(lambda: show().text, self._wanted(fence, i), SEEN)  # noqa: B023 - called at once
            if lacking is not None:
                what = (
                    f"You see {i} does not appear: '{lacking}'; there is: {tail(said)}"
                )
                if self.found.breaking:
                    what += f"; the break said: {self.found.breaking}"
                raise self.terminal.failure(self._line(fence, lacking), what)
            self.found.exercised.update(
                f"see {i}.{j}" for j in seen.lines or range(1, len(lines_of(fence)) + 1)
            )

    def take(self, step: DrillStep) -> None:
        """A Look or a Do; a Do is undone and done again where that can be proven."""
        run = self.terminal.run
        self.say(step.name)
        if step.kind == "Look":
            self.look(step)
            return
        self.do(step)
        if step.number in run.undo:
            self.say(f"Undo {step.number}")
            self.take_back(step, run.undo[step.number])
            self.do(step)

    def look(self, step: DrillStep) -> None:
        """Looks change nothing, so they may be repeated until they show what they should."""
        shows = self.terminal.run.shows
        if step.number in shows:
            said, lacking = until(
                lambda: self._print(step), self.terminal.fill(shows[step.number]), SOON
            )
            if lacking is not None:
                raise self.terminal.failure(
                    step.block.line,
                    f"{step.name} shows no '{lacking}'; it prints: {tail(said)}",
                )
            return
        for check in step.checks:
            self._check(step, check, lambda: self._print(step))
        self.found.exercised.add(f"look {step.number}")

    def do(self, step: DrillStep) -> None:
        began = time.monotonic()
        said = self._print(step)
        took = time.monotonic() - began
        for check in step.checks:
            if (
                check.command is None
                and check.seconds
                and took > check.seconds * 1.5 + GRACE
            ):
                what = f"{step.name} took {took:.0f} seconds; the guide says {check.seconds:.0f}"
                raise self.terminal.failure(
                    step.expect.line if step.expect else step.block.line, what
                )
            self._check(step, check, lambda: said)
        self.found.exercised.add(f"do {step.number}")

    def take_back(self, step: DrillStep, proof: Command) -> None:
        """Undo, and make sure that it did."""
        if step.undo is None:
            return
        for fence in step.undo.fenced("bash"):
            said = self.terminal.fence(fence, step.undo.text).text
            self._printed(step.undo.fenced("text"), said, f"Undo {step.number}")
        if not self.terminal.holds(proof, SOON):
            what = f"Undo {step.number} does not take it back: '{first_line(proof.run)}' fails"
            raise self.terminal.failure(step.undo.line, what)
        self.found.exercised.add(f"undo {step.number}")

    def go_on(self, then: Then) -> None:
        """Where the guide leads: steps of another part, on the same broken machine."""
        part = drill_parts(self.terminal.guide)[then.part]
        run = self.terminal.run.model_copy(
            update={"shows": {}}
        )  # those are about the part that led here
        other = replace(
            self, part=part, terminal=replace(self.terminal, run=run), found=Found()
        )
        for step in part.steps:
            if _chosen(step, then.looks, then.dos):
                self.say(f"{part.title}: {step.name}")
                other.look(step) if step.kind == "Look" else other.do(step)

    def be_mended(self) -> None:
        run = self.terminal.run
        done = [
            step.name
            for step in self.part.steps
            if step.kind == "Do" and _chosen(step, run.looks, run.dos)
        ]
        after = " and ".join(done) or "the last step"
        self.be_well(
            run.mended or self.terminal.plan.healthy,
            f"'{self.part.title}' is not mended after {after}",
        )

    def be_well(self, command: Command, otherwise: str) -> None:
        if not self.terminal.holds(command, HEALTHY):
            said = tail(self.terminal.command(command).text)
            raise self.terminal.failure(
                self.part.line,
                f"{otherwise}: '{first_line(command.run)}' fails: {said}",
            )

    def _print(self, step: DrillStep) -> str:
        if not step.commands:
            raise self.terminal.failure(step.block.line, f"{step.name} has no command")
        return "".join(
            self.terminal.fence(fence, step.prose).text for fence in step.commands
        )

    def _check(
        self, step: DrillStep, check: Expectation, own: Callable[[], str]
    ) -> None:
        """One of the texts must appear; commands that only look are repeated until it does."""
        command, until = check.command, time.monotonic() + (check.seconds or SOON)
        while True:
            said = self.terminal.fence(command, step.prose).text if command else own()
            found = [text for text in check.texts if self._lacks(text, said) is None]
            if (
                found
                or not check.texts
                or time.monotonic() > until
                or (command is None and step.kind == "Do")
            ):
                break
            time.sleep(1)
        self._printed(check.texts, said, step.name)
        self.found.exercised.update(
            f"{step.kind.lower()} {step.number}.{step.number_of(text)}"
            for text in found
        )

    def _printed(self, texts: tuple[Fence, ...], said: str, name: str) -> None:
        lacking = [self._lacks(text, said) for text in texts]
        if texts and None not in lacking:
            what = (
                f"{name} is expected to print '{lacking[0]}'; it prints: {tail(said)}"
            )
            raise self.terminal.failure(self._line(texts[0], str(lacking[0])), what)

    def _lacks(self, text: Fence, said: str) -> str | None:
        return missing(self.terminal.fill(text.text), said)

    def _line(self, fence: Fence, lacking: str) -> int:
        lines = (
            (number, folded(self.terminal.fill(text)))
            for number, text in lines_of(fence)
        )
        return next((number for number, text in lines if text == lacking), fence.line)

    def _shown(self) -> Iterator[tuple[int, Fence]]:
        seen = self.terminal.run.seen
        return ((i, fence) for i, fence in enumerate(self.part.seen, 1) if i in seen)

    def _wanted(self, fence: Fence, number: int) -> str:
        """The text of a fence, or those of its lines that this run shows."""
        lines = [text for _, text in lines_of(fence)]
        chosen = self.terminal.run.seen[number].lines or range(1, len(lines) + 1)
        return self.terminal.fill("\n".join(lines[i - 1] for i in chosen))


def _chosen(
    step: DrillStep, looks: tuple[int, ...] | None, dos: tuple[int, ...] | None
) -> bool:
    wanted = looks if step.kind == "Look" else dos
    return wanted is None or step.number in wanted
