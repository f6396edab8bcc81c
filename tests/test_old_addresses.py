"""Addresses of pages that were printed before every symptom had a page of its own."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

LIST = Path(__file__).parent / "old_addresses.txt"
SAMPLE = [
    (
        "guides/redis/#memory-full",
        "guides/redis/memory-full/",
    ),
    (
        "services/orders-db/#disk-full",
        "guides/postgresql/disk-full/#orders-db",
    ),
    (
        "services/edge-web/#too-many-open-files",
        "guides/nginx/too-many-open-files/",
    ),
    (
        "alerts/PostgresqlDown/#connection-refused",
        "guides/postgresql/connection-refused/",
    ),
]


def old_addresses():
    """Each page, with the ends of its addresses."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            page, *anchors = line.split()
            yield page, [anchor.removeprefix("#") for anchor in anchors]


def parsed(site, page):
    path = site / page / "index.html"
    assert path.is_file(), f"{page} is gone"
    return BeautifulSoup(path.read_bytes(), "html.parser")


def lost(site, page, anchors):
    """The addresses of a page that lead to nothing, or to a symptom without a page."""
    soup = parsed(site, page)
    symptoms = {
        link["id"]: link["href"].partition("#")[0]
        for link in soup.select("a.np-symptom[id]")
    }
    for anchor in anchors:
        if anchor in symptoms:
            target = site / page / symptoms[anchor] / "index.html"
            is_there = target.resolve().is_file()
        else:
            is_there = soup.find(id=anchor) is not None
        if not is_there:
            yield f"{page}#{anchor}"


def test_every_old_address_leads_to_its_part_or_to_the_page_of_its_symptom(
    site,
):
    gone = [
        address
        for page, anchors in old_addresses()
        for address in lost(site, page, anchors)
    ]

    assert gone == []


def test_the_list_of_old_addresses_holds_guides_services_and_alerts():
    pages = [page for page, _ in old_addresses()]

    assert {page.split("/")[0] for page in pages} == {
        "alerts",
        "guides",
        "services",
    }
    assert len(pages) > 200


def opened(page, address):
    """The address that a reader ends up at, without the site."""
    return page.url.removeprefix(address)


@pytest.mark.parametrize(("old", "new"), SAMPLE)
def test_an_old_address_of_a_symptom_leads_on_to_its_page_and_back_goes_where_the_reader_was(
    phone, address, old, new
):
    phone.goto(address + "services/")

    phone.goto(address + old)
    phone.wait_for_url(lambda url: new in url)
    phone.go_back()

    assert opened(phone, address) == "services/"


@pytest.mark.parametrize("behind", ["#%", "#no-such-part", "#first-minute"])
def test_an_address_that_names_no_symptom_stays_on_its_page(
    phone, address, behind
):
    phone.goto(f"{address}guides/redis/{behind}")
    phone.wait_for_selector(".np-copy")

    assert opened(phone, address) == f"guides/redis/{behind}"


def test_a_symptom_on_a_service_is_shown_for_that_service(phone, address):
    phone.goto(f"{address}services/sessions-redis/#memory-full")

    phone.wait_for_url("**/memory-full/#sessions-redis")
    phone.wait_for_selector(".np-choice[aria-current]")

    chosen = phone.locator(".np-choice[aria-current]").all_text_contents()
    assert chosen == ["Customers' sessions"]
