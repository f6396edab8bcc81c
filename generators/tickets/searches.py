"""Searches that no page answers, so that somebody writes one.

What only one person searched for, or what names somebody, is forgotten.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generators.estate import Estate
from generators.schema.statistics import Search
from generators.text.words import COMMON, SAME

MIN_TIMES = 3  # rarer searches could tell who searched
MAX_SEARCHES = 25  # more are not read
MAX_LETTERS = 80  # of one search, as the page shows it
STEM_LETTERS = 5  # "timeout" and "timeouts" begin alike
WORD = re.compile(r"[^\W_]+")

# An email address, a path, or four digits in a row: "ada@x.example", "/srv/a", "id 10432".
PRIVATE = re.compile(r"\S*[@/\\]\S*|\b\S*\d{4}\S*")

COMMON_WORDS = frozenset(COMMON)
FIRST_OF_SAME = {word: words[0] for words in SAME for word in words}


def not_found(text: str, estate: Estate) -> tuple[Search, ...]:
    """Searches, one a line, that came at least three times and that no page answers."""
    names: set[str] = set()
    for person in estate.inventory.people.values():
        names.update(_words(person.name))
    searches = Counter(_public_words(line, names) for line in text.splitlines())
    documents = [set(_stems(document)) for document in _documents(estate)]
    unanswered = [
        (words, times)
        for words, times in searches.items()
        if words and times >= MIN_TIMES and not _is_answered(words, documents)
    ]
    unanswered.sort(key=lambda row: (-row[1], row[0]))
    return tuple(
        Search(words=words, times=times)
        for words, times in unanswered[:MAX_SEARCHES]
    )


def _public_words(line: str, names: set[str]) -> str:
    """The words of a search without what is private; nothing where somebody is named."""
    words = _words(PRIVATE.sub(" ", line))
    return "" if names.intersection(words) else " ".join(words)[:MAX_LETTERS]


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _stems(text: str) -> Iterator[str]:
    """What is compared: telling words without their ends, one for all that mean the same."""
    for word in _words(text):
        if word not in COMMON_WORDS:
            yield FIRST_OF_SAME.get(word, word)[:STEM_LETTERS]


def _is_answered(words: str, documents: Iterable[set[str]]) -> bool:
    """Whether all telling words of a search are together on one page."""
    stems = set(_stems(words))
    return not stems or any(stems <= document for document in documents)


def _documents(estate: Estate) -> Iterator[str]:
    """The words by which each service and each symptom is known."""
    for service in estate.inventory.services.values():
        words = (
            service.id,
            service.title,
            service.summary,
            service.system or "",
        )
        yield " ".join(words)
    for guide in estate.guides.values():
        services = estate.inventory.guided_by.get(guide.name, ())
        about_guide = (
            guide.title,
            guide.name,
            *(service.title for service in services),
        )
        for symptom in guide.symptoms:
            seen = (fence.text for fence in symptom.seen)
            symptom_words = (
                symptom.title,
                symptom.meaning,
                *symptom.also_seen,
                *seen,
            )
            yield " ".join((*about_guide, *symptom_words))
