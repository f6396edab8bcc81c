"""Who is on call, as a browser works it out: at any moment, in any time zone, also from a copy of long ago."""

import pytest

TURN = "2026-11-28T02:30:00Z"  # Saturday night: Ingrid leads, Dafydd is second


@pytest.fixture
def at(browser, address):
    """Open a page at a moment, in a time zone."""
    contexts = []

    def opened(
        path: str,
        moment: str,
        zone: str = "Europe/London",
        root: str = address,
        **options,
    ):
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, timezone_id=zone, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        page.goto(root + path)
        page.evaluate(
            "document.querySelector('.np-oncall').previousElementSibling.scrollIntoView()"
        )
        page.wait_for_selector(".np-told", state="attached")
        return page

    yield opened
    for context in contexts:
        context.close()


def now(page) -> str:
    return " ".join(
        page.locator('.np-told[data-rotation="night"][data-view="now"]')
        .inner_text()
        .split()
    )


def test_the_page_says_who_is_on_now_and_who_is_next(at):
    assert now(at("rota/", TURN)) == (
        "On call now, until Mon 30 Nov 09:00 lead: Ingrid Solberg +44 117 496 0231"
        " second: Dafydd Rees, through team Data +44 117 496 0130"
        " Next: lead Tom Okafor, second Sofia Almeida, from Mon 30 Nov 17:30"
    )


def test_the_table_of_the_build_makes_way_for_the_one_of_now(at):
    page = at("rota/", TURN)

    assert page.locator("#now-night ~ table").first.is_hidden()
    assert (
        "16 Nov"
        not in page.locator(
            '[data-view="weeks"][data-rotation="night"]'
        ).inner_text()
    )


@pytest.mark.parametrize(
    ("moment", "lead"),
    [
        ("2026-12-20T08:59:00Z", "Anna Visser"),
        ("2026-12-20T09:01:00Z", "Grace Mwangi"),
        ("2027-03-29T07:59:00Z", "Grace Mwangi"),
        ("2027-03-29T08:01:00Z", ""),
        ("2027-07-13T23:00:00Z", "Anna Visser"),
        ("2027-11-01T08:59:00Z", "Ingrid Solberg"),
    ],
    ids=[
        "before an override",
        "in an override",
        "end of a turn in summer time",
        "office hours",
        "months later",
        "a year later",
    ],
)
def test_a_page_that_was_built_long_ago_is_right_about_any_moment_of_the_year(
    at, moment, lead
):
    said = now(at("rota/", moment))

    assert (
        (f"lead: {lead}" in said)
        if lead
        else said.startswith("Nobody is on call here at this moment.")
    )


def test_a_copy_that_is_too_old_says_that_it_does_not_know(at):
    assert now(at("rota/", "2028-02-01T02:00:00Z")) == (
        "This copy of the site is too old to know who is on call. Ring the team."
    )


def test_a_reader_elsewhere_sees_their_own_time_and_the_rotas(at):
    page = at("rota/", TURN, "Asia/Kolkata")

    assert "until Mon 30 Nov 14:30 (09:00 in Europe/London)" in now(page)
    assert (
        "your time, Asia/"
        in page.locator('[data-view="weeks"] th').first.text_content()
    )


def test_a_reader_on_another_day_sees_both_days(at):
    assert "until Sun 29 Nov 23:00 (Mon 30 Nov 09:00 in Europe/London)" in now(
        at("rota/", TURN, "Pacific/Honolulu")
    )


@pytest.mark.parametrize(
    "path", ["", "services/orders-db/", "teams/data/", "alerts/PostgresqlDown/"]
)
def test_who_is_on_call_stands_where_a_person_would_look_for_it(at, path):
    page = at(path, TURN)

    said = page.locator(".np-told").inner_text()

    assert "Ingrid Solberg" in said
    assert page.locator(".np-told a[href='tel:+441174960100']").is_visible()


def test_eight_weeks_are_shown_from_now_on(at):
    rows = at("rota/", TURN).locator(
        '[data-view="weeks"][data-rotation="night"] tbody tr'
    )

    assert rows.count() == 9
    assert "this turn" in rows.first.inner_text()
    assert "this turn" not in rows.nth(1).inner_text()


def test_the_page_changes_when_the_turn_does(browser, address):
    context = browser.new_context(timezone_id="Europe/London")
    page = context.new_page()
    page.clock.install(time="2026-11-30T08:59:30Z")
    page.goto(f"{address}rota/")
    page.wait_for_selector(".np-told", state="attached")
    before = now(page)

    page.clock.fast_forward("01:00")

    assert "lead: Ingrid Solberg" in before
    assert now(page).startswith("Nobody is on call here at this moment.")
    context.close()


def test_it_works_from_a_folder_without_a_server(at, site):
    page = at("rota/index.html", TURN, root=f"{site.as_uri()}/")

    assert "lead: Ingrid Solberg" in now(page)


def test_every_number_is_a_target_for_a_thumb(at):
    boxes = [
        link.bounding_box()
        for link in at("rota/", TURN).locator(".np-told a[href^=tel]").all()
    ]

    assert len(boxes) == 2
    assert all(box["height"] >= 44 for box in boxes)


def test_other_people_are_one_touch_away_from_every_page(phone, address):
    phone.goto(f"{address}services/orders-db/#restart")

    link = phone.get_by_role("link", name="On call", exact=True).first
    box = link.bounding_box()
    link.click()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["height"] >= 44
    assert phone.url == f"{address}rota/"


def test_the_turns_are_there_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}rota/")

    assert page.get_by_role("cell", name="Grace Mwangi").first.is_visible()
    assert page.locator(".np-oncall").first.is_hidden()
    context.close()
