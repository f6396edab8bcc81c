"""The pictures of the README, each drawn by a function of its own: `make pictures`."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, ViewportSize

from drills.engine.command import CANNOT
from tools.chromium import launched
from tools.programs import RunError, run
from tools.serving import served

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/assets/pictures"
# One that fits on a screen, and it undoes a step.
SHOWN_DRILL = ("nginx", "host-not-found-in-upstream")
READ_BY_DRILLS = ("docs", "drills", "inventory")
SYMPTOM_PATH = "guides/postgresql/too-many-connections/"
SERVICE = "orders-db"
SHOWN_STEP = "end-idle-sessions"
PASTED_TEXT = "03:12:07 app-2 shop[2211]: OperationalError: FATAL: sorry, too many clients already"
DESK = ViewportSize(width=900, height=640)
PHONE = ViewportSize(width=360, height=740)
# A4 without a card's margins of 8 and 7 mm, at the 96 dots an inch that a browser prints with.
A4 = ViewportSize(width=733, height=1069)
# What stays at the top of a page would hide the step that has been scrolled to.
HEADER_PIXELS = 110
# The page is still for a moment after the wheel.
SCROLL_MS = 300
# What a drill prints before each step: "        nginx some-symptom: You see 1"
STEP = re.compile(r"^( +\S+ \S+): (.+)$", re.MULTILINE)
# "ok" before a drill, and "3 of 3 drills passed" at the end.
VERDICT = re.compile(r"^(ok|\d+ of \d+ drills passed)", re.MULTILINE)
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; display: inline-block; font: 15px/1.55 "DejaVu Sans Mono", monospace; }}
pre {{
  margin: 0; padding: 20px 26px; border-radius: 10px;
  background: #0d1117; color: #e6edf3; font: inherit;
}}
i {{ color: #9198a1; font-style: normal; }} b {{ color: #3fb950; }}
</style><pre>{}</pre>"""


class LeftOutError(Exception):
    """A picture that cannot be made here; the message says why."""


def main() -> int:
    """Make every picture that can be made here; the exit status is 1 for a failure."""
    try:
        with launched() as browser:
            failures = [make_picture(draw, browser) for draw in ALL]
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    return max(failures)


def drill(browser: Browser, path: Path) -> None:
    """A terminal in which a real drill has run."""
    command = f"$ sudo .venv/bin/nightphone drill {' '.join(SHOWN_DRILL)}"
    text = f"{command}\n{drill_output(SHOWN_DRILL)}"
    page = browser.new_page(device_scale_factor=2)
    page.set_content(TERMINAL.format(coloured(text)))
    page.locator("body").screenshot(path=path, omit_background=True)


def emergency(browser: Browser, path: Path) -> None:
    """The emergency page, on which somebody has pasted what they see."""
    with _site() as address:
        page = browser.new_page(viewport=DESK, device_scale_factor=2)
        page.goto(address)
        page.locator("#finder").fill(PASTED_TEXT)
        page.locator("#finder-results > li").first.wait_for()
        page.screenshot(path=path)


def symptom(browser: Browser, path: Path) -> None:
    """A symptom's page for one service on a phone at night, at a step that changes something."""
    with _site() as address:
        context = browser.new_context(
            viewport=PHONE,
            device_scale_factor=2,
            color_scheme="dark",
            has_touch=True,
        )
        page = context.new_page()
        page.goto(f"{address}{SYMPTOM_PATH}#{SERVICE}")
        step = page.locator(f"#{SHOWN_STEP} ~ p:has(> .np-do)").first
        step.evaluate("step => step.scrollIntoView()")
        page.mouse.wheel(0, -HEADER_PIXELS)
        page.wait_for_timeout(SCROLL_MS)
        page.screenshot(path=path)


def card(browser: Browser, path: Path) -> None:
    """A card as it is printed: one side of A4."""
    with _site() as address:
        page = browser.new_page(viewport=A4, device_scale_factor=1.5)
        page.emulate_media(media="print")
        page.goto(f"{address}cards/{SERVICE}/")
        page.screenshot(path=path)


Draw = Callable[[Browser, Path], None]
ALL: Sequence[Draw] = (drill, emergency, symptom, card)


@contextmanager
def _site() -> Iterator[str]:
    """The address of the example estate's site, built for one picture."""
    with TemporaryDirectory(prefix="nightphone-pictures-") as folder:
        run(["mkdocs", "build", "--quiet", "--site-dir", folder], ROOT)
        with served(Path(folder)) as address:
            yield address


def make_picture(draw: Draw, browser: Browser) -> int:
    """Draw one picture; the status is 1 if that failed, 0 also where it is left out."""
    path = PICTURES / f"{draw.__name__}.png"
    path.parent.mkdir(exist_ok=True)
    try:
        draw(browser, path)
    except LeftOutError as reason:
        print(
            f"{path.relative_to(ROOT)} is left out: {reason}", file=sys.stderr
        )
        return 0
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    print(path.relative_to(ROOT))
    return 0


def drill_output(words: Sequence[str]) -> str:
    """What a drill prints; it runs in a copy, whose evidence nobody keeps."""
    command = [sys.executable, "-m", "generators", "--root"]
    with TemporaryDirectory(prefix="nightphone-pictures-") as folder:
        for name in READ_BY_DRILLS:
            shutil.copytree(ROOT / name, Path(folder, name))
        done = subprocess.run(
            [*command, folder, "drill", *words],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
    if done.returncode == CANNOT:
        raise LeftOutError(done.stderr.strip())
    if done.returncode:
        output = f"{done.stdout}{done.stderr}"
        raise RunError(
            f"'nightphone drill {' '.join(words)}' failed:\n{output}"
        )
    return done.stdout


def coloured(text: str) -> str:
    """The text as HTML: verdicts in green, and the name before each step in grey."""
    html = STEP.sub(r"<i>\1:</i> \2", escape(text.rstrip()))
    return VERDICT.sub(r"<b>\1</b>", html)


if __name__ == "__main__":
    sys.exit(main())
