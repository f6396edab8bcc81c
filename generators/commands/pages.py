"""`nightphone pages`: the generated pages as plain Markdown, for other site builders."""

import shutil
import sys
from argparse import Namespace
from pathlib import Path

from generators.build import Built, build_estate
from generators.clock import today
from generators.commands.subparsers import Subparsers
from generators.problems.report import text_report
from generators.sources import read_sources

# A folder with this file in it is ours, and may be replaced.
MARK = ".nightphone-pages"


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "pages", help="write the generated pages as Markdown"
    )
    parser.add_argument(
        "folder",
        type=Path,
        help="where to write; it must be empty, or hold such pages already",
    )
    parser.set_defaults(run=_pages)


def _pages(options: Namespace) -> int:
    built = build_estate(read_sources(options.root), today())
    print(text_report(built.problems), end="", file=sys.stderr)
    if built.failed:
        print(f"{built.summary}; no pages are written", file=sys.stderr)
        return 1
    return _write_pages(built, options.folder)


def _write_pages(built: Built, folder: Path) -> int:
    if (
        folder.is_dir()
        and any(folder.iterdir())
        and not (folder / MARK).exists()
    ):
        print(
            f"{folder} has files that are not our pages; name an empty folder",
            file=sys.stderr,
        )
        return 2
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in _texts(built).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / MARK).write_text(
        "Written by 'nightphone pages'; the next run replaces this folder.\n"
    )
    print(f"{len(built.pages)} pages in {folder}")
    return 0


def _texts(built: Built) -> dict[str, str]:
    pages = {page.path: page.text for page in built.pages}
    return pages | {data.path: data.text for data in built.data}
