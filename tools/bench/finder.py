"""How well the finder finds, beside Material's search: `make bench-finder`.

    QUERIES=FILE.jsonl python -m tools.bench.finder

Real queries are typed into the real page; `read_queries` explains their file.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median_high
from tempfile import TemporaryDirectory

from tools.bench.queries import FinderAnswer, Query, read_queries
from tools.bench.searches import (
    SLOWDOWN,
    ask_finder,
    ask_material,
    finder_times,
)
from tools.chromium import FLAGS, find_chromium
from tools.programs import RunError, run
from tools.serving import served

ROOT = Path(__file__).parents[2]
HOW_TO_NAME_QUERIES = (
    "Name a file of them: QUERIES=queries.jsonl make bench-finder"
)
# A pasted log may be long; its beginning is enough to recognise it in the file.
SHOWN_CHARACTERS = 100


def main() -> int:
    """Measure and print; the exit status is 1 only when nothing could be measured."""
    name = os.environ.get("QUERIES", "")
    if not Path(name).is_file():
        print(f"No queries at '{name}'. {HOW_TO_NAME_QUERIES}", file=sys.stderr)
        return 1
    try:
        _measure_site(Path(name), find_chromium())
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure_site(path: Path, chromium: str) -> None:
    with TemporaryDirectory(prefix="nightphone-finder-") as folder:
        site = Path(folder, "site")
        run(["mkdocs", "build", "--quiet", "--site-dir", str(site)], ROOT)
        guides = {
            path.name for path in (site / "guides").iterdir() if path.is_dir()
        }
        # Nobody can find a guide that this library does not have.
        queries = [
            query for query in read_queries(path) if query.system in guides
        ]
        with served(site) as address:
            _measure(chromium, address, queries)


def _measure(chromium: str, address: str, queries: Sequence[Query]) -> None:
    from playwright.sync_api import (
        sync_playwright,
    )  # only this measurement needs it

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=chromium, args=FLAGS
        ) as browser,
    ):
        page = browser.new_page()
        page.goto(address)
        ours = [ask_finder(page, query) for query in queries]
        times = finder_times(page, address, queries)
        materials = list(ask_material(page, queries))
    _print_scores("the finder", ours)
    _print_scores("Material's search", materials)
    print(
        f"\na query on a processor slowed down {SLOWDOWN} times: "
        f"slowest {max(times):.0f} ms, median {median_high(times):.0f} ms"
    )
    for answer in ours:
        if answer.guide_place != 1:
            print(_miss(answer))


def _miss(answer: FinderAnswer) -> str:
    place = f"place {answer.guide_place}" if answer.guide_place else "not found"
    text = " ".join(answer.query.text.split())[:SHOWN_CHARACTERS]
    return (
        f"{answer.query.system}, {place}, first {answer.first_result}: {text}"
    )


def _print_scores(name: str, answers: Sequence[FinderAnswer]) -> None:
    """Print how often the first, and one of the first three results is right.

    MRR is the mean of 1 / place, the usual measure of a ranking.
    """
    print(f"\n{name:<28} queries   hit@1   hit@3     MRR")
    for label, group in _groups(answers):
        places = [answer.guide_place for answer in group]
        mean = sum(1 / place for place in places if place) / len(places)
        print(f"{label:<28} {_hits(places)} {mean:>7.3f}")
    places = [
        answer.symptom_place
        for answer in answers
        if answer.query.right_symptoms
    ]
    if any(places):
        print(f"{'the symptom, where known':<28} {_hits(places)}")


def _hits(places: Sequence[int]) -> str:
    first = sum(place == 1 for place in places) / len(places)
    first_three = sum(1 <= place <= 3 for place in places) / len(places)
    return f"{len(places):>7} {first:>7.1%} {first_three:>7.1%}"


def _groups(
    answers: Sequence[FinderAnswer],
) -> Iterator[tuple[str, list[FinderAnswer]]]:
    yield "all", list(answers)
    for kind in sorted({answer.query.kind for answer in answers}):
        yield kind, [answer for answer in answers if answer.query.kind == kind]
    for system in sorted({answer.query.system for answer in answers}):
        yield (
            system,
            [answer for answer in answers if answer.query.system == system],
        )


if __name__ == "__main__":
    sys.exit(main())
