"""How well the finder finds: real queries, typed into the real page, beside Material's own search on the same site.

    QUERIES=FILE.jsonl python -m tools.bench.finder

Each line of the file is a JSON object: `query`, `kind` (log, human, alert), `system` (the name of a guide),
`acceptable` (other guides that are right too), and, where somebody has said so, `symptom`: what is right, as
["redis#memory-full"].
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.chromium import FLAGS, find_chromium
from tools.programs import RunError, run
from tools.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SLOWDOWN, ROUNDS = 4, 3
HOW_TO_NAME_QUERIES = "Name a file of them: QUERIES=queries.jsonl make bench-finder"
START_MATERIAL = """
async () => {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const { config: set, docs } = await (await fetch("search/search_index.json")).json();
  self.material = new Worker(config.search);
  const ready = new Promise((done) => {
    self.material.addEventListener("message", (event) => event.data.type === 1 && done());
  });
  self.material.postMessage({ type: 0, data: { config: set, docs, options: { suggest: false } } });
  await ready;
}
"""
ASK_MATERIAL = """
async (text) => {
  const asked = new Promise((done) => self.material.addEventListener("message", function got(event) {
    if (event.data.type !== 3) return;
    self.material.removeEventListener("message", got);
    done(event.data.data.items.map((group) => group[0].location));
  }));
  self.material.postMessage({ type: 2, data: text });
  return asked;
}
"""
TIME_ONE = """
(text) => {
  const box = document.getElementById("finder");
  box.value = text;
  const begun = performance.now();
  box.form.requestSubmit();
  return performance.now() - begun;
}
"""


@dataclass(frozen=True)
class Query:
    """What somebody wrote, and which guides answer it."""

    text: str
    kind: str
    system: str
    right: frozenset[str]
    symptoms: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """The places, from 1, of the first right guide and of the first right symptom; 0 for none."""

    query: Query
    guide: int
    symptom: int
    best: str = ""


def main() -> int:
    """Measure and print; the exit status is 0 whatever is found, and 1 when nothing could be measured."""
    path = Path(os.environ.get("QUERIES", ""))
    if not path.is_file():
        print(f"No queries at '{path}'. {HOW_TO_NAME_QUERIES}", file=sys.stderr)
        return 1
    try:
        _measure_site(path, find_chromium())
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _measure_site(path: Path, chromium: str) -> None:
    with tempfile.TemporaryDirectory(prefix="nightphone-finder-") as folder:
        site = Path(folder, "site")
        run(["mkdocs", "build", "--quiet", "--site-dir", str(site)], ROOT)
        guides = {path.name for path in (site / "guides").iterdir() if path.is_dir()}
        queries = [query for query in _read(path) if query.system in guides]
        with served(site) as address:
            _measure(chromium, address, queries)


def _read(path: Path) -> Iterator[Query]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row: Mapping[str, Any] = json.loads(line)
            right = frozenset({row["system"], *row.get("acceptable", ())})
            yield Query(
                row["query"],
                row["kind"],
                row["system"],
                right,
                frozenset(row.get("symptom", ())),
            )


def _measure(chromium: str, address: str, queries: Sequence[Query]) -> None:
    from playwright.sync_api import sync_playwright  # only this measurement needs it

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser,
    ):
        page = browser.new_page()
        page.goto(address)
        ours = [_ask(page, query) for query in queries]
        slow = _times(page, address, queries)
        theirs = list(_ask_material(page, queries))
    _print("the finder", ours)
    _print("Material's search", theirs)
    middle = sorted(slow)[len(slow) // 2]
    print(
        f"\na query on a processor slowed down {SLOWDOWN} times: slowest {max(slow):.0f} ms, median {middle:.0f} ms"
    )
    for answer in ours:
        if answer.guide != 1:
            place = f"place {answer.guide}" if answer.guide else "not found"
            print(
                f"{answer.query.system}, {place}, first {answer.best}: {' '.join(answer.query.text.split())[:100]}"
            )


def _ask(page: "Page", query: Query) -> Answer:
    page.evaluate(
        """(text) => {
          const box = document.getElementById("finder");
          box.value = text;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        query.text,
    )
    page.wait_for_selector("#finder-results[aria-busy=false]", state="attached")
    found = page.evaluate(
        "[...document.querySelectorAll('#finder-results > li')].map((li) => [li.dataset.guide, li.dataset.symptom])"
    )
    named = [f"{guide}#{symptom}" for guide, symptom in found]
    return Answer(
        query,
        _first([guide for guide, _ in found], query.right),
        _first(named, query.symptoms),
        named[0] if named else "nothing",
    )


def _first(found: Sequence[str], right: Set[str]) -> int:
    return next((i for i, each in enumerate(found, 1) if each in right), 0)


def _times(page: "Page", address: str, queries: Sequence[Query]) -> list[float]:
    """Milliseconds that the page's own handler takes for each query on a slow processor.

    The quietest of several visits counts: what the page remembers of a query is gone with each.
    """
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    rounds = []
    for _ in range(ROUNDS):
        page.goto(address)
        page.wait_for_function("self.nightphoneFinder")
        rounds.append([float(page.evaluate(TIME_ONE, query.text)) for query in queries])
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return [min(times) for times in zip(*rounds, strict=True)]


def _ask_material(page: "Page", queries: Sequence[Query]) -> Iterator[Answer]:
    """Material's own worker with the site's own index, as its search box uses them."""
    page.evaluate(START_MATERIAL)
    services = page.evaluate(
        "Object.entries(self.nightphoneFinder.guides)"
        ".flatMap(([name, guide]) => guide.services.map((id) => [id, name]))"
    )
    pages = {f"services/{service}/": guide for service, guide in services}
    for query in queries:
        found = page.evaluate(ASK_MATERIAL, query.text)
        guides = [_guide(place, pages) for place in found]
        yield Answer(
            query, _first(guides, query.right), 0, found[0] if found else "nothing"
        )


def _guide(place: str, pages: Mapping[str, str]) -> str:
    path = place.partition("#")[0]
    return pages.get(path) or path.removeprefix("guides/").rstrip("/")


def _print(name: str, answers: Sequence[Answer]) -> None:
    print(f"\n{name:<28} queries   hit@1   hit@3     MRR")
    for label, group in _groups(answers):
        count = len(group)
        first, third = (
            sum(1 <= answer.guide <= most for answer in group) / count
            for most in (1, 3)
        )
        mean = sum(1 / answer.guide for answer in group if answer.guide) / count
        print(f"{label:<28} {count:>7} {first:>7.1%} {third:>7.1%} {mean:>7.3f}")
    told = [answer for answer in answers if answer.query.symptoms]
    if told and any(answer.symptom for answer in told):
        first, third = (
            sum(1 <= answer.symptom <= most for answer in told) / len(told)
            for most in (1, 3)
        )
        print(
            f"{'the symptom, where known':<28} {len(told):>7} {first:>7.1%} {third:>7.1%}"
        )


def _groups(answers: Sequence[Answer]) -> Iterator[tuple[str, list[Answer]]]:
    yield "all", list(answers)
    for kind in sorted({answer.query.kind for answer in answers}):
        yield kind, [answer for answer in answers if answer.query.kind == kind]
    for system in sorted({answer.query.system for answer in answers}):
        yield system, [answer for answer in answers if answer.query.system == system]


if __name__ == "__main__":
    sys.exit(main())
