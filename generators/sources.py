"""The project's files as texts: the one place that reads inventory and guides from disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generators.problems import rules
from generators.problems.problem import Problem

# Bytes of one file. The largest of the example has 90 kB; beyond this it is no text that
# a person wrote, and reading it would take the build's memory.
MAX_BYTES = 2_000_000
ASSETS = (".js", ".css")
# What is read as text in each folder; of all others only the names are known.
SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "inventory": (".yml", ".yaml", ".ics", ".json"),
    "docs": (".md", *ASSETS),
    "drills": (".json",),
}
OPTIONAL = ("drills",)  # the evidence of drills, which a copy may lack


@dataclass(frozen=True)
class Sources:
    """Texts by path, relative to the project's root; `files` are the paths of all files.

    `assets` are the scripts and style sheets of pages: text too, but nobody checks it as
    prose.
    """

    texts: Mapping[str, str]
    files: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    assets: Mapping[str, str] = field(default_factory=dict)


def read_sources(root: Path) -> Sources:
    """Read the inventory, `docs/` and the evidence of drills.

    A file that cannot be read becomes a problem.
    """
    texts: dict[str, str] = {}
    assets: dict[str, str] = {}
    problems: list[Problem] = []
    files = set()
    for folder, suffixes in SUFFIXES.items():
        if folder not in OPTIONAL and not (root / folder).is_dir():
            problems.append(_missing(folder))
        for path in _files(root / folder):
            name = path.relative_to(root).as_posix()
            files.add(name)
            if path.suffix not in suffixes:
                continue
            text = _text(path, name)
            if isinstance(text, Problem):
                problems.append(text)
            elif path.suffix in ASSETS:
                assets[name] = text
            else:
                texts[name] = text
    return Sources(texts, frozenset(files), tuple(problems), assets)


def _missing(folder: str) -> Problem:
    message = f"the folder '{folder}' is missing; make it, or run this in the project's root"
    return Problem(f"{folder}/", 1, rules.FILE, message)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order, without what names with a dot hide."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_hidden = any(part.startswith(".") for part in parts)
        if path.is_file() and not is_hidden:
            yield path


def _text(path: Path, name: str) -> str | Problem:
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            return Problem(name, 1, rules.FILE, _too_large(size))
        # Editors on Windows begin a file with U+FEFF, which is not part of its text.
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "the file is not UTF-8; save it as UTF-8"
        return Problem(name, line, rules.FILE, message)
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        return Problem(
            name, 1, rules.FILE, f"the file cannot be read: {reason}"
        )


def _too_large(size: int) -> str:
    megabytes, limit = size / 1e6, MAX_BYTES / 1e6
    return f"the file has {megabytes:.1f} MB, at most {limit:.0f} MB are read; split it"
