"""The wallboard in a real browser, asking a real Prometheus and a real Alertmanager with alerts firing."""

import json
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import copy_project, eventually, mkdocs
from tests.monitoring import ABSENT, ALERTMANAGER, PROMETHEUS, Monitoring, rule
from tests.world import FILES, SERVICES, SITE, write
from tools.serving import served

real = pytest.mark.skipif(not (PROMETHEUS and ALERTMANAGER), reason=ABSENT)

SHOP = SERVICES.replace(
    "    gap: {owner: ada-byron",
    "    alerts: [ShopDown]\n    gap: {owner: ada-byron",
)
ALERTS = FILES["inventory/alerts/postgresql.yml"].replace(
    "  - name: postgresql\n",
    "  - name: shop\n    rules: [{alert: ShopDown, expr: up == 0}]\n  - name: postgresql\n",
)
DOWN = rule("PostgresqlDown")
WELL = rule("PostgresqlDown", firing=False)
SHOP_WELL = rule("ShopDown", "app-1", firing=False)
TICK = "00:31"
EDGE = "line => getComputedStyle(line).borderLeftStyle"


def wallboard_site(folder, monitoring):
    """A small site whose wallboard asks these addresses."""
    site = SITE + f"monitoring: {json.dumps(monitoring)}\n"
    files = {
        **FILES,
        "inventory/services.yml": SHOP,
        "inventory/alerts/postgresql.yml": ALERTS,
    }
    root = copy_project(folder, with_estate=False)
    write(root, {**files, "inventory/site.yml": site})
    done = mkdocs(root, "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def monitoring(tmp_path_factory):
    made = Monitoring(tmp_path_factory.mktemp("monitoring"))
    yield made
    made.end()


@pytest.fixture(scope="module")
def wallboard(tmp_path_factory, monitoring):
    site = wallboard_site(
        tmp_path_factory.mktemp("wallboard"),
        {
            name: monitoring.address(name)
            for name in ("alertmanager", "prometheus")
        },
    )
    with served(site) as address:
        yield f"{address}wallboard/"


def state(page, title):
    """The shape, and the words beside the title of a service."""
    tile = page.locator(".np-wb-tiles > li").filter(has_text=title)
    return f"{tile.get_attribute('data-state')}: {tile.locator('.np-wb-why').text_content()}".strip(
        ": "
    )


def until(page, title, wanted):
    """Ask again, as the page does every thirty seconds, until a tile has a state."""
    for _ in range(60):
        page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(1000)
        if state(page, title).startswith(wanted):
            return
    pytest.fail(
        f"{title} is {state(page, title)!r}, not {wanted!r}: {page.locator('#wallboard-ages').text_content()}"
    )


@real
def test_alerts_of_a_real_prometheus_and_alertmanager_lead_to_their_guides_and_no_answer_is_never_well(
    desk, monitoring, wallboard
):
    monitoring.begin(DOWN, SHOP_WELL, rule("Unheard", "x-1", severity="ticket"))
    monitoring.wait(
        "the alerts",
        lambda: monitoring.firing() == {"PostgresqlDown", "Unheard"},
    )
    said = []
    desk.on("console", lambda message: said.append(message.text))
    desk.goto(wallboard)
    until(desk, "Orders database", "page")

    assert state(desk, "Orders database") == "page: PostgresqlDown"
    assert state(desk, "Shop") == "quiet"
    rows = desk.locator(".np-wb-alerts > li")
    assert rows.count() == 2
    assert (
        "somebody is called PostgresqlDown on db-1:9187 PostgresqlDown on db-1:9187"
        in rows.first.text_content()
    )
    assert (
        rows.first.locator(".np-wb-guides a")
        .get_attribute("href")
        .endswith("/guides/postgresql/down/#orders-db")
    )
    assert (
        rows.first.locator(".np-wb-name a")
        .get_attribute("href")
        .endswith("/alerts/PostgresqlDown/#db-1%3A9187")
    )
    assert "No service of the inventory raises it." in rows.last.text_content()
    assert desk.locator("#wallboard-said").text_content() == "2 alerts firing."
    assert said == []

    rows.first.locator(".np-wb-guides a").click()
    assert desk.locator("h1", has_text="Down").is_visible()

    desk.goto(wallboard)
    monitoring.stop("alertmanager")
    until(desk, "Shop", "unknown")
    assert state(desk, "Orders database").startswith("page")
    assert (
        "Alertmanager does not answer: what is not shown as an alert is unknown, not well."
        in desk.inner_text("body")
    )
    assert (
        "Prometheus answers: last answer"
        in desk.locator("#wallboard-ages").text_content()
    )

    monitoring.start_alertmanager()
    monitoring.change(WELL, SHOP_WELL)
    until(desk, "Orders database", "quiet")
    until(desk, "Shop", "quiet")
    assert (
        desk.locator("#wallboard-alerts")
        .text_content()
        .startswith("None fires.")
    )

    monitoring.change(WELL)
    until(desk, "Shop", "unknown: no rule watches it")

    monitoring.change(rule("PostgresqlDown", wait="1h"), SHOP_WELL)
    until(desk, "Orders database", "pending")

    monitoring.stop("prometheus")
    until(desk, "Orders database", "unknown")
    monitoring.stop("alertmanager")
    until(desk, "Orders database", "unknown")
    assert state(desk, "Shop") == "unknown: the monitoring does not answer"
    assert (
        "Alertmanager and Prometheus do not answer"
        in desk.locator("#wallboard-said").text_content()
    )

    desk.reload()
    eventually(
        desk,
        "document.querySelector('#wallboard-ages').textContent.includes('reached')",
    )
    assert (
        desk.locator("#wallboard-ages").text_content().count("last answer") == 2
    )
    assert desk.locator("[data-state=quiet]").count() == 0


@real
def test_a_prometheus_that_allows_other_origins_only_is_unknown_and_one_that_allows_ours_answers(
    desk, tmp_path, tmp_path_factory
):
    monitoring = Monitoring(tmp_path, origin="https://other.example")
    site = wallboard_site(
        tmp_path_factory.mktemp("cors"),
        {"prometheus": monitoring.address("prometheus")},
    )
    try:
        monitoring.begin(WELL, SHOP_WELL)
        with served(site) as address:
            desk.goto(f"{address}wallboard/")
            eventually(
                desk,
                "document.querySelector('#wallboard-ages').textContent.includes('cannot be reached')",
            )
            assert (
                state(desk, "Orders database")
                == "unknown: the monitoring does not answer"
            )

            monitoring.stop("prometheus")
            monitoring.origin = address.rstrip("/")
            monitoring.start_prometheus()
            until(desk, "Orders database", "quiet")
    finally:
        monitoring.end()


@real
def test_the_page_asks_from_a_disk_too(desk, monitoring, tmp_path):
    addresses = {
        name: monitoring.address(name)
        for name in ("alertmanager", "prometheus")
    }
    site = wallboard_site(tmp_path, addresses)
    monitoring.begin(DOWN, SHOP_WELL)

    desk.goto((site / "wallboard/index.html").as_uri())
    until(desk, "Orders database", "page")

    link = desk.locator(".np-wb-guides a").first.get_attribute("href")
    page = site / "guides/postgresql/down/index.html"
    assert link == f"{page.as_uri()}#orders-db"
    monitoring.end()


# What follows asks hand-made answers: what a real server gives only when it is broken, or after hours.

MONITOR = "http://127.0.0.1:1"
QUIET = {"name": "PostgresqlDown", "health": "ok", "alerts": []}


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    folder = tmp_path_factory.mktemp("board")
    with served(
        wallboard_site(folder, {"alertmanager": MONITOR, "prometheus": MONITOR})
    ) as address:
        yield f"{address}wallboard/"
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def answers(desk):
    return answering(desk)


def answering(desk):
    """What the monitoring says next; a text is sent as it is, a number is a status."""
    given = {"alerts": [], "rules": [QUIET]}

    def answer(route):
        what = given["alerts" if "/alerts" in route.request.url else "rules"]
        if isinstance(what, list) and "/rules" in route.request.url:
            now = desk.evaluate("new Date().toISOString()")
            rules = [{"lastEvaluation": now, **each} for each in what]
            what = {
                "status": "success",
                "data": {"groups": [{"name": "g", "rules": rules}]},
            }
        body = what if isinstance(what, str) else json.dumps(what)
        status = what if isinstance(what, int) else 200
        headers = {
            "Access-Control-Allow-Origin": "*",
            "Content-Type": "application/json",
        }
        route.fulfill(status=status, body=body, headers=headers)

    desk.route(f"{MONITOR}/**", answer)
    return given


def alert(**facts):
    labels = {
        "alertname": "PostgresqlDown",
        "severity": "page",
        **facts.pop("labels", {}),
    }
    return {
        "labels": labels,
        "annotations": {},
        "startsAt": "2026-11-22T02:00:00Z",
        "status": {"state": "active"},
        **facts,
    }


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (("alerts", "<html>sign on"), "its answer is not JSON"),
        (("alerts", 503), "it answers 503"),
        (
            ("alerts", {"status": "success"}),
            "its answer is not a list of alerts",
        ),
        (("rules", "{}"), "its answer holds no rules"),
        (("rules", [{**QUIET, "health": "err"}]), ""),
        (("rules", [{**QUIET, "lastEvaluation": "2026-01-01T00:00:00Z"}]), ""),
        (("rules", []), ""),
    ],
    ids=[
        "sign-on page",
        "status",
        "other answer",
        "no rules",
        "rule fails",
        "rules stand still",
        "rule is not loaded",
    ],
)
def test_an_answer_that_proves_nothing_leaves_a_service_unknown(
    desk, board, answers, broken, said
):
    answers[broken[0]] = broken[1]

    desk.goto(board)
    eventually(
        desk,
        "document.querySelector('#wallboard-ages').textContent.includes('Prometheus')",
    )
    desk.wait_for_timeout(300)

    assert state(desk, "Orders database").startswith("unknown")
    assert said in desk.locator("#wallboard-ages").text_content()
    assert desk.locator("[data-state=quiet]").count() == 0


def test_one_lost_answer_turns_well_into_unknown_at_once_and_the_next_turns_it_back(
    desk, board, answers
):
    desk.clock.install()
    desk.goto(board)
    desk.wait_for_selector("[data-state=quiet]")

    answers["alerts"] = 502
    desk.clock.fast_forward(TICK)
    eventually(desk, "!document.querySelector('[data-state=quiet]')")
    lost = (
        state(desk, "Orders database"),
        desk.locator("#wallboard-ages").text_content(),
    )
    answers["alerts"] = []
    desk.clock.fast_forward(TICK)
    desk.wait_for_selector("[data-state=quiet]")

    assert lost[0] == "unknown: the monitoring does not answer"
    assert re.search(
        r"Alertmanager does not answer \(it answers 502\): last answer \d+ seconds ago, at ",
        lost[1],
    )


@pytest.mark.usefixtures("answers")
def test_an_answer_that_comes_no_more_grows_old_and_is_unknown(desk, board):
    desk.clock.install()
    desk.goto(board)
    desk.wait_for_selector("[data-state=quiet]")
    desk.unroute_all()
    desk.route(f"{MONITOR}/**", lambda _: None)  # never answers

    desk.clock.fast_forward("01:20")

    assert state(desk, "Orders database").startswith("unknown")


def test_asking_again_writes_nothing_that_has_not_changed(desk, board, answers):
    answers["alerts"] = [alert()]
    desk.clock.install()
    desk.goto(board)
    desk.wait_for_selector("[data-state=page]")
    desk.evaluate(
        """self.changes = []; new MutationObserver((list) => self.changes.push(...list.map((each) =>
        each.target.parentElement?.className || each.target.className))).observe(document.querySelector('.md-content'),
        {subtree: true, childList: true, characterData: true, attributes: true})"""
    )

    desk.clock.fast_forward(TICK)
    desk.wait_for_timeout(300)

    assert set(desk.evaluate("self.changes")) <= {
        "np-wb-since",
        "",
        "np-wb-part np-wb-head",
    }
    assert desk.locator(".np-wb-alerts > li").count() == 1


def test_labels_say_which_service_an_alert_means(desk, board, answers):
    answers["alerts"] = [
        alert(labels={"service": "shop"}),
        alert(
            labels={
                "alertname": "ShopDown",
                "instance": "app-1.test.example:9100",
                "severity": "ticket",
            }
        ),
        alert(
            labels={"instance": "10.0.0.1:9187"}, status={"state": "suppressed"}
        ),
    ]

    desk.goto(board)
    desk.wait_for_selector("[data-state=page]")

    assert state(desk, "Shop") == "page: PostgresqlDown, ShopDown"
    assert state(desk, "Orders database") == "page: PostgresqlDown (silenced)"
    assert (
        "can wait for the morning"
        in desk.locator(".np-wb-alerts > li").last.text_content()
    )


def test_what_the_monitoring_says_is_text_and_leads_nowhere_strange(
    desk, board, answers
):
    answers["alerts"] = [
        alert(
            labels={
                "alertname": "<img src=x onerror=alert(1)>",
                "instance": "<b>x</b>",
            },
            annotations={
                "summary": "<script>alert(2)</script>",
                "runbook_url": "javascript:alert(3)",
            },
        ),
        alert(labels={"alertname": "__proto__", "service": "constructor"}),
    ]

    desk.goto(board)
    desk.wait_for_selector(".np-wb-alerts > li")

    assert (
        desk.locator(".np-wb-alerts").locator("img, script, b, a").count() == 0
    )
    assert (
        "<script>alert(2)</script>"
        in desk.locator(".np-wb-alerts").text_content()
    )


def test_without_javascript_it_is_a_list_of_key_services_that_says_that_their_state_is_unknown(
    browser, board
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(board)

    assert page.get_by_text(
        "The state of every service is unknown."
    ).is_visible()
    assert page.get_by_role("link", name="Orders database").first.is_visible()
    assert (
        page.get_by_role("link", name="Alertmanager").get_attribute("href")
        == MONITOR
    )
    context.close()


def test_only_the_wallboard_and_the_emergency_page_may_ask_other_hosts(
    desk, board
):
    policies = []
    home = board.replace("wallboard/", "")
    for address in (board, home, f"{home}services/shop/"):
        desk.goto(address)
        policies.append(
            desk.locator(
                "meta[http-equiv=Content-Security-Policy]"
            ).get_attribute("content")
        )

    assert f"connect-src 'self' {MONITOR};" in policies[0]
    assert f"connect-src 'self' {MONITOR};" in policies[1]
    assert "connect-src 'self';" in policies[2]


def test_what_is_over_overdue_or_under_way_is_told_by_the_readers_clock(
    desk, address
):
    desk.clock.install(time="2026-12-01T06:10:00Z")
    desk.goto(f"{address}wallboard/")

    shown = (
        desk.locator("#deployments ~ ul li:visible")
        .filter(has_text="undo")
        .all_text_contents()
    )

    assert shown[0].startswith(
        "now Tuesday 1 December 06:00 to 06:45 Security update of PostgreSQL"
    )
    assert not any(
        "24 November" in line or "5 January" in line for line in shown
    )
    assert desk.get_by_text(
        "None is overdue or due within 30 days."
    ).is_visible()

    desk.clock.set_fixed_time("2027-09-10T10:00:00Z")
    desk.reload()
    assert desk.get_by_text("overdue Internal names").first.is_visible()


def test_a_phone_shows_it_whole_and_large_enough_to_touch(phone, address):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{address}wallboard/")
    eventually(
        phone,
        "document.querySelector('#wallboard-ages').textContent.includes('reached')",
    )

    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert {
        url.split("/")[2] for url in asked if not url.startswith(address)
    } == {
        "alerts.harbour-tickets.example",
        "metrics.harbour-tickets.example",
    }
    assert (
        phone.locator("[data-state=unknown]").count()
        == phone.locator(".np-wb-tiles > li").count()
        > 10
    )
    assert all(
        link.bounding_box()["height"] >= 44
        for link in phone.locator(".np-wb-tiles a").all()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_can_be_read_in_light_and_in_dark(browser, board, scheme):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    given = answering(page)
    pending = {
        "name": "ShopDown",
        "health": "ok",
        "alerts": [alert(labels={"alertname": "ShopDown"}, state="pending")],
    }
    given["rules"] = [QUIET, pending]
    given["alerts"] = [
        alert(),
        alert(
            labels={
                "instance": "app-9",
                "alertname": "Odd",
                "severity": "ticket",
            }
        ),
    ]
    page.goto(board)
    page.wait_for_selector(".np-wb-alerts > [data-state=pending]")

    found = Axe().run(page).response["violations"]

    states = ("page", "alert", "pending")
    edges = [
        page.locator(f".np-wb-alerts > [data-state={name}]").evaluate(EDGE)
        for name in states
    ]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert edges == ["solid", "dashed", "dotted"]
    context.close()


def wall(browser, path):
    """A full-HD screen on a wall that shows a page."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(path)
    page.wait_for_selector(".np-wb-tiles")
    return page


def test_a_wall_shows_state_on_call_and_plans_without_scrolling(
    browser, address
):
    page = wall(browser, f"{address}wallboard/")
    page.wait_for_timeout(500)

    parts = [part.bounding_box() for part in page.locator(".np-wb-part").all()]
    tiles = [
        tile.bounding_box() for tile in page.locator("[data-service]").all()
    ]

    assert page.evaluate("document.documentElement.scrollHeight") <= 1080
    assert len(tiles) >= 16
    assert all(box["y"] + box["height"] <= 1080 for box in parts + tiles)
    page.context.close()


def test_a_wall_leaves_out_what_is_well_and_says_how_many(browser, board):
    page = wall(browser, board)
    page.evaluate(
        """() => {
          const list = document.querySelector('.np-wb-tiles');
          for (let i = 0; i < 400; i++) {
            const tile = list.firstElementChild.cloneNode(true);
            tile.dataset.state = i === 399 ? 'page' : 'quiet';
            list.append(tile);
          }
          dispatchEvent(new Event('resize'));
        }"""
    )

    rest = page.locator(".np-wb-tiles > .np-wb-rest")
    left_out = page.locator(".np-wb-tiles > .np-wb-left-out").count()
    assert left_out > 0
    assert rest.text_content() == f"and {left_out} more"
    assert rest.bounding_box()["y"] < 1080
    assert page.locator(".np-wb-left-out[data-state=page]").count() == 0
    page.context.close()
