"""The list of what browsers keep, the addresses that name their content, and the app manifest."""

import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from bs4 import BeautifulSoup

from generators.offline.asset_versions import unversioned, versioned
from generators.offline.browser_copy import offline_copy, write_offline_copy
from generators.offline.build_time import stamp, unstamped
from tests import world
from tests.world import write

BUILT = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
INVENTORY = json.dumps(
    {"services": {"orders-db": {"key": True}, "names": {"key": False}}}
)
SITE = {
    "index.html": "start",
    "404.html": "lost",
    "services/orders-db/index.html": "orders",
    "services/orders-db/index.md": "orders as text",
    "services/names/index.html": "names",
    "services/index.html": "services",
    "cards/orders-db/index.html": "card",
    "cards/index.html": "all cards",
    "map/index.html": "map",
    "guides/postgresql/index.html": "guide",
    "guides/postgresql/disk-full/index.html": "symptom",
    "alerts/PostgresqlDown/index.html": "alert",
    "assets/nightphone.css": "css",
    "assets/javascripts/bundle.a5f9d56c.min.js.map": "map",
    "assets/javascripts/lunr/min/lunr.tr.min.js": "turkish",
    "search/search_index.json": "{}",
    "sitemap.xml": "<x/>",
    "inventory.json": INVENTORY,
}


def test_everything_that_a_reader_may_open_is_kept_and_nothing_that_only_programs_read(
    tmp_path,
):
    found = offline_copy(write(tmp_path, SITE))

    assert found.whole
    assert sorted(found.files) == [
        "",
        "404.html",
        "alerts/PostgresqlDown/",
        "assets/nightphone.css",
        "cards/",
        "cards/orders-db/",
        "guides/postgresql/",
        "guides/postgresql/disk-full/",
        "map/",
        "search/search_index.json",
        "services/",
        "services/names/",
        "services/orders-db/",
    ]


def test_a_large_site_is_kept_without_what_grows_with_services_that_are_not_key(
    tmp_path,
):
    whole, large = (
        offline_copy(write(tmp_path, SITE)),
        offline_copy(tmp_path, max_bytes=40),
    )

    assert not large.whole
    assert whole.files.keys() - large.files.keys() == {
        "services/names/",
        "cards/",
        "map/",
    }


def test_a_digest_is_of_the_content(tmp_path):
    found = offline_copy(write(tmp_path, SITE))

    assert found.files["assets/nightphone.css"] == sha256(b"css").hexdigest()


def test_a_page_that_says_the_same_as_in_the_build_before_has_the_same_digest(
    tmp_path,
):
    pages = [
        f"<p>Orders, built {stamp(BUILT.replace(hour=hour))}.</p>"
        for hour in (3, 4)
    ]

    digests = [
        offline_copy(write(tmp_path, {**SITE, "index.html": page})).files[""]
        for page in pages
    ]

    assert digests[0] == digests[1]
    assert unstamped(pages[0].encode()) == b"<p>Orders, built .</p>"


def test_the_worker_knows_its_list_by_the_digest_that_is_also_the_name_of_the_build(
    tmp_path,
):
    write_offline_copy(write(tmp_path, SITE), BUILT)

    listed = sha256((tmp_path / "offline.json").read_bytes()).hexdigest()
    assert f'const BUILD = "{listed}"' in (tmp_path / "sw.js").read_text()
    assert json.loads((tmp_path / "build.json").read_text()) == {
        "built": "2026-11-22T03:04:05Z",
        "build": listed,
    }


def test_the_same_site_gives_the_same_list_however_often_it_is_made(tmp_path):
    write_offline_copy(write(tmp_path, SITE), BUILT)
    first = (tmp_path / "sw.js").read_text()

    write_offline_copy(tmp_path, BUILT)

    assert (tmp_path / "sw.js").read_text() == first


def test_what_is_kept_is_said_with_its_size(tmp_path):
    found = write_offline_copy(write(tmp_path, SITE), BUILT)

    assert (
        str(found)
        == "kept offline: the whole site, 13 files, 0.0 MB on the device"
    )


def test_a_name_with_spaces_or_accents_is_listed_as_browsers_ask_for_it(
    tmp_path,
):
    found = offline_copy(
        write(tmp_path, {**SITE, "handbook/après minuit/index.html": "x"})
    )

    assert "handbook/apr%C3%A8s%20minuit/" in found.files


def test_the_stamp_is_a_date_for_people_and_a_time_for_scripts():
    assert stamp(BUILT) == (
        '<time id="np-built" datetime="2026-11-22T03:04:05Z">22 November 2026, 03:04 UTC</time>'
    )


def test_the_manifest_names_the_site_and_holds_no_address_of_it():
    [file] = [
        file for file in world.build().data if file.path == "app.webmanifest"
    ]

    read = json.loads(file.text)
    assert (read["name"], read["start_url"], read["scope"]) == (
        "Test Tickets",
        "./",
        "./",
    )
    assert "guides.example" not in file.text


@pytest.mark.parametrize(
    "path", ["index.html", "services/orders-db/index.html", "404.html"]
)
def test_every_own_style_and_script_of_a_page_is_addressed_by_the_content_that_is_listed(
    site, path
):
    page = BeautifulSoup((site / path).read_bytes(), "html.parser")
    listed = json.loads((site / "offline.json").read_text())["files"]
    asked = [
        tag.get("src") or tag["href"]
        for tag in page.select("script[src], link[rel=stylesheet]")
    ]

    own = [
        address[address.index("assets/") :].partition("?v=")
        for address in asked
        if ".min." not in address
    ]
    assert {name for name, _, _ in own} >= {
        "assets/styles/nightphone.css",
        "assets/scripts/offline.js",
    }
    assert [
        name
        for name, _, version in own
        if not version or not listed[name].startswith(version)
    ] == []


def test_every_page_of_the_site_says_when_it_was_built(site):
    without = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if b'<time id="np-built" datetime="2026-11-22T' not in path.read_bytes()
        and "cards" not in path.parts
    ]

    assert without == []


def test_a_version_is_added_to_own_styles_and_scripts_and_taken_off_again():
    html = '<link href="../assets/a.css"><script src="assets/f.js" data-index="assets/i.js"></script> assets/a.css'

    made = versioned(
        html, {"assets/a.css": "0ea2a3a2a173", "assets/i.js": "1ea2a3a2a173"}
    )

    assert '"../assets/a.css?v=0ea2a3a2a173"' in made
    assert (
        '<script src="assets/f.js" data-index="assets/i.js?v=1ea2a3a2a173">'
        in made
    )
    assert made.endswith(" assets/a.css")
    assert unversioned(made.encode()).decode() == html


def test_a_page_whose_styles_have_changed_has_the_same_digest(tmp_path):
    pages = [f'<link href="assets/a.css?v={digit * 12}">' for digit in "ab"]

    digests = [
        offline_copy(write(tmp_path, {**SITE, "index.html": page})).files[""]
        for page in pages
    ]

    assert digests[0] == digests[1]
