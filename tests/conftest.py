"""What tests share: golden files, the real site, built once, and a real browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tools.chromium import FLAGS
from tools.serving import served

ROOT = Path(__file__).parents[1]
NOW = "1795305600"  # 22 November 2026: what the examples promise is not due yet
GOLDEN = Path(__file__).parent / "golden"
CHROMIUM = shutil.which("chromium")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write golden files anew; review the difference",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), (
            f"no golden file {name}; run pytest --update-golden and read it"
        )
        assert text == path.read_text(encoding="utf-8")

    return compare


def mkdocs(
    root: Path, *words: str, now: str = NOW
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a project folder, as its users do."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": now,
    }
    command = [sys.executable, "-m", "mkdocs", *words]
    return subprocess.run(
        command,
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def copy_project(folder: Path, *, with_estate: bool) -> Path:
    """The project in a folder where a test may change it; without the estate, only what builds sites."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(
        ROOT / "hooks",
        folder / "hooks",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    (
        folder / "generators"
    ).mkdir()  # watched by `serve`; the code comes from the installed package
    if with_estate:
        shutil.copytree(ROOT / "inventory", folder / "inventory")
        shutil.copytree(ROOT / "docs", folder / "docs", dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly from the example estate."""
    root = copy_project(tmp_path_factory.mktemp("project"), with_estate=True)
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def eventually(page: Page, script: str) -> None:
    """Wait until a script answers yes; what Playwright has for it is forbidden by the pages' security policy."""
    for _ in range(150):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never came true: {script}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip(
            "install Chromium (apt-get install chromium) for the browser tests"
        )
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A small dark phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme="dark",
        has_touch=True,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A large light screen with a keyboard."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, color_scheme="light"
    )
    yield context.new_page()
    context.close()
