"""The first lines in which two versions of a file differ."""

import difflib
import gzip
import re
from collections.abc import Sequence
from itertools import islice

# A search index is one line of megabytes; this much of a line can be read.
EXCERPT_CHARACTERS = 150
CONTEXT_CHARACTERS = 50
SHOWN_LINES = 6
# The two names of files, with which every unified diff begins.
HEADER_LINES = 2


def differing_lines(
    path: str, here: bytes, there: bytes, ignored: re.Pattern[str] | None
) -> tuple[str, ...]:
    """The first lines that differ, '-' there and '+' here; none if all are ignored."""
    try:
        here_lines = _lines(path, here, ignored)
        there_lines = _lines(path, there, ignored)
    except UnicodeDecodeError:
        return (f"{len(there):,} bytes there, {len(here):,} bytes here",)
    diff = difflib.unified_diff(*_trimmed(there_lines, here_lines), n=0)
    signed_lines = [
        line.rstrip("\r\n")
        for line in islice(diff, HEADER_LINES, None)
        if not line.startswith("@@")
    ]
    return tuple(_excerpts(signed_lines)[:SHOWN_LINES])


def _lines(
    path: str, content: bytes, ignored: re.Pattern[str] | None
) -> list[str]:
    """The lines that count, with their ends: these may be the only difference."""
    raw = gzip.decompress(content) if path.endswith(".gz") else content
    lines = raw.decode("utf-8").splitlines(keepends=True)
    return [line for line in lines if not (ignored and ignored.search(line))]


def _trimmed(there: list[str], here: list[str]) -> tuple[list[str], list[str]]:
    """Both without their equal beginning and end: difflib's time grows by the square."""
    shortest = min(len(there), len(here))
    start = 0
    while start < shortest and there[start] == here[start]:
        start += 1
    end = 0
    while end < shortest - start and there[-1 - end] == here[-1 - end]:
        end += 1
    return there[start : len(there) - end], here[start : len(here) - end]


def _excerpts(signed_lines: Sequence[str]) -> list[str]:
    """Long lines cut to where the first one taken out and the first put in differ."""
    removed = next((line for line in signed_lines if line.startswith("-")), "")
    added = next((line for line in signed_lines if line.startswith("+")), "")
    pairs = zip(removed[1:], added[1:], strict=False)
    position = next((i for i, (old, new) in enumerate(pairs) if old != new), 0)
    start = max(0, position - CONTEXT_CHARACTERS)
    return [_excerpt(line, start) for line in signed_lines]


def _excerpt(line: str, start: int) -> str:
    if len(line) <= EXCERPT_CHARACTERS:
        return line
    sign, text = line[0], line[1:]
    return f"{sign}…{text[start : start + EXCERPT_CHARACTERS]}…"
