"""The Debian that machines boot from: its packages, and the scripts that prepare it."""

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
# The name of the folder with the base is a digest of the two constants above and of this
# script: one changed character, and every computer makes its Debian again. (The folded
# lines are folded for Python only; the script has them whole.) Units and generators that
# a machine has no use for are masked, since every boot waits for them. Without
# "disable_coredump false", sudo prints a warning in a container.
ROOT_FILE_SYSTEM = """
set -e
chroot "$1" useradd -m -s /bin/bash -G adm,systemd-journal op
echo 'op ALL=(ALL:ALL) NOPASSWD: ALL' >"$1/etc/sudoers.d/op"; chmod 440 "$1/etc/sudoers.d/op"
echo 'Set disable_coredump false' >>"$1/etc/sudo.conf"
echo 'LANG=C.UTF-8' >"$1/etc/default/locale"
: >"$1/etc/machine-id"
for unit in console-getty.service getty@tty1.service \
apt-daily.timer apt-daily-upgrade.timer fstrim.timer; do
  ln -sfn /dev/null "$1/etc/systemd/system/$unit"
done
mkdir -p "$1/etc/systemd/system-generators"
for what in cryptsetup debug getty gpt-auto hibernate-resume integritysetup \
rc-local system-update veritysetup; do
  ln -sfn /dev/null "$1/etc/systemd/system-generators/systemd-$what-generator"
done
"""
# Installs packages ($3…) into a root file system ($1), with the downloads kept in $2.
# policy-rc.d refuses to start services: systemd will do so, in the machine that boots.
# The emptied machine-id makes systemd write a new one.
INSTALL = r"""
set -e
root=$1 apt=$2; shift 2
hostname localhost
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount --bind "$apt/archives" "$root/var/cache/apt/archives"
mount --bind "$apt/lists" "$root/var/lib/apt/lists"
cat /etc/resolv.conf >"$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 LC_ALL=C.UTF-8 HOME=/root
if [ -z "$(find "$apt/stamp" -mmin -120 2>/dev/null)" ]; then
  chroot "$root" apt-get -q update
  touch "$apt/stamp"
fi
chroot "$root" apt-get -q -y --no-install-recommends \
  -o APT::Keep-Downloaded-Packages=true install "$@"
rm -f "$root/usr/sbin/policy-rc.d"
rm -rf "$root"/var/log/journal/*
: >"$root/etc/machine-id"
"""
