"""How well the finder finds, beside Material's search: `make bench-finder`.

    QUERIES=FILE.jsonl python -m tools.bench.finder

Real queries are typed into the real page; `read_queries` explains their file.
"""

import os
import sys
from collections.abc import Sequence, Set
from itertools import chain
from pathlib import Path
from statistics import median_high
from tempfile import TemporaryDirectory

from tools.bench.finder_report import (
    answer_lines,
    guide_lines,
    miss_lines,
    symptom_lines,
)
from tools.bench.queries import (
    FinderAnswer,
    Query,
    read_problems,
    read_queries,
)
from tools.bench.searches import (
    SLOWDOWN,
    ask_finder,
    ask_material,
    finder_times,
)
from tools.chromium import find_chromium, launched
from tools.programs import RunError, run
from tools.serving import served

ROOT = Path(__file__).parents[2]
HOW_TO_NAME_QUERIES = (
    "Name a file of them: QUERIES=queries.jsonl make bench-finder"
)


def main() -> int:
    """Measure and print; the exit status is 1 only when nothing could be measured."""
    name = os.environ.get("QUERIES", "")
    if not Path(name).is_file():
        print(f"No queries at '{name}'. {HOW_TO_NAME_QUERIES}", file=sys.stderr)
        return 1
    try:
        _measure_site(Path(name))
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure_site(path: Path) -> None:
    find_chromium()  # a missing browser is told before the site is built
    with TemporaryDirectory(prefix="nightphone-finder-") as folder:
        site = Path(folder, "site")
        run(["mkdocs", "build", "--quiet", "--site-dir", str(site)], ROOT)
        guides = {
            path.name for path in (site / "guides").iterdir() if path.is_dir()
        }
        queries = list(read_queries(path, read_problems()))
        with served(site) as address:
            _measure(address, queries, guides)


def _measure(address: str, queries: Sequence[Query], guides: Set[str]) -> None:
    # Nobody can find a guide that this library does not have.
    ours = [query for query in queries if query.system in guides]
    uncovered = [query for query in queries if not query.is_covered(guides)]
    with launched() as browser:
        page = browser.new_page()
        page.goto(address)
        answers = [ask_finder(page, query) for query in ours]
        other_answers = [ask_finder(page, query) for query in uncovered]
        times = finder_times(page, address, ours)
        materials = list(ask_material(page, ours))
    _print(answers, other_answers, materials)
    print(
        f"\na query on a processor slowed down {SLOWDOWN} times: "
        f"slowest {max(times):.0f} ms, median {median_high(times):.0f} ms\n"
    )
    print(*miss_lines(answers), sep="\n")


def _print(
    answers: Sequence[FinderAnswer],
    other_answers: Sequence[FinderAnswer],
    materials: Sequence[FinderAnswer],
) -> None:
    lines = chain(
        guide_lines("the finder", answers),
        symptom_lines(answers),
        answer_lines("a guide covers them", answers),
        answer_lines("no guide covers them", other_answers),
        guide_lines("Material's search", materials),
    )
    print(*lines, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
