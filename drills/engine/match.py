"""Whether a system printed what a guide prints."""

import re
from collections.abc import Iterator

ANY = "…"
BLANKS = re.compile(r"\s+")
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # such as the colour ESC[1;31m


def missing(
    expected: str,
    output: str,
    *,
    whole: bool = True,
) -> str | None:
    """The first expected line that the output lacks, or None.

    Expected lines must come in their order; other lines may come between them. Each
    must be a whole line of the output or, with `whole=False`, whole words within one.
    """
    plain_output = CONTROL.sub("", output)
    lines = map(folded, plain_output.splitlines())
    for line in expected.splitlines():
        expected_line = folded(line)
        if not expected_line.strip(ANY + " "):
            continue
        if not _advance(lines, _pattern(expected_line, whole=whole)):
            return expected_line
    return None


def folded(line: str) -> str:
    """A line without blanks at its ends, and with single blanks between words."""
    return BLANKS.sub(" ", line).strip()


def _advance(lines: Iterator[str], pattern: re.Pattern[str]) -> bool:
    """Move past the next line that matches; lines before it are used up as well."""
    return any(pattern.search(line) for line in lines)


def _pattern(line: str, *, whole: bool) -> re.Pattern[str]:
    words = re.escape(line).replace(r"\ ", " ")
    # dots between blanks may stand for nothing: "… active" matches "active", too
    words = re.sub(f"^{ANY} ", "(?:.* )?", words)
    words = re.sub(f" {ANY}(?= |$)", "(?: .*)?", words)
    words = words.replace(ANY, ".*")
    if whole:
        return re.compile(f"^{words}$")
    return re.compile(
        f"{_edge(line[0], '(?<!')}{words}{_edge(line[-1], '(?!')}"
    )


def _edge(letter: str, look: str) -> str:
    r"""A `\b` that also works beside punctuation, which `\b` would ask to touch a word."""
    return rf"{look}\w)" if re.match(r"\w", letter) else ""
