"""Markdown as words: what is spoken, how long that takes, and how links are written from another page."""

import html
import re

from generators.text.addresses import relative_link
from generators.text.links import CODE, Link, rewritten
from generators.text.sentences import spoken_sentences

WORDS_A_MINUTE = 130
WORD = re.compile(r"\w[\w'\u2019.:/@-]*")
LINKED = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
ATTRIBUTES = re.compile(r"\{:? ?[.#][^}\n]*\}")
LEADING = re.compile(r"^\s*(?:[-*+]|\d+[.)]|#+|>)\s+", re.MULTILINE)


def prose(text: str) -> str:
    """Markdown without its fences and comments, on as few lines as it has paragraphs."""
    kept = CODE.sub(lambda found: found[0] if found["ticks"] else "", text)
    return "\n\n".join(
        " ".join(part.split()) for part in re.split(r"\n\s*\n", kept) if part.strip()
    )


def plain(text: str) -> str:
    """Prose without markup, as somebody says it."""
    said = LEADING.sub("", ATTRIBUTES.sub("", LINKED.sub(r"\1", prose(text))))
    return html.unescape(re.sub(r"\*\*|`|\\(?=[\W_])", "", said))


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
        if link.html or (own and is_heading) or not (is_heading or link.is_page):
            return None
        return relative_link(there, link.resolved(here))

    return rewritten(text, target)
