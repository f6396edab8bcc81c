"""What a built file holds only because of the content of other files.

One changed script changes the version behind its address in every page, its digest in
the list of what browsers keep, and the digest of that list in the service worker. Such
effects would drown the difference that caused them.
"""

import json
import re
from collections.abc import Set
from urllib.parse import unquote

# What pages write behind the address of an asset: assets/finder.js?v=0123456789ab
ASSET_VERSION = re.compile(rb"(assets/[\w./-]+\.(?:css|js))\?v=[0-9a-f]{12}")
KEPT_LIST = "site/offline.json"
# Both name a build by the digest of that list, 64 hexadecimal digits.
NAMED_BY_KEPT_LIST = ("site/build.json", "site/sw.js")
KEPT_LIST_DIGEST = re.compile(rb"[0-9a-f]{64}")


def without_effects(path: str, content: bytes, causes: Set[str]) -> bytes:
    """A file without what follows from `causes`, the paths of files that differ."""
    if path.endswith(".html"):
        return _without_versions(content, causes)
    if path == KEPT_LIST:
        return _without_digests(content, causes)
    if path in NAMED_BY_KEPT_LIST and KEPT_LIST in causes:
        return KEPT_LIST_DIGEST.sub(b"(digest)", content)
    if path.endswith(".gz") and path.removesuffix(".gz") in causes:
        return b""
    return content


def _without_versions(content: bytes, causes: Set[str]) -> bytes:
    """A page without the versions of assets that differ; the others must be equal."""

    def masked(match: re.Match[bytes]) -> bytes:
        if f"site/{match[1].decode()}" in causes:
            return match[1] + b"?v=(digest)"
        return match[0]

    return ASSET_VERSION.sub(masked, content)


def _without_digests(content: bytes, causes: Set[str]) -> bytes:
    """The list of what browsers keep, without the entries of files that differ."""
    kept = json.loads(content)
    # Pairs, not an object: the order of what is left must be the same, too.
    kept["files"] = [
        (address, digest)
        for address, digest in kept["files"].items()
        if _path_of_address(address) not in causes
    ]
    return json.dumps(kept).encode()


def _path_of_address(address: str) -> str:
    path = unquote(address)
    is_folder = not path or path.endswith("/")
    return f"site/{path}index.html" if is_folder else f"site/{path}"
