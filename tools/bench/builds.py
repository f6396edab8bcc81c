"""A site's build, ours or plain MkDocs' of the same Markdown: time, memory, bytes."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.programs import ProgramRun, run

# The key with all that is indented below it, list items and empty lines too.
EXTENSIONS = re.compile(
    r"^markdown_extensions:.*\n(?:[ -].*\n|\n)*", re.MULTILINE
)
PLAIN_CONFIGURATION = """\
site_name: Plain
theme:
  name: material
"""


@dataclass(frozen=True)
class BuildRun:
    """A build and its pages, with the bytes of their HTML."""

    run: ProgramRun
    pages: int
    html_bytes: int


def build(project: Path, limit_seconds: float | None = None) -> BuildRun:
    """Build a project's `site/`, count its pages, and delete it: it may be large."""
    site = project / "site"
    words = ["mkdocs", "build", "--quiet", "--site-dir", str(site)]
    build_run = run(words, project, limit_seconds)
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    shutil.rmtree(site, ignore_errors=True)
    return BuildRun(build_run, len(sizes), sum(sizes))


def write_plain_project(project: Path, folder: Path) -> None:
    """Write a project's pages, generated and written, for plain MkDocs and Material."""
    run(["generators", "pages", str(folder / "docs")], project)
    for path in (project / "docs").rglob("*"):
        target = folder / "docs" / path.relative_to(project / "docs")
        # A generated page is there already and takes in what people wrote for it.
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
    ours = (project / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = EXTENSIONS.search(ours)
    configuration = PLAIN_CONFIGURATION + (extensions[0] if extensions else "")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
