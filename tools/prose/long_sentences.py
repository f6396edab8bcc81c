"""Sentences of guides that are too long to read at night."""

import re
from collections.abc import Iterator

from generators.text.fences import FENCE
from generators.text.prose import WORD, plain
from generators.text.sentences import spoken_sentences
from tools.prose.masks import FRONT_MATTER, SEEN_AS, without

MOST_WORDS = 35
# An empty line, a heading, a row of a table, or the next item of a list ends a paragraph.
PARAGRAPH_END = re.compile(r"\n(?=\s*(?:\n|[#|]|[-*+] |\d+[.)] ))")


def long_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The line of each paragraph with such a sentence, and how many words that has."""
    prose = without(text, FRONT_MATTER, FENCE, SEEN_AS)
    line = 1
    for paragraph in PARAGRAPH_END.split(prose):
        begins = line + len(paragraph) - len(paragraph.lstrip("\n"))
        for sentence in spoken_sentences(" ".join(paragraph.split())):
            words = len(WORD.findall(plain(sentence)))
            if words > MOST_WORDS:
                yield begins, words
        line += paragraph.count("\n") + 1
