"""Markdown as words: what is spoken, how long that takes, and how it moves to a page."""

import html
import re

from generators.text.addresses import relative_link
from generators.text.links import CODE, Link, rewritten
from generators.text.sentences import spoken_sentences

WORDS_A_MINUTE = 130  # slow enough to listen to; people read twice as fast
# A path, an address or a time is one word: /var/log, 10.0.0.1:53, don't
WORD = re.compile(r"\w[\w'\u2019.:/@-]*")
LINKED = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")  # [text](target)
ATTRIBUTES = re.compile(r"\{:? ?[.#][^}\n]*\}")  # {: .np-kind }
LEADING = re.compile(
    r"^\s*(?:[-*+]|\d+[.)]|#+|>)\s+", re.MULTILINE
)  # '- ', '1. '
MARKUP = re.compile(r"\*\*|`|\\(?=[\W_])")
PARAGRAPH_END = re.compile(r"\n\s*\n")


def prose(text: str) -> str:
    """Markdown without fences and comments, on as few lines as it has paragraphs."""
    without_fences = CODE.sub(
        lambda match: match[0] if match["ticks"] else "", text
    )
    paragraphs = PARAGRAPH_END.split(without_fences)
    lines = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return "\n\n".join(line for line in lines if line)


def plain(text: str) -> str:
    """Prose without markup, as somebody says it."""
    words = ATTRIBUTES.sub("", LINKED.sub(r"\1", prose(text)))
    return html.unescape(MARKUP.sub("", LEADING.sub("", words)))


def minutes(text: str) -> float:
    """How long it takes to say a text."""
    return len(WORD.findall(plain(text))) / WORDS_A_MINUTE


def sentences(text: str, most: int) -> str:
    """The first sentences of a text, as Markdown on one line."""
    return " ".join(spoken_sentences(" ".join(prose(text).split()))[:most])


def moved(text: str, here: str, there: str, *, own: bool = False) -> str:
    """A text of one page as it is written on another.

    `own` keeps links to headings, where the other page has them too.
    """

    def target(link: Link) -> str | None:
        is_heading = link.target.startswith("#")
        if (
            link.html
            or (own and is_heading)
            or not (is_heading or link.is_page)
        ):
            return None
        return relative_link(there, link.resolved(here))

    return rewritten(text, target)
