"""Scenarios made from symptoms, for a night to play."""

from pathlib import Path

from generators.estate import load_estate
from generators.sources import read_sources
from generators.training.tabletop import scenarios
from tests.world import SYMPTOM_PATH, changed, estate

ROOT = Path(__file__).parents[1]


def test_every_symptom_is_a_night_that_begins_with_what_is_seen_and_goes_by_the_guide():
    example = load_estate(read_sources(ROOT))

    nights = scenarios(example)

    assert {name: len(of_guide) for name, of_guide in nights.items()} == {
        name: len(guide.symptoms) for name, guide in example.guides.items()
    }
    for night in (night for of_guide in nights.values() for night in of_guide):
        asks = [card.ask for card in night.cards]
        assert night.seen or night.alert
        assert len(asks) > 1 or any(
            ask.startswith("What do you do?") for ask in asks
        )


def test_a_night_has_the_service_s_own_names_and_no_markup():
    [night] = scenarios(estate())["postgresql"]

    assert night.notice == "Nobody can book."
    assert (
        night.cards[0].ask == "What do you look at next, and on which machine?"
    )
    assert night.cards[0].pieces == (
        ("say", "Look at what it is doing:"),
        ("code", "on db-1:\nsystemctl status postgresql@15-main --no-pager"),
    )


def test_a_command_right_after_a_label_is_a_command():
    guide = changed(
        SYMPTOM_PATH,
        "**Look** at what it is doing:",
        "**Look**",
    )

    [night] = scenarios(estate(guide))["postgresql"]

    assert night.cards[0].pieces == (
        ("say", "Look"),
        ("code", "on db-1:\nsystemctl status postgresql@15-main --no-pager"),
    )
