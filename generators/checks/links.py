"""Check that every link inside the site leads somewhere, in written and in generated pages alike."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

from generators import rules
from generators.estate import Estate
from generators.links import Link, find_links, without_code
from generators.pages.page import Page, address
from generators.problem import Problem, did_you_mean

DATA = ("inventory.json", "alerts.json", "symptoms.json", "problems.json")
HEADING = re.compile(r"^#{1,6} +(.+?)(?: +\{:? *#([\w-]+)[^}]*\})? *#* *$|\bid=\"([^\"]+)\"", re.MULTILINE)
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*]|\{[^}]*\}")


@dataclass(frozen=True)
class _Place:
    """A page below `docs/`: its text, where it is written, and whether a program wrote it."""

    path: str
    text: str
    source: str
    generated: bool


def check_links(estate: Estate, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every link inside the site leads to a page, a file and a heading that exist."""
    generated = [_Place(page.path, page.text, page.source or "inventory/", True) for page in pages]
    written = [
        _Place(path.removeprefix("docs/"), text, path, False)
        for path, text in estate.sources.texts.items()
        if path.startswith("docs/")
    ]
    site = _Site(written, generated, estate.sources.files)
    seen = set()
    for place in (*written, *generated):
        for link in find_links(place.text):
            wrong = site.wrong(place, link)
            target = link.resolved(place.path)
            if wrong and not (place.generated and target in seen):
                seen.add(target)
                where = f"on the page {place.path}: " if place.generated else ""
                yield Problem(place.source, 1 if place.generated else link.line, rules.LINK, where + wrong)


class _Site:
    """What links can lead to."""

    def __init__(self, written: Sequence[_Place], generated: Sequence[_Place], files: frozenset[str]) -> None:
        self.texts: Mapping[str, str] = {place.path: place.text for place in (*written, *generated)}
        self.files = {path.removeprefix("docs/") for path in files} | set(self.texts) | set(DATA)
        self.addresses = {address(path): path for path in self.texts}
        self.found: dict[str, frozenset[str]] = {}

    def anchors(self, path: str) -> frozenset[str]:
        if path not in self.found:
            self.found[path] = frozenset(_anchors(self.texts[path]))
        return self.found[path]

    def wrong(self, place: _Place, link: Link) -> str | None:
        """What is wrong with a link, or nothing."""
        if not link.is_inside or not link.target:
            return None
        if link.target.startswith("/"):
            return f"link '{link.target}' begins with '/'; write it from this page, as '../services/index.md'"
        path, _, anchor = link.resolved(place.path).partition("#")
        if link.html:
            joined = posixpath.normpath(
                posixpath.join(address(place.path) or ".", link.target.partition("#")[0] or ".")
            )
            path = self.addresses.get("" if joined == "." else f"{joined}/", joined)
        if path not in self.files:
            return f"link '{link.target}' leads nowhere{did_you_mean(path, self.files)}"
        if anchor and path in self.texts and anchor not in self.anchors(path):
            near = did_you_mean(anchor, self.anchors(path))
            return f"link '{link.target}' leads to no heading of {path}{near}"
        return None


def _anchors(text: str) -> Iterator[str]:
    """The addresses of headings, as the site builder gives them."""
    used: set[str] = set()
    for title, explicit, html in HEADING.findall(without_code(text, keep_spans=True)):
        yield html or explicit or unique(slugify(MARKUP.sub(r"\1", title), "-"), used)
