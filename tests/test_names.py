"""Names of parameters and variables say type and role, in all Python that is ours."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# They fit everything, so they say nothing.
VAGUE = {"found", "said", "what", "made", "told", "wanted"}
FOLDERS = ("generators", "hooks", "drills/engine", "tools", "tests")
# Files that still hold such names: the last of them takes this list with it.
UNFINISHED = frozenset(
    {
        "tests/conftest.py",
        "tests/monitoring.py",
        "tests/test_alerting.py",
        "tests/test_browser.py",
        "tests/test_bundle_browser.py",
        "tests/test_data.py",
        "tests/test_escalation.py",
        "tests/test_impact.py",
        "tests/test_incident_script.py",
        "tests/test_offline.py",
        "tests/test_offline_browser.py",
        "tests/test_page_script.py",
        "tests/test_rota.py",
        "tests/test_rota_browser.py",
        "tests/test_rota_calendar.py",
        "tests/test_tools.py",
        "tests/test_wallboard_browser.py",
    }
)

Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def vague_names(source: str) -> Iterator[tuple[int, str]]:
    """The lines and names of parameters and local variables that say nothing."""
    for scope in ast.walk(ast.parse(source)):
        if not isinstance(scope, Scope):
            continue  # fields of classes have the names of what they are read from
        for node in ast.walk(scope):
            if isinstance(node, ast.arg) and node.arg in VAGUE:
                yield node.lineno, node.arg
            is_assigned = isinstance(node, ast.Name) and isinstance(
                node.ctx, ast.Store
            )
            if is_assigned and node.id in VAGUE:
                yield node.lineno, node.id


def sources() -> list[Path]:
    return sorted(
        path for name in FOLDERS for path in (ROOT / name).rglob("*.py")
    )


def test_no_parameter_and_no_variable_has_a_name_that_fits_everything():
    lines = {
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sources()
        if str(path.relative_to(ROOT)) not in UNFINISHED
        for line, name in vague_names(path.read_text(encoding="utf-8"))
    }

    assert sorted(lines) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(found): ...", {(1, "found")}),
        ("def f():\n    for said, b in c: ...", {(2, "said")}),
        ("f = lambda what: what", {(1, "what")}),
        ("def f():\n    return [made for made in a]", {(2, "made")}),
        ("class A:\n    told: str", set()),
        ("def f(match): return match.found", set()),
    ],
    ids=["parameter", "loop", "lambda", "comprehension", "field", "attribute"],
)
def test_vague_names_are_seen_wherever_they_are_bound(source, expected):
    assert set(vague_names(source)) == expected


def test_the_list_of_unfinished_files_holds_no_finished_one():
    finished = {
        name
        for name in UNFINISHED
        if not list(vague_names((ROOT / name).read_text(encoding="utf-8")))
    }

    assert finished == set()
