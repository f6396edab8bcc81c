"""Addresses that name their content, so that no page gets the styles or scripts of another build."""

import re
from collections.abc import Mapping
from hashlib import sha256

OWN_NAME = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")
ASSET = re.compile(r'(="[^"<>]*?)(assets/[\w./-]+\.(?:css|js))(?=")')
VERSION = re.compile(rb"(assets/[\w./-]+\.(?:css|js))\?v=[0-9a-f]{12}")
DIGITS = 12


def needs_version(path: str) -> bool:
    """Whether a file is a style or script whose name does not follow from its content already."""
    return (
        path.startswith("assets/")
        and path.endswith((".css", ".js"))
        and not OWN_NAME.search(path)
    )


def version(content: bytes) -> str:
    """The beginning of its digest."""
    return sha256(content).hexdigest()[:DIGITS]


def versioned(html: str, versions: Mapping[str, str]) -> str:
    """A page with the version of each style and script behind its address."""

    def added(found: re.Match[str]) -> str:
        known = versions.get(found[2])
        return f"{found[0]}?v={known}" if known else found[0]

    return ASSET.sub(added, html)


def unversioned(html: bytes) -> bytes:
    """A page without them, so that it is the same when only its styles have changed."""
    return VERSION.sub(rb"\1", html)
