"""Whether the first minute leads to the right symptom: `make bench-triage`.

What it has printed on each broken system (`nightphone drill --outputs`) is pasted into the
real page. SITE names a folder with the built site; without it, the site is built.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tools.bench.queries import first_place
from tools.bench.searches import ASK_FINDER, READ_FINDER
from tools.chromium import find_chromium, launched
from tools.programs import RunError, run
from tools.serving import served

ROOT = Path(__file__).parents[2]
OUTPUTS = ROOT / "drills/outputs"
HEALTHY = "healthy"
NOTHING_WRONG = "nothing wrong here"
READ_STATUS = "document.getElementById('finder-status').textContent"


@dataclass(frozen=True)
class Reading:
    """What the finder makes of one output; the place of the right symptom is 0 if it lacks."""

    guide: str
    name: str
    place: int
    results: tuple[str, ...]
    status: str

    @property
    def is_healthy(self) -> bool:
        return self.name == HEALTHY

    @property
    def is_recognised(self) -> bool:
        """Whether a healthy system is said to be healthy."""
        return NOTHING_WRONG in self.status


def main() -> int:
    """Measure and print; the exit status is 1 only when nothing could be measured."""
    try:
        find_chromium()  # a missing browser is told before the site is built
        with TemporaryDirectory(prefix="nightphone-triage-") as folder:
            site = Path(os.environ.get("SITE") or folder)
            if site == Path(folder):
                run(["mkdocs", "build", "--quiet", "--site-dir", folder], ROOT)
            with served(site) as address:
                readings = list(_readings(address))
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    _print_scores(readings)
    return 0


def _readings(address: str) -> Iterator[Reading]:
    with launched() as browser:
        page = browser.new_page()
        page.goto(address)
        for path in sorted(OUTPUTS.glob("*/*.txt")):
            yield _read(page, path)


def _read(page: Page, path: Path) -> Reading:
    page.evaluate(ASK_FINDER, path.read_text(encoding="utf-8"))
    page.wait_for_selector("#finder-results[aria-busy=false]", state="attached")
    _, items = page.evaluate(READ_FINDER)
    results = [f"{guide}#{symptom}" for guide, symptom in items]
    guide, name = path.parent.name, path.stem
    right = f"{guide}#{name.rpartition('-')[0]}"
    place = first_place(results, {right})
    return Reading(
        guide, name, place, tuple(results), str(page.evaluate(READ_STATUS))
    )


def _print_scores(readings: Sequence[Reading]) -> None:
    print(f"{'guide':<14} outputs   first   in 3   healthy")
    guides = sorted({reading.guide for reading in readings})
    for guide in guides:
        _print_row(guide, [each for each in readings if each.guide == guide])
    _print_row("all", readings)
    print()
    for reading in readings:
        is_right = reading.is_recognised if reading.is_healthy else False
        if not is_right and reading.place != 1:
            results = ", ".join(reading.results[:3]) or reading.status
            print(f"{reading.guide} {reading.name}: {results}")


def _print_row(name: str, readings: Sequence[Reading]) -> None:
    broken = [each for each in readings if not each.is_healthy]
    healthy = [each for each in readings if each.is_healthy]
    if not broken:
        return
    first = sum(each.place == 1 for each in broken) / len(broken)
    in_three = sum(1 <= each.place <= 3 for each in broken) / len(broken)
    recognised = sum(each.is_recognised for each in healthy)
    print(
        f"{name:<14} {len(broken):>7} {first:>7.0%} {in_three:>6.0%}"
        f"   {recognised} of {len(healthy)}"
    )


if __name__ == "__main__":
    sys.exit(main())
