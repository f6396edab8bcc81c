"""Following the lines of the map: by pointer, by keyboard and by finger."""

import pytest

SENTENCE = "#map-said [role=status]"


def box(page, service):
    return page.locator(f'.np-map a[data-id="{service}"]')


def marked(page, name):
    """The services whose boxes have a mark."""
    boxes = page.locator(f".np-map a.np-{name}").all()
    return {each.get_attribute("data-id") for each in boxes}


@pytest.fixture
def map_page(desk, address):
    desk.goto(f"{address}map/", wait_until="networkidle")
    return desk


def test_a_service_that_is_pointed_at_shows_what_it_needs_and_who_is_hit(
    map_page,
):
    box(map_page, "shop").hover()

    needed, hit = marked(map_page, "needs"), marked(map_page, "hit")
    assert marked(map_page, "chosen") == {"shop"}
    assert {"orders-db-pool", "orders-db"} <= needed
    assert {"edge-web", "edge-lb"} <= hit
    assert "chat" not in needed | hit


def test_its_lines_have_strokes_of_their_own_and_others_are_dimmed(map_page):
    box(map_page, "shop").hover()
    map_page.wait_for_timeout(300)

    style = map_page.evaluate(
        """(selector) => { const {opacity, strokeDasharray} =
        getComputedStyle(document.querySelector(selector)); return [opacity, strokeDasharray]; }""",
        "path[data-from=shop]",
    )
    hit = map_page.evaluate(
        "getComputedStyle(document.querySelector('path[data-to=shop]')).strokeDasharray"
    )
    dimmed = map_page.evaluate(
        "getComputedStyle(document.querySelector('a[data-id=chat]')).opacity"
    )

    assert style == ["1", "none"]
    assert hit != "none"
    assert float(dimmed) < 0.5


def test_a_sentence_says_the_same_and_names_what_the_picture_leaves_out(
    map_page,
):
    box(map_page, "orders-db").hover()

    assert (
        map_page.locator(SENTENCE)
        .text_content()
        .startswith(
            "Orders database needs Internal names and File storage. When it fails, "
        )
    )


def test_the_keyboard_follows_lines_and_escape_ends_it(map_page):
    box(map_page, "shop").focus()
    chosen = marked(map_page, "chosen")

    map_page.keyboard.press("Escape")

    assert chosen == {"shop"}
    assert marked(map_page, "chosen") == set()
    assert map_page.locator(".np-following").count() == 0


def test_a_first_tap_shows_the_lines_and_a_second_follows_the_link(
    phone, address
):
    phone.goto(f"{address}map/", wait_until="networkidle")

    box(phone, "shop").tap()
    first = phone.url, marked(phone, "chosen")
    box(phone, "shop").tap()
    phone.wait_for_url("**/services/shop/")

    assert first == (f"{address}map/", {"shop"})
