"""The finder's index: what a symptom is known by, for the script that runs in the page.

It holds raw texts and not a search tree, because the script must take a query apart by the
same rules as the texts; one set of rules, in JavaScript, cannot fall out of step. Texts that
people paste whole, such as a line of a log, are kept whole. Of all other prose only the
words are kept, each once, without those that say little: so a thousand services stay small
enough to load on a phone.
"""

import re
from collections.abc import Iterable, Iterator

from generators.estate import Estate
from generators.guides.block import Block
from generators.guides.guide import Guide, Symptom
from generators.guides.pieces import Command, Piece, Prose
from generators.guides.values import VALUE
from generators.inventory.alert import Alert
from generators.output import DataFile, script_file
from generators.schema.service import Service
from generators.text.links import find_links
from generators.text.words import COMMON, SAME

PATH = "assets/data/finder-index.js"
# Shorter words are in every text; numbers differ from case to case.
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}")
# The second half of a link: ](redis.md#memory-full)
TARGET = re.compile(r"\]\([^)\s]*\)")
GAP = "…"  # in place of a value, which differs from case to case; no word to the script
MARKUP = str.maketrans("", "", "[]`*")


def finder_index(estate: Estate) -> DataFile:
    """Everything that the script of the finder knows."""
    return script_file(PATH, "self.nightphoneFinder", _index(estate))


def _index(estate: Estate) -> dict[str, object]:
    guides = [guide for guide in estate.guides.values() if guide.symptoms]
    return {
        "guides": {guide.name: _guide(estate, guide) for guide in guides},
        "symptoms": list(_symptoms(estate, guides)),
        "services": _services(estate),
        "hosts": {
            host.id: host.address or ""
            for host in estate.inventory.hosts.values()
        },
        "teams": {
            team.id: team.title for team in estate.inventory.teams_by_title
        },
        "alerts": _alerts(estate, guides),
        # Words that mean the same, and words that say little, for the query too.
        "same": [" ".join(words) for words in SAME],
        "common": " ".join(COMMON),
    }


def _symptoms(
    estate: Estate, guides: Iterable[Guide]
) -> Iterator[dict[str, object]]:
    for guide in guides:
        for symptom in guide.symptoms:
            yield _symptom(estate, guide, symptom)


def _services(estate: Estate) -> dict[str, dict[str, object]]:
    """What each service is known by, and where it runs, key services first."""
    return {
        service.id: _service(service)
        for service in estate.inventory.by_importance
    }


def _service(service: Service) -> dict[str, object]:
    """A thousand of them reach a phone, so what is empty is left out."""
    notice = service.users_notice or ""
    facts = {
        "title": service.title,
        "system": service.system,
        "company": service.partner and service.partner.company,
        "notice": notice,
        "words": _new_words([service.summary], [service.title, notice]),
        "hosts": service.hosts,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _alerts(
    estate: Estate, guides: Iterable[Guide]
) -> dict[str, dict[str, object]]:
    """Summary and services of each alert that no symptom explains.

    The finder leads to the alert's own page; for others it leads to the symptom.
    """
    symptoms = (symptom for guide in guides for symptom in guide.symptoms)
    explained = {name for symptom in symptoms for name in symptom.alert_names}
    return {
        alert.name: {
            "summary": alert.summary,
            "services": _raised_by(estate, alert),
        }
        for alert in estate.inventory.alerts.values()
        if alert.name not in explained
    }


def _raised_by(estate: Estate, alert: Alert) -> list[str]:
    return [service.id for service in estate.raised_by.get(alert.name, ())]


def _guide(estate: Estate, guide: Guide) -> dict[str, object]:
    """What a guide's system is called, what its log lines look like, and who runs it."""
    services = estate.inventory.guided_by.get(guide.name, ())
    return {
        "title": guide.title,
        "names": [guide.name, *guide.front.known_as],
        "shapes": list(guide.front.log_lines),
        # Such a guide suits every service, and not only those that name it.
        "isGeneral": guide in estate.general_guides,
        "services": [service.id for service in services],
        "words": _new_words([guide.intro], ()),
    }


def _symptom(
    estate: Estate,
    guide: Guide,
    symptom: Symptom,
) -> dict[str, object]:
    """What a symptom is known by, the surest first; "words" is what remains of its text."""
    literal = [*_literal_lines(symptom), *map(_with_gaps, symptom.also_seen)]
    summaries = _alert_summaries(estate, symptom)
    meaning = _bare(symptom.meaning)
    names = (symptom.title, *symptom.alert_names)
    kept_whole = (*names, *literal, *summaries, meaning)
    return {
        "guide": guide.name,
        "id": symptom.name,
        "title": symptom.title,
        "alerts": symptom.alert_names,
        "seen": list(dict.fromkeys(literal)),
        "summaries": summaries,
        "means": meaning,
        "words": _new_words(_passages(guide, symptom), kept_whole),
    }


def _literal_lines(symptom: Symptom) -> Iterator[str]:
    for line in symptom.literal_lines:
        line = _with_gaps(line).strip()
        if WORD.search(line):
            yield line


def _alert_summaries(estate: Estate, symptom: Symptom) -> list[str]:
    """What the phone shows when one of the symptom's alerts fires."""
    alerts = estate.inventory.alerts
    known = [alerts[name] for name in symptom.alert_names if name in alerts]
    return [alert.summary for alert in known if alert.summary]


def _passages(guide: Guide, symptom: Symptom) -> Iterator[str]:
    """Everything written about a symptom but commands, and what the index holds whole."""
    for block in symptom.blocks:
        if block.label not in ("It means", "Also seen as"):
            yield from map(_passage, block.pieces)
    yield from _signposts(guide, symptom)


def _passage(piece: Piece) -> str:
    if isinstance(piece, Command):
        return ""  # its words are those of the shell, not of the failure
    if isinstance(piece, Prose):
        return piece.text
    # The opening line of the fence comes along: its title says where the text appears.
    opening = (
        f'{piece.language} title="{piece.title}"'
        if piece.title
        else piece.language
    )
    return f"{opening}\n{piece.text}"


def _with_gaps(text: str) -> str:
    return VALUE.sub(GAP, text)


def _bare(text: str) -> str:
    """A passage on one line, without markup and the targets of its links."""
    return " ".join(_with_gaps(TARGET.sub("", text)).translate(MARKUP).split())


def _signposts(guide: Guide, symptom: Symptom) -> Iterator[str]:
    """The lines of the first minute that send a reader to this symptom."""
    first_minute = guide.section("First minute")
    if first_minute:
        for line in _prose_lines(first_minute.blocks):
            if f"{symptom.name}.md" in (
                link.target.partition("#")[0] for link in find_links(line)
            ):
                yield line


def _prose_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        for prose in block.prose:
            yield from prose.text.splitlines()


def _new_words(passages: Iterable[str], kept_whole: Iterable[str]) -> str:
    """Every word once, without common ones and those of the texts that are kept whole."""
    known = {*COMMON, *_words(kept_whole)}
    texts = (TARGET.sub("", _with_gaps(passage)) for passage in passages)
    words = dict.fromkeys(_words(texts))
    return " ".join(word for word in words if word not in known)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from map(str.lower, WORD.findall(text))
