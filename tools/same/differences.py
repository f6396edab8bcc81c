"""How two folders differ, file by file and byte by byte.

Nothing is masked but what follows from the content of a file that differs itself:
the build time is fixed for both, and no page names a commit.
"""

import difflib
import gzip
import json
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

Kind = Literal["only here", "only there", "different", "follows"]

# What pages write behind the address of an asset: assets/finder.js?v=0123456789ab
ASSET_VERSION = re.compile(rb"(assets/[\w./-]+\.(?:css|js))\?v=[0-9a-f]{12}")
# The digest of offline.json, by which build.json and sw.js name a build.
BUILD_DIGEST = re.compile(rb"[0-9a-f]{64}")
KEPT_LIST = "site/offline.json"
NAME_THE_BUILD = ("site/build.json", "site/sw.js")
# A search index is one line of megabytes; this much of a line can be read.
EXCERPT_CHARACTERS = 150
CONTEXT_CHARACTERS = 50
SHOWN_LINES = 6


@dataclass(frozen=True)
class Difference:
    """A file that is not the same; `lines` are the first that differ, as in a diff."""

    path: str
    kind: Kind
    lines: tuple[str, ...] = ()


def differences(
    here: Path, there: Path, ignored_lines: re.Pattern[str] | None = None
) -> Iterator[Difference]:
    """Each difference of two folders, by path; lines of a pattern do not count."""
    here_paths, there_paths = _paths(here), _paths(there)
    yield from (Difference(p, "only here") for p in sorted(here_paths - there_paths))
    yield from (Difference(p, "only there") for p in sorted(there_paths - here_paths))
    differing = {
        path
        for path in here_paths & there_paths
        if (here / path).read_bytes() != (there / path).read_bytes()
    }
    causes = differing | (here_paths ^ there_paths)
    for path in sorted(differing):
        here_content, there_content = (
            _without_effects(path, (folder / path).read_bytes(), causes)
            for folder in (here, there)
        )
        if here_content == there_content:
            yield Difference(path, "follows")
        elif lines := _differing_lines(
            path, here_content, there_content, ignored_lines
        ):
            yield Difference(path, "different", lines)


def _paths(folder: Path) -> Set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


def _without_effects(path: str, content: bytes, causes: Set[str]) -> bytes:
    """A file without what follows from the content of other files that differ."""
    if path.endswith(".html"):
        return _without_versions(content, causes)
    if path == KEPT_LIST:
        return _without_digests(content, causes)
    if path in NAME_THE_BUILD and KEPT_LIST in causes:
        return BUILD_DIGEST.sub(b"(digest)", content)
    if path.endswith(".gz") and path.removesuffix(".gz") in causes:
        return b""
    return content


def _without_versions(content: bytes, causes: Set[str]) -> bytes:
    """A page without the versions of the assets that differ; others must be equal."""

    def masked(match: re.Match[bytes]) -> bytes:
        is_effect = f"site/{match[1].decode()}" in causes
        return match[1] + b"?v=(digest)" if is_effect else match[0]

    return ASSET_VERSION.sub(masked, content)


def _without_digests(content: bytes, causes: Set[str]) -> bytes:
    """The list of what browsers keep, without the entries of files that differ."""
    kept = json.loads(content)
    kept["files"] = [
        (address, digest)
        for address, digest in kept["files"].items()
        if _site_path(address) not in causes
    ]
    return json.dumps(kept).encode()


def _site_path(address: str) -> str:
    path = unquote(address)
    is_folder = not path or path.endswith("/")
    return f"site/{path}index.html" if is_folder else f"site/{path}"


def _differing_lines(
    path: str, here: bytes, there: bytes, ignored_lines: re.Pattern[str] | None
) -> tuple[str, ...]:
    """The first lines that differ, '-' there and '+' here; none where all are ignored."""
    try:
        here_lines = _lines(path, here, ignored_lines)
        there_lines = _lines(path, there, ignored_lines)
    except UnicodeDecodeError:
        return (f"{len(there):,} bytes there, {len(here):,} bytes here",)
    if here_lines == there_lines:
        return () if ignored_lines else ("only the ends of lines differ",)
    diff = difflib.unified_diff(*_trimmed(there_lines, here_lines), lineterm="", n=0)
    signed = [line for line in islice(diff, 2, 200) if not line.startswith("@@")]
    return tuple(_excerpts(signed)[:SHOWN_LINES])


def _lines(path: str, content: bytes, ignored: re.Pattern[str] | None) -> list[str]:
    raw = gzip.decompress(content) if path.endswith(".gz") else content
    lines = raw.decode("utf-8").splitlines()
    return [line for line in lines if not (ignored and ignored.search(line))]


def _trimmed(there: list[str], here: list[str]) -> tuple[list[str], list[str]]:
    """Both without the lines that they begin and end with: difflib takes the square."""
    start = 0
    while start < min(len(there), len(here)) and there[start] == here[start]:
        start += 1
    end = 0
    while (
        end < min(len(there), len(here)) - start and there[-1 - end] == here[-1 - end]
    ):
        end += 1
    return there[start : len(there) - end], here[start : len(here) - end]


def _excerpts(signed_lines: list[str]) -> list[str]:
    """Long lines cut to where the first one taken out and the first put in differ."""
    removed = next((line for line in signed_lines if line.startswith("-")), "")
    added = next((line for line in signed_lines if line.startswith("+")), "")
    pairs = zip(removed[1:], added[1:], strict=False)
    position = next((i for i, pair in enumerate(pairs) if pair[0] != pair[1]), 0)
    start = max(0, position - CONTEXT_CHARACTERS)
    return [
        line
        if len(line) <= EXCERPT_CHARACTERS
        else f"{line[0]}…{line[1 + start : start + EXCERPT_CHARACTERS]}…"
        for line in signed_lines
    ]
