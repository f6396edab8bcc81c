"""The site as MkDocs builds and serves it."""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from tests.conftest import copy_project, mkdocs
from tests.world import FILES, changed, problems, write


def soup(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup(
        (site / path / "index.html").read_text(encoding="utf-8"), "html.parser"
    )


def test_every_link_and_anchor_of_the_built_site_leads_somewhere(site):
    pages = {
        path.parent.relative_to(site).as_posix(): path
        for path in site.rglob("index.html")
    }
    read = {
        f"/{name}/".replace("/./", "/"): BeautifulSoup(
            path.read_bytes(), "html.parser"
        )
        for name, path in pages.items()
    }
    ids = {
        address: {tag["id"] for tag in page.find_all(id=True)}
        for address, page in read.items()
    }

    wrong = [
        f"{address}: {target}"
        for address, page in read.items()
        for target in {
            tag.get("href") or tag.get("src") or tag.get("xlink:href")
            for tag in page.select(
                "a[href], link[href], script[src], img[src], svg a"
            )
        }
        if not _leads_somewhere(site, ids, address, target)
    ]

    assert wrong == []


def _leads_somewhere(
    site: Path, ids: dict[str, set[str]], address: str, target: str
) -> bool:
    parts = urlsplit(urljoin(f"https://x{address}", target))
    if (
        parts.scheme != "https"
        or parts.netloc != "x"
        or target.startswith("https://")
    ):
        return True
    path = unquote(parts.path)
    if path in ids:
        return (
            not parts.fragment
            or parts.fragment.startswith("__")
            or unquote(parts.fragment) in ids[path]
        )
    return (site / path.lstrip("/")).is_file()


def test_search_engines_are_asked_to_stay_away_unless_the_site_says_otherwise(
    site, tmp_path
):
    root = copy_project(tmp_path, with_estate=False)
    write(root, changed("inventory/site.yml", "title:", "public: true\ntitle:"))

    mkdocs(root, "build")

    assert (
        soup(site, "services/orders-db").select_one("meta[name=robots]")[
            "content"
        ]
        == "noindex"
    )
    assert (
        soup(root / "site", "services/orders-db").select("meta[name=robots]")
        == []
    )


def test_no_page_asks_another_host_for_anything(site):
    asked = [
        tag.get("src") or tag.get("href")
        for path in site.rglob("*.html")
        for tag in BeautifulSoup(path.read_bytes(), "html.parser").select(
            "script[src], img[src], iframe, link[href]"
        )
        if tag.get("rel") not in (["canonical"], ["edit"])
    ]
    styles = "".join(
        path.read_text(encoding="utf-8") for path in site.rglob("*.css")
    )

    assert [
        address
        for address in asked
        if address and re.match(r"(https?:)?//", address)
    ] == []
    assert re.findall(r"url\([\"']?https?:", styles) == []


def test_navigation_lists_sections_and_no_single_service(site):
    links = [
        a["href"]
        for a in soup(site, "services/orders-db").select(".np-nav a[href]")
    ]

    assert "../../gaps/" in links
    assert not any(re.fullmatch(r"\.\./[a-z0-9-]+/", link) for link in links)


def test_a_page_can_be_changed_where_its_facts_are_written(site):
    service = soup(site, "services/orders-db").select_one("a[rel=edit]")["href"]
    guide = soup(site, "guides/postgresql").select_one("a[rel=edit]")["href"]
    symptom = soup(site, "guides/postgresql/disk-full").select_one(
        "a[rel=edit]"
    )["href"]

    assert service.endswith("/edit/main/inventory/services/data.yml")
    assert guide.endswith("/edit/main/docs/guides/postgresql/index.md")
    assert symptom.endswith("/edit/main/docs/guides/postgresql/disk-full.md")


def test_a_service_page_reaches_every_part_from_its_top(site):
    page = soup(site, "services/orders-db")

    jumps = [a["href"] for a in page.select(".np-jump a")]

    assert jumps == [
        "#first-minute",
        "#symptoms",
        "#restart",
        "#rollback",
        "#call",
    ]
    assert all(page.find(id=jump[1:]) for jump in jumps)


def test_every_generated_page_and_guide_has_its_text_beside_it(site):
    texts = {path.parent for path in site.rglob("index.md")}
    pages = {
        path.parent
        for path in site.rglob("index.html")
        if "cards" not in path.parts
    }  # these are for paper

    assert texts == pages
    assert (
        (site / "services/orders-db/index.md")
        .read_text(encoding="utf-8")
        .startswith("# Orders database\n")
    )


def test_other_programs_get_json(site):
    read = {
        name: json.loads((site / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("inventory", "alerts", "symptoms", "problems")
    }

    assert (
        read["inventory"]["services"]["orders-db"]["address"]
        == "services/orders-db/"
    )
    assert any(
        alert["name"] == "PostgresqlDown" and alert["wakes"]
        for alert in read["alerts"]
    )
    assert any(symptom["guide"] == "redis" for symptom in read["symptoms"])
    assert read["problems"] == []


def test_what_services_and_alerts_repeat_from_a_guide_is_searched_only_once(
    site,
):
    index = json.loads(
        (site / "search/search_index.json").read_text(encoding="utf-8")
    )

    places = [entry["location"] for entry in index["docs"]]

    assert "guides/postgresql/#restart" in places
    assert "services/orders-db/#restart" not in places
    assert "services/orders-db/" in places
    symptom, alert = (
        "guides/postgresql/disk-full/",
        "alerts/PostgresqlDiskFillingUp/",
    )
    assert {symptom, f"{symptom}#start-the-server", alert} <= set(places)
    assert f"{alert}#start-the-server" not in places


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(copy_project(tmp_path, with_estate=False))


def test_a_build_replaces_the_site_and_leaves_nothing_beside_it(project):
    (project / "site").mkdir()
    (project / "site/old.html").write_text("old")

    done = mkdocs(project, "build", "--strict")

    assert done.returncode == 0, done.stderr
    assert not (project / "site/old.html").exists()
    assert not (project / "site.new").exists()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            changed("inventory/services.yml", "team: data\n    guide", "guide"),
            "inventory/services.yml:2: 'orders-db': 'team' is missing",
        ),
        (
            changed(
                "docs/guides/postgresql/index.md",
                "**Undo** put the new",
                "put the new",
            ),
            "docs/guides/postgresql/index.md:55: **Do** has no **Undo**",
        ),
        (
            {**FILES, "docs/handbook/a.md": "# A\n\n[x](../nowhere.md)\n"},
            "docs/handbook/a.md:3: link '../nowhere.md' leads nowhere",
        ),
    ],
    ids=["inventory", "guide", "link"],
)
def test_a_mistake_ends_the_build_with_its_place_and_leaves_the_old_site(
    project, files, expected
):
    (project / "site").mkdir()
    (project / "site/old.html").write_text("old")
    write(project, files)

    done = mkdocs(project, "build")

    assert done.returncode != 0
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (project / "site").iterdir()] == ["old.html"]


def test_a_warning_ends_only_a_strict_build(project):
    write(
        project,
        changed(
            "inventory/services.yml",
            "unit: named, hosts: [dns-1]}",
            "unit: named, hosts: [dns-1]}\n    needs: [shop]",
        ),
    )

    plain, strict = (
        mkdocs(project, "build"),
        mkdocs(project, "build", "--strict"),
    )

    assert (plain.returncode, strict.returncode) == (0, 1)
    assert "need each other in a circle" in plain.stderr
    assert (project / "site/index.html").exists()


def test_serve_shows_changes_survives_a_mistake_and_recovers(project):
    with served(project) as (address, log):
        seen_at = f"{address}/services/shop/"
        wait_for(lambda: "Sells tickets." in read(seen_at))

        write(
            project,
            changed(
                "inventory/services.yml", "Sells tickets.", "Sells everything."
            ),
        )
        wait_for(lambda: "Sells everything." in read(seen_at))

        write(
            project,
            changed(
                "inventory/services.yml",
                "summary: Sells tickets.\n    key",
                "key",
            ),
        )
        wait_for(lambda: "'shop': 'summary' is missing" in log.read_text())

        write(
            project,
            changed(
                "docs/guides/postgresql/index.md",
                "Every booking is a row here.",
                "Each booking is a row.",
            ),
        )
        write(
            project, {"inventory/services.yml": FILES["inventory/services.yml"]}
        )
        wait_for(
            lambda: (
                "Each booking is a row."
                in read(f"{address}/services/orders-db/")
            )
        )

    assert "Traceback" not in log.read_text()


def test_a_page_in_a_browser_follows_what_is_saved(project, browser):
    page = browser.new_page()
    with served(project) as (address, _):
        seen_at = f"{address}/services/shop/"
        wait_for(lambda: "Sells tickets." in read(seen_at))
        page.goto(seen_at)

        write(
            project,
            changed(
                "inventory/services.yml", "Sells tickets.", "Sells everything."
            ),
        )

        page.wait_for_selector("text=Sells everything.", timeout=60_000)
    page.close()


def test_a_port_in_use_is_told_in_a_sentence_before_anything_is_built(project):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = mkdocs(project, "serve", "--dev-addr", f"127.0.0.1:{port}")

    assert done.returncode != 0
    assert (
        f"port {port} on 127.0.0.1 is in use; stop the program that uses it, "
        f"or choose another port: make serve PORT={port + 1}" in done.stderr
    )
    assert "Traceback" not in done.stderr


@contextmanager
def served(project: Path) -> Iterator[tuple[str, Path]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project / "serve.log"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    with (
        log.open("w") as out,
        subprocess.Popen(
            command, cwd=project, stdout=out, stderr=out
        ) as server,
    ):
        try:
            yield f"http://127.0.0.1:{port}", log
        finally:
            server.terminate()


def read(address: str) -> str:
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except (URLError, ConnectionError):
        return ""


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.2)


def test_a_mistake_in_the_site_is_told_alone():
    removed = "title: Orders database\n    links: {dashboard: false}"
    files = changed("inventory/services.yml", "title: Orders database", removed)
    broken = {
        **files,
        "inventory/site.yml": f"{files['inventory/site.yml']}readiness: {{trained: 3}}\n",
    }

    assert problems(files) == []
    assert [each.partition(": ")[0] for each in problems(broken)] == [
        "inventory/site.yml:5"
    ]
