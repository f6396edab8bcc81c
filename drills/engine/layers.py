"""A Debian to boot, and what kinds of systems add to it: made once, kept, named after what is in them."""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from drills.engine.workspace import Workspace, locked, workspace

SUITE = "bookworm"
BASE = [
    "ca-certificates",
    "curl",
    "dbus",
    "e2fsprogs",
    "gzip",
    "hostname",
    "iproute2",
    "iptables",
    "iputils-ping",
    "less",
    "libpam-systemd",
    "lsof",
    "netcat-openbsd",
    "nftables",
    "openssl",
    "perl",
    "procps",
    "psmisc",
    "python3",
    "sudo",
    "systemd-sysv",
    "util-linux-extra",
    "vim-tiny",
]
ROOT_FILE_SYSTEM = r"""
set -e
chroot "$1" useradd -m -s /bin/bash -G adm,systemd-journal op
echo 'op ALL=(ALL:ALL) NOPASSWD: ALL' >"$1/etc/sudoers.d/op"; chmod 440 "$1/etc/sudoers.d/op"
echo 'Set disable_coredump false' >>"$1/etc/sudo.conf"
echo 'LANG=C.UTF-8' >"$1/etc/default/locale"
: >"$1/etc/machine-id"
for unit in console-getty.service getty@tty1.service apt-daily.timer apt-daily-upgrade.timer fstrim.timer; do
  ln -sfn /dev/null "$1/etc/systemd/system/$unit"
done
mkdir -p "$1/etc/systemd/system-generators"
for what in cryptsetup debug getty gpt-auto hibernate-resume integritysetup rc-local system-update veritysetup; do
  ln -sfn /dev/null "$1/etc/systemd/system-generators/systemd-$what-generator"
done
"""
INSTALL = r"""
set -e
root=$1 apt=$2; shift 2
hostname localhost
mount -t proc proc "$root/proc"; mount -t sysfs -o ro sysfs "$root/sys"; mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"; mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount --bind "$apt/archives" "$root/var/cache/apt/archives"; mount --bind "$apt/lists" "$root/var/lib/apt/lists"
cat /etc/resolv.conf >"$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"; chmod 755 "$root/usr/sbin/policy-rc.d"
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME=/root
if [ -z "$(find "$apt/stamp" -mmin -120 2>/dev/null)" ]; then chroot "$root" apt-get -q update; touch "$apt/stamp"; fi
chroot "$root" apt-get -q -y --no-install-recommends -o APT::Keep-Downloaded-Packages=true install "$@"
rm -f "$root/usr/sbin/policy-rc.d"; rm -rf "$root"/var/log/journal/*
: >"$root/etc/machine-id"
"""
OVERLAY = "redirect_dir=off,metacopy=off,index=off"
UNSHARED = ("unshare", "--mount", "--propagation", "private")

Say = Callable[[str], None]


class LayerError(Exception):
    """A layer could not be made; the text is for those who run drills."""


@dataclass(frozen=True)
class Layers:
    """The layers in a cache folder, made when they are first wanted."""

    cache: Path
    say: Say = print
    mirror: str = os.environ.get("NIGHTPHONE_MIRROR", "http://deb.debian.org/debian")

    def folders(self, packages: Sequence[str]) -> tuple[Path, ...]:
        """The folders that together hold these packages, the topmost first."""
        with locked(self.cache / "layers.lock"):
            base = self._base()
            return (
                (self._layer(base, sorted(set(packages))), base)
                if packages
                else (base,)
            )

    def has(self, packages: Sequence[str]) -> bool:
        base = self._path("base", self._base_key)
        wanted = sorted(set(packages))
        return base.is_dir() and (
            not wanted or self._path(wanted[0], (base.name, *wanted)).is_dir()
        )

    @property
    def _base_key(self) -> tuple[str, ...]:
        return (SUITE, ROOT_FILE_SYSTEM, *BASE)

    def _path(self, name: str, key: Sequence[str]) -> Path:
        digest = hashlib.sha256("\n".join(key).encode()).hexdigest()[:12]
        return self.cache / "layers" / f"{name}-{digest}"

    def _base(self) -> Path:
        path = self._path("base", self._base_key)
        if not path.is_dir():
            self.say(
                f"making the Debian that machines boot from, once, about a minute ({self.mirror})"
            )
            with workspace(self.cache) as space:
                _make(
                    space,
                    self._bootstrap(space.folder / "root"),
                    self.cache / f"{path.name}.log",
                )
                _keep(space.folder / "root", path)
        return path

    def _bootstrap(self, root: Path) -> list[str]:
        security = self.mirror.replace(
            "debian.org/debian", "debian.org/debian-security"
        )
        sources = [
            f"deb {self.mirror} {suite} main" for suite in (SUITE, f"{SUITE}-updates")
        ]
        if security != self.mirror:
            sources.append(f"deb {security} {SUITE}-security main")
        hook = f"--customize-hook={ROOT_FILE_SYSTEM}"
        included = f"--include={','.join(BASE)}"
        return [
            *UNSHARED,
            "mmdebstrap",
            "--variant=minbase",
            included,
            hook,
            SUITE,
            str(root),
            *sources,
        ]

    def _layer(self, base: Path, packages: Sequence[str]) -> Path:
        path = self._path(packages[0], (base.name, *packages))
        if not path.is_dir():
            self.say(f"installing {', '.join(packages)}, once")
            with workspace(self.cache) as space:
                _make(
                    space,
                    self._install(space.folder, base, packages),
                    self.cache / f"{path.name}.log",
                )
                _keep(space.folder / "upper", path)
        return path

    def _install(self, folder: Path, base: Path, packages: Sequence[str]) -> list[str]:
        apt = self.cache / "apt"
        for path in (
            *(folder / name for name in ("upper", "work", "root")),
            apt / "archives/partial",
            apt / "lists/partial",
        ):
            path.mkdir(parents=True, exist_ok=True)
        mount = f'mount -t overlay overlay -o "$0" "$1"\n{INSTALL}'
        own = (
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--uts",
            "--ipc",
            "--propagation",
            "private",
        )
        root, options = folder / "root", overlay(folder, (base,))
        return [*own, "bash", "-c", mount, options, str(root), str(apt), *packages]


def overlay(folder: Path, lower: Sequence[Path]) -> str:
    """The mount options that put a folder's `upper` on top of layers."""
    below = ":".join(map(str, lower))
    return f"lowerdir={below},upperdir={folder / 'upper'},workdir={folder / 'work'},{OVERLAY}"


def _make(space: Workspace, words: Sequence[str], log: Path) -> None:
    """Run a builder in the workspace, so that it ends with us."""
    status = space.folder / "status"
    space.start(
        "make",
        ["sh", "-c", '"$@"; echo $? >"$0.new"; mv "$0.new" "$0"', str(status), *words],
        log,
    )
    time.sleep(1)  # until it has joined its group
    while not status.exists() and space.processes("make"):
        time.sleep(0.1)
    if not status.exists() or status.read_text().strip() != "0":
        last = log.read_text(errors="replace").strip().splitlines()[-1:]
        raise LayerError(f"cannot be made: {''.join(last)} (all of it in {log})")


def _keep(made: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made.rename(path)
