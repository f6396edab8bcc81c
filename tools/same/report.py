"""The differences of two trees as a list for a terminal."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch

from tools.same.differences import Difference

# Of files that differ in the same way, a longer list teaches nothing.
SHOWN_PATHS = 3
SHOWN_PARAGRAPHS = 20


def decisive(
    every_difference: Sequence[Difference], ignored_paths: Sequence[str]
) -> Sequence[Difference]:
    """The differences because of which the trees are not the same.

    What follows from another file is not among them: that file is in the list itself,
    and where it may differ, so may what follows from it.
    """
    return [
        difference
        for difference in every_difference
        if difference.kind != "follows"
        and not _is_ignored(difference.path, ignored_paths)
    ]


def _is_ignored(path: str, ignored_paths: Sequence[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in ignored_paths)


def report(
    every_difference: Sequence[Difference], ignored_paths: Sequence[str]
) -> str:
    """A paragraph for all files that differ in the same way, and the verdict."""
    differing = decisive(every_difference, ignored_paths)
    following = [
        difference.path
        for difference in every_difference
        if difference.kind == "follows"
    ]
    groups = _grouped(differing)
    lines = [_paragraph(key, paths) for key, paths in groups.items()][
        :SHOWN_PARAGRAPHS
    ]
    if len(groups) > SHOWN_PARAGRAPHS:
        lines.append(
            f"and {len(groups) - SHOWN_PARAGRAPHS} other ways to differ\n\n"
        )
    if following:
        lines.append(
            _paragraph(("follows from an asset or file above",), following)
        )
    if number := len(every_difference) - len(differing) - len(following):
        lines.append(f"{_files(number)} ignored\n")
    lines.append(
        f"{_files(len(differing))} different\n" if differing else "same\n"
    )
    return "".join(lines)


def _grouped(
    differing: Sequence[Difference],
) -> Mapping[tuple[str, ...], Sequence[str]]:
    """The paths by the way in which they differ: the kind, then the first lines."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for difference in differing:
        groups[difference.kind, *difference.lines].append(difference.path)
    return groups


def _paragraph(key: tuple[str, ...], paths: Sequence[str]) -> str:
    kind, *differing_lines = key
    lines = [f"{kind}:", *(f"  {path}" for path in paths[:SHOWN_PATHS])]
    if len(paths) > SHOWN_PATHS:
        lines.append(f"  and {len(paths) - SHOWN_PATHS:,} more")
    lines += [f"    {line}" for line in differing_lines]
    return "\n".join(lines) + "\n\n"


def _files(number: int) -> str:
    return f"{number:,} file" if number == 1 else f"{number:,} files"
