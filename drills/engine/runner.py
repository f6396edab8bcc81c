"""Many drills side by side, as memory and processors allow."""

import os
import threading
import time
from bisect import insort
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drills.engine.coverage import left_out, unexplained
from drills.engine.drill import Drill, Found, Say
from drills.engine.first_minute import FirstMinute
from drills.engine.layers import LayerError, Layers
from drills.engine.machine import Machine, MachineError, machines
from drills.engine.network import NetworkError
from drills.engine.plan import Plan, Run
from drills.engine.process import Process
from drills.engine.terminal import DrillError, Terminal
from drills.engine.workspace import clear_leftovers
from generators.evidence import Finding, digest
from generators.guides.drill_parts import FIRST_MINUTE, DrillPart
from generators.guides.guide import Guide

TOOLS = Path(__file__).parents[1] / "systems/shared"
MEMORY_OF_A_MACHINE = 400_000_000
USUAL = 60.0


@dataclass(frozen=True)
class Job:
    """One part of a guide, with all the runs that its drill file has for it."""

    guide: Guide
    plan: Plan
    part: DrillPart
    runs: tuple[Run, ...]
    files: Path
    seconds: float = USUAL
    """How long it took the last time."""

    @property
    def name(self) -> str:
        return f"{self.guide.name} {self.part.key}"

    def hosts(self, run: Run) -> tuple[str, ...]:
        return run.hosts or self.plan.hosts

    @property
    def size(self) -> int:
        return max(len(self.hosts(run)) for run in self.runs)


class Slots:
    """Places for machines; the most urgent is served first, so that many small drills never keep out a large one."""

    def __init__(self, number: int) -> None:
        self.number = self.free = number
        self.change = threading.Condition()
        self.waiting: list[int] = []
        self.closed = False

    def close(self) -> None:
        """Nobody gets a place any more."""
        with self.change:
            self.closed = True
            self.change.notify_all()

    @contextmanager
    def taken(self, wanted: int, turn: int) -> Iterator[None]:
        """So many places, as soon as they are free together and nobody with a lower number of turn waits."""
        wanted = min(wanted, self.number)
        with self.change:
            insort(self.waiting, turn)
            self.change.wait_for(
                lambda: self.closed or (self.free >= wanted and self.waiting[0] == turn)
            )
            self.waiting.remove(turn)
            if self.closed:
                raise MachineError("stopped")
            self.free -= wanted
            self.change.notify_all()
        try:
            yield
        finally:
            with self.change:
                self.free += wanted
                self.change.notify_all()


@dataclass(frozen=True)
class Runner:
    """Runs jobs, the longest first; `say` hears of every step, from several threads."""

    layers: Layers
    say: Callable[[str, str], None]
    slots: Slots

    def findings(
        self, jobs: Sequence[Job]
    ) -> Generator[tuple[Job, Finding], None, None]:
        """What each job found, as soon as it is known."""
        for job in jobs:
            self.layers.folders(job.plan.packages)
        ordered = sorted(jobs, key=lambda job: (-job.size * job.seconds, job.name))
        with ThreadPoolExecutor(max(len(jobs), 1)) as pool:
            todo = {
                pool.submit(self.finding, job, turn): job
                for turn, job in enumerate(ordered)
            }
            try:
                for done in as_completed(todo):
                    yield todo[done], done.result()
            except BaseException:
                self.slots.close()
                clear_leftovers(self.layers.cache, of=Process.find(os.getpid()))
                raise

    def finding(self, job: Job, turn: int = 0) -> Finding:
        """All runs of a job, one after the other; a lower number of turn goes first."""
        found, failures, seconds = Found(), [], 0.0
        for run in job.runs:
            with self.slots.taken(len(job.hosts(run)), turn):
                began = time.monotonic()
                try:
                    self._run(job, run, found)
                except (DrillError, MachineError, LayerError, NetworkError) as error:
                    failures.append(
                        f"{error} (in '{run.name}')" if run.name else str(error)
                    )
                seconds += time.monotonic() - began
        left = left_out(job.part, job.runs, found.exercised)
        if not failures:
            missed = unexplained(job.part, job.runs, found.exercised)
            failures = [
                f"{job.guide.path}:{unit.line}: no run shows this: {unit}"
                for unit in missed
            ]
        text = digest(job.guide, job.part)
        return Finding(
            date.today(),
            text,
            seconds,
            found.server,
            found.system,
            tuple(failures),
            left,
        )

    def _run(self, job: Job, run: Run, found: Found) -> None:
        with machines(
            self.layers.cache, self.layers.folders(job.plan.packages), job.hosts(run)
        ) as hosts:
            prepare(job, run, hosts, found, lambda what: self.say(job.name, what)).go()


def tried_twice(
    found: Iterable[tuple[Job, Finding]], again: Callable[[Job], Finding], say: Say
) -> Generator[tuple[Job, Finding], None, None]:
    """What was found; a job that failed is named, and comes last, after a second try with the machine to itself."""
    failed = []
    for job, finding in found:
        if finding.passed:
            yield job, finding
        else:
            failed.append(job)
            say(f"again   {job.name}, later and alone: {'; '.join(finding.failures)}")
    for job in failed:
        yield job, again(job)


def prepare(
    job: Job, run: Run, hosts: Mapping[str, Machine], found: Found, say: Say
) -> Drill:
    """A drill on booted machines, with its files on them."""
    for machine in hosts.values():
        machine.put(TOOLS, "/opt/drill/tools")
        machine.put(job.files, "/opt/drill")
    kind = FirstMinute if job.part.key == FIRST_MINUTE else Drill
    return kind(job.part, Terminal(job.guide, job.plan, run, hosts), say, found)


def places(wanted: int | None) -> int:
    """How many machines at a time: they mostly wait, so eight for each processor, or fewer where memory is short."""
    if wanted:
        return wanted
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(1, min(8 * (os.cpu_count() or 1), free // MEMORY_OF_A_MACHINE))
