"""The copy in a real browser: without a network, with a slow or broken server, and while builds replace each other."""

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsing import WebServer, served
from tests.conftest import CHROMIUM, NOW, copy_project, mkdocs
from tests.world import GUIDE_PATH, changed, write
from tools.chromium import FLAGS

BUILT = datetime.fromtimestamp(int(NOW), UTC)
MODEL = "Every booking is a row here."


@pytest.fixture(scope="module")
def builds(tmp_path_factory) -> list[Path]:
    """Three builds of the small estate, a day apart: each has another guide and other styles."""
    root = write(
        copy_project(tmp_path_factory.mktemp("builds"), with_estate=False)
    )
    styles = root / "docs/assets/styles/nightphone/base.css"
    made = []
    for number in (1, 2, 3):
        write(root, changed(GUIDE_PATH, MODEL, f"Build {number}."))
        with styles.open("a", encoding="utf-8") as file:
            file.write(f"\n:root {{ --build: {number}; }}\n")
        done = mkdocs(
            root, "build", "--strict", now=str(int(NOW) + (number - 1) * 86400)
        )
        assert done.returncode == 0, done.stderr
        made.append((root / "site").rename(root / f"site-{number}"))
    return made


@pytest.fixture
def web(builds) -> Iterator[WebServer]:
    with served(builds[0]) as web:
        yield web


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.clock.set_fixed_time(BUILT + timedelta(hours=2))
    yield context
    context.close()


@pytest.fixture
def page(context) -> Page:
    return context.new_page()


def visit(page: Page, address: str) -> None:
    """One visit, long enough for the copy to be there."""
    page.goto(address)
    until(lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))


def note(page: Page):
    return page.locator("#np-kept")


def until(happened: Callable[[], bool]) -> None:
    """Playwright's own waiting takes any promise for a yes, and breaks the site's security policy."""
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.1)


def update(page: Page) -> None:
    """Let the browser look for a new worker, as it does by itself on every visit."""
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then((own) => own.update()).catch(() => {})"
    )


def wait_until_kept(page: Page, web: WebServer) -> None:
    """Until the copy is of the build that the server has; one look may meet an attempt that is just giving up."""
    state = f"fetch('{web.address}build.json').then((answer) => answer.json())"
    same = f"{state}.then((state) => Boolean(state.built) && state.kept === state.built)"
    until(lambda: page.evaluate(same) or update(page))


def copy_on_device(page: Page, address: str, site: Path) -> set[int]:
    """Which builds the files come from that a browser without a network has: the build's number in each."""
    paths = json.loads((site / "offline.json").read_text())["files"]
    told = "(url) => fetch(url).then((answer) => answer.text())"
    texts = [
        page.evaluate(told, f"{address}{path}")
        for path in paths
        if path.endswith(("/", "nightphone.css"))
    ]
    return {
        int(n)
        for text in texts
        for n in re.findall(r"Build (\d)\.|--build: (\d)", text)[-1:]
        for n in n
        if n
    }


def test_guides_a_service_and_a_symptom_never_visited_open_without_a_network(
    browser, site
):
    with served(site) as web:
        context = browser.new_context()
        page = context.new_page()
        visit(page, web.address)

        context.set_offline(True)

        for path in (
            "guides/redis/",
            "guides/haproxy/",
            "guides/rabbitmq/",
            "services/orders-db/",
        ):
            page.goto(web.address + path)
            assert page.locator("h2#restart").count() == 1
            assert (
                page.evaluate(
                    "getComputedStyle(document.querySelector('.np-jump')).display"
                )
                == "flex"
            )
            expect(note(page)).to_contain_text("No answer from the server.")
        page.goto(f"{web.address}guides/postgresql/disk-full/#orders-db")
        expect(page.locator(".np-chosen")).to_contain_text("Orders database")
        expect(note(page)).to_contain_text("No answer from the server.")
        page.goto(f"{web.address}?q=OOM+command+not+allowed+when+used+memory")
        expect(page.locator("#finder-results li").first).to_have_attribute(
            "data-guide", "redis"
        )
        context.close()


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("?q=too+many+clients", "?q=too+many+clients"),
        ("services/orders-db", "services/orders-db/"),
        ("services/orders-db/index.html", "services/orders-db/index.html"),
        ("guides/postgresql?q=1#restart", "guides/postgresql/?q=1"),
    ],
)
def test_an_address_opens_without_a_network_however_it_is_written(
    page, context, web, path, opened
):
    visit(page, web.address)
    context.set_offline(True)

    answer = page.goto(web.address + path)

    assert (answer.status, answer.url) == (200, web.address + opened)


def test_a_page_that_is_not_kept_gives_the_page_for_missing_pages_without_a_network(
    page, context, web
):
    visit(page, web.address)
    context.set_offline(True)

    answer = page.goto(f"{web.address}alerts/NoSuchAlert/")

    assert answer.status == 503
    expect(note(page)).to_contain_text("No answer from the server.")


def test_a_server_that_stops_in_mid_visit_is_noticed_and_the_copy_answers(
    page, web
):
    visit(page, web.address)
    expect(note(page)).to_contain_text(
        "The copy kept on this device is 2 hours old."
    )
    web.stop()

    page.locator("article a", has_text="Orders database").click()

    expect(page.locator("h1")).to_contain_text("Orders database")
    expect(note(page)).to_contain_text(
        "No answer from the server. This copy is 2 hours old: 22 November 2026"
    )
    expect(note(page)).to_have_class(re.compile("np-kept-marked"))
    assert (
        note(page).bounding_box()["y"] + note(page).bounding_box()["height"]
        <= 740
    )
    web.start()
    page.get_by_role("button", name="Try again").click()
    expect(note(page)).to_contain_text("This page was built")
    assert page.url == f"{web.address}services/orders-db/"


def test_a_page_that_stays_open_notices_by_itself_that_the_server_is_gone_and_back(
    page, web
):
    visit(page, web.address)
    web.stop()

    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(note(page)).to_contain_text("No answer from the server.")
    web.start()
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(note(page)).not_to_have_class(re.compile("np-kept-marked"))


def test_a_warning_that_was_closed_stays_closed_and_is_still_said_at_the_end_of_the_page(
    page, web
):
    visit(page, web.address)
    web.stop()
    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(note(page)).to_have_class(re.compile("np-kept-marked"))

    page.get_by_role("button", name="Close").click()
    closed = note(page).get_attribute("class")
    page.reload()
    expect(note(page)).to_contain_text("No answer from the server.")

    assert "np-kept-marked" not in closed
    expect(note(page)).not_to_have_class(re.compile("np-kept-marked"))


def test_a_server_that_takes_too_long_is_waited_for_three_seconds_and_then_one(
    page, web
):
    visit(page, web.address)
    web.before = lambda _: time.sleep(10)

    took = []
    for path in ("services/shop/", "guides/postgresql/"):
        began = time.monotonic()
        page.goto(web.address + path, wait_until="commit")
        took.append(time.monotonic() - began)

    assert 2.5 < took[0] < 6
    assert took[1] < 4


@pytest.mark.parametrize(
    "answer",
    [(503, {}), (404, {}), (302, {"Location": "https://sign-on.example/"})],
)
def test_a_server_that_is_broken_or_wants_a_sign_in_does_not_hide_the_copy(
    page, web, answer
):
    visit(page, web.address)
    web.before = lambda _: answer

    page.goto(f"{web.address}services/orders-db/")

    expect(page.locator("h1")).to_contain_text("Orders database")


def test_who_tries_the_server_gets_to_its_sign_in(page, web):
    visit(page, web.address)
    web.before = lambda path: (
        (302, {"Location": "/services/names/"}) if "live" in path else None
    )

    page.goto(f"{web.address}services/orders-db/?live")

    expect(page.locator("h1")).to_contain_text("Names")


@pytest.mark.parametrize(
    ("passed", "said", "marked"),
    [
        (timedelta(minutes=5), "is 5 minutes old", False),
        (timedelta(hours=1), "is 1 hour old", False),
        (timedelta(days=3), "is 3 days old", False),
        (timedelta(days=9), "This copy is 9 days old: 22 November 2026", True),
        (
            timedelta(days=9),
            "It is older than a week: ask before you trust names and numbers.",
            True,
        ),
    ],
)
def test_the_age_is_said_in_words_and_marked_after_a_week(
    page, context, web, passed, said, marked
):
    context.clock.set_fixed_time(BUILT + passed)

    visit(page, web.address)

    expect(note(page)).to_contain_text(said)
    assert ("np-kept-marked" in note(page).get_attribute("class")) == marked


def test_a_clock_that_is_far_behind_makes_up_no_age(page, context, web):
    context.clock.set_fixed_time(BUILT - timedelta(days=400))
    visit(page, web.address)
    web.stop()

    page.reload()

    expect(note(page)).to_contain_text(
        "No answer from the server. This copy is from 22 November 2026"
    )


def test_a_page_of_an_old_build_says_that_there_is_a_newer_one_and_loads_it(
    page, web, builds
):
    visit(page, f"{web.address}guides/postgresql/")
    web.site = builds[1]

    page.evaluate("dispatchEvent(new Event('online'))")
    expect(note(page)).to_contain_text("A newer copy is ready.")
    page.get_by_role("button", name="Load it").click()

    expect(page.locator("article")).to_contain_text("Build 2.")
    expect(note(page)).to_contain_text("This page was built 23 November 2026")


def test_a_page_of_an_old_build_gets_its_own_styles_while_it_is_open(
    page, web, builds
):
    visit(page, f"{web.address}guides/postgresql/")
    styles = page.locator("link[href*='nightphone.css']").evaluate(
        "(link) => link.href"
    )
    with_new = "new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done))"
    page.evaluate(f"self.replaced = {with_new}; undefined")
    web.site = builds[1]
    update(page)
    page.evaluate("self.replaced")

    text = page.evaluate(
        "(url) => fetch(url).then((answer) => answer.text())", styles
    )

    assert "--build: 1" in text
    assert "--build: 2" not in text
    assert copy_on_device_after(page, web, builds[1]) == {2}


def copy_on_device_after(page: Page, web: WebServer, site: Path) -> set[int]:
    page.context.set_offline(True)
    return copy_on_device(page, web.address, site)


def test_styles_of_another_build_are_refused_where_a_server_gives_them(
    page, web, builds
):
    visit(page, f"{web.address}guides/postgresql/")

    told = "(url) => fetch(url).then(() => 'given', () => 'refused')"
    answers = [
        page.evaluate(told, f"{web.address}assets/styles/nightphone.css?v={v}")
        for v in (
            "000000000000",
            json.loads((builds[0] / "offline.json").read_text())["files"][
                "assets/scripts/offline.js"
            ],
        )
    ]

    assert answers == ["refused", "refused"]


def test_a_first_install_that_a_deploy_interrupts_leaves_no_copy_and_the_next_a_whole_one(
    page, web, builds
):
    deploy_after(web, 8, builds[1])
    page.goto(web.address)
    wait_for_the_deploy(page, web, builds[1])
    assert page.evaluate("navigator.serviceWorker.controller") is None
    web.before = lambda _: None

    visit(page, web.address)

    assert copy_on_device_after(page, web, builds[1]) == {2}


def test_an_update_that_a_deploy_interrupts_leaves_the_old_copy_whole_and_the_next_a_new_one(
    page, web, builds
):
    visit(page, web.address)
    web.site = builds[1]
    deploy_after(web, 3, builds[2])
    update(page)
    wait_for_the_deploy(page, web, builds[2])

    page.context.set_offline(True)
    interrupted = copy_on_device(page, web.address, builds[2])
    page.context.set_offline(False)
    web.before = lambda _: None
    update(page)
    wait_until_kept(page, web)

    assert interrupted == {1}
    assert copy_on_device_after(page, web, builds[2]) == {3}


def deploy_after(web: WebServer, files: int, site: Path) -> None:
    """Put another site in place once a browser that installs has fetched so many files; it may not try again yet."""
    begun: list[str] = []

    def count(path: str) -> tuple[int, dict[str, str]] | None:
        if path == "/offline.json" and begun:
            return 503, {}
        if path == "/offline.json" or begun:
            begun.append(path)
        if len(begun) == files:
            web.site = site
        return None

    web.before = count


def wait_for_the_deploy(page: Page, web: WebServer, site: Path) -> None:
    """Until it has happened, and the browser has given up."""
    until(lambda: web.site == site or update(page))
    until(
        lambda: page.evaluate(
            "navigator.serviceWorker.getRegistration().then((own) => !own?.installing)"
        )
    )


def test_an_update_fetches_only_what_has_changed_and_makes_all_of_it_new(
    page, web, builds
):
    before, after = (
        json.loads((site / "offline.json").read_text())["files"]
        for site in builds[:2]
    )
    changed = {path for path, digest in after.items() if before[path] != digest}
    visit(page, web.address)
    web.asked.clear()
    web.site = builds[1]

    update(page)
    wait_until_kept(page, web)
    page.context.set_offline(True)

    assert {path.lstrip("/") for path in web.asked} - {
        "sw.js",
        "offline.json",
        "build.json",
    } == changed
    assert "services/names/" not in changed
    page.goto(f"{web.address}services/names/")
    expect(note(page)).to_contain_text("23 November 2026")
    assert (
        page.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--build')"
        )
        == "2"
    )


def test_the_site_can_be_installed_as_an_app(browser, web, tmp_path):
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=FLAGS
    )
    page = context.new_page()
    visit(page, web.address)

    errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")[
        "installabilityErrors"
    ]

    context.close()
    assert errors == []


def test_a_server_without_a_worker_is_no_mistake(page, web):
    """As `make serve` is, and any server where the files for offline use were forgotten."""
    web.before = lambda path: (
        (404, {}) if path in ("/sw.js", "/build.json") else None
    )

    page.goto(web.address, wait_until="networkidle")

    expect(note(page)).to_contain_text(
        "No copy of it is kept on this device yet."
    )
    expect(note(page)).not_to_have_class(re.compile("np-kept-marked"))
