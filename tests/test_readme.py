"""What the README promises a newcomer: their own inventory in five minutes, by its words alone."""

import re
import shutil
from pathlib import Path
from textwrap import dedent

from tests.conftest import ROOT, copy_project, mkdocs

USED = ("nginx", "postgresql")
# [Disk full](../linux-host/disk-full.md): a link to a guide that is not adopted.
UNUSED_LINK = rf"\[([^\]]+)\]\(\.\./(?!{'|'.join(USED)})[\w-]+/[^)]*\)"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_newcomer_replaces_the_example_estate_by_the_words_of_the_readme(
    tmp_path,
):
    root = copy_project(tmp_path, with_estate=True)

    _delete_what_step_one_says(root)
    for path, text in re.findall(
        r"in `(inventory/\w+\.yml)`.*?:\n\n((?: {8}[^\n]*\n|\n)+)",
        README,
        re.DOTALL,
    ):
        (root / path).write_text(dedent(text), encoding="utf-8")
    _adopt_the_guides(root)
    done = mkdocs(root, "build", "--strict")

    assert done.returncode == 0, done.stderr
    assert "systemctl" in (root / "site/services/web/index.html").read_text(
        encoding="utf-8"
    )
    assert sorted(
        path.parent.name for path in root.glob("site/services/*/index.html")
    ) == ["orders-db", "shop", "web"]


def _delete_what_step_one_says(root: Path) -> None:
    [words] = re.findall(r"^ +rm -r (.+)$", README, re.MULTILINE)
    for path in (path for word in words.split() for path in root.glob(word)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert [path.name for path in (root / "inventory").iterdir()] == []


def _adopt_the_guides(root: Path) -> None:
    for folder in (root / "docs/guides").iterdir():
        if folder.name in USED:
            _adopt(folder)
        else:
            shutil.rmtree(folder)


def _adopt(folder: Path) -> None:
    for path in folder.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r"^team: .*$", "team: backend", text, count=1, flags=re.MULTILINE
        )
        text = re.sub(
            r"^needs: .*$", "needs: []", text, count=1, flags=re.MULTILINE
        )
        path.write_text(re.sub(UNUSED_LINK, r"\1", text), encoding="utf-8")


def test_the_reading_order_leads_through_at_most_300_lines():
    section = README.partition("## Reading the code")[2]
    files = re.findall(r"`((?:generators|hooks)/[^`]+)`", section)
    lines = [
        line
        for file in files
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
    ]

    services = (ROOT / "inventory/services/data.yml").read_text("utf-8")
    entry = re.search(r"^  orders-db:\n(?: {4}.*\n)+", services, re.MULTILINE)

    assert len(files) == 5
    assert len(lines) + entry[0].count("\n") <= 300
