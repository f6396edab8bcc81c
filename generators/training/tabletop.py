"""Scenarios out of symptoms: what is seen, what to ask a group, what the guide says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generators.estate import Estate
from generators.guides.block import Block
from generators.guides.guide import Guide, Symptom
from generators.guides.pieces import Piece, Prose
from generators.guides.values import fill, values_for
from generators.schema.service import Service
from generators.text.addresses import address
from generators.text.prose import plain

# What a trainer asks before the card with a block of that label is turned.
ASKS = {
    "Look": "What do you look at next, and on which machine?",
    "Before": "What must be true before you change anything, and who will notice?",
    "Do": "What do you do? Say the command, and what you expect.",
    "Undo": "How do you take it back?",
    "Otherwise": "And if that did not help?",
}
TO_READ_ALOUD = "Read aloud what it prints; the rest is for you"
FOR_THE_TRAINER = "What the guide says"
# The night begins with these; the answer is not dealt as a card.
NOT_DEALT = ("", "You see", "Also seen as", "It means")


class ScenarioPiece(NamedTuple):
    """A paragraph to say, or a text to show as it is; a pair in JSON."""

    kind: Literal["say", "code"]
    text: str


@dataclass(frozen=True)
class ScenarioCard:
    """Something to ask the group, or nothing, and then what the guide says."""

    ask: str
    label: str
    pieces: tuple[ScenarioPiece, ...]


@dataclass(frozen=True)
class Scenario:
    """One symptom at one service: how the night begins, and the cards to deal.

    `notice` is what users notice, `alert` the name of an alert; either may be empty.
    """

    guide: Guide
    symptom: Symptom
    service: str
    notice: str
    alert: str
    seen: tuple[str, ...]
    cards: tuple[ScenarioCard, ...]

    @property
    def page(self) -> str:
        """The address of the symptom below the site's root."""
        return address(self.symptom.page)


def scenarios(estate: Estate) -> dict[str, list[Scenario]]:
    """Every symptom as a scenario, by the guide's name, at its most important service."""
    guided_by = estate.inventory.guided_by
    return {
        guide.name: _scenarios_of(guide, guided_by.get(guide.name, ()))
        for guide in estate.guides_by_title
        if guide.symptoms
    }


def _scenarios_of(guide: Guide, services: Sequence[Service]) -> list[Scenario]:
    service = services[0] if services else None
    values = values_for(guide.front, service.own_values if service else {})
    return [
        Scenario(
            guide=guide,
            symptom=symptom,
            service=service.title if service else guide.title,
            notice=(service.users_notice or "") if service else "",
            alert=next(iter(symptom.alert_names), ""),
            seen=tuple(
                fill(fence.text.strip(), values) for fence in symptom.seen
            ),
            cards=tuple(_cards(symptom, values)),
        )
        for symptom in guide.symptoms
    ]


def _cards(
    symptom: Symptom, values: Mapping[str, str]
) -> Iterator[ScenarioCard]:
    for block in symptom.blocks:
        if block.label not in NOT_DEALT:
            yield _card(block, values)


def _card(block: Block, values: Mapping[str, str]) -> ScenarioCard:
    label = TO_READ_ALOUD if block.label == "Expect" else FOR_THE_TRAINER
    return ScenarioCard(
        ask=ASKS.get(block.label, ""),
        label=label,
        pieces=tuple(_scenario_pieces(block, values)),
    )


def _scenario_pieces(
    block: Block, values: Mapping[str, str]
) -> list[ScenarioPiece]:
    pieces = [_scenario_piece(piece, values) for piece in block.pieces]
    # A guide's sentence goes on from its label: "**Look** at who holds the places".
    opening = block.label
    if pieces and pieces[0].kind == "say":
        opening = f"{opening} {pieces.pop(0).text}"
    return [ScenarioPiece("say", opening), *pieces]


def _scenario_piece(piece: Piece, values: Mapping[str, str]) -> ScenarioPiece:
    """Prose without markup, commands and outputs as they are."""
    text = fill(piece.text, values)
    if isinstance(piece, Prose):
        return ScenarioPiece("say", plain(text))
    title = f"{fill(piece.title, values)}:\n" if piece.title else ""
    return ScenarioPiece("code", f"{title}{text.rstrip()}")
