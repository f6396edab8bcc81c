"""What a phone shows of the pages that are opened in an emergency: their first screen, folds, length and rest."""

from pathlib import Path
from statistics import median

import pytest

from tests.conftest import eventually

HEIGHT = 844
LOWEST = """() => {
  const seen = (selector) => [...document.querySelectorAll(selector)].find((each) => each.getClientRects().length);
  const lower = (selector) => seen(selector)?.getBoundingClientRect().bottom + scrollY || Infinity;
  return {
    title: lower("h1"),
    urgency: lower(".np-urgency"),
    "who is hit": lower(".np-notice, .np-choice"),
    "whom to call": lower("article .np-beside a[href^='tel:']"),
    "first step": seen(".np-step")?.getBoundingClientRect().top + scrollY || Infinity,
  };
}"""
SIZE = """() => ({
  height: document.documentElement.scrollHeight,
  width: document.documentElement.scrollWidth,
  wrapped: [...document.querySelectorAll(".language-text pre > code")]
    .filter((each) => getComputedStyle(each).whiteSpace !== "pre").length,
})"""
WATCH = """
self.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) self.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# It has a step that is undone with a command, and outputs that are wider than a phone.
UNDONE = "guides/postgresql/disk-full/#orders-db"


def paths(site: Path, pattern: str) -> list[str]:
    pages = sorted(site.glob(f"{pattern}/index.html"))
    return [f"{page.parent.relative_to(site)}/" for page in pages]


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(
        viewport={"width": 390, "height": HEIGHT}, has_touch=True
    )
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def opened(page, address):
    page.goto(address)
    eventually(page, "document.querySelector('.np-menu') !== null")
    return page


@pytest.fixture(scope="module")
def symptoms(site, address, phone):
    """Of each symptom's page: its size, its first screen, and that screen once a service is chosen."""
    measured = {}
    for path in paths(site, "guides/*/*"):
        page = opened(phone, address + path)
        screens = [page.evaluate(LOWEST)]
        if page.locator(".np-choice").count():
            page.locator(".np-choice").first.click()
            page.evaluate("scrollTo(0, 0)")
            screens.append(page.evaluate(LOWEST))
        measured[path] = (page.evaluate(SIZE), screens)
    return measured


@pytest.fixture(scope="module")
def sizes(site, address, phone, symptoms):
    """The size of every page on the way from an alert to its steps."""
    others = ["", "guides/", "services/", "symptoms/"]
    others += paths(site, "services/*")
    measured = {
        path: opened(phone, address + path).evaluate(SIZE) for path in others
    }
    return measured | {path: size for path, (size, _) in symptoms.items()}


def test_the_first_screen_of_a_symptom_says_what_how_urgent_who_is_hit_whom_to_call_and_begins_the_first_step(
    symptoms,
):
    below = [
        (path, part)
        for path, (_, screens) in symptoms.items()
        for screen in screens
        for part, lowest in screen.items()
        if lowest >= HEIGHT
    ]

    assert len(symptoms) > 100
    assert below == []


def test_output_never_wraps_and_never_scrolls_the_page_sideways(sizes):
    assert {p for p, size in sizes.items() if size["wrapped"]} == set()
    assert {p for p, size in sizes.items() if size["width"] > 390} == set()


def test_no_page_of_an_emergency_is_longer_than_fifteen_screens(sizes):
    long = {p for p, size in sizes.items() if size["height"] > 15 * HEIGHT}

    assert long == set()


def test_most_pages_of_symptoms_are_no_longer_than_eight_screens(symptoms):
    heights = [size["height"] for size, _ in symptoms.values()]

    assert median(heights) <= 8 * HEIGHT


@pytest.mark.parametrize(
    "path",
    [UNDONE, "guides/haproxy/bad-configuration/", "services/storage/"],
    ids=["chosen", "only", "service"],
)
def test_nothing_moves_while_a_page_loads(phone, address, path):
    phone.goto("about:blank")  # a page of the same address is not loaded again

    phone.goto(address + path, wait_until="networkidle")
    phone.wait_for_timeout(300)

    assert phone.evaluate("self.moved") < 0.01


def test_how_to_undo_a_step_is_folded_until_the_step_is_ticked(desk, address):
    desk.goto(address + UNDONE)
    eventually(desk, "document.querySelector('.np-tick') !== null")
    step = desk.locator(".np-step:has(.np-undoing)").first
    command = step.locator(".np-undoing pre").first
    before = command.is_visible()

    step.get_by_role("checkbox").check()

    assert (before, command.is_visible()) == (False, True)


def test_everything_folded_is_open_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    closed = "details.np-fold:not([open])"

    for path in (UNDONE, "services/orders-db/"):
        page.goto(address + path)
        folds = page.locator("details.np-fold > :not(summary)").all()

        assert page.locator(closed).count() == 0
        assert folds
        assert all(each.is_visible() for each in folds)
    context.close()
