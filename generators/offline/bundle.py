"""The built site as one zip that works from `file://`, on a machine without a network."""

import json
import re
from collections.abc import Set
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LEFT_OUT = re.compile(
    r"^(404\.html|sw\.js|offline\.json|build\.json|app\.webmanifest|sitemap\.xml)$"  # for servers and browsers
    r"|^search/|^assets/javascripts/(lunr|workers)/"  # Material's search asks a server
    r"|\.(map|gz|zip)$"
)
ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
TAG = re.compile(
    rf"<!--.*?-->|(?P<raw><(?P<name>script|style)\b{ATTRIBUTES}>)(?P<inside>.*?</(?P=name)>)"
    rf"|(?P<tag><[a-zA-Z]{ATTRIBUTES}>)",
    re.DOTALL,
)
LINK = re.compile(
    r"(?<=\s)(?P<name>(?:xlink:)?href|src)="
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))"
)
FOR_SERVERS = re.compile(r"<link\b[^>]*\brel=[\"']?(?:canonical|manifest|sitemap)\b")
PERMISSIONS = 0o644 << 16


class NoSiteError(Exception):
    """There is no built site; the message says what to do."""


def write_bundle(site: Path, folder: Path) -> Path:
    """Write the zip of a built site into a folder; the day on which the site was built is in its name."""
    try:
        built = json.loads((site / "build.json").read_text(encoding="utf-8"))["built"]
        root = json.loads((site / "inventory.json").read_text(encoding="utf-8"))[
            "site"
        ]["address"]
    except (FileNotFoundError, NotADirectoryError):
        raise NoSiteError(
            f"{site} holds no built site; run 'make build' first"
        ) from None
    name, day = (
        f"nightphone-{built[:10]}",
        (int(built[:4]), int(built[5:7]), int(built[8:10]), 0, 0, 0),
    )
    paths = (
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()
    )
    files = frozenset(path for path in paths if not LEFT_OUT.search(path))
    unfinished = folder / f"{name}.zip.new"
    with ZipFile(unfinished, "w", ZIP_DEFLATED) as bundle:
        for path in sorted(files):
            info = ZipInfo(f"{name}/{path}", day)
            info.compress_type, info.external_attr = ZIP_DEFLATED, PERMISSIONS
            bundle.writestr(info, _content(site, path, files, root))
    return unfinished.replace(folder / f"{name}.zip")


def _content(site: Path, path: str, files: Set[str], root: str) -> bytes:
    content = (site / path).read_bytes()
    if not path.endswith(".html"):
        return content
    return (
        Links(path, files, root.rstrip("/") + "/")
        .to_files(content.decode("utf-8"))
        .encode("utf-8")
    )


@dataclass(frozen=True)
class Links:
    """The links of one page, among the files of a bundle; `root` is where the site is when it has a server."""

    page: str
    files: Set[str]
    root: str

    def to_files(self, html: str) -> str:
        """The page with every link inside the site leading to a file."""
        return TAG.sub(self._tag, html)

    def _tag(self, found: re.Match[str]) -> str:
        tag = found["raw"] or found["tag"]
        if not tag:
            return found[0]
        if FOR_SERVERS.match(tag):
            return ""
        if tag.startswith("<html"):
            return tag.replace('class="', 'class="np-files ', 1)
        return LINK.sub(self._link, tag) + (found["inside"] or "")

    def _link(self, found: re.Match[str]) -> str:
        target = self.to_file(
            unescape(found["double"] or found["single"] or found["bare"] or "")
        )
        return f'{found["name"]}="{escape(target)}"'

    def to_file(self, target: str) -> str:
        """Where a link leads in the bundle; one that leads out of it stays as it is."""
        parts = urlsplit(target)
        at = self._path(target)
        file = next(
            (path for path in (at, normpath(f"{at}/index.html")) if path in self.files),
            None,
        )
        if at is None or file is None:
            return target
        query = f"?{parts.query}" if parts.query and file.endswith(".html") else ""
        return (
            quote(relpath(file, dirname(self.page) or "."))
            + query
            + (f"#{parts.fragment}" if parts.fragment else "")
        )

    def _path(self, target: str) -> str | None:
        """The path below the site's root that a link means, if it means one."""
        parts, root = urlsplit(target), urlsplit(self.root)
        if f"{target}/".startswith(self.root) or (
            parts.path.startswith(root.path) and not parts.netloc
        ):
            return normpath(unquote(parts.path)[len(root.path) :] or ".")
        if parts.scheme or parts.netloc or not parts.path:
            return None
        return normpath(join(dirname(self.page), unquote(parts.path)))
