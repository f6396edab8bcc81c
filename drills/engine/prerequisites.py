"""What this computer lacks to run drills, in one sentence."""

import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

from drills.engine.debian import SUITE
from drills.engine.layers import UNSHARED

PACKAGES = Path(__file__).with_name("requirements-debian.txt")
MIRROR_SECONDS = 10


def missing_packages() -> list[str]:
    """The Debian packages whose programs are not installed."""
    lines = [
        line.split()
        for line in PACKAGES.read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return [package for package, program in lines if not shutil.which(program)]


def install(packages: list[str]) -> None:
    """Install packages; failures are left to `missing_reason`, which looks again."""
    for argv in (
        ["update"],
        ["install", "-y", "--no-install-recommends", *packages],
    ):
        subprocess.run(
            ["apt-get", "-qq", *argv], check=False, stdout=subprocess.DEVNULL
        )


def missing_reason(mirror: str, *, has_layers: bool) -> str | None:
    """Why no drill can run here and what to do about it, or None."""
    if os.geteuid() != 0:
        return (
            "drills boot machines, which only root may do; run this with sudo"
        )
    if packages := missing_packages():
        return (
            f"drills need {', '.join(packages)}; "
            f"install with: apt-get install {' '.join(packages)} (or add --install)"
        )
    if not _may_mount():
        return (
            "nothing may be mounted here, so no machine can boot; "
            "start this container with --privileged"
        )
    if not has_layers and not _answers(mirror):
        return (
            f"the Debian mirror {mirror} does not answer; "
            "set NIGHTPHONE_MIRROR to one that does"
        )
    return None


def _may_mount() -> bool:
    argv = [*UNSHARED, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return (
        subprocess.run(argv, check=False, capture_output=True).returncode == 0
    )


def _answers(mirror: str) -> bool:
    release = f"{mirror}/dists/{SUITE}/InRelease"
    try:
        with urllib.request.urlopen(release, timeout=MIRROR_SECONDS):
            return True
    except OSError:
        return False
