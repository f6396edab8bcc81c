"""The site in a real browser, as a responder has it: on a phone, on a desk, in light and in dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import eventually

MONITORING = (
    "https://alerts.harbour-tickets.example/",
    "https://metrics.harbour-tickets.example/",
)
KINDS = [
    "",
    "services/",
    "services/orders-db/",
    "services/shop/",
    "services/card-payments/",
    "guides/",
    "guides/rabbitmq/",
    "guides/postgresql/too-many-connections/",
    "guides/postgresql/too-many-connections/#orders-db",
    "symptoms/",
    "alerts/",
    "alerts/PostgresqlDown/",
    "alerts/PostgresqlDown/#db-7:9187",
    "hosts/",
    "environments/",
    "partners/",
    "teams/",
    "teams/data/",
    "map/",
    "gaps/",
    "cards/",
    "cards/orders-db/",
    "rota/",
    "progression/",
    "incidents/",
    "incidents/impact/",
    "incidents/impact/#orders-db",
    "incidents/now/",
    "incidents/2026-06-13-no-bookings-at-the-regatta-sale/",
    "handbook/",
    "handbook/triage/",
    "handbook/tools-down/",
    "statistics/",
]


def without_alerts(route):
    is_list = route.request.url.endswith("/alerts")
    route.fulfill(
        headers={"Access-Control-Allow-Origin": "*"},
        json=[] if is_list else {"data": {"groups": []}},
    )


@pytest.mark.parametrize("path", KINDS)
def test_no_page_is_wider_than_a_phone_and_none_asks_another_host(
    phone, address, path
):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))

    phone.goto(address + path, wait_until="networkidle")

    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    others = [url for url in asked if not url.startswith(address)]
    # The emergency page asks the monitoring that the inventory names, as the wallboard does.
    allowed = MONITORING if path == "" else ()
    assert [url for url in others if not url.startswith(allowed)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*KINDS, "wallboard/"])
def test_axe_finds_nothing_on_any_kind_of_page(browser, address, path, scheme):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")

    found = Axe().run(page).response["violations"]

    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_no_page_breaks_its_own_security_policy_or_throws(phone, address, path):
    said = []
    # The emergency page asks the monitoring of the example estate, which is nowhere.
    phone.route(f"{MONITORING[0]}**", without_alerts)
    phone.route(f"{MONITORING[1]}**", without_alerts)
    phone.on("console", lambda message: said.append(message.text))
    phone.on("pageerror", lambda error: said.append(str(error)))

    phone.goto(address + path, wait_until="networkidle")

    assert said == []
    assert (
        phone.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    )


@pytest.mark.parametrize(
    "path", ["services/orders-db/", "services/edge-web/", "guides/redis/"]
)
def test_every_part_of_a_guide_is_one_touch_away_on_the_first_screen(
    phone, address, path
):
    phone.goto(address + path)

    boxes = [link.bounding_box() for link in phone.locator(".np-jump a").all()]

    assert len(boxes) == 5
    assert all(
        box["x"] >= 0
        and box["x"] + box["width"] <= 360
        and box["y"] + box["height"] <= 740
        for box in boxes
    )
    assert all(box["height"] >= 44 for box in boxes)


def test_the_way_to_restart_stays_in_reach_far_down_the_page_and_leads_there(
    phone, address
):
    phone.goto(f"{address}services/orders-db/#symptoms")
    phone.mouse.wheel(0, 4000)

    phone.locator(".np-jump a", has_text="Restart").click()

    assert phone.url.endswith("#restart")
    assert 0 < phone.locator("#restart").bounding_box()["y"] < 400


def test_a_page_follows_the_device_from_light_to_dark(browser, address):
    shades = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(address)
        shades.append(
            page.evaluate("getComputedStyle(document.body).backgroundColor")
        )
        context.close()

    assert shades[0] == "rgb(255, 255, 255)"
    assert sum(map(int, shades[1][4:-1].split(","))) < 120


def test_the_map_leads_to_a_service_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}map/")

    page.locator(
        ".np-map text", has_text=re.compile("^Orders database$")
    ).click()

    assert page.url == f"{address}services/orders-db/"
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "services/orders-db/",
        "guides/postgresql/too-many-connections/#orders-db",
        "incidents/impact/",
    ],
)
def test_a_command_and_a_text_to_send_are_read_to_their_end_on_a_phone(
    phone, address, path
):
    phone.goto(address + path)
    phone.evaluate(
        "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
    )

    blocks = "[...document.querySelectorAll(':is(.language-bash, .np-update) pre > code')]"
    hidden = phone.evaluate(
        f"{blocks}.filter(c => c.scrollWidth > c.clientWidth + 1).length"
    )

    assert phone.evaluate(f"{blocks}.length") > 3
    assert hidden == 0


@pytest.fixture
def laptop(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


def press_twice(page):
    """Go to the next link and follow it."""
    page.wait_for_selector(".np-menu", state="attached")
    before = page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    eventually(page, f"location.href !== {before!r}")


def is_on_screen(page, selector):
    eventually(page, f"document.querySelector({selector!r}) !== null")
    return 0 < page.locator(selector).first.bounding_box()["y"] < 720 - 24


def holes_nobody_asks_for(page, selector):
    """What is still to be filled in of a command, and has no field above it."""
    holes = page.locator(selector).first.locator("var", has_text="«").all()
    names = {hole.get_attribute("data-v") for hole in holes}
    return [n for n in names if not page.locator(f"input[data-v={n}]").count()]


@pytest.mark.parametrize("name", ["RedisMemoryFull", "GunicornBusy"])
def test_an_alert_that_means_one_symptom_is_two_key_presses_from_its_first_command(
    laptop, address, name
):
    laptop.goto(f"{address}alerts/{name}/")

    press_twice(laptop)

    assert is_on_screen(laptop, ".np-step pre")
    assert holes_nobody_asks_for(laptop, ".np-step pre") == []


@pytest.mark.parametrize(
    "behind", ["HaproxyDown/", "GunicornDown/", "PostgresqlDown/#db-1:9187"]
)
def test_an_alert_of_several_symptoms_is_two_key_presses_from_the_choice_and_that_leads_to_the_first_command(
    laptop, address, behind
):
    laptop.goto(f"{address}alerts/{behind}")

    press_twice(laptop)
    is_choice_on_screen = is_on_screen(laptop, "a.np-symptom")
    laptop.locator("a.np-symptom").first.press("Enter")
    laptop.wait_for_url("**/guides/**")

    assert is_choice_on_screen
    assert is_on_screen(laptop, ".np-step pre")
    assert holes_nobody_asks_for(laptop, ".np-step pre") == []


@pytest.mark.parametrize(
    ("behind", "service", "step"),
    [
        ("HaproxyDown/", "Load balancer", "a.np-symptom"),
        ("PostgresqlDown/#db-1:9187", "Orders database", "a.np-symptom"),
        ("PatroniDown/", "Accounts database", "article h2"),
        ("PartnerPaymentsFailing/", "Card payments", "article h2"),
    ],
)
def test_an_alert_shows_service_notice_step_and_whom_to_call_on_the_first_screen_of_a_phone(
    phone, address, behind, service, step
):
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.goto(f"{address}alerts/{behind}")
    phone.wait_for_selector(".np-menu")

    shown = [
        phone.locator("article a", has_text=service),
        phone.locator("article strong:visible", has_text="Users notice"),
        phone.locator("article a[href^='tel:']"),
        phone.locator(step),
    ]

    assert [each.first.bounding_box()["y"] < 640 - 24 for each in shown] == [
        True
    ] * 4
