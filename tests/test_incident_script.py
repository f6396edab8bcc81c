"""The pages of a running incident in a real browser: notes, countdown, copying; choosing what is down."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from generators.incidents.postmortem import parse_postmortem
from tests.conftest import eventually

NOTICED = "What do people notice?"
LINE = "What was seen, done or decided?"
READ = "navigator.clipboard.readText()"
AT = "2026-11-22T03:10:00"


@pytest.fixture
def page(browser, address):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        permissions=["clipboard-read", "clipboard-write"],
    )
    made = context.new_page()
    made.clock.install(time=AT)
    made.goto(f"{address}incidents/now/")
    yield made
    context.close()


def start(page, noticed="Nobody can book", service="orders-db"):
    page.get_by_label(NOTICED).fill(noticed)
    page.get_by_label("What is down?").select_option(service)
    page.get_by_role("button", name="Start the incident").click()


def note(page, text):
    page.get_by_label(LINE).fill(text)
    page.keyboard.press("Enter")


def lines(page):
    rows = page.locator(".np-lines li").all()
    return [
        f"{row.locator('time').text_content()} {row.locator('span').text_content()}"
        for row in rows
    ]


def test_an_incident_is_kept_through_a_reload_with_everything_that_was_noted(
    page,
):
    start(page)
    page.clock.fast_forward("02:00")
    note(page, "Rang the bookings team")

    page.reload()

    assert lines(page) == [
        "03:12 Rang the bookings team",
        "03:10 Began: Nobody can book",
    ]
    assert page.get_by_role("heading", name="Nobody can book").is_visible()
    assert (
        "since 03:10. Orders database."
        in page.locator(".np-incident p", has_text="since").text_content()
    )


def test_a_line_may_begin_with_an_earlier_time_and_stands_where_it_belongs(
    page,
):
    start(page, "02:55 Nobody can book")
    note(page, "3:01 the alert rang")
    note(page, "23:40 a release, yesterday")

    assert [line[:5] for line in lines(page)] == ["03:01", "02:55", "23:40"]


def test_the_countdown_runs_is_read_out_and_begins_again_with_an_update(page):
    start(page)
    timer = page.get_by_role("timer")
    said = page.locator(".np-incident > [role=status]")

    page.clock.run_for(1000)
    first = timer.text_content()
    page.clock.fast_forward("26:00")
    page.clock.run_for(1000)
    soon = said.text_content()
    page.clock.fast_forward("05:00")
    page.clock.run_for(1000)
    late, now = timer.text_content(), said.text_content()
    page.get_by_role("button", name="I have sent an update").click()

    assert re.fullmatch(
        r"Next update in (30 min 00|29 min 5\d) s, at 03:40", first
    )
    assert soon == "The next update is due in less than five minutes."
    assert re.fullmatch(
        r"The update is 1 min \d\d s late: it was due at 03:40", late
    )
    assert now == "The update is due now."
    assert re.fullmatch(
        r"Next update in (30 min 00|29 min 5\d) s, at 04:11",
        timer.text_content(),
    )
    assert lines(page)[0] == "03:41 Update sent"


def test_minutes_between_updates_can_be_changed(page):
    start(page)

    page.get_by_label("Minutes from one update to the next").fill("10")

    assert "at 03:20" in page.get_by_role("timer").text_content()


def test_who_does_what_state_and_severity_are_part_of_the_story(page):
    start(page)
    page.get_by_text("Who does what").click()
    page.get_by_label("Who decides").fill("Anna")
    page.keyboard.press("Tab")
    page.get_by_label("State").select_option("identified")
    page.locator(".np-two").get_by_label("Severity").select_option("2")

    assert lines(page)[:3] == [
        "03:10 Severity: 2",
        "03:10 State: identified",
        "03:10 Who decides: Anna",
    ]


def test_the_copy_for_the_chat_is_short_and_in_the_order_of_time(page):
    start(page)
    page.clock.fast_forward("05:00")
    note(page, "Rang the bookings team")

    page.get_by_role("button", name="Copy for the chat").click()
    eventually(
        page,
        "navigator.clipboard.readText().then((text) => text.includes('Rang'))",
    )

    assert page.evaluate(READ) == (
        "**Nobody can book** (severity 1, investigating)\n"
        "Since 2026-11-22 03:10. Next update by 03:40.\n\n"
        "- 03:10 Began: Nobody can book\n- 03:15 Rang the bookings team"
    )


def test_the_copy_for_the_post_mortem_is_one_that_only_has_to_be_filled_in(
    page,
):
    start(page, 'Paying fails with "try again": for all')
    page.on("dialog", lambda dialog: dialog.accept())
    page.clock.fast_forward("41:00")
    page.get_by_role("button", name="It is over").click()

    page.get_by_role("button", name="Copy for the post-mortem").click()
    eventually(
        page,
        "navigator.clipboard.readText().then((text) => text.includes('Over'))",
    )
    made, problems = parse_postmortem(
        "docs/incidents/x.md", page.evaluate(READ)
    )

    assert problems == []
    assert (made.front.title, made.front.minutes) == (
        'Paying fails with "try again": for all',
        41,
    )
    assert (made.front.services, str(made.front.date)) == (
        ("orders-db",),
        "2026-11-22",
    )
    assert [part.title for part in made.parts][1:3] == [
        "Timeline",
        "What helped",
    ]


def test_ending_and_clearing_ask_first(page):
    asked = []
    answers = iter([False, True, False, True])

    def answer(dialog):
        asked.append(dialog.message)
        dialog.accept() if next(answers) else dialog.dismiss()

    page.on("dialog", answer)
    start(page)
    over, clear = (
        page.get_by_role("button", name=name)
        for name in ("It is over", "Clear the notes")
    )

    over.click()
    still = over.is_visible() and page.get_by_role("timer").is_visible()
    over.click()
    ended = not over.is_visible() and not page.get_by_role("timer").is_visible()
    clear.click()
    kept = len(lines(page))
    clear.click()
    page.reload()

    assert (still, ended, kept) == (True, True, 2)
    assert page.get_by_label(NOTICED).is_visible()
    assert page.evaluate("localStorage.getItem('nightphone incident')") is None
    assert asked[0].startswith("Is it over?")
    assert asked[2].startswith("Delete these notes?")


def test_a_line_is_removed_only_after_asking(page):
    start(page)
    note(page, "a mistake")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Remove 03:10 a mistake").click()
    before = len(lines(page))

    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove 03:10 a mistake").click()

    assert (before, len(lines(page))) == (2, 1)


def test_what_is_typed_is_text_and_leaves_the_browser_nowhere(page, address):
    asked = []
    page.on(
        "request",
        lambda request: asked.append(
            (request.method, request.url, request.post_data)
        ),
    )
    start(page, "<img src=x> *nobody*")
    note(page, "<b>bold</b> secret")

    assert lines(page)[0] == "03:10 <b>bold</b> secret"
    assert page.locator(".np-incident img").count() == 0
    assert [
        each
        for each in asked
        if each[0] != "GET" or each[2] or not each[1].startswith(address)
    ] == []
    assert not any("secret" in url for _, url, _ in asked)
    assert "secret" not in page.url


def test_two_windows_show_the_same_and_no_typing_is_lost(page):
    start(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label(LINE).fill("half a sent")

    note(page, "from the first window")
    eventually(other, "document.querySelectorAll('.np-lines li').length === 2")

    assert other.get_by_label(LINE).input_value() == "half a sent"


def test_it_works_from_a_file_without_a_server_and_without_a_network(
    browser, site
):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "incidents/now/index.html").as_uri())

    start(page)
    note(page, "on a stick")
    page.reload()

    assert lines(page)[0].endswith("on a stick")
    context.close()


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(browser, address):
    context = browser.new_context()
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new Error('no'); }"
    )
    page = context.new_page()
    page.goto(f"{address}incidents/now/")

    start(page)

    assert page.get_by_role("alert").is_visible()
    assert len(lines(page)) == 1
    context.close()


def test_without_javascript_there_is_a_form_on_paper(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}incidents/now/")

    assert page.get_by_role("heading", name="On paper").is_visible()
    assert page.locator("table tbody tr").count() == 8
    context.close()


def test_a_running_incident_has_no_violations_and_fits_a_phone(
    browser, address
):
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": 360, "height": 740},
            color_scheme=scheme,
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(f"{address}incidents/now/")
        start(page, "A" * 120)
        page.get_by_text("Who does what").click()

        found = Axe().run(page).response["violations"]
        low = page.evaluate(
            "[...document.querySelectorAll('.np-incident :is(button, input, select, summary)')]"
            ".filter((each) => each.offsetHeight && each.offsetHeight < 44).map((each) => each.outerHTML)"
        )

        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert low == []
        context.close()


def test_choosing_what_is_down_shows_that_alone_and_the_next_incident_begins_with_it(
    page, address
):
    page.goto(f"{address}incidents/impact/")
    page.wait_for_selector(".np-copying", state="attached")

    page.get_by_label("What is down?").select_option("card-payments")
    headings = [
        h.text_content()
        for h in page.locator(".md-typeset h2").all()
        if h.is_visible()
    ]
    asked = [
        field.get_attribute("data-v")
        for field in page.locator(".np-ask input").all()
        if field.is_visible()
    ]
    page.goto(f"{address}incidents/now/")

    assert [heading.strip("¶ ") for heading in headings] == ["Card payments"]
    assert asked == ["start", "next", "end"]
    assert page.get_by_label("What is down?").input_value() == "card-payments"


def test_an_address_chooses_what_is_down(page, address):
    page.goto(f"{address}incidents/impact/#orders-db-updates")

    assert page.get_by_label("What is down?").input_value() == "orders-db"
    assert not page.locator("#shop").is_visible()


def test_an_update_is_copied_with_its_times_and_not_before_they_are_known(
    page, address
):
    page.goto(f"{address}incidents/impact/#orders-db")
    update = (
        page.locator(".np-update")
        .filter(has_text="Nobody can book or pay")
        .first
    )
    update.get_by_role("button", name="Copy").click()
    refused = update.get_by_role("status").text_content()

    part = page.locator("section:has(#orders-db)")
    part.locator("input[data-v=start]").fill("02:50")
    part.locator("input[data-v=next]").fill("03:40")
    update.get_by_role("button", name="Copy").click()
    eventually(
        page,
        "navigator.clipboard.readText().then((text) => text.includes('02:50'))",
    )

    assert refused == "Not copied. First fill in: when it began"
    assert page.evaluate(READ) == (
        "We know that something is wrong, and we are looking for the reason. What you may notice: Nobody can book or"
        " pay; the pages that list events still open. This began at about 02:50. You will hear from us again by 03:40."
    )


def test_without_javascript_every_part_of_the_impact_page_is_there(
    browser, address
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}incidents/impact/")

    assert (
        page.locator(".np-update:visible").count()
        == 4 * page.locator("h2[id]:visible").count()
    )
    assert page.get_by_text("Put in place of «start»").first.is_visible()
    context.close()
