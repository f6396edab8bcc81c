"""The pictures of the README, each made by a function of its own: `make pictures`."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from bench.pages import FLAGS, find_chromium
from bench.run import RunError
from drills.command import CANNOT

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/assets/pictures"
DRILLED = ("nginx", "host-not-found-in-upstream")  # one run, and it undoes a step
READ = ("docs", "drills", "inventory")
STEP = re.compile(r"^( +\S+ \S+): (.+)$", re.MULTILINE)
VERDICT = re.compile(r"^(ok|\d+ of \d+ drills passed)", re.MULTILINE)
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; display: inline-block; font: 15px/1.55 "DejaVu Sans Mono", monospace; }}
pre {{ margin: 0; padding: 20px 26px; border-radius: 10px; background: #0d1117; color: #e6edf3; font: inherit; }}
i {{ color: #9198a1; font-style: normal; }} b {{ color: #3fb950; }}
</style><pre>{}</pre>"""


class LeftOutError(Exception):
    """Why a picture cannot be made here."""


def main() -> int:
    """Make every picture that can be made here; the answer is the exit status."""
    try:
        chromium = find_chromium()
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS[1:]))
        return sum(_made(picture, browser) for picture in ALL)


def drill(browser: Browser, path: Path) -> None:
    """A terminal in which a real drill has run."""
    text = f"$ sudo .venv/bin/nightphone drill {' '.join(DRILLED)}\n{_drilled(DRILLED)}"
    page = browser.new_page(device_scale_factor=2)
    page.set_content(TERMINAL.format(_coloured(text)))
    page.locator("body").screenshot(path=path, omit_background=True)


ALL: Sequence[Callable[[Browser, Path], None]] = (drill,)


def _made(picture: Callable[[Browser, Path], None], browser: Browser) -> int:
    """Make one picture; 1 if that failed, and 0 also where it is left out."""
    path = PICTURES / f"{picture.__name__}.png"
    path.parent.mkdir(exist_ok=True)
    try:
        picture(browser, path)
    except LeftOutError as why:
        print(f"{path.relative_to(ROOT)} is left out: {why}", file=sys.stderr)
        return 0
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    print(path.relative_to(ROOT))
    return 0


def _drilled(words: Sequence[str]) -> str:
    """What a drill prints; it runs in a copy, whose evidence nobody keeps."""
    with TemporaryDirectory(prefix="nightphone-pictures-") as folder:
        for name in READ:
            shutil.copytree(ROOT / name, Path(folder, name))
        command = [sys.executable, "-m", "generators", "--root", folder, "drill", *words]
        said = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if said.returncode == CANNOT:
        raise LeftOutError(said.stderr.strip())
    if said.returncode:
        raise RunError(f"'nightphone drill {' '.join(words)}' failed:\n{said.stdout}{said.stderr}")
    return said.stdout


def _coloured(text: str) -> str:
    """The same text as HTML: verdicts are green, and what stands before each step is pale."""
    return VERDICT.sub(r"<b>\1</b>", STEP.sub(r"<i>\1:</i> \2", escape(text.rstrip())))


if __name__ == "__main__":
    sys.exit(main())
