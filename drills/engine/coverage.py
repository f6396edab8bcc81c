"""What of a guide its drill file leaves out, each with a reason, and what is wrong between the two."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from drills.engine.plan import Plan, Run
from generators.evidence import LeftOut
from generators.guides.drill_parts import FIRST_MINUTE, DrillPart, drill_parts, lines_of
from generators.guides.guide import Fence, Guide
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.schema.yaml_source import Key, YamlSource

NO_REASON = "no drill has shown it"


@dataclass(frozen=True)
class Unit:
    """One line under You see, one command, or one of several texts that a command may print."""

    key: str
    line: int
    text: str

    @property
    def whole(self) -> str:
        """The key of the fence that a line belongs to."""
        return self.key.partition(".")[0]

    def __str__(self) -> str:
        kind, _, number = self.key.partition(" ")
        return (
            f"{'You see' if kind == 'see' else kind.capitalize()} {number}: {self.text}"
        )


def units(part: DrillPart) -> Iterator[Unit]:
    """Everything in a part that a drill can exercise."""
    if part.key == FIRST_MINUTE:
        return
    for i, fence in enumerate(part.seen, 1):
        for j, (line, text) in enumerate(lines_of(fence), 1):
            yield Unit(f"see {i}.{j}", line, text.strip())
    for step in part.steps:
        key = f"{step.kind.lower()} {step.number}"
        yield Unit(key, step.block.line, _first_command(step.commands))
        for check in step.checks:
            for fence in check.texts if len(check.texts) > 1 else ():
                yield Unit(
                    f"{key}.{step.number_of(fence)}",
                    fence.line,
                    fence.text.strip().splitlines()[0],
                )
        if step.undo and step.can_be_undone:
            yield Unit(
                f"undo {step.number}",
                step.undo.line,
                _first_command(step.undo.fenced("bash")),
            )


def _first_command(fences: Iterable[Fence]) -> str:
    texts = [fence.text.strip() for fence in fences]
    return texts[0].splitlines()[0] if texts and texts[0] else "no command"


def planned(part: DrillPart, run: Run) -> set[str]:
    """The units that a run means to exercise."""
    found = {
        f"look {n}"
        for n in part.numbers("Look")
        if n not in run.shows and _in(run.looks, n)
    }
    found |= {f"do {n}" for n in part.numbers("Do") if _in(run.dos, n)}
    found |= {f"undo {n}" for n in run.undo if f"do {n}" in found}
    for i, fence in enumerate(part.seen, 1):
        if i in run.seen:
            wanted = run.seen[i].lines or range(1, len(lines_of(fence)) + 1)
            found |= {f"see {i}.{j}" for j in wanted}
    return found


def _in(wanted: tuple[int, ...] | None, number: int) -> bool:
    return wanted is None or number in wanted


def left_out(
    part: DrillPart, runs: Iterable[Run], exercised: Set[str]
) -> tuple[LeftOut, ...]:
    """What none of the runs has exercised, with the reasons that the file gives."""
    return tuple(
        LeftOut(str(unit), why or NO_REASON)
        for unit, why in _missed(part, runs, exercised)
    )


def unexplained(
    part: DrillPart, runs: Iterable[Run], exercised: Set[str]
) -> Iterator[Unit]:
    """What the runs have not exercised although the file gives no reason, such as one of several texts."""
    return (unit for unit, why in _missed(part, runs, exercised) if why is None)


def _missed(
    part: DrillPart, runs: Iterable[Run], exercised: Set[str]
) -> Iterator[tuple[Unit, str | None]]:
    reasons = {key: why for run in runs for key, why in run.reasons.items()}
    missed = (unit for unit in units(part) if unit.key not in exercised)
    return ((unit, reasons.get(unit.key) or reasons.get(unit.whole)) for unit in missed)


def check_plan(guide: Guide, plan: Plan, source: YamlSource) -> Iterator[Problem]:
    """A drill file speaks about every part of its guide, and about nothing else."""
    known = drill_parts(guide)
    told = plan.runs
    for key in (*plan.symptoms, *plan.not_drilled):
        if key not in known:
            where = source.line(
                "symptoms" if key in plan.symptoms else "not_drilled", key
            )
            what = f"{guide.path} has no symptom '{key}'{did_you_mean(key, known)}"
            yield Problem(source.path, where, rules.REFERENCE, what)
    for key, part in known.items():
        if key in told:
            yield from _check_part(part, told[key], source)
            yield from _check_then(guide, part, told[key], source)
        elif key not in plan.not_drilled:
            what = f"'{key}' of {guide.path}:{part.line} has no drill; add one, or a reason under 'not_drilled'"
            yield Problem(source.path, source.line("symptoms"), rules.MISSING, what)


def _check_part(
    part: DrillPart, runs: tuple[Run, ...], source: YamlSource
) -> Iterator[Problem]:
    if part.key == FIRST_MINUTE:
        return
    at: tuple[Key, ...] = (
        (part.key,) if part.key in ("restart", "rollback") else ("symptoms", part.key)
    )
    line = source.line(*at)
    known = {unit.key: unit for unit in units(part)} | {
        unit.whole: unit for unit in units(part)
    }
    covered = {key for run in runs for key in planned(part, run)}
    reasons = {key for run in runs for key in run.reasons}
    for key in sorted(
        (covered | reasons | {f"undo {n}" for run in runs for n in run.undo})
        - set(known)
    ):
        what = f"'{part.key}' has no '{key}'; it has {', '.join(dict.fromkeys(unit.whole for unit in units(part)))}"
        yield Problem(source.path, line, rules.REFERENCE, what)
    for unit in units(part):
        needed = "." not in unit.key or unit.key.startswith("see")
        if needed and not {unit.key, unit.whole} & (covered | reasons):
            what = f"'{part.key}' leaves out '{unit.key}' ({unit.text}) without a reason under 'not'"
            yield Problem(source.path, line, rules.MISSING, what)
    yield from _check_shown(part, runs, source, line)


def _check_shown(
    part: DrillPart, runs: tuple[Run, ...], source: YamlSource, line: int
) -> Iterator[Problem]:
    """What a run says that a Look shows instead is something that the guide speaks of."""
    looks = {step.number: step for step in part.steps if step.kind == "Look"}
    for run in runs:
        for number, text in run.shows.items():
            if number not in looks:
                yield Problem(
                    source.path,
                    line,
                    rules.REFERENCE,
                    f"'{part.key}' has no 'look {number}'",
                )
            elif text not in looks[number].prose:
                what = f"'{text}' does not stand in the Expect of Look {number} of '{part.key}'"
                yield Problem(source.path, line, rules.REFERENCE, what)


def _check_then(
    guide: Guide, part: DrillPart, runs: tuple[Run, ...], source: YamlSource
) -> Iterator[Problem]:
    """A run goes on only where the guide leads."""
    text = "\n".join(block.text for block in part.blocks)
    for run in runs:
        if run.then and (
            run.then.part not in drill_parts(guide)
            or f"](#{run.then.part})" not in text
        ):
            what = f"'{part.key}' of {guide.path} does not lead to '{run.then.part}'"
            yield Problem(
                source.path, source.line("symptoms", part.key), rules.REFERENCE, what
            )
