"""Whether a system printed what a guide prints."""

import re
from collections.abc import Iterator

ANY = "…"
BLANKS = re.compile(r"\s+")
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def missing(expected: str, output: str, *, whole: bool = True) -> str | None:
    """The first expected line that does not follow in the output, or None; other lines may stand between.

    A line must be a whole line of the output, or, with `whole=False`, whole words somewhere in it.
    """
    lines = iter([folded(CONTROL.sub("", line)) for line in output.splitlines()])
    for line in expected.splitlines():
        wanted = folded(line)
        if wanted.strip(ANY + " ") and not _found(_pattern(wanted, whole=whole), lines):
            return wanted
    return None


def folded(line: str) -> str:
    """A line without blanks at its ends, and with one where there were several."""
    return BLANKS.sub(" ", line).strip()


def _found(pattern: re.Pattern[str], lines: Iterator[str]) -> bool:
    return any(pattern.search(line) for line in lines)


def _pattern(line: str, *, whole: bool) -> re.Pattern[str]:
    words = re.escape(line).replace(r"\ ", " ")
    words = re.sub(f"^{ANY} ", "(?:.* )?", words)
    words = re.sub(f" {ANY}(?= |$)", "(?: .*)?", words)
    words = words.replace(ANY, ".*")
    if whole:
        return re.compile(f"^{words}$")
    return re.compile(f"{_edge(line[0], '(?<!')}{words}{_edge(line[-1], '(?!')}")


def _edge(letter: str, look: str) -> str:
    return rf"{look}\w)" if re.match(r"\w", letter) else ""
