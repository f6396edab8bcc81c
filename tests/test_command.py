"""The `nightphone` command: what it prints, what it writes, how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound

from generators.__main__ import main
from tests.world import (
    FILES,
    GUIDE_PATH,
    SERVICES,
    SYMPTOM_PATH,
    changed,
    write,
)

SERVICES_FILE = "inventory/services.yml"
WRONG_TEAM = changed(
    SERVICES_FILE, "team: data\n    guide", "team: dta\n    guide"
)
TOLD = f"{SERVICES_FILE}:7: 'orders-db': there is no team 'dta'; did you mean 'data'?"
UNUSED = {
    **FILES,
    "docs/guides/redis/index.md": FILES[GUIDE_PATH],
    "docs/guides/redis/down.md": FILES[SYMPTOM_PATH],
}


def run(root: Path, *words: str) -> int:
    return main(["--root", str(root), *words])


def test_a_right_estate_passes_in_silence(tmp_path, capsys):
    status = run(write(tmp_path), "check", "--strict")

    assert (status, *capsys.readouterr()) == (0, "", "0 errors, 0 warnings\n")


def test_a_bug_of_ours_keeps_its_traceback(tmp_path, monkeypatch):
    without_templates = Environment(loader=DictLoader({}))
    monkeypatch.setattr(
        "generators.pages.render._environment", lambda: without_templates
    )

    with pytest.raises(TemplateNotFound):
        run(write(tmp_path), "pages", str(tmp_path / "out"))


def test_an_error_is_printed_counted_and_fails(tmp_path, capsys):
    status = run(write(tmp_path, WRONG_TEAM), "check")

    assert (status, *capsys.readouterr()) == (
        1,
        f"{TOLD}\n",
        "1 error, 0 warnings\n",
    )


@pytest.mark.parametrize(("words", "status"), [([], 0), (["--strict"], 1)])
def test_a_warning_is_printed_and_counted_and_fails_only_when_strict(
    tmp_path, capsys, words, status
):
    ended = run(write(tmp_path, UNUSED), "check", *words)

    out, err = capsys.readouterr()
    assert ended == status
    assert out.startswith(
        "docs/guides/redis/index.md:1: warning: no service uses the guide 'redis'"
    )
    assert err == "0 errors, 1 warning\n"


def test_problems_are_printed_for_github(tmp_path, capsys):
    run(write(tmp_path, WRONG_TEAM), "check", "--format", "github")

    assert capsys.readouterr().out.startswith(
        f"::error file={SERVICES_FILE},line=7,title=reference::'orders-db'"
    )


def test_problems_are_printed_as_junit(tmp_path, capsys):
    run(write(tmp_path, WRONG_TEAM), "check", "--format", "junit")

    suite = ElementTree.fromstring(capsys.readouterr().out)
    assert [failure.text for failure in suite.iter("failure")] == [TOLD]


def test_problems_are_printed_as_sarif(tmp_path, capsys):
    run(write(tmp_path, WRONG_TEAM), "check", "--format", "sarif")

    [result] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["ruleId"] == "reference"


def test_an_unknown_command_ends_with_2_and_says_what_there_is(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["chekc"])

    assert ended.value.code == 2
    assert "check" in capsys.readouterr().err


BOMB = b"a: &a [x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (c, c, b"*%c," % (c - 1) * 10) for c in b"bcdefghi"
)
BROKEN = {
    "an empty inventory": (
        {SERVICES_FILE: b""},
        "inventory/:1: the inventory holds no services;",
    ),
    "not UTF-8": (
        {SERVICES_FILE: b"\xff"},
        f"{SERVICES_FILE}:1: the file is not UTF-8;",
    ),
    "5 MB": (
        {SERVICES_FILE: b"#" * 5_000_000},
        f"{SERVICES_FILE}:1: the file has 5.0 MB,",
    ),
    "2 MB of YAML": (
        {SERVICES_FILE: b"- a\n" * 499_000},
        f"{SERVICES_FILE}:250000: not valid YAML: more than 250,000",
    ),
    "a YAML bomb": (
        {SERVICES_FILE: BOMB},
        f"{SERVICES_FILE}:1: not valid YAML: aliases multiply",
    ),
    "a deep file": (
        {SERVICES_FILE: b"[" * 200_000},
        f"{SERVICES_FILE}:1: not valid YAML: nested more than",
    ),
}


@pytest.mark.parametrize(("broken", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_hopeless_file_gives_one_sentence_in_five_seconds_and_500_mb(
    tmp_path, broken, expected
):
    write(tmp_path)
    for path, data in broken.items():
        (tmp_path / path).write_bytes(data)

    check = subprocess.Popen(
        [sys.executable, "-m", "generators", "check"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
    )
    [line] = check.stdout.read().decode().splitlines()
    check.stdout.close()
    usage = os.wait4(check.pid, 0)[2]
    check.returncode = 1

    assert line.startswith(expected)
    assert usage.ru_utime + usage.ru_stime < 5
    assert usage.ru_maxrss < 500_000


def test_a_folder_without_inventory_gives_one_sentence(tmp_path, capsys):
    write(
        tmp_path,
        {
            path: text
            for path, text in FILES.items()
            if path.startswith("docs/")
        },
    )

    assert run(tmp_path, "check") == 1
    assert capsys.readouterr().out == (
        "inventory/:1: the folder 'inventory' is missing; make it, or run this in the project's root\n"
    )


def test_pages_are_written_as_markdown(tmp_path, capsys):
    status = run(write(tmp_path), "pages", str(tmp_path / "out"))

    assert status == 0
    assert "# Orders database" in (
        tmp_path / "out/services/orders-db.md"
    ).read_text(encoding="utf-8")
    assert capsys.readouterr().out.endswith(f" pages in {tmp_path / 'out'}\n")


def test_pages_are_replaced_by_the_next_run(tmp_path):
    run(write(tmp_path), "pages", str(tmp_path / "out"))
    (tmp_path / SERVICES_FILE).write_text(
        SERVICES.replace("orders-db", "orders"), encoding="utf-8"
    )
    (tmp_path / "docs/services/orders-db.md").unlink()

    status = run(tmp_path, "pages", str(tmp_path / "out"))

    assert status == 0
    assert sorted(
        path.stem for path in (tmp_path / "out/services").glob("*.md")
    ) == [
        "index",
        "names",
        "orders",
        "shop",
    ]


def test_no_page_is_written_while_there_are_errors(tmp_path, capsys):
    status = run(write(tmp_path, WRONG_TEAM), "pages", str(tmp_path / "out"))

    assert status == 1
    assert (
        capsys.readouterr().err
        == f"{TOLD}\n1 error, 0 warnings; no pages are written\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path, capsys):
    write(tmp_path, {**FILES, "out/letter.txt": "Dear Ada"})

    status = run(tmp_path, "pages", str(tmp_path / "out"))

    assert status == 2
    assert (
        capsys.readouterr().err
        == f"{tmp_path}/out has files that are not our pages; name an empty folder\n"
    )
    assert (tmp_path / "out/letter.txt").read_text() == "Dear Ada"


def test_a_file_in_place_of_the_folder_is_told_and_left_alone(tmp_path, capsys):
    write(tmp_path, {**FILES, "out": "Dear Ada"})

    status = run(tmp_path, "pages", str(tmp_path / "out"))

    assert status == 2
    assert capsys.readouterr().err.startswith(f"{tmp_path}/out")
    assert (tmp_path / "out").read_text() == "Dear Ada"


NEW = [
    (["guide", "redis"], "docs/guides/redis/index.md"),
    (["symptom", "postgresql", "slow"], "docs/guides/postgresql/slow.md"),
    (["service", "redis"], "inventory/services/redis.yml"),
    (["postmortem", "redis"], "docs/incidents/redis.md"),
]


@pytest.mark.parametrize(("words", "path"), NEW)
def test_a_skeleton_fails_until_it_is_filled_in(tmp_path, capsys, words, path):
    written = run(write(tmp_path), "new", *words)
    printed = capsys.readouterr().out
    checked = run(tmp_path, "check")

    assert (written, checked) == (0, 1)
    assert (
        printed
        == f"{path} is written; fill it in until 'nightphone check' is silent about it\n"
    )
    assert {
        line.partition(":")[0] for line in capsys.readouterr().out.splitlines()
    } == {path}


SERVICE_FILLED = {
    "TODO-an-id-from-teams": "data",
    "unit: TODO": "unit: redis-server",
    "hosts: [TODO]": "hosts: [db-1]",
    "TODO-the-name-of-a-guide": "redis",
    "TODO: ": "",
}
GUIDE_FILLED = {
    "TODO-an-id-from-teams": "data",
    "default: TODO": "default: x-1",
    "TODO.md": "down.md",
    "# TODO": "# take it back",
    "**Undo** TODO\n": "**Undo** Cannot be undone: look again.\n",
    "TODO: ": "",
    "TODO": "Do so.",
}
SYMPTOM_FILLED = {
    " Name the alert, if there is\none, as `alert: TODO`.": "",
    "#todo-fix-it": "#fix-it",
    "## TODO ": "## ",
    "\nTODO\n": "\nActive: active (running)\n",
    "TODO: ": "",
    "TODO ": "",
}
POSTMORTEM_FILLED = {
    "TODO-the-day-it-began-as-2027-01-31": "2026-11-02",
    "TODO-how-long-people-noticed-it": "20",
    "services: [TODO]": "services: [shop]",
    "TODO, only if": "Not needed, only if",
    "TODO: ": "",
    "- 00:00 TODO": "- 03:00 It rang.",
}


def fill(path: Path, words: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for left, filled in words.items():
        assert left in text, left
        text = text.replace(left, filled)
    path.write_text(text, encoding="utf-8")


def test_a_filled_in_guide_with_a_symptom_service_and_postmortem_pass(
    tmp_path, capsys
):
    run(write(tmp_path), "new", "guide", "redis")
    run(tmp_path, "new", "symptom", "redis", "down")
    run(tmp_path, "new", "service", "cache")
    run(tmp_path, "new", "postmortem", "2026-11-02-shop-closed")

    fill(tmp_path / "docs/guides/redis/index.md", GUIDE_FILLED)
    fill(tmp_path / "docs/guides/redis/down.md", SYMPTOM_FILLED)
    fill(tmp_path / "inventory/services/cache.yml", SERVICE_FILLED)
    fill(
        tmp_path / "docs/incidents/2026-11-02-shop-closed.md", POSTMORTEM_FILLED
    )

    assert (run(tmp_path, "check", "--strict"), capsys.readouterr().err) == (
        0,
        "0 errors, 0 warnings\n",
    )


@pytest.mark.parametrize(
    "words",
    [
        ["guide", "redis"],
        ["symptom", "postgresql", "slow"],
        ["service", "redis"],
        ["postmortem", "redis"],
    ],
)
def test_what_is_there_already_is_not_overwritten(tmp_path, capsys, words):
    run(write(tmp_path), "new", *words)
    [path] = re.findall(r"^\S+", capsys.readouterr().out)
    (tmp_path / path).write_text("mine")

    status = run(tmp_path, "new", *words)

    assert (status, capsys.readouterr().err) == (
        2,
        f"{path} already exists; nothing is written\n",
    )
    assert (tmp_path / path).read_text() == "mine"


NO_NAMES = ["Redis", "my redis", "../redis", "redis\n", "-", "", "index"]


@pytest.mark.parametrize("name", NO_NAMES)
@pytest.mark.parametrize("words", [["guide"], ["symptom", "postgresql"]])
def test_what_cannot_be_a_name_is_refused(tmp_path, capsys, words, name):
    kind, *guide = words

    status = run(write(tmp_path), "new", kind, "--", *guide, name)

    assert status == 2
    assert capsys.readouterr().err.startswith(f"'{name}' cannot be a name")
    assert files_below(tmp_path / "docs/guides") == {GUIDE_PATH, SYMPTOM_PATH}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["symptom", "slow"],
            "a symptom takes two names: nightphone new symptom GUIDE NAME",
        ),
        (
            ["symptom", "redis", "more", "slow"],
            "a symptom takes two names: nightphone new symptom GUIDE NAME",
        ),
        (
            ["symptom", "redis", "slow"],
            "there is no guide 'redis'; start one with: nightphone new guide redis",
        ),
        (
            ["symptom", "../guides", "slow"],
            "'../guides' cannot be a name: use lower-case words joined by hyphens, such as 'orders-db'",
        ),
        (
            ["guide", "redis", "mariadb"],
            "one name at a time: nightphone new guide NAME",
        ),
    ],
    ids=[
        "no guide",
        "three names",
        "unknown guide",
        "no name for a guide",
        "two guides",
    ],
)
def test_a_symptom_takes_its_guide_and_its_name(
    tmp_path, capsys, words, expected
):
    status = run(write(tmp_path), "new", *words)

    assert (status, capsys.readouterr().err) == (2, f"{expected}\n")
    assert files_below(tmp_path / "docs/guides") == {GUIDE_PATH, SYMPTOM_PATH}


def files_below(folder: Path) -> set[str]:
    """The paths of all files, from the folder two above."""
    return {
        path.relative_to(folder.parents[1]).as_posix()
        for path in folder.rglob("*.*")
    }


@pytest.mark.parametrize("name", ["now", "impact", "index"])
def test_a_postmortem_cannot_take_the_place_of_another_page(
    tmp_path, capsys, name
):
    status = run(write(tmp_path), "new", "postmortem", name)

    assert status == 2
    assert capsys.readouterr().err.startswith(f"'{name}' cannot be a name")


def test_an_unknown_kind_ends_with_2(tmp_path):
    with pytest.raises(SystemExit) as ended:
        run(tmp_path, "new", "host", "db-1")

    assert ended.value.code == 2
