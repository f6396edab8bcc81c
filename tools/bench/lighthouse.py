"""Lighthouse, as `tools/bench/lighthouse/` pins it, on a slow phone."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.chromium import FLAGS, find_chromium
from tools.programs import RunError

FOLDER = Path(__file__).with_name("lighthouse")
CATEGORIES = "performance,accessibility,best-practices"
HEAD = f"{'page':<28}  performance  accessibility  practices  paint ms     bytes  requests"
SHOWN_CHARACTERS = 500


@dataclass(frozen=True)
class PageScores:
    """Lighthouse's figures for one page; scores are from 0 to 1."""

    path: str
    performance: float
    accessibility: float
    practices: float
    paint_ms: float
    sent_bytes: int
    requests: int

    def __str__(self) -> str:
        return (
            f"{'/' + self.path:<28}  {self.performance:>11.2f}  "
            f"{self.accessibility:>13.2f}  {self.practices:>9.2f}  "
            f"{self.paint_ms:>8,.0f}  {self.sent_bytes:>8,}  {self.requests:>8}"
        )


def install_lighthouse() -> Path:
    """The path of the program, installed at its first use; `RunError` without Node."""
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if program.exists():
        return program
    if not shutil.which("npm"):
        raise RunError("Lighthouse needs Node: install nodejs and npm")
    command = ["npm", "ci", "--silent", "--no-audit", "--no-fund"]
    done = subprocess.run(
        command, cwd=FOLDER, check=False, capture_output=True, text=True
    )
    if done.returncode:
        end = done.stderr.strip()[-SHOWN_CHARACTERS:]
        raise RunError(f"Lighthouse could not be installed: {end}")
    return program


def score_page(program: Path, address: str, path: str) -> PageScores:
    """Ask Lighthouse about one page of a site, and print its figures."""
    command = [
        str(program),
        address + path,
        "--quiet",
        "--output=json",
        f"--only-categories={CATEGORIES}",
        f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
    ]
    environment = os.environ | {"CHROME_PATH": find_chromium()}
    done = subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        end = done.stderr.strip()[-SHOWN_CHARACTERS:]
        raise RunError(f"Lighthouse failed at /{path}: {end}")
    scores = read_scores(path, json.loads(done.stdout))
    print(scores, flush=True)
    return scores


def read_scores(path: str, report: Mapping[str, Any]) -> PageScores:
    """The figures in Lighthouse's report."""
    audits, categories = report["audits"], report["categories"]
    items = audits["network-requests"]["details"]["items"]
    # The list may name an address twice, and a data: address is no request.
    sent = {
        item["url"]: item for item in items if item["url"].startswith("http")
    }
    return PageScores(
        path,
        performance=categories["performance"]["score"],
        accessibility=categories["accessibility"]["score"],
        practices=categories["best-practices"]["score"],
        paint_ms=audits["largest-contentful-paint"]["numericValue"],
        sent_bytes=sum(item["transferSize"] for item in sent.values()),
        requests=len(sent),
    )
