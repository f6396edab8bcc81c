"""`nightphone drill`."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from drills.engine import prerequisites
from drills.engine.coverage import check_plan
from drills.engine.layers import LayerError, Layers
from drills.engine.machine import MachineError
from drills.engine.network import NetworkError
from drills.engine.plan import parse_plan
from drills.engine.practice import check_held, end_held, hold, reveal
from drills.engine.runner import USUAL, Job, Runner, Slots, places, tried_twice
from drills.engine.terminal import DrillError
from drills.engine.workspace import clear_leftovers
from generators.estate import load_estate
from generators.evidence import PATH, Finding, parse_evidence, render_evidence
from generators.guides.drill_parts import drill_parts
from generators.problems.problem import Problem, did_you_mean
from generators.problems.report import text_report
from generators.sources import read_sources

FAILED, WRONG_WORDS, CANNOT = 1, 2, 3
CACHE = "/var/cache/nightphone"


def add_drill(parser: argparse.ArgumentParser) -> None:
    """The words that the command takes."""
    parser.add_argument(
        "guide",
        nargs="?",
        help="a guide, such as 'nginx' (default: all that have a drill file)",
    )
    parser.add_argument(
        "symptom",
        nargs="?",
        help="a symptom's address in it, 'restart', 'rollback' or 'first-minute'",
    )
    parser.add_argument(
        "--hold",
        action="store_true",
        help="break the system and give a shell on it, to practise",
    )
    parser.add_argument(
        "--on",
        metavar="HOST",
        help="with --hold: a shell on this host of the system that is held",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="whether the system that is held has been mended",
    )
    parser.add_argument(
        "--reveal", action="store_true", help="print what the guide says about it"
    )
    parser.add_argument(
        "--end", action="store_true", help="throw the system that is held away"
    )
    parser.add_argument(
        "--jobs",
        type=int,
        help="machines at a time (default: 8 for each processor, as memory allows)",
    )
    parser.add_argument(
        "--twice",
        action="store_true",
        help="try what failed once more, alone, at the end",
    )
    parser.add_argument("--verbose", action="store_true", help="print every step")
    parser.add_argument(
        "--install",
        action="store_true",
        help="install the Debian packages that drills need",
    )
    parser.set_defaults(run=drill)


def drill(options: argparse.Namespace) -> int:
    """Run drills; the answer is the exit status, 3 where there can be none."""
    cache = Path(os.environ.get("NIGHTPHONE_CACHE", CACHE))
    jobs, problems, wrong = _jobs(options)
    print(text_report(problems), end="", file=sys.stderr)
    if wrong:
        print(wrong, file=sys.stderr)
        return WRONG_WORDS
    if problems:
        return FAILED
    layers = Layers(cache, _tell)
    if why := _cannot(options, layers, jobs):
        print(f"cannot drill here: {why}", file=sys.stderr)
        return CANNOT
    clear_leftovers(cache)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return (
            _practise(options, layers, jobs)
            if _is_exercise(options)
            else _run(options, layers, jobs)
        )
    except LayerError as error:
        print(f"cannot drill here: a layer {error}", file=sys.stderr)
        return CANNOT
    except (
        DrillError,
        MachineError,
        NetworkError,
    ) as error:  # only while a system is broken for a trainee
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("stopped; every machine is gone", file=sys.stderr)
        return 130


def _is_exercise(options: argparse.Namespace) -> bool:
    return bool(options.hold or options.check or options.reveal or options.end)


def _practise(options: argparse.Namespace, layers: Layers, jobs: Sequence[Job]) -> int:
    if options.check:
        return check_held(layers.cache, jobs)
    if options.reveal:
        return reveal(layers.cache, jobs, options.root)
    if options.end:
        return end_held(layers.cache)
    return hold(layers, jobs, options.on)


def _cannot(
    options: argparse.Namespace, layers: Layers, jobs: Sequence[Job]
) -> str | None:
    if (
        os.geteuid() == 0
        and (options.install or os.environ.get("CI") == "true")
        and (lacking := prerequisites.lacking())
    ):
        prerequisites.install(lacking)
    made = all(layers.has(job.plan.packages) for job in jobs)
    return prerequisites.excuse(layers.mirror, made=made)


def _jobs(options: argparse.Namespace) -> tuple[list[Job], list[Problem], str]:
    """What is to be drilled, the problems of the drill files, and what is wrong with the words of the command."""
    found: list[Job] = []
    problems: list[Problem] = []
    estate = load_estate(read_sources(options.root))
    files = sorted((options.root / "drills/systems").glob("*/drill.yml"))
    names = [file.parent.name for file in files]
    if options.guide and options.guide not in names:
        return (
            [],
            [],
            f"there is no drills/systems/{options.guide}/drill.yml{did_you_mean(options.guide, names)}",
        )
    for file in files:
        if (
            options.guide in (None, file.parent.name)
            and file.parent.name in estate.guides
        ):
            guide = estate.guides[file.parent.name]
            plan, source, wrong = parse_plan(
                f"drills/systems/{file.parent.name}/drill.yml",
                file.read_text(encoding="utf-8"),
            )
            problems += wrong
            if plan:
                problems += check_plan(guide, plan, source)
                known = drill_parts(guide)
                earlier = estate.evidence.of(guide.name)
                for key, runs in plan.runs.items():
                    if key in known:
                        took = earlier[key].seconds if key in earlier else USUAL
                        found.append(
                            Job(
                                guide,
                                plan,
                                known[key],
                                runs,
                                file.parent,
                                took,
                            )
                        )
        elif options.guide in (None, file.parent.name):
            problems += (
                problem
                for problem in estate.broken
                if problem.path == f"docs/guides/{file.parent.name}.md"
            )
    if (
        options.symptom
        and options.symptom not in [job.part.key for job in found]
        and not problems
    ):
        near = did_you_mean(options.symptom, [job.part.key for job in found])
        return [], [], f"{options.guide} has no drill '{options.symptom}'{near}"
    return (
        [job for job in found if options.symptom in (None, job.part.key)],
        problems,
        "",
    )


def _run(options: argparse.Namespace, layers: Layers, jobs: Sequence[Job]) -> int:
    verbose = options.verbose or len(jobs) == 1
    slots = Slots(places(options.jobs))
    began = time.monotonic()
    runner = Runner(
        layers,
        lambda name, what: _tell(f"        {name}: {what}") if verbose else None,
        slots,
    )
    failed = 0
    found = runner.findings(jobs)
    with closing(
        tried_twice(found, runner.finding, _tell) if options.twice else found
    ) as findings:
        for job, finding in findings:
            _write(options.root / PATH, job, finding)
            failed += not finding.passed
            _tell(
                f"{'ok    ' if finding.passed else 'FAILED'}  {job.name}  {finding.seconds:.0f} s"
            )
            for line in _details(finding, verbose=verbose):
                _tell(f"        {line}")
    took = time.monotonic() - began
    passed = f"{len(jobs) - failed} of {len(jobs)} drills passed"
    _tell(f"{passed} in {took // 60:.0f} min {took % 60:.0f} s; written to {PATH}")
    return FAILED if failed else 0


def _details(finding: Finding, *, verbose: bool) -> Iterator[str]:
    yield from finding.failures
    if verbose:
        yield from (
            f"not exercised: {left.what} ({left.why})" for left in finding.left_out
        )


def _write(path: Path, job: Job, finding: Finding) -> None:
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    new = path.with_suffix(".new")
    new.write_text(
        render_evidence(
            parse_evidence(text).adding(job.guide.name, job.part.key, finding)
        ),
        encoding="utf-8",
    )
    new.replace(path)


def _tell(what: str) -> None:
    print(what, flush=True)
