"""`nightphone drill`: its arguments, and what it does with them."""

import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from drills.engine import prerequisites
from drills.engine.jobs import Job, select_jobs
from drills.engine.layers import LayerError, Layers
from drills.engine.machine import MachineError
from drills.engine.network import NetworkError
from drills.engine.outputs import record
from drills.engine.practice import (
    WRONG_ARGUMENTS,
    check_held,
    end_held,
    hold,
    reveal,
)
from drills.engine.proof import print_now, prove
from drills.engine.slots import Slots, slot_count
from drills.engine.terminal import DrillError
from drills.engine.workspace import clear_leftovers
from generators.problems.report import text_report

FAILED, CANNOT, INTERRUPTED = 1, 3, 130  # exit statuses
CACHE = "/var/cache/nightphone"


def add_drill(parser: ArgumentParser) -> None:
    """Declare the arguments, in the order in which `--help` lists them."""
    _add_what_to_drill(parser)
    _add_practice(parser)
    _add_way_of_running(parser)
    parser.set_defaults(run=drill)


def _add_what_to_drill(parser: ArgumentParser) -> None:
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


def _add_practice(parser: ArgumentParser) -> None:
    flags = {
        "--check": "say whether the system that is held has been fixed",
        "--reveal": "print what the guide says about it",
        "--end": "throw away the system that is held",
    }
    parser.add_argument(
        "--hold",
        action="store_true",
        help="break the system and give a shell on it, to practise",
    )
    parser.add_argument(
        "--on",
        metavar="HOST",
        help="with --hold: give the shell on this host",
    )
    for flag, words in flags.items():
        parser.add_argument(flag, action="store_true", help=words)


def _add_way_of_running(parser: ArgumentParser) -> None:
    flags = {
        "--twice": "try what failed once more at the end, one at a time",
        "--outputs": "only keep what the first minute prints on each broken system",
        "--verbose": "print every step",
        "--install": "install the Debian packages that drills need",
    }
    parser.add_argument(
        "--jobs",
        type=int,
        help="machines at a time (default: 8 for each processor, as memory allows)",
    )
    for flag, words in flags.items():
        parser.add_argument(flag, action="store_true", help=words)


def drill(options: Namespace) -> int:
    """Run drills; returns the exit status, 3 where drills are impossible."""
    cache = Path(os.environ.get("NIGHTPHONE_CACHE", CACHE))
    selection = select_jobs(options.root, options.guide, options.symptom)
    print(text_report(selection.problems), end="", file=sys.stderr)
    if selection.refusal:
        print(selection.refusal, file=sys.stderr)
        return WRONG_ARGUMENTS
    if selection.problems:
        return FAILED
    layers = Layers(cache, print_now)
    if reason := _missing_reason(options, layers, selection.jobs):
        print(f"cannot drill here: {reason}", file=sys.stderr)
        return CANNOT
    clear_leftovers(cache)
    # a polite kill ends us as Ctrl-C does, so that no machine is left behind
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return _drill(options, layers, selection.jobs)


def _drill(
    options: Namespace,
    layers: Layers,
    jobs: Sequence[Job],
) -> int:
    try:
        if _is_practice(options):
            return _practise(options, layers, jobs)
        if options.outputs:
            slots = Slots(slot_count(options.jobs))
            return 0 if record(options.root, layers, jobs, slots) else FAILED
        return _prove(options, layers, jobs)
    except LayerError as error:
        print(f"cannot drill here: a layer {error}", file=sys.stderr)
        return CANNOT
    # only while a system is broken for a trainee; in a drill they are failures
    except (DrillError, MachineError, NetworkError) as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("stopped; every machine is gone", file=sys.stderr)
        return INTERRUPTED


def _is_practice(options: Namespace) -> bool:
    return bool(options.hold or options.check or options.reveal or options.end)


def _practise(
    options: Namespace,
    layers: Layers,
    jobs: Sequence[Job],
) -> int:
    if options.check:
        return check_held(layers.cache, jobs)
    if options.reveal:
        return reveal(layers.cache, jobs)
    if options.end:
        return end_held(layers.cache)
    return hold(layers, jobs, options.on)


def _prove(
    options: Namespace,
    layers: Layers,
    jobs: Sequence[Job],
) -> int:
    has_passed = prove(
        options.root,
        layers,
        jobs,
        Slots(slot_count(options.jobs)),
        twice=options.twice,
        verbose=options.verbose or len(jobs) == 1,
    )
    return 0 if has_passed else FAILED


def _missing_reason(
    options: Namespace,
    layers: Layers,
    jobs: Sequence[Job],
) -> str | None:
    may_install = options.install or os.environ.get("CI") == "true"
    if os.geteuid() == 0 and may_install:
        packages = prerequisites.missing_packages()
        if packages:
            prerequisites.install(packages)
    has_layers = all(layers.has(job.plan.packages) for job in jobs)
    return prerequisites.missing_reason(layers.mirror, has_layers=has_layers)
