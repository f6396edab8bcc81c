"""What the answers of First minute say in a form that a program can read: signs.

A sign is code, alone or with a few words beside it:

    `Connection refused`                the output has these words; `…` stands for any text
    no `LISTEN`                         it does not have them
    `signal 9` without `TIMEOUT`        both
    `Use%` 95 or more                   a number under this heading, or behind this name
    `used` above 90 % of `max`          … beside another one of the same line
    `active` is `f`                     a text under this heading, or behind this name
    `notAfter` less than 14 days ahead  a time, seen from now
    nothing                             the step prints nothing
    no answer                           it does not end in time
    anything else                       neither Good nor another bad answer

Signs with "and", "then", "while" or "with" between them must all be there, in a table in one
row; of others, one is enough. They lead where the next link leads.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generators.guides.first_minute import STOP, Answer, FirstMinuteItem
from generators.guides.guide import Section

Kind = Literal[
    "text", "number", "value", "time", "nothing", "no answer", "else"
]

NUMBER = r"\d[\d,.]*"
UNITS = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "kB": 1024,
    "MB": 1024**2,
    "GB": 1024**3,
}
SIGN = re.compile(
    rf"""
    (?P<no>\b(?:no|not|without)\s+)? `(?P<name>[^`]+)`
    (?:\s+(?:is\s+|was\s+)?
        (?:
            (?P<ahead>(?P<time>less\ than|at\ least)\ (?P<days>\d+)\ days\ ahead
                |in\ the\ past)
            |(?P<near>near|close\ to)\s+`(?P<near_to>[^`]+)`
            |(?P<word>above|over|more\ than|at\ least|below|under|less\ than)?\s*
             (?P<limit>{NUMBER})
             (?:\s*(?P<unit>second|minute|hour|day|kB|MB|GB)s?\b)?
             (?P<more>\s+or\ more)?
             (?P<share>\s*%\s+of\s+`(?P<of>[^`]+)`)?
            |(?P<unlike>not\s+)?`(?P<value>[^`]+)`
        )
    )?
    |(?P<nothing>\bnothing\b(?!\ else|\ for))
    |(?P<silent>\bno\ answer\b|\bnothing\ for\b)
    |(?P<else>\b(?:anything\ else|other\ words)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Bad: [Down](down.md)", where everything that is not good leads
_BAD_ALONE = re.compile(r"^(\W*Bad\W*)(?=(?:go to )?\[)")
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
BOTH = re.compile(r"\b(?:and|then|while|with)\b", re.IGNORECASE)
GAP = "…"


@dataclass(frozen=True)
class Sign:
    """One thing to look for in what a step prints.

    `limit` belongs to numbers and times: at least (`least`), at most (`most`), or exactly that
    number, or that share of `of`.
    """

    kind: Kind
    text: str = ""
    absent: bool = False
    least: float | None = None
    most: float | None = None
    value: str = ""
    of: str = ""


@dataclass(frozen=True)
class Reading:
    """Signs of which one group must be complete, and the links that it leads to."""

    groups: tuple[tuple[Sign, ...], ...]
    targets: tuple[str, ...]


def good_signs(item: FirstMinuteItem) -> tuple[tuple[Sign, ...], ...]:
    """What a healthy system prints, in the first sentence of Good."""
    good = item.good
    return _groups(_first_part(good.sentences[0])[0]) if good else ()


def readings(item: FirstMinuteItem) -> Iterator[Reading]:
    """The answers that lead somewhere, and their signs."""
    for answer in item.answers:
        yield from _readings(
            _BAD_ALONE.sub(r"\1 anything else ", _beyond_good(answer))
        )


def _beyond_good(answer: Answer) -> str:
    """What is written behind the first sentence of Good may tell of other answers."""
    first, *others = answer.sentences
    if answer.verdict == "good":
        first = _first_part(first)[1]
    return " ".join([first, *others])


def _first_part(sentence: str) -> tuple[str, str]:
    """Before code, a stop ends no sentence, but what follows it is another answer."""
    first, *others = STOP.split(sentence, maxsplit=1)
    return first, "".join(others)


def _readings(text: str) -> Iterator[Reading]:
    """Signs up to a link lead there, and to the links that follow it without a new sign."""
    links = list(LINK.finditer(text))
    starts = [0, *(link.end() for link in links)]
    groups: tuple[tuple[Sign, ...], ...] = ()
    targets: list[str] = []
    for start, link in zip(starts, links, strict=False):
        between = _groups(text[start : link.start()])
        if between and targets:
            yield Reading(groups, tuple(targets))
        if between:
            groups, targets = between, []
        if groups:
            targets.append(link["target"])
    if groups and targets:
        yield Reading(groups, tuple(targets))


def _groups(text: str) -> tuple[tuple[Sign, ...], ...]:
    matches = [match for match in SIGN.finditer(text) if _sign(match)]
    groups: list[list[Sign]] = []
    for before, match in pairwise([None, *matches]):
        sign = _sign(match) if match else None
        if sign is None or match is None:
            continue
        between = text[before.end() : match.start()] if before else ""
        is_limit = (match["no"] or "").lower().startswith("without")
        if groups and (is_limit or BOTH.search(between)):
            groups[-1].append(sign)
        else:
            groups.append([sign])
    return tuple(map(tuple, groups))


def _sign(match: re.Match[str]) -> Sign | None:
    if match["nothing"]:
        return Sign("nothing")
    if match["silent"]:
        return Sign("no answer")
    if match["else"]:
        return Sign("else")
    name = _with_gaps(match["name"])
    if not name.strip(GAP + " "):
        return None  # a value alone, which may be anything
    if match["ahead"]:
        return _time(match, name)
    if match["near"]:
        return Sign("number", name, least=0.9, of=match["near_to"])
    if match["limit"]:
        return _number(match, name)
    absent = bool(match["no"] or match["unlike"])
    if match["value"]:
        return Sign("value", name, absent, value=_with_gaps(match["value"]))
    return Sign("text", name, absent)


def _time(match: re.Match[str], name: str) -> Sign:
    days = float(match["days"] or 0)
    if (match["time"] or "").lower() == "at least":
        return Sign("time", name, least=days)
    return Sign("time", name, most=days)


def _number(match: re.Match[str], name: str) -> Sign:
    number = float(match["limit"].rstrip(".,").replace(",", ""))
    number *= UNITS.get(match["unit"] or "", 1)
    if match["share"]:
        number /= 100
    word = (match["word"] or "").lower()
    least, most = _bounds(word, number, or_more=bool(match["more"]))
    return Sign("number", name, least=least, most=most, of=match["of"] or "")


SMALL = 1e-6  # "above 0" is at least a little more than 0


def _bounds(
    word: str, number: float, *, or_more: bool
) -> tuple[float | None, float | None]:
    if or_more or word == "at least":
        return number, None
    if word in ("above", "over", "more than"):
        return number + SMALL, None
    if word in ("below", "under", "less than"):
        return None, number - SMALL
    return number, number


VALUE_GAP = re.compile(r"\{\{[^}]*\}\}")


def _with_gaps(text: str) -> str:
    return VALUE_GAP.sub(GAP, text)


def closing_targets(section: Section) -> tuple[str, ...]:
    """Where the prose behind the last question leads, when all answers are good."""
    pieces = [piece for item in section.items for piece in item.pieces]
    end = max((piece.line for piece in pieces), default=section.line)
    prose = (piece for block in section.blocks for piece in block.prose)
    texts = [piece.text for piece in prose if piece.line > end]
    return tuple(link["target"] for link in LINK.finditer("\n".join(texts)))
