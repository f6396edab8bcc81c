"""Where sentences of Markdown end, and how a paragraph becomes shorter.

On paper and in speech they end differently. On a card, a sentence that begins with code
belongs to the one before it: in "Bad: stopped. `failed`: see its log." the last words
mean nothing alone. Somebody who speaks takes a breath there, but not before brackets,
which explain what they follow.
"""

import re
from functools import lru_cache
from itertools import pairwise

# `a. B`, ](guide.md#what-now?), «process id»: no sentence ends in the middle of these.
LITERAL = re.compile(r"`[^`\n]+`|\]\([^)\s]*\)|«[^»]*»")

# It works. (Then …)   They said "stop!" Nobody did.   **Call first.** Then …
END_ON_PAPER = re.compile(
    r"""
    [.!?]               # the stop
    ['")*]*             # and what closes behind it
    \s+
    (?=[A-Z`\[*"«(])    # a word in lower case or a number goes on: "approx. half", "no. 5"
    """,
    re.VERBOSE,
)
# It works. `ping` answers.   It works. 3 of them do.
END_IN_SPEECH = re.compile(
    r"""
    (?<=[.!?])
    \s+
    (?=["'`*\[A-Z0-9])
    """,
    re.VERBOSE,
)


@lru_cache(
    maxsize=10_000
)  # a card is tried with about twenty amounts of detail
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph on paper; nothing literal begins or ends one."""
    # Masked with letters in lower case, literal text looks like a sentence that goes on.
    masked = LITERAL.sub(lambda match: "x" * len(match[0]), text)
    ends = [
        0,
        *(match.end() for match in END_ON_PAPER.finditer(masked)),
        len(text),
    ]
    parts = (text[start:end].strip() for start, end in pairwise(ends))
    return tuple(_balanced(part) for part in parts if part)


def first_sentences(text: str, count: int) -> str:
    """As many sentences from the beginning of a paragraph, on one line."""
    return " ".join(sentences(text)[:count])


def spoken_sentences(text: str) -> list[str]:
    """The sentences of a text on one line, as somebody says them."""
    return END_IN_SPEECH.split(text)


def _balanced(sentence: str) -> str:
    """Drop the mark of bold words that has lost its partner to another sentence."""
    return sentence.replace("**", "") if sentence.count("**") % 2 else sentence
