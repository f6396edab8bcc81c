"""A site's build, ours or that of plain MkDocs with the same Markdown: what it took and what it made."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.programs import Run, run

EXTENSIONS = re.compile(r"^markdown_extensions:.*\n(?:[ -].*\n|\n)*", re.MULTILINE)
PLAIN = """\
site_name: Plain
theme:
  name: material
"""


@dataclass(frozen=True)
class Built:
    """A build and its pages, with the bytes of their HTML."""

    run: Run
    pages: int
    bytes: int


def build(project: Path, limit: float | None = None) -> Built:
    """Build the site of a project into `site/` in it, count its pages, and delete it: it may be large."""
    site = project / "site"
    done = run(["mkdocs", "build", "--quiet", "--site-dir", str(site)], project, limit)
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    shutil.rmtree(site, ignore_errors=True)
    return Built(done, len(sizes), sum(sizes))


def write_plain(project: Path, folder: Path) -> None:
    """The pages of a project, generated and written, as a project of plain MkDocs and Material."""
    run(["generators", "pages", str(folder / "docs")], project)
    for path in (project / "docs").rglob("*"):
        target = folder / "docs" / path.relative_to(project / "docs")
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
    found = EXTENSIONS.search((project / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "mkdocs.yml").write_text(
        PLAIN + (found[0] if found else ""), encoding="utf-8"
    )
