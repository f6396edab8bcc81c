"""The index of the finder: raw texts, which the script in the page takes apart as it does with a query."""

import json
import re
from collections.abc import Iterable, Iterator

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.guides.values import VALUE
from generators.output import DataFile
from generators.text.links import CODE
from generators.text.words import COMMON, SAME

PATH = "assets/data/finder-index.js"
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}")
TARGET = re.compile(r"\]\([^)\s]*\)")
SIGNPOST = re.compile(r"\]\(#([\w-]+)\)")
GAP = "…"
PLAIN = frozenset(COMMON)


def finder_index(estate: Estate) -> DataFile:
    """A script and not JSON, because a page that is opened from a disk may load scripts and nothing else."""
    text = json.dumps(_index(estate), ensure_ascii=False, separators=(",", ":"))
    return DataFile(PATH, f"self.nightphoneFinder={text};\n")


def _index(estate: Estate) -> dict[str, object]:
    inventory = estate.inventory
    guides = [guide for guide in estate.guides.values() if guide.symptoms]
    named = {
        name
        for guide in guides
        for symptom in guide.symptoms
        for name, _ in symptom.alerts
    }
    return {
        "guides": {guide.name: _guide(estate, guide) for guide in guides},
        "symptoms": [
            _symptom(estate, guide, symptom)
            for guide in guides
            for symptom in guide.symptoms
        ],
        "services": {
            service.id: {"title": service.title, "system": service.system or ""}
            for service in inventory.by_importance
        },
        "alerts": {
            alert.name: {
                "summary": alert.summary,
                "services": [s.id for s in estate.raised_by.get(alert.name, ())],
            }
            for alert in inventory.alerts.values()
            if alert.name not in named
        },
        "same": [" ".join(words) for words in SAME],
        "common": " ".join(COMMON),
    }


def _guide(estate: Estate, guide: Guide) -> dict[str, object]:
    services = estate.inventory.guided_by.get(guide.name, ())
    return {
        "title": guide.title,
        "names": [guide.name, *guide.front.known_as],
        "shapes": list(guide.front.log_lines),
        "services": [service.id for service in services],
        "words": _words([guide.intro], ()),
    }


def _symptom(estate: Estate, guide: Guide, symptom: Symptom) -> dict[str, object]:
    alerts = [name for name, _ in symptom.alerts]
    known = [
        estate.inventory.alerts[name]
        for name in alerts
        if name in estate.inventory.alerts
    ]
    seen = [line for fence in symptom.seen for line in _lines(fence.text)]
    also = [_gaps(wording) for wording in symptom.also_seen]
    summaries = [alert.summary for alert in known if alert.summary]
    meaning = _prose(symptom.meaning)
    rest = [
        block.text
        for block in symptom.blocks
        if block.label not in ("It means", "Also seen as")
    ]
    lines = (symptom.title, *alerts, *seen, *also, *summaries, meaning)
    return {
        "guide": guide.name,
        "id": symptom.anchor,
        "title": symptom.title,
        "alerts": alerts,
        "seen": list(dict.fromkeys([*seen, *also])),
        "summaries": summaries,
        "means": meaning,
        "words": _words(
            [*map(_without_commands, rest), *_signposts(guide, symptom)], lines
        ),
    }


def _lines(text: str) -> Iterator[str]:
    return (
        line for line in map(str.strip, _gaps(text).splitlines()) if WORD.search(line)
    )


def _gaps(text: str) -> str:
    """What differs from case to case is a gap."""
    return VALUE.sub(GAP, text)


def _prose(text: str) -> str:
    return " ".join(
        _gaps(TARGET.sub("", text)).translate(str.maketrans("", "", "[]`*")).split()
    )


def _without_commands(text: str) -> str:
    """A command holds words of the shell, not of the failure."""
    return CODE.sub(
        lambda found: "" if (found["fence"] and "bash" in found[0][:12]) else found[0],
        text,
    )


def _signposts(guide: Guide, symptom: Symptom) -> Iterator[str]:
    """The lines of the first minute that send a reader to this symptom."""
    first = guide.section("First minute")
    for block in first.blocks if first else ():
        for line in block.text.splitlines():
            if symptom.anchor in SIGNPOST.findall(line):
                yield line


def _words(texts: Iterable[str], known: Iterable[str]) -> str:
    """Every word once, without those that are known from elsewhere."""
    had = PLAIN | {word.lower() for line in known for word in WORD.findall(line)}
    found = (
        word.lower()
        for text in texts
        for word in WORD.findall(TARGET.sub("", _gaps(text)))
    )
    return " ".join(dict.fromkeys(word for word in found if word not in had))
