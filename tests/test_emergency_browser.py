"""The emergency page in a real browser: what its first screen shows, and what stays on the device."""

import json

import pytest

from tests.conftest import eventually

NIGHT = "2026-11-28T02:30:00Z"  # Ingrid Solberg leads, Dafydd Rees is second
ALERT = {
    "labels": {
        "alertname": "PostgresqlDown",
        "severity": "page",
        "instance": "db-1:9187",
    },
    "annotations": {},
    "startsAt": "2026-11-28T02:00:00Z",
    "status": {"state": "active"},
}


@pytest.fixture
def large_phone(browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark",
        has_touch=True,
        timezone_id="Europe/London",
    )
    page = context.new_page()
    page.clock.set_fixed_time(NIGHT)
    yield page
    context.close()


def answer(page, alerts):
    """Let the monitoring that the example names answer with some alerts and no rules."""
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Content-Type": "application/json",
    }

    def fulfil(route):
        is_list = route.request.url.endswith("/alerts")
        body = alerts if is_list else {"data": {"groups": []}}
        route.fulfill(status=200, headers=headers, body=json.dumps(body))

    page.route("https://*.harbour-tickets.example/**", fulfil)


def test_the_first_screen_of_a_phone_holds_finder_who_is_on_call_and_a_key_service(
    large_phone, address
):
    answer(large_phone, [ALERT])
    large_phone.goto(address)
    large_phone.wait_for_selector(".np-told")
    large_phone.wait_for_selector(".np-firing [data-state]")

    shown = [
        large_phone.locator("#finder"),
        large_phone.locator(".np-told b", has_text="Ingrid Solberg"),
        large_phone.locator("a[href='tel:+441174960100']").first,
        large_phone.locator(".np-told b", has_text="Dafydd Rees"),
        large_phone.locator(".np-firing a").first,
        large_phone.locator("li[data-service] > a").first,
    ]
    bottoms = [
        box["y"] + box["height"] for box in (s.bounding_box() for s in shown)
    ]

    assert bottoms == sorted(bottoms)
    assert bottoms[-1] <= 844


def test_nothing_moves_when_the_scripts_fill_the_page(large_phone, address):
    heights = "[...document.querySelectorAll('.np-aside > *')].map((e) => e.offsetHeight)"
    answer(large_phone, [ALERT] * 3)
    large_phone.route("**/data/*.js*", lambda route: route.abort())
    large_phone.goto(address, wait_until="networkidle")
    before = large_phone.evaluate(heights)

    large_phone.unroute("**/data/*.js*")
    large_phone.goto(address)
    large_phone.wait_for_selector(".np-told")
    large_phone.wait_for_selector(".np-firing [data-state]")

    assert large_phone.evaluate(heights) == before


def test_what_fires_leads_to_the_page_of_the_alert_and_marks_its_service(
    large_phone, address
):
    answer(large_phone, [ALERT])

    large_phone.goto(address)
    large_phone.wait_for_selector(".np-firing [data-state]")

    link = large_phone.locator(".np-firing a").first
    status = large_phone.locator(".np-firing [role=status]")
    assert status.text_content() == "1 alert firing."
    assert link.get_attribute("href") == (
        f"{address}alerts/PostgresqlDown/#db-1%3A9187"
    )
    assert (
        large_phone.locator("li[data-service=orders-db]").get_attribute(
            "data-state"
        )
        == "page"
    )


def test_a_storm_of_alerts_is_counted(large_phone, address):
    storm = [
        {**ALERT, "labels": {**ALERT["labels"], "instance": f"db-{n}"}}
        for n in range(200)
    ]
    answer(large_phone, storm)

    large_phone.goto(address)
    large_phone.wait_for_selector(".np-firing [data-state]")

    assert (
        large_phone.locator(".np-firing a").last.text_content()
        == "and 192 more"
    )


def test_a_silent_monitoring_is_unknown_and_never_well(large_phone, address):
    large_phone.route(
        "https://*.harbour-tickets.example/**", lambda route: route.abort()
    )

    large_phone.goto(address)
    eventually(
        large_phone,
        "document.querySelector('.np-firing').textContent.includes('Unknown')",
    )

    assert (
        "No alert is firing"
        not in large_phone.locator(".np-firing").text_content()
    )


def test_the_pages_opened_last_are_one_tap_away_and_can_be_cleared(
    phone, address
):
    for path in ("alerts/HaproxyDown/", "hosts/", "services/shop/"):
        phone.goto(address + path)

    phone.goto(address)
    links = phone.locator("#np-recent a").all_text_contents()
    phone.locator("#np-recent").get_by_role("button", name="Clear").click()
    phone.reload()

    assert links == ["Shop", "HaproxyDown"]
    assert phone.locator("#np-recent a").count() == 0


def test_a_service_is_opened_by_what_users_notice(desk, address):
    desk.goto(address)

    desk.get_by_role(
        "link", name="Orders database Nobody can book or pay"
    ).click()

    assert desk.url == f"{address}services/orders-db/"


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(phone, address):
    phone.goto(f"{address}services/shop/", wait_until="networkidle")
    menu = phone.get_by_role("button", name="Menu")

    menu.press("Enter")
    phone.wait_for_timeout(400)
    opened = phone.locator(".np-nav").bounding_box()
    current = phone.locator(".np-nav [aria-current]").text_content()
    phone.keyboard.press("Escape")
    phone.wait_for_timeout(400)

    assert opened["x"] == 0
    assert opened["height"] <= 740
    assert current == "Services"
    assert phone.locator(".np-nav").bounding_box()["x"] < 0
