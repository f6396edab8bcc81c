"""What a page does in the browser: values typed once, copying, ticks, the clock, colours and search on demand."""

import pytest
from playwright.sync_api import expect

PAGE = "guides/postgresql/too-many-connections/#orders-db"
SERVICE = "services/orders-db/"
KILL = ".highlight:has-text('kill -TERM')"
READ = "navigator.clipboard.readText()"


@pytest.fixture
def page(browser, address):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
    )
    made = context.new_page()
    made.goto(address + PAGE)
    made.wait_for_selector(".np-tick")
    yield made
    context.close()


def test_a_command_with_a_hole_is_not_copied_and_the_reader_is_told_what_is_missing_and_led_there(
    page,
):
    page.evaluate("navigator.clipboard.writeText('before')")

    page.locator(KILL).first.get_by_role("button", name="Copy").click()

    assert (
        page.locator(KILL).first.get_by_role("status").text_content()
        == "Not copied. First fill in: process id"
    )
    assert page.evaluate("document.activeElement.dataset.v") == "pid"
    assert page.evaluate(READ) == "before"


def test_a_value_typed_once_is_in_every_command_of_the_page_and_in_what_is_copied(
    page,
):
    page.locator("input[data-v=pid]").first.fill("4711")

    page.locator(KILL).first.get_by_role("button", name="Copy").click()
    expect(page.locator(KILL).first.get_by_role("status")).to_have_text(
        "Copied"
    )

    assert page.evaluate(READ).startswith("sudo kill -TERM 4711; sleep 1")
    assert set(page.locator("var[data-v=pid]").all_text_contents()) == {"4711"}
    assert {
        field.input_value() for field in page.locator("input[data-v=pid]").all()
    } == {"4711"}


def test_what_the_inventory_says_can_be_changed_for_this_page_and_comes_back_when_the_field_is_emptied(
    page, address
):
    page.goto(address + SERVICE)
    page.get_by_text("Commands are written for db-1").click()

    page.locator("details input[data-v=host]").fill("db-9")
    changed = set(page.locator("var[data-v=host]").all_text_contents())
    page.locator("details input[data-v=host]").fill("")

    assert changed == {"db-9"}
    assert set(page.locator("var[data-v=host]").all_text_contents()) == {"db-1"}


def test_values_and_ticks_outlive_a_reload_stay_in_this_tab_and_are_in_no_address(
    page,
):
    page.locator("input[data-v=pid]").first.fill("4711")
    page.get_by_role("checkbox").nth(3).check()

    page.reload()
    page.wait_for_selector(".np-tick")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".np-tick")

    assert page.locator("input[data-v=pid]").first.input_value() == "4711"
    assert page.get_by_role("checkbox").nth(3).is_checked()
    assert "4711" not in page.url
    assert other.locator("input[data-v=pid]").first.input_value() == ""
    assert not other.get_by_role("checkbox").nth(3).is_checked()


def test_copying_works_where_the_browser_has_no_clipboard_of_its_own(
    browser, address
):
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    )
    page = context.new_page()
    page.goto(address + SERVICE)
    page.evaluate(
        "document.addEventListener('copy', () => { self.copied = getSelection().toString(); })"
    )

    page.get_by_role("button", name="Copy").first.click()

    expect(page.locator(".np-said", has_text="Copied")).to_have_count(1)
    assert "pg_lsclusters" in page.evaluate("self.copied")
    context.close()


def test_only_commands_are_offered_for_copying(page):
    texts = page.locator(".language-text.highlight")

    assert texts.count() > 3
    assert texts.get_by_role("button").count() == 0
    assert (
        page.locator(".language-bash.highlight").count()
        == page.locator(".language-bash.highlight .np-copy").count()
        == page.locator(".np-copy").count()
    )


def test_the_header_tells_how_long_the_page_has_been_open(page):
    page.clock.install()
    page.reload()
    page.clock.fast_forward("01:07:00")

    assert page.locator(".np-clock").text_content() == "Open for 1 h 7 min"


def test_the_colours_can_be_forced_and_the_choice_is_kept_without_a_flash(page):
    button = page.locator(".np-colours")
    shades = []

    for _ in range(3):
        button.click()
        page.reload(wait_until="commit")
        page.locator("h1").wait_for()
        shades.append(
            page.evaluate(
                "getComputedStyle(document.documentElement).colorScheme"
            )
        )

    assert shades == ["light", "dark", "light"]


@pytest.mark.parametrize(
    "words",
    ["remaining connection slots", "pg_stat_activity"],
    ids=["text", "code"],
)
def test_search_comes_with_the_first_search_and_finds(desk, address, words):
    asked = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto(address + PAGE, wait_until="networkidle")
    before = [url for url in asked if "search" in url or "bundle" in url]

    desk.keyboard.press("/")
    desk.wait_for_selector(".md-search__input:focus")
    desk.locator(".md-search__input").fill(words)
    desk.wait_for_selector(".md-search-result__item")

    assert before == []
    assert (
        "PostgreSQL" in desk.locator(".md-search-result__list").text_content()
    )


def test_nothing_but_the_script_is_lost_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)

    assert page.get_by_text(
        "Put in place of «pid»: process id, from"
    ).first.is_visible()
    page.goto(address + SERVICE)
    assert page.locator("#restart").is_visible()
    context.close()
