"""Root file systems in layers: a Debian, and on it the packages of one kind of system.

A layer is made once, and named after a digest of what it was made from.
"""

import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drills.engine.debian import BASE, INSTALL, ROOT_FILE_SYSTEM, SUITE
from drills.engine.progress import Announce
from drills.engine.workspace import Workspace, locked, workspace

# Some kernels switch these features on. Files of an upper folder then point to the folders
# below it by extended attributes, and a layer would not be complete by itself.
OVERLAY_OPTIONS = "redirect_dir=off,metacopy=off,index=off"
# Mounts made in a namespace of its own go with its last process, whatever happens to us.
UNSHARED = ("unshare", "--mount", "--propagation", "private")
# Writes the exit status into $0; `mv` makes it appear whole or not at all.
KEEP_STATUS = '"$@"; echo $? >"$0.new"; mv "$0.new" "$0"'
JOIN_SECONDS = 1.0
DIGEST_CHARACTERS = 12


class LayerError(Exception):
    """A layer cannot be made; the text is for the person who runs drills."""


@dataclass(frozen=True)
class Layers:
    """The layers in a cache folder, made when they are first needed."""

    cache: Path
    announce: Announce = print
    mirror: str = os.environ.get(
        "NIGHTPHONE_MIRROR", "http://deb.debian.org/debian"
    )

    def folders(self, packages: Sequence[str]) -> tuple[Path, ...]:
        """The folders that together hold these packages, the topmost first."""
        with locked(self.cache / "layers.lock"):
            base = self._base()
            if not packages:
                return (base,)
            return (self._layer(base, sorted(set(packages))), base)

    def has(self, packages: Sequence[str]) -> bool:
        """Whether `folders` would have nothing to make."""
        base = self._path("base", self._base_key)
        names = sorted(set(packages))
        if not base.is_dir() or not names:
            return base.is_dir()
        return self._path(names[0], (base.name, *names)).is_dir()

    @property
    def _base_key(self) -> tuple[str, ...]:
        return (SUITE, ROOT_FILE_SYSTEM, *BASE)

    def _path(self, name: str, key: Sequence[str]) -> Path:
        digest = hashlib.sha256("\n".join(key).encode()).hexdigest()
        return self.cache / "layers" / f"{name}-{digest[:DIGEST_CHARACTERS]}"

    def _base(self) -> Path:
        path = self._path("base", self._base_key)
        if not path.is_dir():
            self.announce(
                "making the Debian that machines boot from, once, "
                f"about a minute ({self.mirror})"
            )
            with workspace(self.cache) as space:
                root = space.folder / "root"
                _build(
                    space,
                    self._bootstrap(root),
                    self.cache / f"{path.name}.log",
                )
                _keep(root, path)
        return path

    def _bootstrap(self, root: Path) -> list[str]:
        return [
            *UNSHARED,
            "mmdebstrap",
            "--variant=minbase",
            f"--include={','.join(BASE)}",
            f"--customize-hook={ROOT_FILE_SYSTEM}",
            SUITE,
            str(root),
            *self._apt_sources(),
        ]

    def _apt_sources(self) -> list[str]:
        suites = (SUITE, f"{SUITE}-updates")
        sources = [f"deb {self.mirror} {suite} main" for suite in suites]
        security = self.mirror.replace(
            "debian.org/debian", "debian.org/debian-security"
        )
        if security != self.mirror:  # a mirror of another name may have none
            sources.append(f"deb {security} {SUITE}-security main")
        return sources

    def _layer(self, base: Path, packages: Sequence[str]) -> Path:
        path = self._path(packages[0], (base.name, *packages))
        if not path.is_dir():
            self.announce(f"installing {', '.join(packages)}, once")
            with workspace(self.cache) as space:
                argv = self._install(space.folder, base, packages)
                _build(space, argv, self.cache / f"{path.name}.log")
                _keep(space.folder / "upper", path)
        return path

    def _install(
        self,
        folder: Path,
        base: Path,
        packages: Sequence[str],
    ) -> list[str]:
        """The command that installs packages into the `upper` of a folder."""
        apt = self.cache / "apt"
        for path in (
            folder / "upper",
            folder / "work",
            folder / "root",
            apt / "archives/partial",
            apt / "lists/partial",
        ):
            path.mkdir(parents=True, exist_ok=True)
        # INSTALL sees the root as $1 and calls `shift`, so the options are $0
        script = f'mount -t overlay overlay -o "$0" "$1"\n{INSTALL}'
        return [
            *UNSHARED,
            *("--pid", "--fork", "--uts", "--ipc"),
            *("bash", "-c", script),
            overlay_options(folder, (base,)),
            str(folder / "root"),
            str(apt),
            *packages,
        ]


def overlay_options(folder: Path, lower: Sequence[Path]) -> str:
    """The mount options that put a folder's `upper` on top of layers."""
    upper, work = folder / "upper", folder / "work"
    below = ":".join(map(str, lower))
    return f"lowerdir={below},upperdir={upper},workdir={work},{OVERLAY_OPTIONS}"


def _build(
    space: Workspace,
    argv: Sequence[str],
    log: Path,
) -> None:
    """Run a builder in the workspace, so that it ends when we do."""
    status = space.folder / "status"
    wrapper = ["sh", "-c", KEEP_STATUS, str(status)]
    space.start("make", [*wrapper, *argv], log)
    time.sleep(JOIN_SECONDS)  # until it has joined its control group
    while not status.exists() and space.processes("make"):
        time.sleep(0.1)
    if not status.exists() or status.read_text().strip() != "0":
        lines = log.read_text(errors="replace").strip().splitlines()
        last_line = lines[-1] if lines else ""
        raise LayerError(f"cannot be made: {last_line} (all of it in {log})")


def _keep(folder: Path, path: Path) -> None:
    """Move a finished layer to its place; a half-made one never gets there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(path)
