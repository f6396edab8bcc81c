"""The folder that `nightphone pages` writes, built by the successors of MkDocs without any hook of ours."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from generators.__main__ import main
from tests import world
from tests.conftest import copy_project

# Only the hooks know which file a generated page comes from, so there is nothing to edit.
WITHOUT_HOOKS = "INHERIT: mkdocs.yml\nhooks: []\nedit_uri: null\n"
# The command reads the clock, so the promise in the small estate must not run out.
SMALL = world.changed(
    "inventory/services.yml", "due: 2027-01-31", "due: 9999-12-31"
)


@dataclass(frozen=True)
class Done:
    """What a builder left behind."""

    status: int
    output: str
    site: Path

    def page(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(
            (self.site / path / "index.html").read_text(encoding="utf-8"),
            "html.parser",
        )


@dataclass(frozen=True)
class Html:
    """Where a page leads, and where links can lead in it."""

    targets: Set[str]
    anchors: Set[str]


@pytest.fixture(scope="module", params=["small", "example"])
def project(request, tmp_path_factory):
    """A project whose docs/ holds every generated page: the small estate, or the one that is delivered."""
    example = request.param == "example"
    root = copy_project(
        tmp_path_factory.mktemp(request.param), with_estate=example
    )
    if not example:
        world.write(root, SMALL)
    assert main(["--root", str(root), "pages", str(root / "pages")]) == 0
    shutil.copytree(root / "pages", root / "docs", dirs_exist_ok=True)
    (root / "without-hooks.yml").write_text(WITHOUT_HOOKS, encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=["properdocs", "zensical"])
def built(request, project):
    pytest.importorskip(
        request.param,
        reason=f"{request.param} is not installed; it is no part of what Nightphone needs",
    )
    shutil.rmtree(project / "site", ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        request.param,
        "build",
        "--strict",
        "--config-file",
        "without-hooks.yml",
    ]
    ran = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False
    )
    return Done(ran.returncode, ran.stdout + ran.stderr, project / "site")


def test_it_builds_without_a_warning(built):
    assert built.status == 0, built.output
    assert "warning" not in built.output.lower()


def test_every_link_inside_leads_to_a_file_and_a_heading(built):
    pages = {path: read(path) for path in built.site.rglob("*.html")}

    assert len(pages) > 10
    assert sorted(broken_links(built.site, pages)) == []


def test_every_page_is_there(built, project):
    written = [
        path.relative_to(project / "pages")
        for path in (project / "pages").rglob("*.md")
    ]

    addresses = [
        path.parent if path.stem == "index" else path.with_suffix("")
        for path in written
    ]

    assert [
        str(path)
        for path in addresses
        if not (built.site / path / "index.html").is_file()
    ] == []


def test_a_service_has_its_headings_commands_and_picture(built):
    page = built.page("services/orders-db")

    assert {heading["id"] for heading in page.select("article h2")} >= {
        "first-minute",
        "symptoms",
        "restart",
        "call",
    }
    assert "on db-1" in {
        title.get_text(strip=True)
        for title in page.select(".highlight .filename")
    }
    assert page.select("figure.np-map > svg > a.np-here")
    assert page.select("p.np-notice")
    assert [mark for mark in ("{:", "{ #", "{ .") if mark in words(page)] == []


def test_a_symptom_names_its_services_and_has_its_steps(built, project):
    guide = project / "docs/guides/postgresql"
    symptom = min(set(guide.glob("*.md")) - {guide / "index.md"})

    page = built.page(f"guides/postgresql/{symptom.stem}")

    assert page.find(id="orders-db")
    assert page.select("article h2[id] ~ p > strong.np-do")
    assert page.find("h2", id="you-see")


def test_no_page_offers_to_edit_a_file_that_does_not_exist(built):
    assert built.page("services/orders-db").select("a[rel=edit]") == []


def test_the_mark_of_the_folder_is_not_published(built):
    assert list(built.site.rglob(".nightphone*")) == []


def words(page: BeautifulSoup) -> str:
    """What stands on the page, without commands and output."""
    return "".join(
        text
        for text in page.select_one("article").strings
        if not text.find_parent(["code", "pre"])
    )


def read(path: Path) -> Html:
    elements = BeautifulSoup(
        path.read_text(encoding="utf-8"), "html.parser"
    ).find_all(True)
    targets = {
        element[name]
        for element in elements
        for name in ("href", "xlink:href", "src")
        if element.has_attr(name)
    }
    return Html(
        targets,
        {element["id"] for element in elements if element.has_attr("id")},
    )


def broken_links(site: Path, pages: Mapping[Path, Html]) -> Iterator[str]:
    for path, page in pages.items():
        for target in page.targets:
            address = urlsplit(target)
            if address.scheme or address.netloc:
                continue
            base = site if address.path.startswith("/") else path.parent
            target_path = (
                (base / unquote(address.path).lstrip("/")).resolve()
                if address.path
                else path
            )
            target_path = (
                target_path / "index.html"
                if target_path.is_dir()
                else target_path
            )
            lost = (
                address.fragment
                and target_path in pages
                and unquote(address.fragment) not in pages[target_path].anchors
            )
            if lost or not target_path.is_file():
                yield f"{path.relative_to(site)}: {target}"
