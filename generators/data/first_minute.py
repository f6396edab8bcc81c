"""First minute for machines: a text for each service, and how the finder reads its output."""

from collections.abc import Iterator
from functools import partial

from generators.estate import Estate
from generators.guides.answer_signs import (
    Reading,
    Sign,
    closing_targets,
    good_signs,
    readings,
)
from generators.guides.first_minute import FirstMinuteItem
from generators.guides.first_minute_script import first_minute_version
from generators.guides.guide import Guide
from generators.output import DataFile, LazyFile, script_file
from generators.pages.first_minute_command import FirstMinuteCommand
from generators.text.links import Link

PATH = "assets/data/first-minute.js"


def first_minute_files(estate: Estate) -> Iterator[DataFile | LazyFile]:
    """A text for each service that has a guide, and what is needed to read its output."""
    for service in estate.inventory.by_importance:
        guide = estate.guide_of(service)
        if guide and guide.section("First minute"):
            command = FirstMinuteCommand(guide, service, estate.inventory.site)
            yield LazyFile(command.path, partial(command.text, command.values))
    yield script_file(PATH, "self.nightphoneFirstMinute", _answers(estate))


def _answers(estate: Estate) -> dict[str, object]:
    guides = estate.guides.values()
    services = estate.inventory.services.values()
    return {
        "guides": {guide.name: _guide(guide) for guide in guides},
        "needs": {
            service.id: [need.id for need in estate.inventory.needs(service)]
            for service in services
            if service.guide
        },
    }


def _guide(guide: Guide) -> dict[str, object]:
    section = guide.section("First minute")
    items = section.items if section else ()
    return {
        "version": first_minute_version(guide),
        "closing": _closing(guide),
        "steps": {
            number: _step(guide, item) for number, item in enumerate(items, 1)
        },
    }


def _closing(guide: Guide) -> list[str]:
    section = guide.section("First minute")
    targets = closing_targets(section) if section else ()
    places = [_place(Link(target).resolved(guide.page)) for target in targets]
    return [place for place in dict.fromkeys(places) if place != guide.name]


def _step(guide: Guide, item: FirstMinuteItem) -> dict[str, object]:
    return {
        "title": item.title,
        "good": [list(map(_sign, group)) for group in good_signs(item)],
        "bad": [_reading(guide, reading) for reading in readings(item)],
    }


def _reading(guide: Guide, reading: Reading) -> dict[str, object]:
    return {
        "any": [list(map(_sign, group)) for group in reading.groups],
        "to": [_target(guide, target) for target in reading.targets],
    }


def _target(guide: Guide, target: str) -> str:
    """A symptom; `#6` for a step of this first minute; empty for another part of the guide.

    Such a part is no cause, but keeps its place before others.
    """
    path = Link(target).resolved(guide.page)
    place = _place(path)
    if place != guide.name:
        return place
    section = guide.section("First minute")
    anchors = [item.anchor for item in section.items] if section else []
    anchor = path.partition("#")[2]
    return f"#{anchors.index(anchor) + 1}" if anchor in anchors else ""


def _place(path: str) -> str:
    """`nginx/502-bad-gateway` for a symptom, `nginx` for the guide or a part of it."""
    folder, _, name = path.partition("#")[0].rpartition("/")
    guide = folder.rpartition("/")[2]
    symptom = name.removesuffix(".md")
    return guide if symptom == "index" else f"{guide}/{symptom}"


def _sign(sign: Sign) -> dict[str, object]:
    """Only what it says: most signs are a text."""
    fields = {
        "kind": sign.kind,
        "text": sign.text,
        "absent": sign.absent,
        "value": sign.value,
        "of": sign.of,
    }
    limits = {"least": sign.least, "most": sign.most}
    known_limits = {
        name: limit for name, limit in limits.items() if limit is not None
    }
    return {
        name: value for name, value in fields.items() if value
    } | known_limits
