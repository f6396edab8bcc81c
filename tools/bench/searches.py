"""The two searches of a built site, asked in a real browser: ours and Material's."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tools.bench.queries import FinderAnswer, Query, first_place

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A cheap phone's processor beside the machine that measures; Lighthouse assumes the same.
SLOWDOWN = 4
# What the page remembers of a query is gone with each visit; the quietest one counts.
VISITS = 3
ASK_FINDER = """
(text) => {
  const box = document.getElementById("finder");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
"""
# Of a service's item, the guide is that on its page; it has no symptom.
READ_FINDER = """
[
  document.getElementById("finder-results").dataset.answer,
  [...document.querySelectorAll("#finder-results > li")]
    .map(({ dataset }) => [dataset.guide ?? dataset.kind, dataset.symptom ?? ""]),
]
"""
TIME_FINDER = """
(text) => {
  const box = document.getElementById("finder");
  box.value = text;
  const started = performance.now();
  box.form.requestSubmit();
  return performance.now() - started;
}
"""
# Material's own worker speaks in numbered messages: 0 sets up, 1 is ready, 2 asks and
# 3 answers.
START_MATERIAL = """
async () => {
  const page = JSON.parse(document.getElementById("__config").textContent);
  const { config, docs } = await (await fetch("search/search_index.json")).json();
  self.material = new Worker(page.search);
  const ready = new Promise((done) => {
    self.material.addEventListener("message", (event) => event.data.type === 1 && done());
  });
  self.material.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
  await ready;
}
"""
ASK_MATERIAL = """
async (text) => {
  const answer = new Promise((done) => {
    self.material.addEventListener("message", function listen(event) {
      if (event.data.type !== 3) return;
      self.material.removeEventListener("message", listen);
      done(event.data.data.items.map((group) => group[0].location));
    });
  });
  self.material.postMessage({ type: 2, data: text });
  return answer;
}
"""
READ_SERVICES = """
Object.entries(self.nightphoneFinder.guides)
  .flatMap(([name, guide]) => guide.services.map((id) => [id, name]))
"""


def ask_finder(page: "Page", query: Query) -> FinderAnswer:
    """Type a query into the finder of the emergency page, which must be open."""
    page.evaluate(ASK_FINDER, query.text)
    page.wait_for_selector("#finder-results[aria-busy=false]", state="attached")
    answer, results = page.evaluate(READ_FINDER)
    symptoms = [f"{guide}/{symptom}" for guide, symptom in results]
    return FinderAnswer(
        query,
        guide_place=first_place(
            [guide for guide, _ in results], query.right_guides
        ),
        symptom_place=first_place(symptoms, query.right_symptoms or set()),
        first_result=symptoms[0] if symptoms else "nothing",
        answer=answer,
    )


def finder_times(
    page: "Page", address: str, queries: Sequence[Query]
) -> list[float]:
    """Milliseconds that the finder takes for each query on a slow processor."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    visits = []
    for _ in range(VISITS):
        page.goto(address)
        page.wait_for_function("self.nightphoneFinder")
        visits.append(
            [page.evaluate(TIME_FINDER, query.text) for query in queries]
        )
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return [float(min(times)) for times in zip(*visits, strict=True)]


def ask_material(
    page: "Page", queries: Sequence[Query]
) -> Iterator[FinderAnswer]:
    """Ask Material's search, with the site's own index, as its search box does."""
    page.evaluate(START_MATERIAL)
    guide_of_page = {
        f"services/{service}/": guide
        for service, guide in page.evaluate(READ_SERVICES)
    }
    for query in queries:
        locations = page.evaluate(ASK_MATERIAL, query.text)
        guides = [_guide(location, guide_of_page) for location in locations]
        yield FinderAnswer(
            query,
            guide_place=first_place(guides, query.right_guides),
            symptom_place=0,
            first_result=locations[0] if locations else "nothing",
        )


def _guide(location: str, guide_of_page: Mapping[str, str]) -> str:
    """The guide that a page shows: that of a service, or the page is the guide's."""
    path = location.partition("#")[0]
    own = path.removeprefix("guides/").partition("/")[0]
    return guide_of_page.get(path) or own
