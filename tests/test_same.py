import json
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tools.same.differences import Difference, differences
from tools.same.report import report
from tools.same.trees import missing_requirements

PAGE = "<link href='../assets/a.css?v={}'>\n<script src='../assets/b.js?v={}'>\n{}\n"
OLD, NEW = "0" * 12, "1" * 12


@pytest.fixture
def here_and_there(tmp_path):
    """Two folders with equal sites of one page and two assets."""
    for name in ("here", "there"):
        site = tmp_path / name / "site"
        (site / "assets").mkdir(parents=True)
        (site / "index.html").write_text(PAGE.format(OLD, OLD, "hello"))
        (site / "assets" / "a.css").write_text("a {}")
        (site / "assets" / "b.js").write_text("b()")
        write_kept_list(site, {"": "page", "assets/a.css": "old"})
    return tmp_path / "here", tmp_path / "there"


def write_kept_list(site, files):
    kept = json.dumps({"stamp": "now", "files": files})
    (site / "offline.json").write_text(kept)


def kinds(folders, **options):
    return {d.path: d.kind for d in differences(*folders, **options)}


def test_equal_folders_have_no_differences(here_and_there):
    assert kinds(here_and_there) == {}


def test_a_file_in_one_folder_alone_is_named_with_its_folder(here_and_there):
    here, there = here_and_there
    (here / "new.txt").touch()
    (there / "old.txt").touch()

    assert kinds(here_and_there) == {
        "new.txt": "only here",
        "old.txt": "only there",
    }


def test_what_names_a_differing_asset_by_its_content_follows_from_it(
    here_and_there,
):
    site = here_and_there[0] / "site"
    (site / "assets" / "a.css").write_text("a { color: red }")
    (site / "index.html").write_text(PAGE.format(NEW, OLD, "hello"))
    write_kept_list(site, {"": "page", "assets/a.css": "new"})

    assert kinds(here_and_there) == {
        "site/assets/a.css": "different",
        "site/index.html": "follows",
        "site/offline.json": "follows",
    }


def test_a_new_version_of_an_asset_that_is_the_same_is_a_difference(
    here_and_there,
):
    site = here_and_there[0] / "site"
    (site / "index.html").write_text(PAGE.format(OLD, NEW, "hello"))

    assert kinds(here_and_there) == {"site/index.html": "different"}


def test_a_digest_of_a_file_that_is_the_same_is_a_difference(here_and_there):
    write_kept_list(
        here_and_there[0] / "site", {"": "page", "assets/a.css": "new"}
    )

    assert kinds(here_and_there) == {"site/offline.json": "different"}


def test_lines_of_a_pattern_do_not_count(here_and_there):
    page = here_and_there[0] / "site" / "index.html"
    page.write_text(PAGE.format(OLD, OLD, "hello") + "<!-- new -->\n")

    assert kinds(here_and_there, ignored_lines=re.compile("<!-- new")) == {}


def test_a_difference_shows_its_first_lines(here_and_there):
    page = here_and_there[0] / "site" / "index.html"
    page.write_text(PAGE.format(OLD, OLD, "good-bye"))

    [difference] = differences(*here_and_there)

    assert difference.lines == ("-hello", "+good-bye")


def test_what_follows_is_not_among_the_lines_that_differ(here_and_there):
    site = here_and_there[0] / "site"
    (site / "assets" / "a.css").write_text("a { color: red }")
    (site / "index.html").write_text(PAGE.format(NEW, OLD, "good-bye"))

    [_, page] = differences(*here_and_there)

    assert page.lines == ("-hello", "+good-bye")


def test_a_long_line_is_cut_to_where_it_differs(here_and_there):
    for folder, word in zip(here_and_there, ("here", "there"), strict=True):
        (folder / "index.json").write_text("x" * 9000 + word + "y" * 9000)

    [difference] = differences(*here_and_there)

    assert [len(line) < 200 for line in difference.lines] == [True, True]
    assert "xthere" in difference.lines[0]
    assert "xhere" in difference.lines[1]


def test_files_that_differ_in_the_same_way_are_one_paragraph():
    pages = [
        Difference(f"{name}.html", "different", ("-a", "+b"))
        for name in "pqrst"
    ]

    assert report(pages, []) == (
        "different:\n  p.html\n  q.html\n  r.html\n  and 2 more\n    -a\n    +b\n\n"
        "5 files different\n"
    )


def test_ignored_differences_and_what_follows_leave_folders_the_same():
    both = [Difference("a/b.css", "different"), Difference("a.html", "follows")]

    assert report(both, ["a/*"]).splitlines()[-2:] == ["1 file ignored", "same"]


def test_requirements_of_a_tree_that_are_not_installed_are_named(tmp_path):
    text = '[project]\ndependencies = ["mkdocs>=1", "mkdocs>99", "no-such-package"]\n'
    (tmp_path / "pyproject.toml").write_text(text)

    assert missing_requirements(tmp_path) == ["mkdocs>99", "no-such-package"]


def test_ends_of_lines_are_compared_too(here_and_there):
    page = here_and_there[0] / "site" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))

    assert kinds(here_and_there) == {"site/index.html": "different"}


def own_code(tree, module):
    command = [
        sys.executable,
        ROOT / "tools" / "same" / "own_code.py",
        tree,
        module,
    ]
    return subprocess.run(
        command, cwd=tree, check=False, capture_output=True, text=True
    )


def test_a_tree_runs_its_own_code_and_not_the_installed_code(tmp_path):
    (tmp_path / "generators").mkdir()
    (tmp_path / "generators" / "__init__.py").touch()
    (tmp_path / "generators" / "__main__.py").write_text("print(__file__)")

    done = own_code(tmp_path, "generators")

    assert done.stdout == f"{tmp_path}/generators/__main__.py\n"


def test_a_module_that_a_tree_lacks_is_not_taken_from_the_installed_code(
    tmp_path,
):
    (tmp_path / "generators").mkdir()
    (tmp_path / "generators" / "__init__.py").touch()
    (tmp_path / "generators" / "__main__.py").write_text(
        "import generators.problem"
    )

    done = own_code(tmp_path, "generators")

    assert "No module named 'generators.problem'" in done.stderr


def test_code_of_another_tree_is_refused(tmp_path):
    other = tmp_path / "other"
    tree = tmp_path / "tree"
    for folder in (other, tree / "generators"):
        folder.mkdir(parents=True)
    (other / "stranger.py").touch()
    (tree / "generators" / "__init__.py").touch()
    (tree / "generators" / "__main__.py").write_text(
        f"import sys; sys.path.append({str(other)!r}); import stranger"
    )

    done = own_code(tree, "generators")

    assert done.returncode == 1
    assert (
        f"OtherCodeError: not the code of {tree}: {other}/stranger.py"
        in done.stderr
    )
