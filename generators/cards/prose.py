"""A guide's Markdown in small pieces: what is said, what is run, what is printed; and how prose becomes shorter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generators.text.fences import FENCE, fence_title

LITERAL = re.compile(r"`[^`\n]+`|\]\([^)\s]*\)|«[^»]*»")
SENTENCE = re.compile(r"[.!?]['\")*]*\s+(?=[A-Z`\[*\"«(])")
NUMBERED = re.compile(r"^\d+\. +", re.MULTILINE)
BULLET = re.compile(r"^[-*] +")
VERDICT = re.compile(r"\W*(Good|Bad)\b")


@dataclass(frozen=True)
class Say:
    """A paragraph, or one item of a list."""

    text: str
    bullet: bool = False


@dataclass(frozen=True)
class Run:
    """A command, and where it runs."""

    text: str
    where: str = ""


@dataclass(frozen=True)
class Out:
    """What is printed."""

    text: str


Piece = Say | Run | Out


@lru_cache(maxsize=10_000)
def pieces(markdown: str) -> tuple[Piece, ...]:
    """What stands in a block of a guide, in its order."""
    return tuple(_pieces(markdown))


def _pieces(markdown: str) -> Iterator[Piece]:
    end = 0
    for fence in FENCE.finditer(markdown):
        yield from _said(markdown[end : fence.start()])
        lines = (
            line.removeprefix(fence["indent"]).rstrip()
            for line in fence["body"].splitlines()
        )
        text = "\n".join(lines).strip("\n")
        yield (
            Run(text, fence_title(fence["info"]))
            if fence["info"].startswith("bash")
            else Out(text)
        )
        end = fence.end()
    yield from _said(markdown[end:])


def _said(markdown: str) -> Iterator[Say]:
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        for item in re.split(r"\n\s*(?=[-*] )", paragraph.strip()):
            text = " ".join(item.split())
            if text:
                yield Say(BULLET.sub("", text), bool(BULLET.match(text)))


def numbered(markdown: str) -> tuple[str, ...]:
    """The items of a numbered list, without what stands before it and after it."""
    items = NUMBERED.split(markdown)[1:]
    return tuple(re.split(r"\n(?=\S)", item)[0] for item in items)


@lru_cache(maxsize=10_000)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; what is literal never ends one."""
    masked = LITERAL.sub(lambda found: "x" * len(found[0]), text)
    ends = [0, *(found.end() for found in SENTENCE.finditer(masked)), len(text)]
    return tuple(
        _balanced(text[i:j].strip()) for i, j in pairwise(ends) if text[i:j].strip()
    )


def _balanced(sentence: str) -> str:
    """A sentence cut out of bold words loses the mark that has lost its partner."""
    return sentence.replace("**", "") if sentence.count("**") % 2 else sentence


def first(text: str, count: int) -> str:
    """The first sentences of a paragraph; what would lead on to something that is left out ends with a stop."""
    return " ".join(sentences(text)[:count])


def closed(text: str) -> str:
    """A sentence whose list or output is left out ends here."""
    return f"{text[:-1]}." if text.endswith(":") else text


def verdicts(said: Sequence[Say], count: int) -> tuple[Say, ...]:
    """The sentences of an answer that say what is good and what is bad, each with at most so many in all."""
    found = []
    for each in said:
        parts = sentences(each.text)
        starts = [i for i, part in enumerate(parts) if VERDICT.match(part)]
        for i, j in zip(starts, [*starts[1:], len(parts)], strict=False):
            found.append(Say(" ".join(parts[i : min(j, i + count)])))
    return tuple(found)
