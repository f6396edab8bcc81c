"""Follow the steps of a guide: run the commands, and wait for what it says to expect."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drills.engine.output import first_line, tail
from drills.engine.patience import Patience, wait_for_text
from drills.engine.plan import DrillCommand
from drills.engine.progress import Progress
from drills.engine.terminal import Terminal
from generators.guides.drill_parts import DrillStep, Expectation
from generators.guides.pieces import Fence

# A Do may take half as long again as the guide says, and this on top, since other drills
# run beside it.
GRACE_SECONDS = 10.0
REPEAT_SECONDS = 1.0


@dataclass(frozen=True)
class StepFollower:
    """Does what a step says, and raises DrillError where the system disagrees."""

    terminal: Terminal
    progress: Progress
    patience: Patience

    def look(self, step: DrillStep) -> None:
        """Looks change nothing, so they may be repeated until they show what they should."""
        if step.name in self.terminal.run.shows:
            self._look_for_other(step, self.terminal.run.shows[step.name])
            return
        for check in step.checks:
            self._check(step, check, lambda: self._print(step))
        self.progress.exercised.add(f"look {step.name}")

    def do(self, step: DrillStep) -> None:
        """Run the commands once; every check of what they print reads the same output."""
        began = time.monotonic()
        output = self._print(step)
        seconds = time.monotonic() - began
        for check in step.checks:
            self._check_time(step, check, seconds)
            self._check(step, check, lambda: output)
        self.progress.exercised.add(f"do {step.name}")

    def undo(self, step: DrillStep, proof: DrillCommand) -> None:
        """Undo, and let the drill file's command prove that it took the Do back."""
        if step.undo is None:
            return
        name = f"Undo of '{step.title}'"
        for fence in step.undo.fenced("bash"):
            output = self.terminal.fence(fence, step.undo.text).text
            self._require_one_of(step.undo.fenced("text"), output, name)
        if not self.terminal.succeeds(proof, self.patience.step_seconds):
            command = first_line(proof.run)
            message = f"{name} does not take it back: '{command}' fails"
            raise self.terminal.failure(step.undo.line, message)
        self.progress.exercised.add(f"undo {step.name}")

    def _look_for_other(self, step: DrillStep, expected: str) -> None:
        """In this run the Look shows another of the answers that the guide speaks of."""
        output, missing_line = wait_for_text(
            lambda: self._print(step),
            self.terminal.fill(expected),
            self.patience.step_seconds,
        )
        if missing_line is not None:
            message = f"{step.label} shows no '{missing_line}'; it prints: {tail(output)}"
            raise self.terminal.failure(step.block.line, message)

    def _print(self, step: DrillStep) -> str:
        if not step.commands:
            raise self.terminal.failure(
                step.block.line, f"{step.label} has no command"
            )
        return "".join(self._fence(fence, step) for fence in step.commands)

    def _check_time(
        self,
        step: DrillStep,
        check: Expectation,
        seconds: float,
    ) -> None:
        """What the Do itself prints must be there in the time that the guide gives."""
        if check.command or not check.seconds:
            return
        if seconds > check.seconds * 1.5 + GRACE_SECONDS:
            message = (
                f"{step.label} took {seconds:.0f} seconds; "
                f"the guide says {check.seconds:.0f}"
            )
            line = step.expect.line if step.expect else step.block.line
            raise self.terminal.failure(line, message)

    def _check(
        self,
        step: DrillStep,
        check: Expectation,
        own_output: Callable[[], str],
    ) -> None:
        """One of the texts must appear; every one that does counts as exercised.

        What a Do has printed stays as it is; everything else is asked for repeatedly.
        """
        command = check.command
        if command:
            output = self._wait(check, lambda: self._fence(command, step))
        elif step.kind == "Look":
            output = self._wait(check, own_output)
        else:
            output = own_output()
        self._require_one_of(check.texts, output, step.label)
        key = f"{step.kind.lower()} {step.name}"
        self.progress.exercised.update(
            f"{key}.{step.number_of(fence)}"
            for fence in self._shown(check, output)
        )

    def _wait(self, check: Expectation, get_output: Callable[[], str]) -> str:
        """The output that shows one of the texts, or the last one."""
        deadline = time.monotonic() + (
            check.seconds or self.patience.step_seconds
        )
        while True:
            output = get_output()
            if not check.texts or self._shown(check, output):
                return output
            if time.monotonic() > deadline:
                return output
            time.sleep(REPEAT_SECONDS)

    def _fence(self, fence: Fence, step: DrillStep) -> str:
        return self.terminal.fence(fence, step.prose).text

    def _shown(self, check: Expectation, output: str) -> list[Fence]:
        missing_line = self.terminal.missing_line
        return [
            fence
            for fence in check.texts
            if missing_line(fence, output) is None
        ]

    def _require_one_of(
        self,
        fences: Sequence[Fence],
        output: str,
        name: str,
    ) -> None:
        missing_lines = [
            self.terminal.missing_line(fence, output) for fence in fences
        ]
        if not fences or None in missing_lines:
            return
        line = str(missing_lines[0])
        message = (
            f"{name} is expected to print '{line}'; it prints: {tail(output)}"
        )
        number = self.terminal.line_number(fences[0], line)
        raise self.terminal.failure(number, message)
