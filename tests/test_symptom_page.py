"""The page of a symptom that several services can have, and of the alert that means it: one is chosen."""

import pytest
from playwright.sync_api import expect

PAGES = ["guides/redis/memory-full/", "alerts/RedisMemoryFull/"]
SEATS = "commands are for Held seats."


@pytest.fixture
def page(browser):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=PAGES, ids=["symptom", "alert"])
def opened(page, address, request):
    """The page, with all that its scripts add."""

    def to(behind=""):
        page.goto(address + request.param + behind)
        page.wait_for_selector(".np-tick")
        return page

    return to


def chosen(page):
    return page.locator("a.np-choice[aria-current]").all_text_contents()


def test_the_commands_and_the_way_on_are_those_of_the_service_that_is_touched(
    opened, address
):
    page = opened()

    page.get_by_role("link", name="Held seats").first.click()

    assert page.url.endswith("#seats-redis")
    assert page.get_by_role("status").filter(has_text=SEATS).count() == 1
    assert {*page.locator("var[data-v=host]").all_text_contents()} == {
        "cache-2"
    }
    assert {*page.locator("var[data-v=port]").all_text_contents()} == {"6380"}
    assert (
        page.locator(".np-step .highlight")
        .first.text_content()
        .startswith("on cache-2")
    )
    bar = [
        link.get_attribute("href") for link in page.locator(".np-jump a").all()
    ]
    service = f"{address}services/seats-redis/"
    assert bar == [service, f"{service}#restart", "#you-see", "#call"]
    assert page.locator(".np-step a[href*='guides/redis/#']").count() == 0


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
    assert page.locator("#services + ul a.np-choice").all_text_contents() == [
        "Held seats"
    ]
    assert page.locator(".np-others a.np-choice").all_text_contents() == [
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
    block = page.locator(".np-step .language-bash.highlight").first

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

    page.get_by_text("Another service (1)").click()
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


def test_symptoms_that_a_step_leads_to_are_opened_for_the_same_service(
    page, address
):
    page.goto(f"{address}guides/postgresql/too-many-connections/#orders-db")
    page.wait_for_selector(".np-tick")

    links = page.locator("article a[href*='guides/postgresql/']").all()
    behind = {
        link.get_attribute("href").partition("#")[2]
        for link in links
        if link.get_attribute("href").count("/") > 5
    }

    assert behind == {"orders-db"}


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript_each_service_leads_to_its_page_and_what_stands_in_the_holes_is_said(
    browser, address, path
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)

    row = page.get_by_role("row").filter(has_text="Held seats")
    held = row.get_by_role("cell").all_text_contents()
    page.get_by_role("link", name="Held seats").first.click()

    assert [" ".join(cell.split()) for cell in held] == [
        "Held seats",
        "cache-2 (10.20.3.32)",
        "cache-2",
        "6380",
        "/etc/redis/redis-seats.conf",
    ]
    assert page.url == f"{address}services/seats-redis/"
    context.close()
