"""What the first minute prints, as one command, on every broken system.

`make bench-triage` pastes these outputs into the finder. They are kept apart from proofs: the
first minute takes its time, and a drill that waited for it would follow the guide on another
system than the one that it broke.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from drills.engine.drill import Drill
from drills.engine.jobs import Job
from drills.engine.layers import Layers
from drills.engine.machine import Machine, MachineError
from drills.engine.patience import Patience
from drills.engine.plan import DrillRun
from drills.engine.progress import Announce, Progress
from drills.engine.proof import print_now
from drills.engine.runner import Runner, open_terminal
from drills.engine.slots import Slots
from generators.guides.drill_parts import FIRST_MINUTE, RESTART, ROLLBACK
from generators.guides.first_minute_script import (
    first_minute_script,
    script_steps,
)
from generators.guides.values import values_for

FOLDER = "drills/outputs"
HEALTHY = "healthy"
# Other drills run beside: what takes a second on a machine of its own may take ten.
STRETCH = "STRETCH=4\n"
LIMIT_SECONDS = 330.0
# Times, counts and ids differ from run to run.
VARYING = re.compile(r"[0-9a-f]*\d[0-9a-f]*")
DIGITS = re.compile(r"\d+$")  # of db-1 and db-2, which are of one kind
HEAD = "Nightphone first minute: "


@dataclass(frozen=True)
class Recording(Drill):
    """Breaks a system, and keeps what its first minute prints in the file `path`."""

    path: Path = Path()

    def go(self) -> None:
        self.start()
        if self.path.stem != HEALTHY:
            self.break_system()
            self.wait_for_symptom()
        write_output(self.path, "\n".join(self.outputs()))

    def outputs(self) -> Iterator[str]:
        """What each machine prints that is asked; one that is gone prints nothing."""
        run, plan = self.terminal.run, self.terminal.plan
        guide = self.terminal.guide
        values = values_for(guide.front, dict(plan.values) | dict(run.values))
        script = first_minute_script(guide, values, guide.name)
        named = [step.host for step in script_steps(guide, values)]
        for name in asked_hosts(named, self._seen_on(), self.terminal.hosts):
            with suppress(MachineError):
                host = self.terminal.hosts[name]
                output = host.run(STRETCH + script, "op", LIMIT_SECONDS)
                yield from_head(output.text)

    def _seen_on(self) -> list[str]:
        """The machines on which the symptom is seen; of a healthy system, none.

        Where the drill does not say, they are those that it breaks.
        """
        if self.path.stem == HEALTHY:
            return []
        first = next(iter(self.terminal.hosts))
        run = self.terminal.run
        seen = [command.host or first for command in run.seen.values()]
        return seen or list(run.breaking)


def asked_hosts(
    named: Sequence[str], seen_on: Sequence[str], hosts: Iterable[str]
) -> list[str]:
    """Where a responder runs the text: where the symptom is seen, and where its steps belong.

    A program that complains may run on a machine of another kind, which no step names.
    """
    kinds = {DIGITS.sub("", name) for name in named}
    own = [name for name in seen_on if DIGITS.sub("", name) in kinds]
    known = set(hosts)
    return [name for name in dict.fromkeys([*own, *named]) if name in known]


def from_head(text: str) -> str:
    """An output without what the machine itself said before it."""
    return text[max(text.find(HEAD), 0) :]


def write_output(path: Path, text: str) -> None:
    """Keep an output, unless the one that is there differs in numbers only.

    A first line that differs tells of another version of the guide.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    text = "\n".join(lines) + "\n"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    is_newer = before.partition("\n")[0] != text.partition("\n")[0]
    if is_newer or VARYING.sub("0", before) != VARYING.sub("0", text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def output_path(root: Path, job: Job, number: int) -> Path:
    """The file of one run, counted from 1; the first minute is the one of a healthy system."""
    is_healthy = job.part.key == FIRST_MINUTE
    name = HEALTHY if is_healthy else f"{job.part.key}-{number}"
    return root / FOLDER / job.guide.name / f"{name}.txt"


@dataclass(frozen=True)
class Recordings:
    """Recordings below the folder `root`, in place of drills."""

    root: Path

    def __call__(
        self,
        job: Job,
        run: DrillRun,
        hosts: Mapping[str, Machine],
        progress: Progress,
        announce: Announce,
        patience: Patience,
    ) -> Drill:
        """A recording on booted machines."""
        path = output_path(self.root, job, job.runs.index(run) + 1)
        terminal = open_terminal(job, run, hosts)
        return Recording(job.part, terminal, announce, progress, patience, path)


def record(
    root: Path, layers: Layers, jobs: Sequence[Job], slots: Slots
) -> bool:
    """Keep the outputs of all runs of symptoms, and one of each healthy system."""
    runner = Runner(layers, lambda *_: None, slots, prepare=Recordings(root))
    recorded = [job for job in jobs if job.part.key not in (RESTART, ROLLBACK)]

    def work(job: Job, turn: int) -> list[str]:
        return runner.failures(job, turn, Progress())[0]

    failed = 0
    # closed at once when we are interrupted, for then it ends all machines
    with closing(runner.side_by_side(recorded, work)) as results:
        for job, failures in results:
            failed += bool(failures)
            print_now(f"{'FAILED' if failures else 'ok    '}  {job.name}")
            for failure in failures:
                print_now(f"        {failure}")
    return not failed
