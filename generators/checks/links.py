"""Check that every link inside the site leads somewhere, in written and in generated pages alike."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

from generators.cards.card import card_paths
from generators.estate import Estate
from generators.pages.page import Page
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.addresses import address, relative_link
from generators.text.links import Link, find_links, without_code

DATA = (
    "inventory.json",
    "alerts.json",
    "symptoms.json",
    "problems.json",
    "rota.json",
    "progression.json",
    "rota.ics",
)
HEADING = re.compile(r"#{1,6} +(.+?)(?: +\{[^}]*?#([\w-]+)[^}]*\})? *#* *$")
HTML_ID = re.compile(r"[ \n]id=\"([^\"]+)\"")
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*]|\{[^}]*\}")


@dataclass(frozen=True)
class _Place:
    """A page below `docs/`: its text, and where it is written."""

    path: str
    text: str
    source: str
    repeats: str = ""
    whole: str = ""


def check_links(
    estate: Estate, pages: Sequence[Page], whole: bool = True
) -> Iterator[Problem]:
    """Every link inside the site leads to a page, a file and a heading that exist.

    Generated pages repeat what is written, so theirs are told once the estate is whole and what is written is right.
    """
    generated = [
        _Place(
            page.path,
            page.own_text,
            page.source or "inventory/",
            page.repeats,
            "" if page.repeats else page.text,
        )
        for page in pages
    ]
    texts = estate.sources.texts.items()
    written = [
        _Place(path.removeprefix("docs/"), text, path)
        for path, text in texts
        if path.startswith("docs/")
    ]
    unmade = _promised(estate) - {page.path for page in pages}
    calendars = {f"rota/{name}.ics" for name in estate.inventory.ids("people")}
    site = _Site(
        (*written, *generated),
        estate.sources.files | calendars | set(card_paths(estate.inventory)),
        unmade,
    )
    found = [
        Problem(place.source, line, rules.LINK, wrong)
        for place in written
        for _, line, wrong in site.check(place)
    ]
    yield from found
    if (
        whole
        and not found
        and not unmade
        and all(guide.is_whole for guide in estate.guides.values())
    ):
        told: set[str] = set()
        for place in generated:
            for target, _, wrong in site.check(place):
                if target not in told:
                    told.add(target)
                    yield Problem(
                        place.source,
                        1,
                        rules.LINK,
                        f"on the page {place.path}: {wrong}",
                    )


def _promised(estate: Estate) -> set[str]:
    """The pages of what is named in inventory and guides, also where a mistake keeps it from being read."""
    named = {
        f"{kind}/{name}.md"
        for kind in ("services", "teams", "alerts")
        for name in estate.inventory.ids(kind)
    }
    return named | {f"guides/{name}.md" for name in estate.guide_names}


class _Site:
    """What links can lead to; the headings of pages that could not be made are not known."""

    def __init__(
        self, places: Sequence[_Place], files: frozenset[str], unmade: Set[str]
    ) -> None:
        self.texts: Mapping[str, str] = {
            place.path: place.whole or place.text
            for place in places
            if place.path not in unmade
        }
        self.repeats = {place.path: place.repeats for place in places if place.repeats}
        self.files = (
            {path.removeprefix("docs/") for path in files}
            | set(self.texts)
            | unmade
            | set(DATA)
        )
        self.addresses = {address(path): path for path in self.files}
        self.found: dict[str, frozenset[str]] = {}
        self.right: set[tuple[str, str]] = (
            set()
        )  # links that lead somewhere, from every page of a folder

    def check(self, place: _Place) -> Iterator[tuple[str, int, str]]:
        """What is wrong with the links of a page: where they lead, their lines, and why."""
        folder = posixpath.dirname(place.path)
        for link in find_links(place.text):
            if link.is_page and not link.html and (folder, link.target) in self.right:
                continue
            wrong = self.wrong(place, link)
            if wrong is None:
                self.right.add((folder, link.target))
            else:
                yield link.resolved(place.path), link.line, wrong

    def anchors(self, path: str) -> frozenset[str]:
        if path not in self.found:
            repeated = (
                self.anchors(self.repeats[path])
                if path in self.repeats
                else frozenset()
            )
            self.found[path] = repeated.union(_anchors(self.texts[path]))
        return self.found[path]

    def wrong(self, place: _Place, link: Link) -> str | None:
        """What is wrong with a link, or nothing."""
        if not link.is_inside or not link.target:
            return None
        if link.target.startswith("/"):
            return f"link '{link.target}' begins with '/'; write it from this page, as '../services/index.md'"
        path, _, anchor = link.resolved(place.path).partition("#")
        path = unquote(path)
        if link.html:
            joined = posixpath.normpath(
                posixpath.join(
                    address(place.path) or ".", link.target.partition("#")[0] or "."
                )
            )
            path = self.addresses.get("" if joined == "." else f"{joined}/", joined)
        if path not in self.files:
            known = (
                ()
                if link.html
                else (relative_link(place.path, file) for file in self.files)
            )
            return f"link '{link.target}' leads nowhere{did_you_mean(link.target.partition('#')[0], known)}"
        if anchor and path in self.texts and anchor not in self.anchors(path):
            near = did_you_mean(
                f"#{anchor}", [f"#{known}" for known in self.anchors(path)]
            )
            return f"link '{link.target}' leads to no heading of {path}{near}"
        return None


def _anchors(text: str) -> Iterator[str]:
    """The addresses of headings, as the site builder gives them."""
    used: set[str] = set()
    prose = without_code(text, keep_spans=True)
    for heading in (
        HEADING.match(line) for line in prose.split("\n") if line.startswith("#")
    ):
        if heading:
            yield heading[2] or unique(
                slugify(MARKUP.sub(r"\1", heading[1]), "-"), used
            )
    yield from HTML_ID.findall(prose)
