"""Which drills to run: the parts of guides that have a drill file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from drills.engine.plan import DrillRun, Plan, parse_plan
from drills.engine.plan_check import check_plan
from generators.estate import Estate, load_estate
from generators.guides.drill_parts import DrillPart, drill_parts
from generators.guides.guide import Guide
from generators.problems.problem import Problem, did_you_mean
from generators.sources import read_sources

FOLDER = "drills/systems"
USUAL_SECONDS = 60.0  # of a drill that has not run yet


@dataclass(frozen=True)
class Job:
    """One part of a guide, with all the runs that its drill file has for it.

    `files` is the folder with the programs of the drill; `seconds` is what the job took
    the last time.
    """

    guide: Guide
    plan: Plan
    part: DrillPart
    runs: tuple[DrillRun, ...]
    files: Path
    seconds: float = USUAL_SECONDS

    @property
    def name(self) -> str:
        return f"{self.guide.name} {self.part.key}"

    def hosts(self, run: DrillRun) -> tuple[str, ...]:
        return run.hosts or self.plan.hosts

    @property
    def machine_count(self) -> int:
        """How many machines the largest of the runs needs."""
        return max(len(self.hosts(run)) for run in self.runs)


@dataclass
class Selection:
    """The jobs that a command asks for, or what is wrong with its drill files or words."""

    jobs: list[Job] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refusal: str = ""


def select_jobs(
    root: Path,
    guide: str | None,
    symptom: str | None,
) -> Selection:
    """The jobs of one symptom, of one guide, or of all guides that have a drill file."""
    estate = load_estate(read_sources(root))
    files = {
        path.parent.name: path
        for path in sorted(root.glob(f"{FOLDER}/*/drill.yml"))
    }
    if guide and guide not in files:
        near = did_you_mean(guide, files)
        return Selection(
            refusal=f"there is no {FOLDER}/{guide}/drill.yml{near}"
        )
    selection = Selection()
    for name, file in files.items():
        if guide in (None, name):
            _add_jobs(selection, file, estate)
    if symptom:
        _keep_symptom(selection, guide, symptom)
    return selection


def _add_jobs(
    selection: Selection,
    file: Path,
    estate: Estate,
) -> None:
    name = file.parent.name
    guide = estate.guides.get(name)
    problems_of_guide = [
        problem
        for problem in estate.broken
        if problem.path.startswith(f"docs/guides/{name}/")
    ]
    if guide is None or problems_of_guide:
        # what cannot be read is left out, and drills of it would look superfluous
        selection.problems += problems_of_guide
        return
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(file.parent.glob("*.yml"))
    }
    plan, source, problems = parse_plan(f"{FOLDER}/{name}", texts)
    selection.problems += problems
    if plan:
        selection.problems += check_plan(guide, plan, source)
        selection.jobs += _jobs(guide, plan, file.parent, estate)


def _jobs(
    guide: Guide,
    plan: Plan,
    folder: Path,
    estate: Estate,
) -> Iterator[Job]:
    guide_parts = drill_parts(guide)
    findings = estate.evidence.of(guide.name)
    for key, runs in plan.runs.items():
        if key in guide_parts:
            seconds = (
                findings[key].seconds if key in findings else USUAL_SECONDS
            )
            yield Job(guide, plan, guide_parts[key], runs, folder, seconds)


def _keep_symptom(
    selection: Selection,
    guide: str | None,
    symptom: str,
) -> None:
    keys = [job.part.key for job in selection.jobs]
    if symptom not in keys and not selection.problems:
        near = did_you_mean(symptom, keys)
        selection.refusal = f"{guide} has no drill '{symptom}'{near}"
    selection.jobs = [job for job in selection.jobs if job.part.key == symptom]
