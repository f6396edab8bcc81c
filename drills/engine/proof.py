"""Run drills, print how each went, and write down what it proves."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from drills.engine.jobs import Job
from drills.engine.layers import Layers
from drills.engine.runner import Runner, tried_twice
from drills.engine.slots import Slots
from generators.evidence import PATH, Finding, parse_evidence, render_evidence


def prove(
    root: Path,
    layers: Layers,
    jobs: Sequence[Job],
    slots: Slots,
    *,
    twice: bool,
    verbose: bool,
) -> bool:
    """Run all jobs; whether every one passed. With `twice`, failed ones get a second try.

    Each finding is written at once, so that an interrupted run keeps what it has found.
    """
    began = time.monotonic()
    runner = Runner(layers, _print_step if verbose else _ignore_step, slots)
    findings = runner.findings(jobs)
    if twice:
        findings = tried_twice(findings, runner.finding, print_now)
    passed = 0
    # closed at once when we are interrupted, for then it ends all machines
    with closing(findings):
        for job, finding in findings:
            write_finding(root / PATH, job, finding)
            passed += finding.passed
            for line in _report(job, finding, verbose=verbose):
                print_now(line)
    minutes, seconds = divmod(time.monotonic() - began, 60)
    counts = f"{passed} of {len(jobs)} drills passed"
    print_now(
        f"{counts} in {minutes:.0f} min {seconds:.0f} s; written to {PATH}"
    )
    return passed == len(jobs)


def print_now(message: str) -> None:
    """Print a line that also appears at once where the output goes to a file."""
    print(message, flush=True)


def _print_step(job_name: str, message: str) -> None:
    print_now(f"        {job_name}: {message}")


def _ignore_step(job_name: str, message: str) -> None:
    """With many drills side by side, their steps would only confuse."""


def _report(
    job: Job,
    finding: Finding,
    *,
    verbose: bool,
) -> Iterator[str]:
    verdict = "ok    " if finding.passed else "FAILED"
    yield f"{verdict}  {job.name}  {finding.seconds:.0f} s"
    for failure in finding.failures:
        yield f"        {failure}"
    if verbose:
        for left in finding.left_out:
            yield f"        not exercised: {left.what} ({left.why})"


def write_finding(
    path: Path,
    job: Job,
    finding: Finding,
) -> None:
    """Add a finding to the file of evidence, which is replaced whole."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    earlier = parse_evidence(text)
    evidence = earlier.adding(job.guide.name, job.part.key, finding)
    new_file = path.with_suffix(".new")
    new_file.write_text(render_evidence(evidence), encoding="utf-8")
    new_file.replace(path)
