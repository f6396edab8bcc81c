"""What is inside a paragraph, as text for a terminal: code, links, labels, attributes."""

import html
import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generators.text.addresses import address
from generators.text.links import Link
from generators.text.markdown import CODE_SPAN
from generators.text.terminal_lines import GLUE

ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=\S+|data-[\w-]+)"
INLINE = re.compile(
    rf"""
    (?P<code>{CODE_SPAN})                                   # `systemctl status`
    |\\(?P<escaped>[\\`*\[_\#>+\-.)])                       # \*
    |\[(?P<title>(?:[^\[\]`\\]|\\.|`[^`]*`)+)\]             # [Redis](../guides/redis.md)
        \((?P<target>(?:[^()\s]|\([^()\s]*\))*)\)
    |\*\*(?P<strong>(?:[^*`\\]|\\.|`[^`]*`|\*(?!\*))+)\*\*  # **Do**
    |</?span\b[^<>]*>                                       # a field for scripts
    |(?P<attributes>                                        # {{ .np-do }}, {{: #restart }}
        \ ?\{{:?\ {ATTRIBUTE}(?:\ {ATTRIBUTE})*\ \}})
    """,
    re.DOTALL | re.VERBOSE,
)
# Labels of steps ('Do', 'You see'), and other words that open a block.
LABEL = re.compile(r"[\w ]{1,20}:?")


class LinkBase(NamedTuple):
    """Where the links of a page begin: in its folder, on a site with this root."""

    folder: str
    root: str

    def address(self, target: str) -> str:
        """The text that `curl` gets for a link; nothing for a heading or a number to dial."""
        link = Link(target)
        if not link.is_inside:
            return target if target.startswith("http") else ""
        if not link.is_page:
            return ""
        path = link.resolved(f"{self.folder}/_.md" if self.folder else "_.md")
        path = path.partition("#")[0]
        if path.endswith(".md"):
            return f"{self.root}{address(path)}index.md"
        return self.root + path.removesuffix("index.html")


@dataclass(frozen=True)
class Inline:
    """One paragraph; without a base no link shows its address."""

    paragraph: str
    base: LinkBase | None = None

    @property
    def text(self) -> str:
        """Its words, with GLUE in literal texts, where no line may end."""
        return html.unescape(self._text_of(self.paragraph))

    def _text_of(self, markdown: str) -> str:
        return INLINE.sub(self._text_of_match, markdown)

    def _text_of_match(self, match: re.Match[str]) -> str:
        if match["code"]:
            # Escaped, because `text` unescapes all of the paragraph in the end.
            return html.escape(match["code"].replace(" ", GLUE), quote=False)
        if match["escaped"]:
            return match["escaped"]
        if match["title"]:
            return self._link(match)
        if match["strong"]:
            words = self._text_of(match["strong"])
            is_label = LABEL.fullmatch(match["strong"])
            return words.upper() if is_label else f"*{words}*"
        return ""  # attributes

    def _link(self, match: re.Match[str]) -> str:
        title = self._text_of(match["title"])
        if self.base is None or not self._is_the_matter(match):
            return title
        address = self.base.address(match["target"])
        return f"{title} <{address}>" if address not in ("", title) else title

    def _is_the_matter(self, match: re.Match[str]) -> bool:
        """Whether a link opens the paragraph, or is the only one in it."""
        # Inside bold words or a title, positions are not those of the paragraph.
        is_nested = match.string is not self.paragraph
        opens = not is_nested and not self.paragraph[: match.start()].strip(
            "* "
        )
        return opens or self._link_count == 1

    @cached_property
    def _link_count(self) -> int:
        matches = INLINE.finditer(self.paragraph)
        return sum(match["target"] is not None for match in matches)
