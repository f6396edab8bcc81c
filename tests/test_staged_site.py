"""A build takes the place of the old site only once it is complete."""

import pytest

from generators.staged_site import StagedSite


@pytest.fixture
def site(tmp_path):
    """An old site."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


def staged(is_used=True):
    stage = StagedSite()
    stage.is_used = is_used
    return stage


def build(folder):
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text("new")


def state(site):
    """The text of the page, and the folders that there are."""
    return (site / "index.html").read_text(), [
        path.name for path in site.parent.iterdir()
    ]


def test_a_complete_build_takes_the_place_of_the_old_site(site):
    stage = staged()

    build(stage.folder_for(site))
    stage.complete()
    stage.swap()

    assert state(site) == ("new", ["site"])


def test_a_build_that_fails_after_its_last_page_is_thrown_away(site):
    stage = staged()

    build(stage.folder_for(site))
    stage.complete()
    stage.fail()
    stage.swap()

    assert state(site) == ("old", ["site"])


def test_a_build_that_ends_before_it_knows_its_folder_removes_nothing(
    site, monkeypatch
):
    monkeypatch.chdir(site)
    stage = staged()

    stage.fail()
    stage.swap()

    assert state(site) == ("old", ["site"])


def test_what_is_served_is_built_where_it_is(site):
    stage = staged(is_used=False)

    build(stage.folder_for(site))
    stage.swap()

    assert state(site) == ("new", ["site"])
