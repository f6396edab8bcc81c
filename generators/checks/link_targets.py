"""Where links can lead: the pages, headings and files of the site."""

import posixpath
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

from generators.pages.page import PlannedPage
from generators.problems.problem import did_you_mean
from generators.text.addresses import address, relative_link
from generators.text.links import Link, find_links, without_code

# A heading and the id it may have: '## Slow queries { .big #slow }'.
HEADING = re.compile(
    r"""
    \#{1,6} [ ]+
    (?P<title> .+? )
    (?: [ ]+ \{ [^}]*? \# (?P<id> [\w-]+ ) [^}]* \} )?  # attributes
    [ ]* \#* [ ]* $  # closing hashes
    """,
    re.VERBOSE,
)
# As in '[Orders](orders.md){ #orders-db .np-choice }', or '{: #services }' below a paragraph.
ATTRIBUTE_ID = re.compile(r"\{:?[ ]?(?:[^{}\n]*[ ])?\#([\w-]+)[^{}\n]*\}")
# As in '<p id="here">'.
HTML_ID = re.compile(r"[ \n]id=\"([^\"]+)\"")
# What is not part of a heading's id: links except their text, `code`, *emphasis* and '{ .big }'.
MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*]|\{[^}]*\}")


@dataclass(frozen=True)
class WrittenText:
    """What somebody has written for the page at `path`, and the file that holds it."""

    path: str
    text: str
    source: str


class LinkTargets:
    """What links can lead to; the headings of pages that could not be made are not known."""

    def __init__(
        self,
        written: Sequence[WrittenText],
        pages: Sequence[PlannedPage],
        other_files: Set[str],
        unmade: Set[str],
    ) -> None:
        self._texts = {
            text.path: text.text for text in written if text.path not in unmade
        }
        # A page is made only where a link leads to a heading of it.
        self._pages = {page.path: page for page in pages}
        self._unmade = unmade
        self._files = {*other_files, *self._texts, *self._pages, *unmade}
        self._by_address = {address(path): path for path in self._files}
        self._anchors: dict[str, frozenset[str]] = {}
        self._written: dict[str, frozenset[str]] = {}
        # Links that lead somewhere from every page of a folder, as folder and target: thousands of
        # services write the same ones.
        self._right: set[tuple[str, str]] = set()

    def wrong_links(
        self, page: str, text: str
    ) -> Iterator[tuple[str, int, str]]:
        """Yield the target, line and message of every link in a text that leads nowhere."""
        folder = posixpath.dirname(page)
        for link in find_links(text):
            key = (folder, link.target)
            if link.is_page and not link.html and key in self._right:
                continue
            message = self._fault(page, link)
            if message is None:
                self._right.add(key)
            else:
                yield link.resolved(page), link.line, message

    def _fault(
        self,
        page: str,
        link: Link,
    ) -> str | None:
        """What is wrong with a link, or None."""
        if not link.is_inside or not link.target:
            return None
        if link.target.startswith("/"):
            hint = "write it from this page, as '../services/index.md'"
            return f"link '{link.target}' begins with '/'; {hint}"
        path, _, anchor = link.resolved(page).partition("#")
        path = self._path_of_html(page, link) if link.html else unquote(path)
        if path not in self._files:
            return f"link '{link.target}' leads nowhere{self._hint(page, link)}"
        if (
            anchor
            and path not in self._unmade
            and (path in self._texts or path in self._pages)
            and not self._has_anchor(path, anchor)
        ):
            known = [f"#{name}" for name in self._anchors_of(path)]
            hint = did_you_mean(f"#{anchor}", known)
            return f"link '{link.target}' leads to no heading of {path}{hint}"
        return None

    def _path_of_html(self, page: str, link: Link) -> str:
        """The file that a link in HTML leads to; site builders leave it as it is, an address."""
        target = link.target.partition("#")[0]
        joined = posixpath.join(address(page) or ".", target or ".")
        path = posixpath.normpath(joined)
        return self._by_address.get("" if path == "." else f"{path}/", path)

    def _hint(self, page: str, link: Link) -> str:
        if link.html:
            return ""
        known = {relative_link(page, path) for path in self._files}
        target = link.target.partition("#")[0]
        # A guide that was one file, redis.md, is a folder: redis/index.md.
        as_folder = f"{target.removesuffix('.md')}/index.md"
        return did_you_mean(as_folder if as_folder in known else target, known)

    def _has_anchor(self, path: str, anchor: str) -> bool:
        """Whether a page has a heading; to make it takes longer than to read what is written."""
        return anchor in self._written_anchors(path) or (
            path in self._pages and anchor in self._anchors_of(path)
        )

    def _written_anchors(self, path: str) -> frozenset[str]:
        if path not in self._written:
            text = self._texts.get(path, "")
            self._written[path] = frozenset(_anchors(text))
        return self._written[path]

    def _anchors_of(self, path: str) -> frozenset[str]:
        if path not in self._anchors:
            self._anchors[path] = self._read_anchors(path)
        return self._anchors[path]

    def _read_anchors(self, path: str) -> frozenset[str]:
        if path not in self._pages:
            return self._written_anchors(path)
        page = self._pages[path].page
        if not page.repeats:
            return frozenset(_anchors(page.text))
        return self._anchors_of(page.repeats) | {*_anchors(page.own_text)}


def _anchors(text: str) -> Iterator[str]:
    """The addresses of headings, as the site builder gives them."""
    used: set[str] = set()
    prose = without_code(text, keep_spans=True)
    for line in prose.split("\n"):
        match = HEADING.match(line) if line.startswith("#") else None
        if match is None:
            yield from ATTRIBUTE_ID.findall(line)
        else:
            slug = slugify(MARKUP.sub(r"\1", match["title"]), "-")
            yield match["id"] or unique(slug, used)
    yield from HTML_ID.findall(prose)
