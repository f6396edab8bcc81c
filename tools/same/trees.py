"""Two trees of the project and what each of them builds."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
OWN_CODE = Path(__file__).with_name("own_code.py")
# 22 November 2026, as in the tests: what the example estate promises is not due yet.
BUILD_TIME_SECONDS = "1795305600"
MAIN = "origin/main"


class TreeError(Exception):
    """A tree that cannot be had or built; the message is what the reader needs."""


def default_base() -> str:
    """The commit where this branch left main or, on main itself, the one before."""
    merge_base = git("merge-base", "HEAD", MAIN, may_fail=True)
    if merge_base and (
        merge_base != git("rev-parse", "HEAD") or _has_changes()
    ):
        return merge_base
    return "HEAD" if _has_changes() else "HEAD^"


def _has_changes() -> bool:
    return bool(git("status", "--porcelain"))


def git(*words: str, may_fail: bool = False) -> str:
    """What a git command prints, without the last line break."""
    done = subprocess.run(
        ["git", *words], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode and not may_fail:
        raise TreeError(f"git {' '.join(words)}: {done.stderr.strip()}")
    return "" if done.returncode else done.stdout.strip()


@contextmanager
def tree_of(commit: str) -> Iterator[Path]:
    """A temporary work tree of a commit, removed at the end."""
    with TemporaryDirectory(prefix="nightphone-same-") as folder:
        tree = Path(folder).resolve() / "tree"
        git("worktree", "add", "--quiet", "--detach", str(tree), commit)
        try:
            yield tree
        finally:
            git("worktree", "remove", "--force", str(tree))


def missing_requirements(tree: Path) -> list[str]:
    """What a tree depends on and this environment does not hold."""
    project = tomllib.loads(
        (tree / "pyproject.toml").read_text(encoding="utf-8")
    )
    requirements = map(Requirement, project["project"]["dependencies"])
    return [str(required) for required in requirements if not _is_met(required)]


def _is_met(required: Requirement) -> bool:
    try:
        return required.specifier.contains(
            version(required.name), prereleases=True
        )
    except PackageNotFoundError:
        return False


def build_both(here: Path, there: Path, folder: Path) -> tuple[Path, Path]:
    """Build two trees at the same fixed time; the folders hold `site/` and `pages/`."""
    results = folder / "here", folder / "there"
    # Two seeds for the order of sets, always the same two: a page that depends on
    # such an order differs even between two builds of one tree, and at every run.
    with ThreadPoolExecutor() as pool:
        jobs = [
            pool.submit(_build, here, results[0], "1"),
            pool.submit(_build, there, results[1], "2"),
        ]
    for job in jobs:
        job.result()  # raises what the build raised
    return results


def _build(tree: Path, result: Path, seed: str) -> None:
    site, pages = str(result / "site"), str(result / "pages")
    words = ["mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
    _run(tree, words, seed)
    _run(tree, ["generators", "pages", pages], seed)


def _run(tree: Path, words: list[str], seed: str) -> None:
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": BUILD_TIME_SECONDS,
    }
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, str(OWN_CODE), str(tree), *words]
    done = subprocess.run(
        command,
        cwd=tree,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise TreeError(f"{tree}: '{' '.join(words)}' failed\n{done.stderr}")
