"""What this machine lacks to run drills, in one sentence."""

import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

from drills.engine.layers import SUITE, UNSHARED

PACKAGES = Path(__file__).with_name("requirements-debian.txt")


def lacking() -> list[str]:
    """The Debian packages whose programs are not here."""
    lines = [
        line.split()
        for line in PACKAGES.read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return [package for package, program in lines if not shutil.which(program)]


def install(packages: list[str]) -> None:
    """Install packages; what fails is found by asking again what is lacking."""
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", "-qq", *words], check=False, stdout=subprocess.DEVNULL
        )


def excuse(mirror: str, *, made: bool) -> str | None:
    """Why there can be no drills here and what to do about it, or None."""
    if os.geteuid() != 0:
        return "drills boot machines, which only root may do; run this with sudo"
    if packages := lacking():
        return f"drills need {', '.join(packages)}; install with: apt-get install {' '.join(packages)} (or add --install)"
    if not _may_mount():
        return "nothing may be mounted here, so no machine can boot; start this container with --privileged"
    if not made and not _answers(mirror):
        return f"the Debian mirror {mirror} does not answer; set NIGHTPHONE_MIRROR to one that does"
    return None


def _may_mount() -> bool:
    words = [*UNSHARED, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def _answers(mirror: str) -> bool:
    try:
        with urllib.request.urlopen(f"{mirror}/dists/{SUITE}/InRelease", timeout=10):
            return True
    except OSError:
        return False
