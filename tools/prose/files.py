"""The files whose prose is ours, and what is wrong with the words in them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.prose.masks import MASKS
from tools.prose.rules import Rule, complaints

FILES = (
    "*.md",
    "docs/**/*.md",
    "docs/assets/scripts/**/*.js",
    "drills/**/*.py",
    "drills/systems/**/*.yml",
    "generators/**/*.*",
    "hooks/*.py",
    "inventory/**/*.yml",
    "theme/**/*.html",
    "tools/**/*.py",
)
# Words of every kind, listed for the finder; programs that drills start and break.
LEFT_OUT = ("generators/text/words.py", "drills/systems/*/*.py")


def prose_files(root: Path) -> Iterator[Path]:
    """Every file with a mask, once, by path below the root."""
    paths = {path for glob in FILES for path in root.glob(glob)}
    left_out = {path for glob in LEFT_OUT for path in root.glob(glob)}
    for path in sorted(paths - left_out):
        if path.suffix in MASKS and path.is_file():
            yield path


def complaints_in(root: Path, rules: Sequence[Rule]) -> Iterator[str]:
    """A line for each word to avoid, as compilers print them."""
    for path in prose_files(root):
        name = path.relative_to(root).as_posix()
        prose = MASKS[path.suffix](path.read_text(encoding="utf-8"))
        for line, message in sorted(complaints(name, prose, rules)):
            yield f"{name}:{line}: {message}"
