"""The browser that tests, benchmarks and pictures run."""

import shutil

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
