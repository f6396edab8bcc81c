"""Scenarios made from symptoms, for a trainer to read aloud: what is seen, what to ask, what the guide says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.estate import Estate
from generators.guides.guide import Block, Guide, Symptom
from generators.guides.values import fill, values_for
from generators.schema.service import Service
from generators.text.addresses import address
from generators.text.prose import plain

Piece = tuple[str, str]  # a kind, 'say' or 'code', and the text
ASKS = {
    "Look": "What do you look at next, and on which machine?",
    "Before": "What must be true before you change anything, and who will notice?",
    "Do": "What do you do? Say the command, and what you expect.",
    "Undo": "How do you take it back?",
    "Otherwise": "And if that did not help?",
}
PRINTS = "Read aloud what it prints; the rest is for you"
SAYS = "What the guide says"
GIVEN = ("You see", "Also seen as", "It means")
FENCE = re.compile(
    r"^ *```(?P<info>[^\n]*)\n(?P<code>.*?)^ *```[ \t]*$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class ScenarioCard:
    """Something to ask the group, or nothing, and then what the guide says."""

    ask: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Scenario:
    """One symptom at one service: how it begins, and the cards to deal."""

    guide: Guide
    symptom: Symptom
    service: str
    notice: str
    alert: str
    seen: tuple[str, ...]
    cards: tuple[ScenarioCard, ...]

    @property
    def page(self) -> str:
        return f"{address(self.guide.page)}#{self.symptom.anchor}"


def scenarios(estate: Estate) -> dict[str, list[Scenario]]:
    """Every symptom as a scenario, by guide."""
    guides = sorted(
        (guide for guide in estate.guides.values() if guide.symptoms),
        key=lambda guide: guide.title,
    )
    return {
        guide.name: list(_of(guide, estate.inventory.guided_by.get(guide.name, ())))
        for guide in guides
    }


def _of(guide: Guide, services: Sequence[Service]) -> Iterator[Scenario]:
    service = services[0] if services else None
    values = values_for(guide.front, service.own_values if service else {})
    for symptom in guide.symptoms:
        cards = tuple(
            _card(block, values)
            for block in symptom.blocks
            if block.label and block.label not in GIVEN
        )
        yield Scenario(
            guide,
            symptom,
            service.title if service else guide.title,
            (service.users_notice or "") if service else "",
            next((name for name, _ in symptom.alerts), ""),
            tuple(fill(fence.text.strip(), values) for fence in symptom.seen),
            cards,
        )


def _card(block: Block, values: dict[str, str]) -> ScenarioCard:
    label = PRINTS if block.label == "Expect" else SAYS
    return ScenarioCard(
        ASKS.get(block.label, ""),
        label,
        tuple(_pieces(f"{block.label} {fill(block.text, values)}")),
    )


def _pieces(text: str) -> Iterator[Piece]:
    """Prose without markup, and fences as they are, in their order."""
    end = 0
    for fence in FENCE.finditer(text):
        yield from _said(text[end : fence.start()])
        where = re.search(r'title="([^"]*)"', fence["info"])
        yield (
            "code",
            f"{where[1]}:\n{fence['code'].rstrip()}"
            if where
            else fence["code"].rstrip(),
        )
        end = fence.end()
    yield from _said(text[end:])


def _said(text: str) -> Iterator[Piece]:
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", text):
        if paragraph.strip():
            yield "say", plain(paragraph)
