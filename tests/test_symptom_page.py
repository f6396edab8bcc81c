"""The page of an alert that several services can raise: one is chosen, and the commands are written for it."""

import pytest
from playwright.sync_api import expect

PAGE = "alerts/RedisMemoryFull/"
SEATS = "commands below are for Held seats"


@pytest.fixture
def page(browser):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(page, address):
    """The page, with all that its scripts add."""

    def to(behind=""):
        page.goto(address + PAGE + behind)
        page.wait_for_selector(".np-tick")
        return page

    return to


def chosen(page):
    return page.locator("a[data-to][aria-current]").all_text_contents()


def test_the_commands_and_the_way_on_are_those_of_the_service_that_is_touched(
    opened, address
):
    page = opened()

    page.get_by_role("link", name="Held seats").first.click()

    assert page.url.endswith("#memory-full")
    assert page.get_by_role("status").filter(has_text=SEATS).count() == 1
    assert {*page.locator("var[data-v=host]").all_text_contents()} == {
        "cache-2"
    }
    assert {*page.locator("var[data-v=port]").all_text_contents()} == {"6380"}
    assert (
        page.locator("article .highlight")
        .first.text_content()
        .startswith("on cache-2")
    )
    bar = [
        link.get_attribute("href") for link in page.locator(".np-jump a").all()
    ]
    service = f"{address}services/seats-redis/"
    assert bar == [
        "#memory-full",
        f"{service}#first-minute",
        f"{service}#restart",
        "#call",
    ]
    assert (
        page.locator("#memory-full ~ p a[href*='guides/redis/#']").count() == 0
    )


@pytest.mark.parametrize(
    "behind",
    [
        "cache-2",
        "cache-2:9121",
        "cache-2.example.org:9121",
        "10.20.3.32:9121",
        "http%3A%2F%2Fcache-2:80/x",
        "seats-redis",
        "seats-redis,cache-1:9121",
        "exporter,cache-2:9121",
        ",cache-2:9121",
    ],
)
def test_who_comes_by_an_address_that_names_the_service_or_its_machine_finds_its_commands(
    opened, behind
):
    page = opened(f"#{behind}")

    assert chosen(page) == ["Held seats"]
    assert page.locator("#services + ul a[data-to]").all_text_contents() == [
        "Held seats"
    ]
    assert page.locator(".np-more a[data-to]").all_text_contents() == [
        "Customers' sessions"
    ]
    assert {*page.locator("var[data-v=host]").all_text_contents()} == {
        "cache-2"
    }


@pytest.mark.parametrize(
    "behind", ["", "#", "#db-1:9187", "#cache", "#call", "#%", "#,"]
)
def test_an_address_that_names_no_machine_of_these_leaves_the_choice_to_the_reader(
    opened, behind
):
    page = opened(behind)

    assert chosen(page) == []
    assert {*page.locator("var[data-v=host]").all_text_contents()} == {"«host»"}


def test_before_the_choice_no_command_is_copied_and_the_reader_is_led_to_the_services(
    opened,
):
    page = opened()
    page.evaluate("navigator.clipboard.writeText('before')")
    block = page.locator("article .language-bash.highlight").first

    block.get_by_role("button", name="Copy").click()

    assert (
        block.get_by_role("status").text_content()
        == "Not copied. First choose the service"
    )
    assert (
        page.evaluate("document.activeElement.textContent")
        == "Customers' sessions"
    )
    assert page.evaluate("navigator.clipboard.readText()") == "before"


def test_what_was_typed_and_ticked_for_one_service_is_forgotten_when_another_is_chosen(
    opened,
):
    page = opened("#cache-1:9121")
    page.locator("input[data-v]").first.fill("2gb")
    page.get_by_role("checkbox").first.check()

    page.get_by_text("1 more can raise it").click()
    page.get_by_role("link", name="Held seats").first.click()
    expect(page.get_by_role("status").filter(has_text=SEATS)).to_be_attached()
    page.wait_for_selector(".np-tick")

    assert page.locator("input[data-v]").first.input_value() == ""
    assert not page.get_by_role("checkbox").first.is_checked()
    assert {*page.locator("var[data-v=port]").all_text_contents()} == {"6380"}


def test_the_choice_and_what_was_typed_outlive_a_reload(opened):
    page = opened()
    page.get_by_role("link", name="Held seats").first.click()
    page.locator("input[data-v]").first.fill("2gb")

    page.reload()
    page.wait_for_selector(".np-tick")

    assert chosen(page) == ["Held seats"]
    assert page.locator("input[data-v]").first.input_value() == "2gb"


def test_without_javascript_each_service_leads_to_its_own_steps_and_says_what_stands_in_the_holes(
    browser, address
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)

    row = page.get_by_role("row").filter(has_text="Held seats")
    held = row.get_by_role("cell").all_text_contents()
    page.get_by_role("link", name="Held seats").first.click()

    assert held == [
        "Held seats",
        "cache-2 (10.20.3.32)",
        "cache-2",
        "6380",
        "/etc/redis/redis-seats.conf",
    ]
    assert page.url == f"{address}services/seats-redis/#memory-full"
    context.close()
