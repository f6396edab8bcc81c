import subprocess
import sys
from textwrap import dedent

import pytest

from tests.conftest import ROOT
from tools.measure.area import Area, read_areas, spread
from tools.measure.bounds import broken_bounds
from tools.measure.import_graph import ImportReport, read_imports
from tools.measure.source_file import read_source_file
from tools.measure.table import table

NO_IMPORTS = ImportReport([], [], [])


@pytest.fixture
def measured(tmp_path):
    def measure(text):
        path = tmp_path / "generators" / "measured.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(dedent(text))
        return read_source_file(path)

    return measure


@pytest.fixture
def project(tmp_path):
    """Write a project of packages that import each other, with or without layers."""

    def write(imports, layers=()):
        (tmp_path / "generators").mkdir()
        (tmp_path / "generators" / "__init__.py").touch()
        for name, text in imports.items():
            room = tmp_path / "generators" / name
            room.mkdir()
            (room / "__init__.py").write_text(text)
        contract = f"[[tool.importlinter.contracts]]\ntype = 'layers'\nlayers = {layers}"
        text = contract if layers else "[tool]"
        (tmp_path / "pyproject.toml").write_text(text)
        return tmp_path

    return write


def test_a_docstring_is_one_token_and_a_comment_none(measured):
    file = measured('''
        """Two
        lines."""

        # why
        x = 1  # trailing
    ''')

    assert (file.tokens, file.code_lines) == (4, 2)
    assert (file.whole_comments, file.trailing_comments) == (1, 1)


def test_a_line_of_code_is_one_on_which_a_token_starts(measured):
    file = measured("""
        text = '''a
        b
        c'''
        y = [
            1,
        ]
    """)

    assert file.code_lines == 4


def test_a_body_is_counted_without_its_docstring(measured):
    file = measured('''
        def f() -> int:
            """One line."""
            a = 1
            return a
    ''')

    [function] = file.functions
    assert (function.body_lines, function.body_tokens) == (2, 5)
    assert function.has_docstring
    assert function.has_return_type


def test_a_function_that_is_only_a_docstring_has_no_body(measured):
    file = measured('''
        def f():
            """Nothing."""
    ''')

    assert [function.body_lines for function in file.functions] == [0]


def test_constructs_that_pack_several_ideas_into_a_line_are_counted(measured):
    file = measured("""
        for x in a if b else c:
            y = [[i for i in j] for j in x]
            z = {i for j in x for i in j}
    """)

    assert file.constructs == {
        "ternaries": 1,
        "nested ternaries": 0,
        "'for' over a ternary": 1,
        "comprehensions": 3,
        "two 'for' in one": 1,
        "nested comprehensions": 1,
    }


def test_the_95th_percentile_is_a_value_that_occurs():
    assert spread(range(1, 101)) == (50.5, 95, 100)


def test_without_a_contract_the_arrows_that_close_circles_run_upwards(project):
    root = project(
        {
            "low": "import generators.high",
            "high": "from generators import low, middle",
        }
        | {"middle": "import generators.low"}
    )

    imports = read_imports(root)

    assert imports.upward == [("generators.low", "generators.high")]
    assert imports.room_circles == [
        ("generators.high", "generators.low", "generators.middle")
    ]


def test_with_a_contract_an_import_of_a_layer_above_or_beside_runs_upwards(
    project,
):
    root = project(
        {
            "low": "import generators.high",
            "high": "",
            "peer": "import generators.high",
        },
        layers=["generators.high | generators.peer", "generators.low"],
    )

    assert read_imports(root).upward == [
        ("generators.low", "generators.high"),
        ("generators.peer", "generators.high"),
    ]


def test_imports_for_types_alone_do_not_count(project):
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import generators.b"
    root = project({"a": text, "b": "import generators.a"})

    assert read_imports(root) == NO_IMPORTS


def test_code_within_all_bounds_breaks_none(tmp_path, measured):
    file = measured("# Measured: twice.\nx = 1\n\ndef f():\n    return 1\n")

    assert list(broken_bounds(tmp_path, Area("all", [file]), NO_IMPORTS)) == []


def test_each_bound_that_is_broken_is_named(tmp_path, measured):
    body = "\n".join(f"    {'x' * 98} = 1" for _ in range(251))

    file = measured(f"def f():\n{body}\n")

    broken = list(broken_bounds(tmp_path, Area("all", [file]), NO_IMPORTS))
    assert broken[:4] == [
        "0.00% whole-line comments; at least 2%",
        "a body of 251 lines is the 95th of 100; at most 20",
        "generators/measured.py: f: 251 lines; at most 40",
        "generators/measured.py: 252 lines; at most 250",
    ]
    assert broken[4] == "generators/measured.py:2: 106 columns; at most 100"


def test_a_long_file_that_gives_its_reason_breaks_no_bound(tmp_path, measured):
    reason = "# Longer than 250 lines: one table.\n"

    file = measured(reason + "x = 1\n" * 300)

    broken = broken_bounds(tmp_path, Area("all", [file]), NO_IMPORTS)
    assert not any("at most 250" in line for line in broken)


def test_every_area_has_a_column():
    areas = read_areas(ROOT)

    names = next(iter(table(areas))).split()

    assert names[0] == "generators"
    assert names[-1] == "together"


def test_check_fails_where_a_bound_is_broken(project):
    root = project({"a": "import generators.b", "b": "import generators.a"})
    command = [sys.executable, "-m", "tools.measure", "--check", "--root", root]

    done = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "a circle of imports: generators.a, generators.b\n" in done.stdout
