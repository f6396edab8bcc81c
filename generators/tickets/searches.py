"""Searches to what nobody has written yet; what only one person searched for, or holds a name, is forgotten."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generators.estate import Estate
from generators.schema.statistics import Search
from generators.text.words import COMMON, SAME

LEAST = 3
MOST = 25
WORD = re.compile(r"[^\W_]+")
PRIVATE = re.compile(r"\S*[@/\\]\S*|\b\S*\d{4}\S*")
LETTERS = 5

_common = frozenset(COMMON)
_same = {word: words[0] for words in SAME for word in words}


def not_found(text: str, estate: Estate) -> tuple[Search, ...]:
    """What was searched for at least three times, a search a line, and stands together on no page."""
    names = {
        word
        for person in estate.inventory.people.values()
        for word in _words(person.name)
    }
    asked = Counter(
        words for line in text.splitlines() if (words := _kept(line, names))
    )
    known = [set(_stems(document)) for document in _documents(estate)]
    lost = [
        (words, times)
        for words, times in asked.items()
        if times >= LEAST and not _answered(words, known)
    ]
    lost.sort(key=lambda row: (-row[1], row[0]))
    return tuple(Search(words=words, times=times) for words, times in lost[:MOST])


def _kept(line: str, names: set[str]) -> str:
    """The words of a search without addresses, paths and long numbers; nothing where somebody is named."""
    words = _words(PRIVATE.sub(" ", line))
    return "" if names.intersection(words) else " ".join(words)[:80]


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _stems(text: str) -> Iterator[str]:
    """What is compared: words that say something, their ends cut off, those that mean the same made one."""
    for word in _words(text):
        if word not in _common:
            yield _same.get(word, word)[:LETTERS]


def _answered(words: str, known: Iterable[set[str]]) -> bool:
    wanted = set(_stems(words))
    return not wanted or any(wanted <= document for document in known)


def _documents(estate: Estate) -> Iterator[str]:
    """The words by which each symptom and each service is known."""
    for service in estate.inventory.services.values():
        yield " ".join(
            [service.id, service.title, service.summary, service.system or ""]
        )
    for guide in estate.guides.values():
        services = " ".join(
            service.title for service in estate.inventory.guided_by.get(guide.name, ())
        )
        for symptom in guide.symptoms:
            seen = " ".join(fence.text for fence in symptom.seen)
            said = " ".join(
                [
                    guide.title,
                    guide.name,
                    services,
                    symptom.title,
                    symptom.meaning,
                    *symptom.also_seen,
                ]
            )
            yield f"{said} {seen}"
