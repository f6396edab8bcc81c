"""The bundle on a machine without a network: unpacked, and opened from the disk."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Request, expect

from generators.offline.bundle import write_bundle
from tests.conftest import NOW

# What the emergency page asks, and gets no answer from without a network.
MONITORING = (
    "https://alerts.harbour-tickets.example/api/",
    "https://metrics.harbour-tickets.example/api/",
)


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory) -> Path:
    """The unpacked bundle, in a folder whose name is as unkind as folders are."""
    made = tmp_path_factory.mktemp("a stick, 50% full #1")
    path = write_bundle(site, made)
    with ZipFile(path) as bundle:
        bundle.extractall(made)
    return made / path.stem


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    context.clock.set_fixed_time(
        datetime.fromtimestamp(int(NOW), UTC) + timedelta(days=3)
    )
    yield context.new_page()
    context.close()


def test_every_link_of_every_page_leads_to_a_file_of_the_bundle_or_openly_out_of_it(
    folder,
):
    pages = sorted(folder.rglob("*.html"))

    wrong = [
        f"{path.relative_to(folder)}: {target}"
        for path in pages
        for target in _wrong(folder, path)
    ]

    assert len(pages) > 200
    assert wrong == []


def _wrong(folder: Path, path: Path) -> Iterator[str]:
    tags = BeautifulSoup(path.read_bytes(), "html.parser").select(
        "[href], [src], a[xlink\\:href]"
    )
    for target in {
        tag.get("href") or tag.get("src") or tag["xlink:href"] for tag in tags
    }:
        parts = urlsplit(urljoin(path.as_uri(), target))
        if parts.scheme == "file":
            found = Path(unquote(parts.path))
            if not (found.is_file() and found.is_relative_to(folder)):
                yield target
        elif target.startswith("https://nightphone."):
            yield target


def test_the_bundle_leads_from_its_start_to_a_command_and_says_how_old_it_is(
    page, folder
):
    troubles = []
    page.on(
        "pageerror", lambda error: troubles.append(error.stack or str(error))
    )
    page.on("requestfailed", lambda request: troubles.extend(_missing(request)))
    page.goto((folder / "index.html").as_uri())

    page.get_by_role(
        "link", name="Orders database Nobody can book or pay"
    ).click()
    page.locator(".np-jump a", has_text="Restart").click()

    assert (
        page.url
        == f"{(folder / 'services/orders-db/index.html').as_uri()}#restart"
    )
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('.np-jump')).display"
        )
        == "flex"
    )
    expect(page.locator("#np-kept")).to_contain_text(
        "A copy on disk. This copy is 3 days old: 22 November 2026"
    )
    expect(page.locator(".md-search")).to_be_hidden()
    assert troubles == []


def _missing(request: Request) -> list[str]:
    """The address of a failed request.

    One fails by right when its reader goes on to another page, or when it asks the monitoring.
    """
    is_left = request.failure == "net::ERR_ABORTED"
    if is_left or request.url.startswith(MONITORING):
        return []
    return [f"{request.url}: {request.failure}"]


def test_the_finder_of_the_bundle_leads_to_a_symptom(page, folder):
    page.goto((folder / "index.html").as_uri())

    page.fill("#finder", "FATAL: sorry, too many clients already")
    page.locator("#finder-results li a").first.click()

    assert page.url.startswith(folder.as_uri())
    assert page.url.endswith("too-many-connections/index.html#orders-db")
    expect(page.locator("h1")).to_contain_text("Too many connections")
    expect(page.locator(".np-chosen")).to_contain_text("Orders database")


def test_the_map_leads_to_a_service_in_the_bundle(page, folder):
    page.goto((folder / "map/index.html").as_uri())

    page.locator(
        ".np-map text", has_text=re.compile("^Orders database$")
    ).click()

    assert page.url == (folder / "services/orders-db/index.html").as_uri()


def test_an_alert_of_several_services_is_answered_for_the_one_that_its_address_names(
    page, folder
):
    page.goto(
        f"{(folder / 'alerts/RedisMemoryFull/index.html').as_uri()}#cache-2:9121"
    )

    expect(
        page.get_by_role("status").filter(
            has_text="commands are for Held seats"
        )
    ).to_be_visible()
    restart = (
        page.locator(".np-jump")
        .get_by_role("link", name="Restart")
        .get_attribute("href")
    )
    assert (
        restart
        == f"{(folder / 'services/seats-redis/index.html').as_uri()}#restart"
    )
