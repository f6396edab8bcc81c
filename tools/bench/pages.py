"""How light and how accessible pages are: Lighthouse on a slow phone and axe in light and dark, beside plain Material.

    python -m tools.bench.pages [SERVICES]

Lighthouse runs as it is pinned in `tools/bench/lighthouse/`, against a server that compresses as real ones do.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tools.bench.report import Verdict
from tools.bench.site import write_plain
from tools.chromium import FLAGS, find_chromium
from tools.estates import read_example, write_estate
from tools.programs import RunError, run
from tools.serving import Compressing, served

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = Path(__file__).parent / "lighthouse"
SERVICE = "services/orders-db/"
MEASURED: Sequence[str] = (
    "",
    SERVICE,
    "guides/redis/",
    "alerts/PostgresqlDown/",
    "cards/orders-db/",
    "symptoms/",
    "incidents/",
)
KINDS: Sequence[str] = (
    *MEASURED,
    "services/",
    "services/shop/",
    "services/card-payments/",
    "guides/",
    "alerts/",
    "hosts/",
    "map/",
)
KINDS = (
    *KINDS,
    "environments/",
    "partners/",
    "teams/",
    "teams/data/",
    "gaps/",
    "cards/",
    "404.html",
)
BYTES, REQUESTS, PAINT = 90_000, 8, 1500
PERFORMANCE = 0.98


@dataclass(frozen=True)
class Lighthouse:
    """What Lighthouse says of one page: scores from 0 to 1, milliseconds, bytes as they were sent."""

    path: str
    performance: float
    accessibility: float
    practices: float
    paint: float
    bytes: int
    requests: int

    def __str__(self) -> str:
        scores = f"{self.performance:>11.2f}  {self.accessibility:>13.2f}  {self.practices:>9.2f}"
        return f"{'/' + self.path:<28}  {scores}  {self.paint:>8,.0f}  {self.bytes:>8,}  {self.requests:>8}"


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; the answer is the exit status: 1 for a promise that is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench.pages", description=__doc__.split("\n")[0]
    )
    example = len(read_example(ROOT)["services"])
    parser.add_argument(
        "services",
        type=int,
        nargs="?",
        default=example,
        help="how many (default: the example estate)",
    )
    try:
        verdicts = _bench(parser.parse_args(words).services)
    except (RunError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print("", *verdicts, sep="\n")
    return int(not all(verdict.kept for verdict in verdicts))


def _bench(services: int) -> Sequence[Verdict]:
    lighthouse, chromium = _lighthouse(), find_chromium()
    with TemporaryDirectory(prefix="nightphone-bench-") as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        write_estate(ROOT, ours, services)
        run(["mkdocs", "build", "--quiet", "--site-dir", str(ours / "site")], ours)
        write_plain(ours, plain)
        (plain / "docs" / "assets" / "styles" / "nightphone.css").unlink()
        _only(plain / "docs", SERVICE)
        run(["mkdocs", "build", "--quiet", "--site-dir", str(plain / "site")], plain)
        print(
            f"{'page':<28}  performance  accessibility  practices  paint ms     bytes  requests"
        )
        with served(ours / "site", Compressing) as address:
            found = [
                _ask(lighthouse, chromium, address, path)
                for path in _there(ours / "site", MEASURED)
            ]
            faults = list(_faults(chromium, address, _there(ours / "site", KINDS)))
        with served(plain / "site", Compressing) as address:
            print("the same page by plain Material:")
            beside = _ask(lighthouse, chromium, address, SERVICE)
    return _verdicts(found, beside, faults)


def _there(site: Path, paths: Sequence[str]) -> list[str]:
    return [
        path
        for path in paths
        if (site / path / "index.html").is_file() or (path and (site / path).is_file())
    ]


def _only(docs: Path, service: str) -> None:
    """Keep what the page of one service links to out of the way: plain Material would parse it for an hour."""
    for folder in ("services", "cards"):
        for path in (docs / folder).glob("*"):
            if path.stem not in (service.split("/")[1], "index"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _verdicts(
    found: Sequence[Lighthouse], plain: Lighthouse, faults: Sequence[str]
) -> list[Verdict]:
    page = next(each for each in found if each.path == SERVICE)
    slow = min(found, key=lambda each: each.performance)
    bare = min(found, key=lambda each: (each.accessibility, each.practices))
    return [
        Verdict(
            "first view at most 90 kB",
            page.bytes <= BYTES,
            f"{page.bytes:,}; plain Material {plain.bytes:,}",
        ),
        Verdict(
            "at most 8 requests",
            page.requests <= REQUESTS,
            f"{page.requests}; plain {plain.requests}",
        ),
        Verdict(
            "largest paint under 1.5 s",
            page.paint < PAINT,
            f"{page.paint:,.0f} ms; plain {plain.paint:,.0f} ms",
        ),
        Verdict(
            "performance 0.98",
            slow.performance >= PERFORMANCE,
            f"least {slow.performance:.2f}, /{slow.path}",
        ),
        Verdict(
            "accessibility and best practices 1.00",
            bare.accessibility == bare.practices == 1,
            f"least {bare.accessibility:.2f} and {bare.practices:.2f}, /{bare.path}; plain {plain.accessibility:.2f}",
        ),
        Verdict(
            "axe finds nothing, in light and dark",
            not faults,
            "; ".join(faults) or "no page has a fault",
        ),
    ]


def _lighthouse() -> Path:
    found = LIGHTHOUSE / "node_modules" / ".bin" / "lighthouse"
    if not found.exists():
        if not shutil.which("npm"):
            raise RunError("Lighthouse needs Node: install nodejs and npm")
        command = ["npm", "ci", "--silent", "--no-audit", "--no-fund"]
        done = subprocess.run(
            command, cwd=LIGHTHOUSE, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RunError(
                f"Lighthouse could not be installed: {done.stderr.strip()[-500:]}"
            )
    return found


def _ask(lighthouse: Path, chromium: str, address: str, path: str) -> Lighthouse:
    command = [
        str(lighthouse),
        address + path,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility,best-practices",
        f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
    ]
    said = {**environ, "CHROME_PATH": chromium}
    done = subprocess.run(
        command, env=said, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunError(f"Lighthouse failed at /{path}: {done.stderr.strip()[-500:]}")
    found = _read(path, json.loads(done.stdout))
    print(found, flush=True)
    return found


def _read(path: str, report: dict[str, Any]) -> Lighthouse:
    audits, scores = report["audits"], report["categories"]
    items = audits["network-requests"]["details"]["items"]
    sent = list(
        {each["url"]: each for each in items if each["url"].startswith("http")}.values()
    )
    return Lighthouse(
        path,
        scores["performance"]["score"],
        scores["accessibility"]["score"],
        scores["best-practices"]["score"],
        audits["largest-contentful-paint"]["numericValue"],
        sum(each["transferSize"] for each in sent),
        len(sent),
    )


def _faults(chromium: str, address: str, paths: Sequence[str]) -> Iterator[str]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for scheme in ("light", "dark"):
            for path in paths:
                yield from (
                    f"/{path} in {scheme}: {fault}"
                    for fault in axe_faults(browser, address + path, scheme)
                )
        browser.close()


def axe_faults(browser: Browser, address: str, scheme: Any) -> list[str]:  # noqa: ANN401 - one of a few words
    """What axe-core finds on a page, as `rule: element`."""
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": 360, "height": 740}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    context.close()
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


if __name__ == "__main__":
    sys.exit(main())
