"""A small rota that is right in every way, for tests to break."""

from datetime import UTC, datetime
from types import MappingProxyType

from generators.schema.rotation import Rotation
from tests.world import FILES, estate

ROTA_FILE = "inventory/rota.yml"
PEOPLE_FILE = "inventory/people.yml"

ROTA = """\
rota:
  all:
    title: Everything
    time_zone: Europe/London
    phone: "+44 117 496 0100"
    starts: 2026-01-05
    lead: [ada-byron, tom-okafor, eve-stone, max-reed]
    second: [eve-stone, max-reed, ada-byron, tom-okafor]
"""

PEOPLE = """\
people:
  eve-stone: {name: Eve Stone, team: data, email: eve@guides.example}
  max-reed: {name: Max Reed, team: data}
  new-one: {name: Nia One, team: data, shadowed: 1}
"""

ROTA_FILES = MappingProxyType(
    {
        **FILES,
        ROTA_FILE: ROTA.replace(
            "second: [eve-stone, max-reed, ada-byron, tom-okafor]",
            "second: [nobody]",
        ),
    }
    | {PEOPLE_FILE: PEOPLE}
)


def with_rota(text: str, people: str = PEOPLE, **more: str) -> dict[str, str]:
    """The small estate with another rota, other people, and files by path."""
    return {**FILES, ROTA_FILE: text, PEOPLE_FILE: people, **more}


def rotation(**facts: object) -> Rotation:
    """A rotation of two people, with some facts changed."""
    usual = {
        "id": "r",
        "title": "R",
        "time_zone": "Europe/London",
        "starts": "2026-01-05",
        "lead": ("a", "b"),
    }
    return Rotation.model_validate(usual | facts)


def rota(text: str = ROTA, **more: str):
    """The whole rota of an estate."""
    return estate(with_rota(text, **more)).rota


def utc(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
