"""YAML that cannot be read, as a problem that says how to put it right."""

import yaml

from generators.problems import rules
from generators.problems.problem import Problem

# A part of PyYAML's message, and what those who wrote the file most likely did.
HINTS = (
    ("tab", "indent with spaces, not with tabs"),
    (
        "start any token",
        "indent with spaces, not with tabs;"
        " a text that begins with '%', '@' or '`' needs quotes",
    ),
    (
        "mapping values",
        "a text that contains ': ' needs quotes,"
        " and keys that belong together the same indentation",
    ),
    (
        "expected '-'",
        "a list and 'name: value' lines cannot be mixed",
    ),
    ("expected key", "look at the indentation, and for quotes inside quotes"),
    (
        "expected ':'",
        "a line is 'name: value', and a list item begins with '- '",
    ),
    ("end of stream", "the quote that opens here is never closed"),
    ("expected ',' or", "the bracket that opens here is never closed"),
    ("another document", "one file holds one document: remove the '---' line"),
    ("undefined alias", "a text that begins with '*' needs quotes"),
    (
        "alphabetic or numeric",
        "a text that begins with '*' or '&' needs quotes",
    ),
    ("second occurrence", "the name after '&' is on an earlier line too"),
    ("escape character", "write a text with '\\' in single quotes"),
)
# PyYAML notices these where the file goes wrong for good, often many lines further on;
# the mistake is where the quote, bracket or key begins, which it calls the context.
NOTICED_LATE = ("expected ':'", "end of stream", "expected ',' or")


def error_at(
    position: yaml.Event | yaml.Node, message: str
) -> yaml.MarkedYAMLError:
    """An error of ours that is reported like one of the parser."""
    return yaml.MarkedYAMLError(
        problem=message,
        problem_mark=position.start_mark,  # type: ignore[arg-type] # stubs: two kinds of Mark
    )


def syntax_problem(
    path: str, error: yaml.YAMLError, first_line: int
) -> Problem:
    """The error at its line, with a hint where one is known."""
    message = str(
        getattr(error, "problem", None) or "it cannot be read"
    ).rstrip(".")
    hint = next((f"; {hint}" for sign, hint in HINTS if sign in message), "")
    line = _line(error, message) + first_line
    return Problem(path, line, rules.YAML, f"not valid YAML: {message}{hint}")


def _line(error: yaml.YAMLError, message: str) -> int:
    """The line of the mistake, counted from 0."""
    marks = [
        getattr(error, "problem_mark", None),
        getattr(error, "context_mark", None),
    ]
    if any(sign in message for sign in NOTICED_LATE):
        marks.reverse()
    return next((mark.line for mark in marks if mark), 0)
