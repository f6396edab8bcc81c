import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
OWN_HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())[
    "repos"
]
HOOKS_FOR_OTHERS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


def installed_files(package):
    folder = ROOT.joinpath(*package.split("."))
    patterns = ["*.py", *SETUPTOOLS["package-data"].get(package, [])]
    return {path for pattern in patterns for path in folder.glob(pattern)}


def test_an_installation_holds_every_file_of_the_generators():
    files = {
        path for path in (ROOT / "generators").rglob("*") if path.is_file()
    }
    installed = set().union(*map(installed_files, SETUPTOOLS["packages"]))

    left_out = files - installed

    assert [path for path in left_out if path.suffix != ".pyc"] == []


@pytest.mark.parametrize(
    "hook", OWN_HOOKS[0]["hooks"], ids=lambda hook: hook["id"]
)
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
