"""Many drills side by side, as memory and processors allow."""

import os
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from drills.engine.boot import machines
from drills.engine.drill import Drill
from drills.engine.first_minute import FirstMinute
from drills.engine.jobs import Job
from drills.engine.layers import LayerError, Layers
from drills.engine.machine import Machine, MachineError
from drills.engine.network import NetworkError
from drills.engine.patience import Patience
from drills.engine.plan import DrillRun
from drills.engine.process import Process
from drills.engine.progress import Announce, Progress
from drills.engine.slots import Slots
from drills.engine.terminal import DrillError, Terminal
from drills.engine.units import left_out, unexplained
from drills.engine.workspace import clear_leftovers
from generators.evidence import Finding, digest
from generators.guides.drill_parts import FIRST_MINUTE

# they come with the engine, not with the estate whose guides are drilled
SHARED_PROGRAMS = Path(__file__).parents[1] / "systems/shared"

Findings = Generator[tuple[Job, Finding], None, None]
Result = TypeVar("Result")


class Prepare(Protocol):
    """What turns booted machines into a drill."""

    def __call__(
        self,
        job: Job,
        run: DrillRun,
        hosts: Mapping[str, Machine],
        progress: Progress,
        announce: Announce,
        patience: Patience,
    ) -> Drill: ...


def prepare(
    job: Job,
    run: DrillRun,
    hosts: Mapping[str, Machine],
    progress: Progress,
    announce: Announce,
    patience: Patience,
) -> Drill:
    """A drill on booted machines, with its files on them."""
    terminal = open_terminal(job, run, hosts)
    kind = FirstMinute if job.part.key == FIRST_MINUTE else Drill
    return kind(job.part, terminal, announce, progress, patience)


def open_terminal(
    job: Job, run: DrillRun, hosts: Mapping[str, Machine]
) -> Terminal:
    """Booted machines with the files of the drill on them."""
    for machine in hosts.values():
        machine.put(SHARED_PROGRAMS, "/opt/drill/tools")
        machine.put(job.files, "/opt/drill")
    return Terminal(job.guide, job.part.path, job.plan, run, hosts)


@dataclass(frozen=True)
class Runner:
    """Runs jobs; `announce` gets a job's name and a message, from several threads."""

    layers: Layers
    announce: Callable[[str, str], None]
    slots: Slots
    patience: Patience = field(default_factory=Patience)
    prepare: Prepare = prepare

    def findings(self, jobs: Sequence[Job]) -> Findings:
        """The finding of each job, as soon as it is known."""
        return self.side_by_side(jobs, self.finding)

    def side_by_side(
        self, jobs: Sequence[Job], work: Callable[[Job, int], Result]
    ) -> Generator[tuple[Job, Result], None, None]:
        """Do the work of each job in its turn; the results come as they are ready.

        Jobs that need much machine time start first, so that none is left over at the end.
        """
        for job in jobs:
            self.layers.folders(job.plan.packages)
        ordered = sorted(
            jobs, key=lambda job: (-job.machine_count * job.seconds, job.name)
        )
        # a thread for each: a job that waits for its slots costs nothing
        with ThreadPoolExecutor(max(len(jobs), 1)) as pool:
            futures = {
                pool.submit(work, job, turn): job
                for turn, job in enumerate(ordered)
            }
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            except BaseException:
                # the pool waits for its threads, and they end when their machines do
                self.slots.close()
                clear_leftovers(self.layers.cache, of=Process.find(os.getpid()))
                raise

    def finding(self, job: Job, turn: int = 0) -> Finding:
        """All runs of a job, one after the other; a lower turn gets its slots first."""
        progress = Progress()
        failures, seconds = self.failures(job, turn, progress)
        return Finding(
            date.today(),
            digest(job.guide, job.part),
            seconds,
            progress.server,
            progress.system,
            tuple(failures or _never_shown(job, progress)),
            left_out(job.part, job.runs, progress.exercised),
        )

    def failures(
        self, job: Job, turn: int, progress: Progress
    ) -> tuple[list[str], float]:
        """What fails in any of the runs, and how many seconds they took."""
        failures: list[str] = []
        seconds = 0.0
        for run in job.runs:
            with self.slots.acquire(len(job.hosts(run)), turn):
                began = time.monotonic()
                failures += self._failures(job, run, progress)
                seconds += time.monotonic() - began
        return failures, seconds

    def _failures(
        self,
        job: Job,
        run: DrillRun,
        progress: Progress,
    ) -> list[str]:
        """What fails in one run; nothing if it passes."""
        try:
            folders = self.layers.folders(job.plan.packages)
            with machines(self.layers.cache, folders, job.hosts(run)) as hosts:
                drill = self.prepare(
                    job,
                    run,
                    hosts,
                    progress,
                    lambda message: self.announce(job.name, message),
                    self.patience,
                )
                drill.go()
        except (DrillError, MachineError, LayerError, NetworkError) as error:
            return [f"{error} (in '{run.name}')" if run.name else str(error)]
        return []


def _never_shown(job: Job, progress: Progress) -> list[str]:
    missed = unexplained(job.part, job.runs, progress.exercised)
    path = job.part.path
    return [f"{path}:{unit.line}: no run shows this: {unit}" for unit in missed]


def tried_twice(
    findings: Iterable[tuple[Job, Finding]],
    try_again: Callable[[Job], Finding],
    announce: Announce,
) -> Findings:
    """Findings, where a job that failed comes last, after a second try.

    By then it has the computer to itself; a crowded one makes some drills fail.
    """
    failed_jobs = []
    for job, finding in findings:
        if finding.passed:
            yield job, finding
        else:
            failed_jobs.append(job)
            failures = "; ".join(finding.failures)
            announce(f"again   {job.name}, later and alone: {failures}")
    for job in failed_jobs:
        yield job, try_again(job)
