"""The `nightphone` command."""

import argparse
import gc
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from generators.build import Built, build_estate
from generators.clock import today
from generators.estate import load_estate
from generators.offline.bundle import NoSiteError, write_bundle
from generators.pages.on_call import shares_report
from generators.report import REPORTS, text_report
from generators.skeleton import SKELETONS, write_skeleton
from generators.sources import read_sources
from generators.tickets.command import add_tickets


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; the answer is its exit status: 0, or 1 for problems, or 2 for wrong words."""
    options = _parser().parse_args(words)
    try:
        return int(options.run(options))
    except OSError as error:
        print(
            f"{error.filename}: {error.strerror}; nothing more is written",
            file=sys.stderr,
        )
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nightphone", description="Guides for when the phone rings at night."
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the project's folder (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser(
        "check", help="print every problem in inventory, guides, alerts and links"
    )
    check.add_argument("--strict", action="store_true", help="warnings fail too")
    check.add_argument(
        "--format",
        choices=REPORTS,
        default="text",
        help="how problems are printed (default: text)",
    )
    check.set_defaults(run=_check)

    pages = commands.add_parser("pages", help="write the generated pages as Markdown")
    pages.add_argument(
        "folder",
        type=Path,
        help="where to write; it must be empty, or hold such pages already",
    )
    pages.set_defaults(run=_pages)

    bundle = commands.add_parser(
        "bundle", help="write the built site as a zip that works without a server"
    )
    bundle.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(),
        help="where to write it (default: here)",
    )
    bundle.set_defaults(run=_bundle)

    rota = commands.add_parser("rota", help="who carries how much of the coming year")
    rota.set_defaults(run=_rota)

    new = commands.add_parser(
        "new",
        help="start a guide, a service, a session of the training or a post-mortem",
    )
    new.add_argument("kind", choices=SKELETONS)
    new.add_argument(
        "name", help="lower-case words joined by hyphens, such as 'orders-db'"
    )
    new.set_defaults(run=_new)

    add_tickets(
        commands.add_parser(
            "tickets", help="count an export of tickets for the page /statistics/"
        )
    )

    drill = commands.add_parser(
        "drill", help="break real systems and mend them by their guides"
    )
    _add_drill(drill)
    return parser


def _add_drill(parser: argparse.ArgumentParser) -> None:
    """Drills are beside the generators, and a copy without them still does everything else."""
    try:
        from drills.command import add_drill
    except ModuleNotFoundError:
        parser.set_defaults(
            run=lambda _: print("the folder 'drills' is missing", file=sys.stderr) or 3
        )
    else:
        add_drill(parser)


def _build(options: argparse.Namespace) -> Built:
    return build_estate(read_sources(options.root), today())


def _check(options: argparse.Namespace) -> int:
    built = _build(options)
    print(REPORTS[options.format](built.problems), end="")
    print(built.summary, file=sys.stderr)
    return int(built.failed or (options.strict and bool(built.problems)))


def _pages(options: argparse.Namespace) -> int:
    built = _build(options)
    print(text_report(built.problems), end="", file=sys.stderr)
    if built.failed:
        print(f"{built.summary}; no pages are written", file=sys.stderr)
        return 1
    return _write_pages(built, options.folder)


MARK = ".nightphone-pages"


def _write_pages(built: Built, folder: Path) -> int:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
        print(
            f"{folder} holds files that are not pages of ours; name an empty folder",
            file=sys.stderr,
        )
        return 2
    shutil.rmtree(folder, ignore_errors=True)
    texts = {page.path: page.text for page in built.pages} | {
        data.path: data.text for data in built.data
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / MARK).write_text(
        "Written by 'nightphone pages'; the next run replaces this folder.\n"
    )
    print(f"{len(built.pages)} pages in {folder}")
    return 0


def _bundle(options: argparse.Namespace) -> int:
    try:
        path = write_bundle(options.root / "site", options.folder)
    except NoSiteError as error:
        print(error, file=sys.stderr)
        return 2
    print(
        f"{path}, {path.stat().st_size / 1_000_000:.1f} MB; unpack it and open index.html"
    )
    return 0


def _rota(options: argparse.Namespace) -> int:
    estate = load_estate(read_sources(options.root))
    print(shares_report(estate, today()), end="")
    return int(any(problem.fails for problem in estate.broken))


def _new(options: argparse.Namespace) -> int:
    try:
        path = write_skeleton(options.root, options.kind, options.name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{path} is written; fill it in until 'nightphone check' is silent about it")
    return 0


def run() -> None:
    """Run the command as a program of its own."""
    gc.disable()  # a short run keeps nearly all that it makes
    sys.exit(main())


if __name__ == "__main__":
    run()
