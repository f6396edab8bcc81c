"""A broken system for a trainee: hold it, check it, reveal the way, throw it away."""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile
from pathlib import Path

from drills.engine.boot import boot, find_machines
from drills.engine.jobs import Job
from drills.engine.layers import Layers
from drills.engine.patience import Patience
from drills.engine.plan import DrillRun
from drills.engine.progress import Progress
from drills.engine.runner import prepare
from drills.engine.terminal import Terminal
from drills.engine.workspace import Workspace, open_workspace
from generators.guides.values import fill, values_for

FILE = "held.json"
NONE = (
    "no system is held; break one with: nightphone drill GUIDE SYMPTOM --hold"
)
WRONG_ARGUMENTS = 2
CHECK_SECONDS = (
    5.0  # a trainee who asks whether it is fixed should not wait for long
)


@dataclass(frozen=True)
class HeldSystem:
    """A system that waits broken for somebody to fix it."""

    guide: str
    part: str
    space: str
    hosts: tuple[str, ...]
    broken_at: float  # since the epoch, as another run of the command reads it

    def workspace(self, cache: Path) -> Workspace:
        return Workspace(cache / "runs" / self.space)


def hold(
    layers: Layers,
    jobs: Sequence[Job],
    on: str | None,
) -> int:
    """Break a system, or return to the one that is held, and give a shell on it."""
    held = _read(layers.cache)
    if held is None:
        if len(jobs) != 1:
            return _refuse("name one guide and one symptom to practise")
        held = _break(layers, jobs[0])
    host = on or held.hosts[0]
    if host not in held.hosts:
        return _refuse(
            f"there is no host '{host}'; there are {', '.join(held.hosts)}"
        )
    _print_welcome(held, host)
    hosts = find_machines(held.workspace(layers.cache), (host,))
    hosts[host].shell()
    return 0


def _print_welcome(held: HeldSystem, host: str) -> None:
    print(
        f"{held.guide} is broken. Its guide is at /guides/{held.guide}/ of the site."
    )
    print(f"You are on {host}, as op, with sudo; leave with 'exit'.")
    if len(held.hosts) > 1:
        print(
            f"Another terminal: nightphone drill --hold --on {'|'.join(held.hosts)}"
        )
    print(
        "Then: nightphone drill --check (is it fixed?), "
        "--reveal (the way), --end (throw it away)",
        flush=True,
    )


def check_held(cache: Path, jobs: Sequence[Job]) -> int:
    """Say whether the trainee has fixed the system, and after how long."""
    held = _read(cache)
    job = _job(held, jobs)
    if held is None or job is None:
        return _refuse(NONE)
    hosts = find_machines(held.workspace(cache), held.hosts)
    run = job.runs[0]
    terminal = Terminal(job.guide, job.part.path, job.plan, run, hosts)
    is_fixed = terminal.succeeds(run.fixed or job.plan.healthy, CHECK_SECONDS)
    verdict = "fixed" if is_fixed else "still broken"
    minutes, seconds = divmod(int(time.time() - held.broken_at), 60)
    print(f"{verdict} after {minutes} min {seconds} s")
    return int(not is_fixed)


def reveal(cache: Path, jobs: Sequence[Job]) -> int:
    """Print what the guide says about the held system, or about the named symptom."""
    job = _job(_read(cache), jobs)
    if job is None and len(jobs) == 1:
        job = jobs[0]
    if job is None:
        return _refuse(NONE)
    values = dict(job.plan.values) | dict(job.runs[0].values)
    filled_text = fill(_text_of(job), values_for(job.guide.front, values))
    print(filled_text.strip())
    return 0


def _text_of(job: Job) -> str:
    """A symptom whole, or a section from its heading to the next one."""
    for symptom in job.guide.symptoms:
        if symptom.name == job.part.key:
            return f"# {symptom.title}\n\n{symptom.file.body}"
    file = job.guide.file
    first, *rest = file.body.splitlines()[job.part.line - file.body_line :]
    section = takewhile(lambda line: not line.startswith("## "), rest)
    return "\n".join([first, *section])


def end_held(cache: Path) -> int:
    """Throw the held system away."""
    held = _read(cache)
    if held is None:
        return _refuse(NONE)
    held.workspace(cache).close()
    (cache / FILE).unlink()
    print("it is gone")
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_ARGUMENTS


def _break(layers: Layers, job: Job) -> HeldSystem:
    run = job.runs[0]
    folders = layers.folders(job.plan.packages)
    space = open_workspace(layers.cache)
    try:
        _break_in(space, folders, job, run)
    except BaseException:
        space.close()
        raise
    held = HeldSystem(
        guide=job.guide.name,
        part=job.part.key,
        space=space.name,
        hosts=job.hosts(run),
        broken_at=time.time(),
    )
    space.hold()
    (layers.cache / FILE).write_text(json.dumps(asdict(held)))
    return held


def _break_in(
    space: Workspace,
    folders: Sequence[Path],
    job: Job,
    run: DrillRun,
) -> None:
    hosts = boot(space, folders, job.hosts(run))
    drill = prepare(job, run, hosts, Progress(), print, Patience())
    drill.start()
    drill.break_system()
    drill.wait_for_symptom()


def _read(cache: Path) -> HeldSystem | None:
    """The system that is held, if its machines still run."""
    file = cache / FILE
    if not file.exists():
        return None
    fields = json.loads(file.read_text())
    held = HeldSystem(**fields | {"hosts": tuple(fields["hosts"])})
    return held if held.workspace(cache).processes() else None


def _job(held: HeldSystem | None, jobs: Sequence[Job]) -> Job | None:
    if held is None:
        return None
    for job in jobs:
        if (job.guide.name, job.part.key) == (held.guide, held.part):
            return job
    return None
