"""The bold words that open a block of a guide."""

from difflib import get_close_matches
from functools import cache

LABELS = (
    "You see",
    "Also seen as",
    "It means",
    "Look",
    "Before",
    "Do",
    "Expect",
    "Undo",
    "Otherwise",
)
STEP_LABELS = ("Look", "Do")

SIMILARITY = (
    0.75  # takes "Expct" and "Undo it" for labels, but no other bold words
)


@cache
def meant_label(words: str) -> str:
    """The label that bold words are, or come near to; nothing for other words."""
    if words in LABELS:
        return words
    plain = words.rstrip(":").strip().capitalize()
    matches = get_close_matches(plain, LABELS, n=1, cutoff=SIMILARITY)
    return matches[0] if matches else ""
