"""The browser that tests, benchmarks and pictures run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.programs import RunError

# It runs as root in a container, shows nothing, and asks nobody for updates meanwhile.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)


def find_chromium() -> str:
    """The path of the program; `RunError` where there is none."""
    path = shutil.which("chromium")
    if path is None:
        raise RunError("Install the browser: apt-get install chromium")
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, until the end of the block."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=find_chromium(), args=FLAGS
        ) as browser,
    ):
        yield browser
