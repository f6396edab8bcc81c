"""The figures as a table, and what follows from them.

Both builds keep one processor busy from beginning to end, so they are compared by CPU
time: other programs on the machine disturb it less than the wall clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from tools.bench.builds import BuildRun
from tools.programs import ProgramRun

# What an author waits for after each change.
CHECK_SIZE = 1000
CHECK_SECONDS = 3.0
# 1 is linear; the rest is room for what a busy machine adds.
LINEAR_EXPONENT = 1.1
HEAD = (
    "services",
    "",
    "seconds",
    "CPU s",
    "peak MB",
    "pages",
    "bytes/page",
    "CPU of plain",
)


@dataclass(frozen=True)
class SizeReport:
    """What was measured at one number of services."""

    services: int
    ours: BuildRun
    plain: BuildRun
    check: ProgramRun

    @property
    def ratio(self) -> float:
        """Our CPU time as a part of plain MkDocs'; at most this, if that was cut."""
        return self.ours.run.cpu_seconds / self.plain.run.cpu_seconds

    @property
    def cpu_seconds(self) -> float:
        """The sum of all three; the least of several rounds was disturbed least."""
        builds = self.ours.run.cpu_seconds + self.plain.run.cpu_seconds
        return builds + self.check.cpu_seconds


@dataclass(frozen=True)
class Verdict:
    """A promise, whether it is kept, and the figures that show it."""

    promise: str
    is_kept: bool
    figures: str

    def __str__(self) -> str:
        return f"{self.promise}: {'yes' if self.is_kept else 'NO'} ({self.figures})"


def table(report: SizeReport) -> Iterator[str]:
    """The lines of one size."""
    at_most = "< " if report.plain.run.was_cut else ""
    ratio = f"{at_most}{report.ratio:.2f}"
    yield _line(
        (f"{report.services:,}", "ours", *_build_cells(report.ours), ratio)
    )
    yield _line(("", "plain", *_build_cells(report.plain), ""))
    yield _line(("", "check", *_run_cells(report.check), "", "", ""))


def head() -> str:
    """The line above all sizes."""
    return _line(HEAD)


def growth(reports: Sequence[SizeReport]) -> Iterator[str]:
    """How CPU time grows from each size to the next.

    With exponent 1, twice the services take twice the time.
    """
    for small, large in pairwise(reports):
        yield (
            f"CPU time grows from {small.services:,} to {large.services:,} services "
            f"with exponent {_our_exponent(small, large):.2f}, "
            f"plain {_plain_exponent(small, large)}"
        )


def verdicts(reports: Sequence[SizeReport]) -> Iterator[Verdict]:
    """What the project promises, as far as these sizes show it."""
    yield Verdict(
        "not slower than plain",
        all(report.ratio <= 1 for report in reports),
        ", ".join(
            f"{report.ratio:.2f} of its CPU time at {report.services:,}"
            for report in reports
        ),
    )
    exponents = [
        _our_exponent(small, large) for small, large in pairwise(reports)
    ]
    if exponents:
        largest = max(exponents)
        yield Verdict(
            "grows linearly",
            largest <= LINEAR_EXPONENT,
            f"exponent at most {largest:.2f}",
        )
    for report in reports:
        if report.services == CHECK_SIZE:
            yield Verdict(
                f"check of {CHECK_SIZE:,} services within {CHECK_SECONDS:g} s",
                report.check.seconds <= CHECK_SECONDS,
                f"{report.check.seconds:.2f} s",
            )


def _our_exponent(small: SizeReport, large: SizeReport) -> float:
    return _exponent(small, large, small.ours.run, large.ours.run)


def _plain_exponent(small: SizeReport, large: SizeReport) -> str:
    if small.plain.run.was_cut:
        return "unknown"
    exponent = _exponent(small, large, small.plain.run, large.plain.run)
    return f"{'> ' if large.plain.run.was_cut else ''}{exponent:.2f}"


def _exponent(
    small: SizeReport, large: SizeReport, before: ProgramRun, after: ProgramRun
) -> float:
    times = after.cpu_seconds / before.cpu_seconds
    return log(times) / log(large.services / small.services)


def _build_cells(build: BuildRun) -> tuple[str, ...]:
    if build.run.was_cut:
        return (*_run_cells(build.run), "cut", "")
    bytes_a_page = build.html_bytes // max(build.pages, 1)
    return (*_run_cells(build.run), f"{build.pages:,}", f"{bytes_a_page:,}")


def _run_cells(run: ProgramRun) -> tuple[str, ...]:
    return (
        f"{'> ' if run.was_cut else ''}{run.seconds:.2f}",
        f"{run.cpu_seconds:.2f}",
        f"{run.peak_bytes / 1e6:,.0f}",
    )


def _line(cells: Sequence[str]) -> str:
    first, second, *figures = cells
    return f"{first:>8}  {second:<5}" + "".join(
        f"  {cell:>12}" for cell in figures
    )
