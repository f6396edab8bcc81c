"""One part of a guide against fresh machines, in the order of the night."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from drills.engine.match import missing
from drills.engine.output import first_line, tail
from drills.engine.patience import Patience, wait_for_text
from drills.engine.plan import FIRST_HOST, DrillCommand, Names, Then
from drills.engine.plan_source import SYSTEM_FILE
from drills.engine.progress import Announce, Progress
from drills.engine.steps import StepFollower
from drills.engine.terminal import LIMIT_SECONDS, DrillError, Terminal
from drills.engine.units import is_chosen, shown_lines
from generators.guides.drill_parts import (
    DrillPart,
    DrillStep,
    drill_parts,
    lines_of,
)
from generators.guides.pieces import Fence

SYSTEM = ". /etc/os-release; echo $NAME $(cat /etc/debian_version)"


@dataclass(frozen=True)
class Drill:
    """One run of a part; `progress` is shared by all runs of it and grows meanwhile."""

    part: DrillPart
    terminal: Terminal
    announce: Announce = lambda _: None
    progress: Progress = field(default_factory=Progress)
    patience: Patience = field(default_factory=Patience)

    def go(self) -> None:
        """Break the system, follow the guide, and see that the system is healthy again."""
        self.start()
        self._check_symptom_is_absent()
        self.break_system()
        self.wait_for_symptom()
        for step in self._chosen_steps():
            self.take(step)
        if self.terminal.run.then:
            self.go_on(self.terminal.run.then)
        self._check_is_fixed()

    def start(self) -> None:
        """Start the system, wait until it is healthy, and note what it is."""
        plan, run = self.terminal.plan, self.terminal.run
        for host, script in plan.start.items():
            self._start_on(host, script, SYSTEM_FILE)
        for host, script in run.start.items():
            self._start_on(host, script, self._file_of_run)
        self._check_health(
            plan.healthy, "the system is not healthy before the break"
        )
        system = self.terminal.host(FIRST_HOST).run(SYSTEM).text
        self.progress.server = tail(self.terminal.command(plan.version).text)
        self.progress.system = system.strip().replace(" GNU/Linux", "")

    @property
    def _file_of_run(self) -> str:
        is_symptom = self.part.key in self.terminal.plan.symptoms
        return f"{self.part.key}.yml" if is_symptom else SYSTEM_FILE

    def _start_on(
        self,
        host: str,
        script: str,
        file: str,
    ) -> None:
        output = self.terminal.host(host).run(
            f"set -e\n{self.terminal.fill(script)}", limit=LIMIT_SECONDS
        )
        if output.status:
            path = f"drills/systems/{self.terminal.guide.name}/{file}"
            place = host or "the first host"
            message = f"'start' fails on {place}: {tail(output.text)}"
            raise DrillError(path, 1, message)

    def _check_symptom_is_absent(self) -> None:
        """A text that is there before the break would prove nothing after it."""
        for number, fence in self._seen_fences():
            expected = self._expected(number, fence)
            output = self._show(number)
            if missing(expected, output, whole=False) is None:
                line = first_line(expected)
                message = f"You see {number} is there before anything is broken: {line}"
                raise self.terminal.failure(fence.line, message)

    def break_system(self) -> None:
        for host, script in self.terminal.run.breaking.items():
            text = self.terminal.fill(script)
            output = self.terminal.host(host).run(text, limit=LIMIT_SECONDS)
            self.progress.break_output = tail(output.text)

    def wait_for_symptom(self) -> None:
        """Wait for every text under You see that this run shows."""
        for number, fence in self._seen_fences():
            self.announce(f"You see {number}")
            self._wait_for(number, fence)
            lines = shown_lines(self.terminal.run, number, fence)
            self.progress.exercised.update(
                f"see {number}.{line}" for line in lines
            )

    def _wait_for(self, number: int, fence: Fence) -> None:
        output, missing_line = wait_for_text(
            lambda: self._show(number),
            self._expected(number, fence),
            self.patience.symptom_seconds,
        )
        if missing_line is None:
            return
        message = (
            f"You see {number} does not appear: '{missing_line}'; "
            f"there is: {tail(output)}"
        )
        if self.progress.break_output:
            message += f"; the break said: {self.progress.break_output}"
        line = self.terminal.line_number(fence, missing_line)
        raise self.terminal.failure(line, message)

    def take(self, step: DrillStep) -> None:
        """A Look or a Do; a Do is undone and done again where that can be proven."""
        self.announce(step.label)
        if step.kind == "Look":
            self._follower.look(step)
            return
        self._follower.do(step)
        undo = self.terminal.run.undo
        if step.name in undo:
            self.announce(f"Undo of '{step.title}'")
            self._follower.undo(step, undo[step.name])
            self._follower.do(step)

    def go_on(self, then: Then) -> None:
        """Follow steps of another part, to which the guide leads, on the same machines.

        They count as progress of no part: the other part has runs of its own.
        """
        part = drill_parts(self.terminal.guide)[then.part]
        # `shows` speaks of the Looks of the part that led here
        run = self.terminal.run.model_copy(update={"shows": {}})
        terminal = replace(self.terminal, path=part.path, run=run)
        follower = StepFollower(terminal, Progress(), self.patience)
        for step in _chosen(part, then.looks, then.dos):
            self.announce(f"{part.title}: {step.label}")
            if step.kind == "Look":
                follower.look(step)
            else:
                follower.do(step)

    @property
    def _follower(self) -> StepFollower:
        return StepFollower(self.terminal, self.progress, self.patience)

    def _check_is_fixed(self) -> None:
        run = self.terminal.run
        dos = [step.label for step in self._chosen_steps() if step.kind == "Do"]
        after = " and ".join(dos) or "its steps"
        self._check_health(
            run.fixed or self.terminal.plan.healthy,
            f"'{self.part.title}' is not fixed after {after}",
        )

    def _check_health(self, command: DrillCommand, otherwise: str) -> None:
        if self.terminal.succeeds(command, self.patience.healthy_seconds):
            return
        output = tail(self.terminal.command(command).text)
        message = f"{otherwise}: '{first_line(command.run)}' fails: {output}"
        raise self.terminal.failure(self.part.line, message)

    def _chosen_steps(self) -> Iterator[DrillStep]:
        return _chosen(
            self.part, self.terminal.run.looks, self.terminal.run.dos
        )

    def _seen_fences(self) -> Iterator[tuple[int, Fence]]:
        """The fences under You see that this run shows, with their numbers from 1."""
        for number, fence in enumerate(self.part.seen, 1):
            if number in self.terminal.run.seen:
                yield number, fence

    def _show(self, number: int) -> str:
        command = self.terminal.run.seen[number]
        return self.terminal.command(command, "op").text

    def _expected(self, number: int, fence: Fence) -> str:
        lines = [text for _, text in lines_of(fence)]
        numbers = shown_lines(self.terminal.run, number, fence)
        return self.terminal.fill("\n".join(lines[n - 1] for n in numbers))


def _chosen(
    part: DrillPart,
    looks: Names,
    dos: Names,
) -> Iterator[DrillStep]:
    for step in part.steps:
        names = looks if step.kind == "Look" else dos
        if is_chosen(names, step.name):
            yield step
