"""The copy of the site that a browser keeps: which files, each with its digest."""

import json
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from generators.offline.asset_versions import unversioned
from generators.offline.build_time import moment, stamp, unstamped

# What the whole site may take on a device; of a larger one, a part is kept.
MAX_BYTES = 24_000_000

# They describe the copy, so they cannot be part of it.
OWN_FILES = ("sw.js", "offline.json", "build.json")

# What a reader without a network has no use for.
LEFT_OUT = re.compile(
    r"""
    (^|/)index\.md$                    # the text of pages, for terminals
    | \.(map|gz|zip|ics|xml)$          # for tools, feeds and search engines
    | ^[^/]*\.json$                    # for other programs
    | ^assets/javascripts/lunr/        # searching in other languages
    """,
    re.VERBOSE,
)
WORKER = Path(__file__).with_name("sw.js")


@dataclass(frozen=True)
class OfflineCopy:
    """The files of one build, by their addresses below the site's root, with their digests.

    `bytes` is what they weigh; `whole` says that nothing was left out for its size.
    """

    files: Mapping[str, str]
    bytes: int
    whole: bool

    def __str__(self) -> str:
        scope = (
            "the whole site"
            if self.whole
            else "all but the pages of services that are not key services"
        )
        megabytes = self.bytes / 1_000_000
        return (
            f"kept offline: {scope}, {len(self.files)} files, "
            f"{megabytes:.1f} MB on the device"
        )


def offline_copy(site: Path, max_bytes: int = MAX_BYTES) -> OfflineCopy:
    """What a reader may need of a built site; of a large one, less about lesser services."""
    paths = [path for path in sorted(_paths(site)) if _is_for_readers(path)]
    whole = sum((site / path).stat().st_size for path in paths) <= max_bytes
    if not whole:
        lesser_services = _lesser_services(site)
        paths = [path for path in paths if not _can_wait(path, lesser_services)]
    contents = {path: (site / path).read_bytes() for path in paths}
    files = {
        _address(path): _digest(path, content)
        for path, content in contents.items()
    }
    return OfflineCopy(files, sum(map(len, contents.values())), whole)


def write_offline_copy(site: Path, built: datetime) -> OfflineCopy:
    """Write into a built site what lets browsers keep it."""
    copy = offline_copy(site)
    listing = {
        "built": moment(built),
        "stamp": stamp(built),
        "files": copy.files,
    }
    offline = json.dumps(listing, indent=0) + "\n"
    # The digest of the list names the build: it changes with any file, and with nothing else.
    build = sha256(offline.encode()).hexdigest()
    worker = WORKER.read_text(encoding="utf-8")
    texts = {
        "offline.json": offline,
        "build.json": json.dumps({"built": moment(built), "build": build})
        + "\n",
        "sw.js": worker.replace("{{ build }}", build),
    }
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8")
    return copy


def _paths(site: Path) -> Iterator[str]:
    for path in site.rglob("*"):
        if path.is_file():
            yield path.relative_to(site).as_posix()


def _is_for_readers(path: str) -> bool:
    return path not in OWN_FILES and not LEFT_OUT.search(path)


def _lesser_services(site: Path) -> Set[str]:
    inventory = json.loads(
        (site / "inventory.json").read_text(encoding="utf-8")
    )
    services = inventory["services"].items()
    return {name for name, service in services if not service["key"]}


def _can_wait(path: str, lesser_services: Set[str]) -> bool:
    """Whether a large copy leaves it out: it grows with every service, and is for no emergency."""
    if path in ("cards/index.html", "map/index.html"):
        return True
    folder, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    return folder in ("services", "cards") and name in lesser_services


def _address(path: str) -> str:
    is_index = path.rpartition("/")[2] == "index.html"
    return quote(path.removesuffix("index.html") if is_index else path)


def _digest(path: str, content: bytes) -> str:
    """A page is the same when only its build time or the versions of its assets differ."""
    if path.endswith(".html"):
        content = unversioned(unstamped(content))
    return sha256(content).hexdigest()
