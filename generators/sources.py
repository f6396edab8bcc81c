"""The project's files as texts: the only place that reads the inventory and the guides from disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generators.problems import rules
from generators.problems.problem import Problem

LIMIT = 2_000_000
ASSETS = (".js", ".css")


@dataclass(frozen=True)
class Sources:
    """Text by path, relative to the project's root; `files` also holds what is not text, such as pictures.

    `assets` are the scripts and style sheets of pages: text too, but nobody checks it as prose.
    """

    texts: Mapping[str, str]
    files: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    assets: Mapping[str, str] = field(default_factory=dict)


def read_sources(root: Path) -> Sources:
    """Read the inventory, `docs/` and what drills found; what cannot be read becomes a problem."""
    texts: dict[str, str] = {}
    assets: dict[str, str] = {}
    problems: list[Problem] = []
    files = set()
    inventory = (".yml", ".yaml", ".ics", ".json")
    for folder, suffixes in (
        ("inventory", inventory),
        ("docs", (".md", *ASSETS)),
        ("drills", (".json",)),
    ):
        if not (root / folder).is_dir() and folder != "drills":
            what = f"the folder '{folder}' is missing; make it, or run this in the project's root"
            problems.append(Problem(f"{folder}/", 1, rules.FILE, what))
        for path in _found(root / folder):
            name = path.relative_to(root).as_posix()
            files.add(name)
            if path.suffix in suffixes:
                text = _text(path, name)
                if isinstance(text, Problem):
                    problems.append(text)
                elif path.suffix in ASSETS:
                    assets[name] = text
                else:
                    texts[name] = text
    return Sources(texts, frozenset(files), tuple(problems), assets)


def _found(folder: Path) -> Iterator[Path]:
    """Every file below a folder, apart from what editors and tools hide under names that begin with a dot."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(
            part.startswith(".") for part in path.relative_to(folder).parts
        ):
            yield path


def _text(path: Path, name: str) -> str | Problem:
    try:
        if (size := path.stat().st_size) > LIMIT:
            what = f"the file has {size / 1e6:.1f} MB, at most {LIMIT / 1e6:.0f} MB are read; split it"
            return Problem(name, 1, rules.FILE, what)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(
            name, line, rules.FILE, "the file is not UTF-8; save it as UTF-8"
        )
    except OSError as error:
        return Problem(
            name,
            1,
            rules.FILE,
            f"the file cannot be read: {(error.strerror or 'unknown').lower()}",
        )
