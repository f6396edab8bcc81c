"""A broken system for a trainee: hold it, check it, reveal the way, throw it away."""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from drills.engine.drill import HEALTHY, Found
from drills.engine.layers import Layers
from drills.engine.machine import boot, find_machines
from drills.engine.plan import Run
from drills.engine.runner import Job, prepare
from drills.engine.terminal import Terminal
from drills.engine.workspace import Workspace, open_workspace
from generators.guides.values import fill, values_for
from generators.sources import read_sources

FILE = "held.json"
NONE = "no system is held; break one with: nightphone drill GUIDE SYMPTOM --hold"


@dataclass(frozen=True)
class Held:
    """A system that waits broken for somebody to mend it."""

    guide: str
    part: str
    space: str
    hosts: tuple[str, ...]
    broken_at: float


def hold(layers: Layers, jobs: Sequence[Job], on: str | None) -> int:
    """Break a system, or go back to the one that is held, and give a shell on it."""
    held = _read(layers.cache)
    if held is None:
        if len(jobs) != 1:
            print("name one guide and one symptom to practise", file=sys.stderr)
            return 2
        held = _break(layers, jobs[0])
    host = on or held.hosts[0]
    if host not in held.hosts:
        print(
            f"there is no host '{host}'; there are {', '.join(held.hosts)}",
            file=sys.stderr,
        )
        return 2
    print(f"{held.guide} is broken. Its guide is at /guides/{held.guide}/ of the site.")
    print(f"You are on {host}, as op, with sudo; leave with 'exit'.")
    if len(held.hosts) > 1:
        print(f"Another terminal: nightphone drill --hold --on {'|'.join(held.hosts)}")
    print(
        "Then: nightphone drill --check (is it mended?), --reveal (the way), --end (throw it away)",
        flush=True,
    )
    find_machines(Workspace(layers.cache / "runs" / held.space), (host,))[host].shell()
    return 0


def check_held(cache: Path, jobs: Sequence[Job]) -> int:
    """Say whether the trainee has mended the system, and after how long."""
    held = _read(cache)
    job = _job(held, jobs)
    if held is None or job is None:
        print(NONE, file=sys.stderr)
        return 2
    hosts = find_machines(Workspace(cache / "runs" / held.space), held.hosts)
    run = job.runs[0]
    mended = Terminal(job.guide, job.plan, run, hosts).holds(
        run.mended or job.plan.healthy, HEALTHY / 6
    )
    minutes, seconds = divmod(int(time.time() - held.broken_at), 60)
    print(f"{'mended' if mended else 'still broken'} after {minutes} min {seconds} s")
    return int(not mended)


def reveal(cache: Path, jobs: Sequence[Job], root: Path) -> int:
    """Print what the guide says about the system that is held, or the symptom that is named, with values filled in."""
    job = _job(_read(cache), jobs) or (jobs[0] if len(jobs) == 1 else None)
    if job is None:
        print(NONE, file=sys.stderr)
        return 2
    lines = read_sources(root).texts[job.guide.path].splitlines()
    later = (
        n
        for n, line in enumerate(lines[job.part.line :], job.part.line)
        if line.startswith(("## ", "### "))
    )
    values = values_for(
        job.guide.front, dict(job.plan.values) | dict(job.runs[0].values)
    )
    print(
        fill(
            "\n".join(lines[job.part.line - 1 : next(later, len(lines))]), values
        ).strip()
    )
    return 0


def end_held(cache: Path) -> int:
    """Throw the held system away."""
    held = _read(cache)
    if held is None:
        print(NONE, file=sys.stderr)
        return 2
    Workspace(cache / "runs" / held.space).close()
    (cache / FILE).unlink()
    print("it is gone")
    return 0


def _break(layers: Layers, job: Job) -> Held:
    run = job.runs[0]
    folders = layers.folders(job.plan.packages)
    space = open_workspace(layers.cache)
    try:
        _prepare(space, folders, job, run)
    except BaseException:
        space.close()
        raise
    held = Held(job.guide.name, job.part.key, space.name, job.hosts(run), time.time())
    space.hold()
    (layers.cache / FILE).write_text(json.dumps(asdict(held)))
    return held


def _prepare(space: Workspace, folders: Sequence[Path], job: Job, run: Run) -> None:
    drill = prepare(job, run, boot(space, folders, job.hosts(run)), Found(), print)
    drill.start()
    drill.break_()
    drill.see()


def _read(cache: Path) -> Held | None:
    """The system that is held, if its machines still run."""
    file = cache / FILE
    if not file.exists():
        return None
    fields = json.loads(file.read_text())
    held = Held(**fields | {"hosts": tuple(fields["hosts"])})
    space = Workspace(cache / "runs" / held.space)
    return held if space.processes() else None


def _job(held: Held | None, jobs: Sequence[Job]) -> Job | None:
    return next(
        (
            job
            for job in jobs
            if held and (job.guide.name, job.part.key) == (held.guide, held.part)
        ),
        None,
    )
