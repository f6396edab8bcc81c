"""An area of the code, such as `generators/`, and what its files are like."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from pathlib import Path
from statistics import median

from tools.measure.source_file import Function, SourceFile, read_source_file

# The programs that drills start and break, `drills/*/*.py`, are material and not code
# of ours; only the engine beside them is.
PYTHON = {
    "generators": ("generators/**/*.py",),
    "hooks": ("hooks/**/*.py",),
    "drills": ("drills/*.py", "drills/engine/**/*.py"),
    "tools": ("tools/**/*.py",),
    "bench": ("bench/**/*.py", "tools/bench/**/*.py"),
}
BROWSER = (
    "docs/assets/**/*.js",
    "docs/assets/**/*.css",
    "generators/**/*.js",
    "generators/**/*.css",
)


@dataclass(frozen=True)
class Area:
    """Files that are judged together."""

    name: str
    files: Sequence[SourceFile]

    @cached_property
    def functions(self) -> Sequence[Function]:
        return [function for file in self.files for function in file.functions]

    @cached_property
    def code_lines(self) -> int:
        return sum(file.code_lines for file in self.files)

    @cached_property
    def constructs(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for file in self.files:
            counts.update(file.constructs)
        return counts

    @property
    def tokens_a_code_line(self) -> float:
        tokens = sum(file.tokens for file in self.files)
        return tokens / self.code_lines

    @property
    def whole_comments(self) -> float:
        """Lines that hold a comment alone, as a share of the lines of code."""
        comments = sum(file.whole_comments for file in self.files)
        return comments / self.code_lines

    @property
    def trailing_comments(self) -> float:
        comments = sum(file.trailing_comments for file in self.files)
        return comments / self.code_lines

    def wider_than(self, columns: int) -> float:
        """The share of all lines that are wider."""
        widths = [width for file in self.files for width in file.columns]
        return sum(width > columns for width in widths) / len(widths)


def read_areas(root: Path) -> Sequence[Area]:
    """The areas that a tree has, and all of them together."""
    areas = []
    seen: Set[Path] = set()
    # From the last to the first: tools/bench/ is also below tools/.
    for name, patterns in reversed(PYTHON.items()):
        paths = sorted(set(_paths(root, patterns)) - seen)
        seen = {*seen, *paths}
        if paths:
            areas.append(Area(name, [read_source_file(path) for path in paths]))
    areas.reverse()
    every_file = [file for area in areas for file in area.files]
    return [*areas, Area("together", every_file)]


def browser_files(root: Path) -> Iterator[tuple[Path, int]]:
    """Scripts and style sheets of ours with the number of their lines."""
    for path in sorted(_paths(root, BROWSER)):
        yield path, len(path.read_text(encoding="utf-8").splitlines())


def _paths(root: Path, patterns: Sequence[str]) -> Iterator[Path]:
    return (path for pattern in patterns for path in root.glob(pattern))


def spread(values: Sequence[int]) -> tuple[float, int, int]:
    """The median, the value that 95 % do not exceed, and the largest; 0 for none."""
    ordered = sorted(values) or [0]
    place = ceil(len(ordered) * 0.95)
    return median(ordered), ordered[place - 1], ordered[-1]
