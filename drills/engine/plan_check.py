"""Check that a drill file speaks about every part of its guide, and nothing else."""

from collections.abc import Iterator

from drills.engine.plan import DrillRun, Plan, Then
from drills.engine.plan_source import PlanSource
from drills.engine.units import planned, units
from generators.guides.drill_parts import (
    FIRST_MINUTE,
    RESTART,
    ROLLBACK,
    DrillPart,
    drill_parts,
)
from generators.guides.guide import Guide
from generators.guides.part_links import linked_parts
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean

Runs = tuple[DrillRun, ...]
Problems = Iterator[Problem]
_SECTIONS = {
    RESTART: (RESTART,),
    ROLLBACK: (ROLLBACK,),
}  # all else is below `symptoms`


def check_plan(
    guide: Guide,
    plan: Plan,
    source: PlanSource,
) -> Problems:
    """A drill file speaks about every part of its guide, and about nothing else."""
    yield from _check_names(guide, plan, source)
    for key, part in drill_parts(guide).items():
        if key in plan.runs:
            yield from _check_part(guide, part, plan.runs[key], source)
        elif key not in plan.not_drilled:
            message = (
                f"'{key}' of {part.path}:{part.line} has no drill; "
                "add one, or a reason under 'not_drilled'"
            )
            location = source.location("not_drilled")
            yield Problem(*location, rules.MISSING, message)


def _check_names(
    guide: Guide,
    plan: Plan,
    source: PlanSource,
) -> Problems:
    symptoms = {symptom.name for symptom in guide.symptoms}
    groups = (
        ("symptoms", plan.symptoms, symptoms),
        ("not_drilled", plan.not_drilled, symptoms | drill_parts(guide).keys()),
    )
    for group, keys, known_keys in groups:
        for key in keys:
            if key not in known_keys:
                near = did_you_mean(key, known_keys)
                message = f"guide '{guide.name}' has no symptom '{key}'{near}"
                location = source.location(group, key)
                yield Problem(*location, rules.REFERENCE, message)


def _check_part(
    guide: Guide,
    part: DrillPart,
    runs: Runs,
    source: PlanSource,
) -> Problems:
    if part.key == FIRST_MINUTE:
        return  # it is exercised as a whole
    keys = _SECTIONS.get(part.key, ("symptoms", part.key))
    location = source.location(*keys)
    for message in _unknown_blocks(part, runs):
        yield Problem(*location, rules.REFERENCE, message)
    for message in _without_reason(part, runs):
        yield Problem(*location, rules.MISSING, message)
    for message in _wrong_shows(part, runs):
        yield Problem(*location, rules.REFERENCE, message)
    for message in _wrong_then(guide, part, runs):
        yield Problem(*location, rules.REFERENCE, message)


def _unknown_blocks(part: DrillPart, runs: Runs) -> Iterator[str]:
    named_keys = set[str]()
    for run in runs:
        named_keys |= _step_keys(run)
        named_keys.update(f"undo {name}" for name in run.undo)
    return _unknown_keys(
        part, _planned(part, runs) | _reasons(runs) | named_keys
    )


def _unknown_keys(part: DrillPart, used_keys: set[str]) -> Iterator[str]:
    whole_keys = [unit.whole_key for unit in units(part)]
    known_keys = {unit.key for unit in units(part)}.union(whole_keys)
    listed = ", ".join(dict.fromkeys(whole_keys)) or "nothing to follow"
    for key in sorted(used_keys - known_keys):
        yield f"'{part.key}' has no '{key}'; it has {listed}"


def _step_keys(chosen: DrillRun | Then) -> set[str]:
    """The keys of the steps that are chosen by name."""
    looks = {f"look {name}" for name in chosen.looks or ()}
    return looks | {f"do {name}" for name in chosen.dos or ()}


def _without_reason(part: DrillPart, runs: Runs) -> Iterator[str]:
    covered = _planned(part, runs) | _reasons(runs)
    for unit in units(part):
        # which of several texts a command prints is known only after the drill
        is_predictable = "." not in unit.key or unit.key.startswith("see")
        if is_predictable and not {unit.key, unit.whole_key} & covered:
            yield (
                f"'{part.key}' leaves out '{unit.key}' ({unit.text}) "
                "without a reason under 'not'"
            )


def _planned(part: DrillPart, runs: Runs) -> set[str]:
    return set().union(*(planned(part, run) for run in runs))


def _reasons(runs: Runs) -> set[str]:
    return set().union(*(run.reasons for run in runs))


def _wrong_shows(part: DrillPart, runs: Runs) -> Iterator[str]:
    """Whatever a Look shows instead must be something that the guide speaks of."""
    looks = {step.name: step for step in part.steps if step.kind == "Look"}
    for run in runs:
        for name, text in run.shows.items():
            if name not in looks:
                yield f"'{part.key}' has no 'look {name}'"
            elif text not in looks[name].prose:
                place = f"the Expect of '{name}' in '{part.key}'"
                yield f"'{text}' is not in {place}"


def _wrong_then(guide: Guide, part: DrillPart, runs: Runs) -> Iterator[str]:
    """A run goes on only where the guide leads, with steps that are there."""
    text = "\n".join(block.text for block in part.blocks)
    known_parts = drill_parts(guide)
    for then in (run.then for run in runs if run.then):
        if then.part not in known_parts or then.part not in linked_parts(text):
            yield f"'{part.key}' of {part.path} does not lead to '{then.part}'"
        else:
            yield from _unknown_keys(known_parts[then.part], _step_keys(then))
