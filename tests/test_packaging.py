import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
OWN_HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
HOOKS_FOR_OTHERS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


def is_installed(path):
    folder = path.parent
    while not (folder / "__init__.py").exists():
        folder = folder.parent
    package = ".".join(folder.relative_to(ROOT).parts)
    return package in SETUPTOOLS["packages"] and (
        path.suffix == ".py" or is_package_data(path.relative_to(folder), package)
    )


def is_package_data(name, package):
    # A star of setuptools does not reach into folders, as that of fnmatch does.
    return any(
        fnmatch(str(name), pattern) and pattern.count("/") == len(name.parts) - 1
        for pattern in SETUPTOOLS["package-data"].get(package, [])
    )


def test_an_installation_holds_every_file_of_the_generators():
    paths = [path for path in (ROOT / "generators").rglob("*") if path.is_file()]

    left_out = [path for path in paths if not is_installed(path)]

    assert [path for path in left_out if path.suffix != ".pyc"] == []


@pytest.mark.parametrize("hook", OWN_HOOKS[0]["hooks"], ids=lambda hook: hook["id"])
def test_a_hook_of_ours_runs_a_program_that_make_installs(hook):
    program = Path(hook["entry"].split()[0])

    assert len(OWN_HOOKS) == 1
    assert hook["language"] == "system"
    assert program.parent == Path(".venv/bin")
    assert (Path(sys.executable).parent / program.name).is_file()


@pytest.mark.parametrize("hook", HOOKS_FOR_OTHERS, ids=lambda hook: hook["id"])
def test_a_hook_for_others_runs_a_program_that_the_project_installs(hook):
    program = hook["entry"].split()[0]

    assert hook["language"] == "python"
    assert program in PROJECT["project"]["scripts"]
