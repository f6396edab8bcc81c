"""Where sentences of Markdown end, and how a paragraph becomes shorter."""

import re
from functools import lru_cache
from itertools import pairwise

# `a. B`, ](guide.md#what-now?), «process id»: no sentence ends in the middle of these.
LITERAL = re.compile(r"`[^`\n]+`|\]\([^)\s]*\)|«[^»]*»")
# It works. (Then …)   They said "stop!" Nobody did.   **Call first.** Then …
END = re.compile(
    r"""
    [.!?]           # the stop
    ['")*]*         # and what closes behind it
    \s+
    (?=[A-Z`\[*"«(])    # a name in lower case or a number goes on: "e.g. redis", "no. 5"
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=10_000)  # a card is tried with about twenty amounts of detail
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, in Markdown; literal text never ends one."""
    masked = LITERAL.sub(lambda match: "x" * len(match[0]), text)
    ends = [0, *(match.end() for match in END.finditer(masked)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(ends))
    return tuple(_balanced(part) for part in parts if part)


def first_sentences(text: str, count: int) -> str:
    """As many sentences from the beginning of a paragraph, on one line."""
    return " ".join(sentences(text)[:count])


def _balanced(sentence: str) -> str:
    """Drop the mark of bold words that has lost its partner to another sentence."""
    return sentence.replace("**", "") if sentence.count("**") % 2 else sentence
