"""The built site as one zip that works from `file://`, on a machine without a network."""

import json
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What needs a server, or a browser that has one.
LEFT_OUT = re.compile(
    r"""
    ^(404\.html | sw\.js | offline\.json | build\.json | app\.webmanifest | sitemap\.xml)$
    | ^search/ | ^assets/javascripts/(lunr|workers)/   # Material's search asks a server
    | \.(map|gz|zip)$
    """,
    re.VERBOSE,
)

# The attributes of a tag: a ">" inside quotes does not end it.
ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""

# What is no tag comes first, so that nothing inside a comment or a script is taken for one.
TAG = re.compile(
    rf"""
    <!--.*?-->
    | (?P<raw><(?P<name>script|style)\b{ATTRIBUTES}>)(?P<inside>.*?</(?P=name)>)
    | (?P<tag><[a-zA-Z]{ATTRIBUTES}>)
    """,
    re.DOTALL | re.VERBOSE,
)

# href="a/", src='b.js', xlink:href=#c
LINK = re.compile(
    r"""
    (?<=\s)(?P<name>(?:xlink:)?href|src)=
    (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))
    """,
    re.VERBOSE,
)

# Links in the head that mean nothing on a disk.
FOR_SERVERS = re.compile(
    r"""<link\b[^>]*\brel=["']?(?:canonical|manifest|sitemap)\b"""
)

# Everybody may read, the owner may write; a zip keeps it in the upper half of a number.
PERMISSIONS = 0o644 << 16


class NoSiteError(Exception):
    """There is no built site; the message says what to do."""


def write_bundle(site: Path, folder: Path) -> Path:
    """Write the zip of a built site into a folder; its name holds the day of the build.

    Returns the path of the zip. Raises NoSiteError.
    """
    try:
        build = _read_json(site / "build.json")
        inventory = _read_json(site / "inventory.json")
    except (FileNotFoundError, NotADirectoryError):
        raise NoSiteError(
            f"{site} holds no built site; run 'make build' first"
        ) from None
    day = build["built"][:10]
    name = f"nightphone-{day}"
    files = frozenset(_paths(site))
    # A zip that is cut off must never carry the name of a whole one.
    unfinished = folder / f"{name}.zip.new"
    with ZipFile(unfinished, "w", ZIP_DEFLATED) as bundle:
        for path in sorted(files):
            content = _content(site, path, files, inventory["site"]["address"])
            bundle.writestr(_entry(f"{name}/{path}", day), content)
    return unfinished.replace(folder / f"{name}.zip")


def _read_json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads(path.read_text(encoding="utf-8"))


def _paths(site: Path) -> Iterator[str]:
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not LEFT_OUT.search(path):
            yield path


def _entry(name: str, day: str) -> ZipInfo:
    """The same build always makes the same zip: its day takes the place of each file's time."""
    year, month, day_of_month = map(int, day.split("-"))
    info = ZipInfo(name, (year, month, day_of_month, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = PERMISSIONS
    return info


def _content(site: Path, path: str, files: Set[str], address: str) -> bytes:
    content = (site / path).read_bytes()
    if not path.endswith(".html"):
        return content
    links = Links(path, files, address.rstrip("/") + "/")
    return links.to_files(content.decode("utf-8")).encode("utf-8")


@dataclass(frozen=True)
class Links:
    """The links of one page, among the files of a bundle.

    `root` is the address of the site when it has a server.
    """

    page: str
    files: Set[str]
    root: str

    def to_files(self, html: str) -> str:
        """The page with every link inside the site leading to a file."""
        return TAG.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        tag = match["raw"] or match["tag"]
        if not tag:  # a comment
            return match[0]
        if FOR_SERVERS.match(tag):
            return ""
        if tag.startswith("<html"):
            # Style sheets and scripts tell by this class that there is no server.
            return tag.replace('class="', 'class="np-files ', 1)
        return LINK.sub(self._link, tag) + (match["inside"] or "")

    def _link(self, match: re.Match[str]) -> str:
        written = match["double"] or match["single"] or match["bare"] or ""
        return f'{match["name"]}="{escape(self.to_file(unescape(written)))}"'

    def to_file(self, target: str) -> str:
        """Where a link leads in the bundle; one that leads out of it stays as it is."""
        path = self._path_of(target)
        file = self._file_at(path) if path is not None else None
        if file is None:
            return target
        parts = urlsplit(target)
        address = quote(relpath(file, dirname(self.page) or "."))
        # Versions of assets say nothing on a disk, where `?` would be part of a name.
        query = (
            f"?{parts.query}" if parts.query and file.endswith(".html") else ""
        )
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return address + query + fragment

    def _file_at(self, path: str) -> str | None:
        """A file, or the page of a folder."""
        for file in (path, normpath(f"{path}/index.html")):
            if file in self.files:
                return file
        return None

    def _path_of(self, target: str) -> str | None:
        """The path below the site's root that a link means, if it means one."""
        parts, root = urlsplit(target), urlsplit(self.root)
        is_absolute = parts.path.startswith(root.path) and not parts.netloc
        if f"{target}/".startswith(self.root) or is_absolute:
            return normpath(unquote(parts.path)[len(root.path) :] or ".")
        if parts.scheme or parts.netloc or not parts.path:
            return None
        return normpath(join(dirname(self.page), unquote(parts.path)))
