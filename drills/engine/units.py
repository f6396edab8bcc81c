"""The units of a part of a guide: everything in it that a drill can exercise.

A unit is a line under You see (`see 1.2`), the command of a step (`look NAME`, `do NAME`,
`undo NAME`), or one of several texts of which a command may print one (`look NAME.3`).
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from drills.engine.plan import DrillRun, Names
from generators.evidence import LeftOut
from generators.guides.drill_parts import (
    FIRST_MINUTE,
    DrillPart,
    DrillStep,
    lines_of,
)
from generators.guides.pieces import Fence

NO_REASON = "no drill has shown it"


@dataclass(frozen=True)
class Unit:
    """Something to exercise, and the line of the guide where it is written."""

    key: str
    line: int
    text: str

    @property
    def whole_key(self) -> str:
        """The key of all lines or texts together: `see 1` for `see 1.2`."""
        return self.key.partition(".")[0]

    def __str__(self) -> str:
        kind, _, name = self.key.partition(" ")
        label = "You see" if kind == "see" else kind.capitalize()
        return f"{label} {name}: {self.text}"


def units(part: DrillPart) -> Iterator[Unit]:
    """All units of a part; the first minute has none, as it is exercised as a whole."""
    if part.key == FIRST_MINUTE:
        return
    for i, fence in enumerate(part.seen, 1):
        for j, (line, text) in enumerate(lines_of(fence), 1):
            yield Unit(f"see {i}.{j}", line, text.strip())
    for step in part.steps:
        yield from _units_of_step(step)


def _units_of_step(step: DrillStep) -> Iterator[Unit]:
    key = f"{step.kind.lower()} {step.name}"
    yield Unit(key, step.block.line, _first_command(step.commands))
    for check in step.checks:
        if len(check.texts) > 1:
            yield from (
                _unit_of_text(key, step, fence) for fence in check.texts
            )
    if step.undo and step.can_be_undone:
        command = _first_command(step.undo.fenced("bash"))
        yield Unit(f"undo {step.name}", step.undo.line, command)


def _unit_of_text(
    key: str,
    step: DrillStep,
    fence: Fence,
) -> Unit:
    text = fence.text.strip().splitlines()[0]
    return Unit(f"{key}.{step.number_of(fence)}", fence.line, text)


def _first_command(fences: Sequence[Fence]) -> str:
    text = fences[0].text.strip() if fences else ""
    return text.splitlines()[0] if text else "no command"


def planned(part: DrillPart, run: DrillRun) -> set[str]:
    """The keys of the units that a run means to exercise."""
    keys = {f"look {name}" for name in _planned_looks(part, run)}
    dos = [name for name in part.names("Do") if is_chosen(run.dos, name)]
    keys |= {f"do {name}" for name in dos}
    keys |= {f"undo {name}" for name in run.undo if name in dos}
    for i, fence in enumerate(part.seen, 1):
        if i in run.seen:
            keys |= {f"see {i}.{j}" for j in shown_lines(run, i, fence)}
    return keys


def shown_lines(
    run: DrillRun,
    number: int,
    fence: Fence,
) -> Sequence[int]:
    """Those lines of a fence under You see that a run shows, counted from 1."""
    count = len(lines_of(fence))
    return run.seen[number].lines or range(1, count + 1)


def _planned_looks(part: DrillPart, run: DrillRun) -> Iterator[str]:
    for name in part.names("Look"):
        # a Look that shows something else in this run is not exercised as it is written
        if name not in run.shows and is_chosen(run.looks, name):
            yield name


def is_chosen(names: Names, name: str) -> bool:
    """Whether a step is among those to follow, where None means all."""
    return names is None or name in names


def left_out(
    part: DrillPart,
    runs: Iterable[DrillRun],
    exercised: Set[str],
) -> tuple[LeftOut, ...]:
    """What none of the runs has exercised, with the reasons that the file gives."""
    return tuple(
        LeftOut(str(unit), reason or NO_REASON)
        for unit, reason in _missed(part, runs, exercised)
    )


def unexplained(
    part: DrillPart,
    runs: Iterable[DrillRun],
    exercised: Set[str],
) -> Iterator[Unit]:
    """What the runs have not exercised although the file gives no reason."""
    missed = _missed(part, runs, exercised)
    return (unit for unit, reason in missed if reason is None)


def _missed(
    part: DrillPart,
    runs: Iterable[DrillRun],
    exercised: Set[str],
) -> Iterator[tuple[Unit, str | None]]:
    reasons: dict[str, str] = {}
    for run in runs:
        reasons |= run.reasons
    for unit in units(part):
        if unit.key not in exercised:
            yield unit, reasons.get(unit.key) or reasons.get(unit.whole_key)
