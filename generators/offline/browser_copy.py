"""The copy that a browser keeps: which files of a built site, each with the digest of its content."""

import json
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from generators.offline.asset_versions import unversioned
from generators.offline.build_time import stamp, unstamped

MAX_BYTES = 24_000_000  # bytes on the device up to which the whole site is kept
OWN = ("sw.js", "offline.json", "build.json")
LEFT_OUT = re.compile(
    r"(^|/)index\.md$"  # the text of pages, for terminals
    r"|\.(map|gz|zip|ics|xml)$"
    r"|^[^/]*\.json$"  # for other programs
    r"|^assets/javascripts/lunr/"  # searching in other languages
)
WORKER = Path(__file__).with_name("sw.js")


@dataclass(frozen=True)
class OfflineCopy:
    """The files of one build by their addresses below the site's root, and what they weigh."""

    files: Mapping[str, str]
    bytes: int
    whole: bool

    def __str__(self) -> str:
        what = (
            "the whole site"
            if self.whole
            else "all but the pages of services that are not key services"
        )
        return f"kept offline: {what}, {len(self.files)} files, {self.bytes / 1_000_000:.1f} MB on the device"


def offline_copy(site: Path, room: int = MAX_BYTES) -> OfflineCopy:
    """Everything that a reader may need; of a large site, not the services without which users notice nothing."""
    paths = [
        path
        for path in sorted(_paths(site))
        if path not in OWN and not LEFT_OUT.search(path)
    ]
    whole = sum((site / path).stat().st_size for path in paths) <= room
    if not whole:
        others = _other_services(site)
        paths = [path for path in paths if not _can_wait(path, others)]
    contents = {path: (site / path).read_bytes() for path in paths}
    files = {
        _address(path): _digest(path, content) for path, content in contents.items()
    }
    return OfflineCopy(files, sum(map(len, contents.values())), whole)


def write_offline_copy(site: Path, built: datetime) -> OfflineCopy:
    """Write into a built site what lets browsers keep it."""
    found = offline_copy(site)
    said = stamp(built)
    listed = (
        json.dumps(
            {"built": said.split('"')[3], "stamp": said, "files": found.files}, indent=0
        )
        + "\n"
    )
    build = sha256(listed.encode()).hexdigest()
    for name, text in {
        "offline.json": listed,
        "build.json": json.dumps({"built": said.split('"')[3], "build": build}) + "\n",
        "sw.js": WORKER.read_text(encoding="utf-8").replace("{{ build }}", build),
    }.items():
        (site / name).write_text(text, encoding="utf-8")
    return found


def _paths(site: Path) -> Iterator[str]:
    return (
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    )


def _other_services(site: Path) -> Set[str]:
    services = json.loads((site / "inventory.json").read_text(encoding="utf-8"))[
        "services"
    ]
    return {name for name, service in services.items() if not service["key"]}


def _can_wait(path: str, others: Set[str]) -> bool:
    """Whether it can be left out of a large copy: what grows with every service, and is not for an emergency."""
    folder, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    return path in ("cards/index.html", "map/index.html") or (
        folder in ("services", "cards") and name in others
    )


def _address(path: str) -> str:
    return quote(
        path.removesuffix("index.html")
        if path.rpartition("/")[2] == "index.html"
        else path
    )


def _digest(path: str, content: bytes) -> str:
    return sha256(
        unversioned(unstamped(content)) if path.endswith(".html") else content
    ).hexdigest()
