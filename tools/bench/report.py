"""The figures as a table, and what follows from them.

Both builds keep one processor busy from beginning to end, so they are compared by CPU time: other programs on the
machine disturb it less than the wall clock.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from tools.bench.site import Built
from tools.programs import Run

CHECK_SIZE, CHECK_SECONDS = 1000, 3.0
LINEAR = 1.1
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
class Size:
    """What was measured at one number of services."""

    services: int
    ours: Built
    plain: Built
    check: Run

    @property
    def ratio(self) -> float:
        """Our CPU time as a part of plain MkDocs'; at most this, if that was cut."""
        return self.ours.run.busy / self.plain.run.busy

    @property
    def busy(self) -> float:
        """CPU seconds of everything: the least of several rounds is the one that was disturbed least."""
        return self.ours.run.busy + self.plain.run.busy + self.check.busy


@dataclass(frozen=True)
class Verdict:
    """A promise, whether it is kept, and the figures that show it."""

    promise: str
    kept: bool
    figures: str

    def __str__(self) -> str:
        return f"{self.promise}: {'yes' if self.kept else 'NO'} ({self.figures})"


def table(size: Size) -> Iterator[str]:
    """The lines of one size."""
    at_most = "< " if size.plain.run.cut else ""
    yield _line(
        (f"{size.services:,}", "ours", *_site(size.ours), f"{at_most}{size.ratio:.2f}")
    )
    yield _line(("", "plain", *_site(size.plain), ""))
    yield _line(("", "check", *_run(size.check), "", "", ""))


def head() -> str:
    """The line above all sizes."""
    return _line(HEAD)


def growth(sizes: Sequence[Size]) -> Iterator[str]:
    """How CPU time grows from each size to the next; with exponent 1 twice the services take twice the time."""
    for small, large in pairwise(sizes):
        said = f"CPU time grows from {small.services:,} to {large.services:,} services with exponent "
        cut = "> " if large.plain.run.cut else ""
        unknown = small.plain.run.cut
        plain = (
            "unknown"
            if unknown
            else f"{cut}{_exponent(small, large, small.plain.run, large.plain.run):.2f}"
        )
        yield f"{said}{_ours(small, large):.2f}, plain {plain}"


def verdicts(sizes: Sequence[Size]) -> Iterator[Verdict]:
    """What the project promises, as far as these sizes show it."""
    ratios = ", ".join(
        f"{size.ratio:.2f} of its CPU time at {size.services:,}" for size in sizes
    )
    yield Verdict(
        "not slower than plain", all(size.ratio <= 1 for size in sizes), ratios
    )
    if len(sizes) > 1:
        found = [_ours(small, large) for small, large in pairwise(sizes)]
        yield Verdict(
            "grows linearly", max(found) <= LINEAR, f"exponent at most {max(found):.2f}"
        )
    for size in sizes:
        if size.services == CHECK_SIZE:
            seconds = size.check.seconds
            promise = f"check of {CHECK_SIZE:,} services within {CHECK_SECONDS:g} s"
            yield Verdict(promise, seconds <= CHECK_SECONDS, f"{seconds:.2f} s")


def _ours(small: Size, large: Size) -> float:
    return _exponent(small, large, small.ours.run, large.ours.run)


def _exponent(small: Size, large: Size, before: Run, after: Run) -> float:
    return log(after.busy / before.busy) / log(large.services / small.services)


def _site(built: Built) -> tuple[str, ...]:
    if built.run.cut:
        return (*_run(built.run), "cut", "")
    return (
        *_run(built.run),
        f"{built.pages:,}",
        f"{built.bytes // max(built.pages, 1):,}",
    )


def _run(run: Run) -> tuple[str, ...]:
    return (
        f"{'> ' if run.cut else ''}{run.seconds:.2f}",
        f"{run.busy:.2f}",
        f"{run.peak / 1e6:,.0f}",
    )


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:>8}  {cells[1]:<5}" + "".join(
        f"  {cell:>12}" for cell in cells[2:]
    )
