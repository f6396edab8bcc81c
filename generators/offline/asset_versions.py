"""Cache busting: `?v=<digest>` after every address of a style sheet or script of ours.

A browser may keep such a file for good, and no page gets the files of another build.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

# Material's own files have a digest in their names: main.484c7ddc.min.css
NAMED_BY_DIGEST = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")

# In a page: href="../../assets/styles/base.css"
ASSET = re.compile(r'(="[^"<>]*?)(assets/[\w./-]+\.(?:css|js))(?=")')

# The same once it has its version: assets/styles/base.css?v=0123456789ab
VERSION = re.compile(rb"(assets/[\w./-]+\.(?:css|js))\?v=[0-9a-f]{12}")
DIGITS = 12  # of the digest; as many as VERSION expects


def needs_version(path: str) -> bool:
    """Whether a file is a style sheet or script whose name does not follow from its content."""
    is_asset = path.startswith("assets/") and path.endswith((".css", ".js"))
    return is_asset and not NAMED_BY_DIGEST.search(path)


def version(content: bytes) -> str:
    """The beginning of a file's digest."""
    return sha256(content).hexdigest()[:DIGITS]


def versioned(html: str, versions: Mapping[str, str]) -> str:
    """A page with its assets' versions; `versions` is by path below the site's root."""

    def with_version(match: re.Match[str]) -> str:
        known = versions.get(match[2])
        return f"{match[0]}?v={known}" if known else match[0]

    return ASSET.sub(with_version, html)


def unversioned(html: bytes) -> bytes:
    """A page without them, so that it is the same when only its assets have changed."""
    return VERSION.sub(rb"\1", html)
