"""Where links can lead: the pages, headings and files of the site."""

import posixpath
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

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
class LinkedPage:
    """The text of a page whose links are checked, and the file where people change it.

    If the page repeats the text of another, `repeats` is the path of that; else `whole` may hold
    text around it that is not checked, but has headings.
    """

    path: str
    text: str
    source: str
    repeats: str = ""
    whole: str = ""


class LinkTargets:
    """What links can lead to; the headings of pages that could not be made are not known."""

    def __init__(
        self,
        pages: Sequence[LinkedPage],
        other_files: Set[str],
        unmade: Set[str],
    ) -> None:
        self._texts = {
            page.path: page.whole or page.text
            for page in pages
            if page.path not in unmade
        }
        self._repeats = {
            page.path: page.repeats for page in pages if page.repeats
        }
        self._files = {*other_files, *self._texts, *unmade}
        self._by_address = {address(path): path for path in self._files}
        self._anchors: dict[str, frozenset[str]] = {}
        # Links that lead somewhere from every page of a folder, as folder and target: thousands of
        # services write the same ones.
        self._right: set[tuple[str, str]] = set()

    def wrong_links(self, page: LinkedPage) -> Iterator[tuple[str, int, str]]:
        """Yield the target, the line and the message of every link that leads nowhere."""
        folder = posixpath.dirname(page.path)
        for link in find_links(page.text):
            key = (folder, link.target)
            if link.is_page and not link.html and key in self._right:
                continue
            message = self._fault(page, link)
            if message is None:
                self._right.add(key)
            else:
                yield link.resolved(page.path), link.line, message

    def _fault(
        self,
        page: LinkedPage,
        link: Link,
    ) -> str | None:
        """What is wrong with a link, or None."""
        if not link.is_inside or not link.target:
            return None
        if link.target.startswith("/"):
            hint = "write it from this page, as '../services/index.md'"
            return f"link '{link.target}' begins with '/'; {hint}"
        path, _, anchor = link.resolved(page.path).partition("#")
        path = self._path_of_html(page, link) if link.html else unquote(path)
        if path not in self._files:
            return f"link '{link.target}' leads nowhere{self._hint(page, link)}"
        if (
            anchor
            and path in self._texts
            and anchor not in self._anchors_of(path)
        ):
            known = [f"#{name}" for name in self._anchors_of(path)]
            hint = did_you_mean(f"#{anchor}", known)
            return f"link '{link.target}' leads to no heading of {path}{hint}"
        return None

    def _path_of_html(
        self,
        page: LinkedPage,
        link: Link,
    ) -> str:
        """The file that a link in HTML leads to; site builders leave it as it is, an address."""
        target = link.target.partition("#")[0]
        joined = posixpath.join(address(page.path) or ".", target or ".")
        path = posixpath.normpath(joined)
        return self._by_address.get("" if path == "." else f"{path}/", path)

    def _hint(
        self,
        page: LinkedPage,
        link: Link,
    ) -> str:
        if link.html:
            return ""
        known = {relative_link(page.path, path) for path in self._files}
        target = link.target.partition("#")[0]
        # A guide that was one file, redis.md, is a folder: redis/index.md.
        as_folder = f"{target.removesuffix('.md')}/index.md"
        return did_you_mean(as_folder if as_folder in known else target, known)

    def _anchors_of(self, path: str) -> frozenset[str]:
        if path not in self._anchors:
            anchors = frozenset(_anchors(self._texts[path]))
            if path in self._repeats:
                anchors |= self._anchors_of(self._repeats[path])
            self._anchors[path] = anchors
        return self._anchors[path]


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
