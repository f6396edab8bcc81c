"""Whether this tree builds what another commit builds, byte for byte: `make same`."""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.same.differences import Difference, differences
from tools.same.trees import (
    ROOT,
    TreeError,
    build_both,
    default_base,
    git,
    missing_requirements,
    tree_of,
)

# Beyond this many files that differ in the same way, a longer list teaches nothing.
SHOWN_PATHS = 3
SHOWN_GROUPS = 20


def main(words: Sequence[str] | None = None) -> int:
    """Compare and print; the exit status is 1 for a difference, 2 for a failed build."""
    options = _parser().parse_args(words)
    try:
        base = options.base or default_base()
        print(f"Comparing the work tree with {git('log', '-1', '--oneline', base)}")
        all_differences = _compare(base, options.ignore_lines)
    except TreeError as error:
        print(error, file=sys.stderr)
        return 2
    print(report(all_differences, options.ignore), end="")
    return int(bool(_counting(all_differences, options.ignore)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.same", description=__doc__)
    parser.add_argument(
        "base",
        nargs="?",
        default="",
        help="the commit to compare with (default: where this branch left main)",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="PATTERN",
        help="paths such as 'site/statistics/*' whose difference the commit names",
    )
    parser.add_argument(
        "--ignore-lines",
        type=re.compile,
        metavar="REGEX",
        help="lines whose difference the commit names, in any file",
    )
    return parser


def _compare(base: str, ignored_lines: re.Pattern[str] | None) -> list[Difference]:
    with TemporaryDirectory(prefix="nightphone-same-") as name, tree_of(base) as there:
        folder = Path(name).resolve()
        if missing := missing_requirements(there):
            raise TreeError(f"{base} needs {', '.join(missing)}; install it in .venv")
        results = build_both(ROOT, there, folder)
        return list(differences(*results, ignored_lines))


def _counting(
    all_differences: Sequence[Difference], ignored: Sequence[str]
) -> Sequence[Difference]:
    """Those for which the trees are not the same.

    What follows from another file is not among them: that file is in the list itself,
    and where it may differ, so may what follows from it.
    """
    return [
        difference
        for difference in all_differences
        if difference.kind != "follows"
        and not any(fnmatch(difference.path, pattern) for pattern in ignored)
    ]


def report(all_differences: Sequence[Difference], ignored: Sequence[str]) -> str:
    """The list for a terminal: a paragraph for files that differ in the same way."""
    counting = _counting(all_differences, ignored)
    following = [
        difference.path
        for difference in all_differences
        if difference.kind == "follows"
    ]
    groups = [_paragraph(key, paths) for key, paths in _grouped(counting).items()]
    lines = groups[:SHOWN_GROUPS]
    if len(groups) > SHOWN_GROUPS:
        lines.append(f"… and {len(groups) - SHOWN_GROUPS} other kinds of difference\n")
    if following:
        lines.append(_paragraph(("follows from an asset or file above",), following))
    if number := len(all_differences) - len(counting) - len(following):
        lines.append(f"{_files(number)} ignored\n")
    lines.append(f"{_files(len(counting))} different\n" if counting else "same\n")
    return "".join(lines)


def _files(number: int) -> str:
    return f"{number:,} file" if number == 1 else f"{number:,} files"


def _grouped(
    counting: Sequence[Difference],
) -> Mapping[tuple[str, ...], list[str]]:
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for difference in counting:
        groups[difference.kind, *difference.lines].append(difference.path)
    return groups


def _paragraph(key: tuple[str, ...], paths: Sequence[str]) -> str:
    """How files differ, which they are, and the first lines that differ."""
    kind, *differing_lines = key
    lines = [f"{kind}:", *(f"  {path}" for path in paths[:SHOWN_PATHS])]
    if len(paths) > SHOWN_PATHS:
        lines.append(f"  and {len(paths) - SHOWN_PATHS:,} more")
    lines += [f"    {line}" for line in differing_lines]
    return "\n".join(lines) + "\n\n"


if __name__ == "__main__":
    sys.exit(main())
