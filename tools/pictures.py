"""The pictures of the README, each made by a function of its own: `make pictures`."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from drills.engine.command import CANNOT
from tools.bench.pages import SERVICE
from tools.chromium import FLAGS, find_chromium
from tools.programs import RunError, run
from tools.serving import served

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/assets/pictures"
DRILLED = ("nginx", "host-not-found-in-upstream")  # one run, and it undoes a step
PASTED = "03:12:07 app-2 shop[2211]: OperationalError: FATAL: sorry, too many clients already"
PHONE = ViewportSize(width=360, height=740)
A4 = ViewportSize(
    width=718, height=1047
)  # what is left of it between margins of 10 mm, at 96 dots an inch
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
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        return sum(_made(picture, browser) for picture in ALL)


def drill(browser: Browser, path: Path) -> None:
    """A terminal in which a real drill has run."""
    text = f"$ sudo .venv/bin/nightphone drill {' '.join(DRILLED)}\n{_drilled(DRILLED)}"
    page = browser.new_page(device_scale_factor=2)
    page.set_content(TERMINAL.format(_coloured(text)))
    page.locator("body").screenshot(path=path, omit_background=True)


def emergency(browser: Browser, path: Path) -> None:
    """The emergency page, on which somebody has pasted what they see."""
    with _site() as address:
        page = browser.new_page(
            viewport={"width": 900, "height": 640}, device_scale_factor=2
        )
        page.goto(address)
        page.locator("#finder").fill(PASTED)
        page.locator("#finder-results > li").first.wait_for()
        page.screenshot(path=path)


def service(browser: Browser, path: Path) -> None:
    """The page of a service on a phone at night, at a step that only the reader can fill in."""
    with _site() as address:
        context = browser.new_context(
            viewport=PHONE, device_scale_factor=2, color_scheme="dark", has_touch=True
        )
        page = context.new_page()
        page.goto(f"{address}{SERVICE}#too-many-connections")
        page.locator("form input[data-v=pid]").first.fill("4711")
        step = page.locator("#too-many-connections ~ p:has(> .np-do)").nth(1)
        step.evaluate("step => step.scrollIntoView()")
        page.mouse.wheel(0, -110)  # from under what stays at the top
        page.wait_for_timeout(300)
        page.screenshot(path=path)


def card(browser: Browser, path: Path) -> None:
    """A card as it is printed: one side of A4."""
    with _site() as address:
        page = browser.new_page(viewport=A4, device_scale_factor=1.5)
        page.emulate_media(media="print")
        page.goto(f"{address}cards/orders-db/")
        page.screenshot(path=path)


ALL: Sequence[Callable[[Browser, Path], None]] = (drill, emergency, service, card)


@contextmanager
def _site() -> Iterator[str]:
    """The address of the example estate's site, built for one picture."""
    with TemporaryDirectory(prefix="nightphone-pictures-") as folder:
        run(["mkdocs", "build", "--quiet", "--site-dir", folder], ROOT)
        with served(Path(folder)) as address:
            yield address


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
        command = [
            sys.executable,
            "-m",
            "generators",
            "--root",
            folder,
            "drill",
            *words,
        ]
        said = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, text=True
        )
    if said.returncode == CANNOT:
        raise LeftOutError(said.stderr.strip())
    if said.returncode:
        raise RunError(
            f"'nightphone drill {' '.join(words)}' failed:\n{said.stdout}{said.stderr}"
        )
    return said.stdout


def _coloured(text: str) -> str:
    """The same text as HTML: verdicts are green, and what stands before each step is pale."""
    return VERDICT.sub(r"<b>\1</b>", STEP.sub(r"<i>\1:</i> \2", escape(text.rstrip())))


if __name__ == "__main__":
    sys.exit(main())
