"""What a card says, in the richest form that fits on one side of A4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generators.cards.detail_levels import Detail, richest
from generators.cards.line_count import lines_of
from generators.cards.prose import Piece, Run, Say, first, pieces
from generators.cards.steps import (
    CardSection,
    CardStep,
    escalate,
    first_minute,
    health_section,
    steps_of,
)
from generators.estate import Estate
from generators.guides.guide import Guide
from generators.guides.values import asked, fill, values_for
from generators.inventory.alert import Alert
from generators.inventory.inventory import Inventory
from generators.pages.proof import proof
from generators.schema.people import Person, Team
from generators.schema.places import Host
from generators.schema.service import Service
from generators.text.addresses import address
from generators.text.links import Link, rewritten

BOOK = "cards/index.html"
LINES = 155
WHOLE_LINE = 110
SAID = 2


@dataclass(frozen=True)
class Card:
    """One key service on one side of paper."""

    service: Service
    estate: Estate
    today: date

    @property
    def page(self) -> str:
        return f"cards/{self.service.id}.md"

    @property
    def path(self) -> str:
        return _path(self.service)

    @property
    def inventory(self) -> Inventory:
        return self.estate.inventory

    @property
    def address(self) -> str:
        """Of the full page, as the QR code has it."""
        return self.inventory.site.root + address(self.service.page)

    @property
    def team(self) -> Team | None:
        return self.inventory.teams.get(self.service.team)

    @property
    def people(self) -> tuple[Person, ...]:
        """Those of the team who can be reached, its lead first."""
        return tuple(
            person
            for person in self.inventory.members(self.service.team)
            if person.phone or person.chat
        )

    @property
    def hosts(self) -> tuple[Host, ...]:
        return tuple(
            self.inventory.hosts[name]
            for name in self.service.hosts
            if name in self.inventory.hosts
        )

    @property
    def owner(self) -> str:
        """Who owes the guide."""
        gap = self.service.gap
        person = self.inventory.people.get(gap.owner) if gap else None
        return person.name if person else gap.owner if gap else ""

    @property
    def guide(self) -> Guide | None:
        return self.estate.guide_of(self.service)

    @property
    def guide_team(self) -> Team | None:
        return self.inventory.teams.get(self.guide.front.team) if self.guide else None

    @property
    def alerts(self) -> tuple[Alert, ...]:
        known = self.inventory.alerts
        return tuple(
            known[name] for name in self.estate.alerts_of(self.service) if name in known
        )

    @property
    def evidence(self) -> str:
        """What drills have proven of its guide."""
        return proof(self.guide, self.estate.evidence).words if self.guide else ""

    @cached_property
    def where(self) -> str:
        """Where most commands run, which the card says once."""
        return self.service.own_values.get("host") or (
            self.values.get("host", "") if self.guide else ""
        )

    @cached_property
    def values(self) -> dict[str, str]:
        return (
            values_for(self.guide.front, self.service.own_values) if self.guide else {}
        )

    @property
    def blanks(self) -> Iterator[tuple[str, str]]:
        """The values on the card that only the reader knows, each with what it is."""
        text = "\n".join(
            piece.text
            for part in self.parts
            for step in part.steps
            for piece in step.pieces
        )
        for name, value in self.guide.front.values.items() if self.guide else ():
            if value.ask and asked(name) in text:
                yield name, value.ask

    @cached_property
    def parts(self) -> tuple[CardSection, ...]:
        """As much as fits."""
        return tuple(
            self._parts(
                richest(lambda detail: lines_of(self._parts(detail)) <= self._room)
            )
        )

    @property
    def _room(self) -> float:
        """What the head and the foot leave for the parts, in lines of two columns."""
        listed = " ".join(alert.name for alert in self.alerts)
        called = [self.team, self.guide_team, *self.people]
        head = (
            len(self.special)
            + len(called) * 35
            + len(self.service.users_notice or "")
            + 30 * len(self.hosts)
        )
        return LINES - 2 * (len(listed) + head) / WHOLE_LINE

    def _parts(self, detail: Detail) -> Iterator[CardSection]:
        guide = self.guide
        if guide is None:
            return
        note, wake = tuple(self._note(detail)), escalate(guide, detail)
        made = (
            first_minute(guide, detail),
            steps_of(guide, "Restart", detail),
            health_section(guide, detail),
            steps_of(guide, "Rollback", detail),
            CardSection("When to wake somebody", (CardStep("", wake),) if wake else ()),
        )
        yield CardSection("Special here", (CardStep("", note),) if note else ())
        yield from (self._filled(part, guide.page) for part in made)

    @cached_property
    def _notes(self) -> tuple[Say, ...]:
        """What is written about this one service."""
        text = self.estate.notes.get(self.service.id, "")
        said = (
            piece
            for piece in pieces(text)
            if isinstance(piece, Say) and not piece.text.startswith("#")
        )
        said = (
            piece for piece in said if "#first-minute" not in piece.text
        )  # it stands on the card
        return tuple(self._say(piece, self.service.page) for piece in said)

    @property
    def special(self) -> str:
        """The first thing to know about it."""
        return first(self._notes[0].text, SAID) if self._notes else ""

    def _note(self, detail: Detail) -> Iterator[Piece]:
        for piece in self._notes[1 : detail.notes]:
            yield Say(first(piece.text, max(SAID, detail.sentences)), piece.bullet)

    def _filled(self, part: CardSection, page: str) -> CardSection:
        steps = tuple(
            CardStep(
                step.label,
                tuple(self._fill(piece, page) for piece in step.pieces),
                step.expect and self._say(step.expect, page),
            )
            for step in part.steps
        )
        return replace(
            part,
            steps=steps,
            more=tuple(self._rooted(fill(t, self.values), page) for t in part.more),
        )

    def _fill(self, piece: Piece, page: str) -> Piece:
        if isinstance(piece, Say):
            return self._say(piece, page)
        text = fill(piece.text, self.values)
        if not isinstance(piece, Run):
            return replace(piece, text=text)
        where = fill(piece.where, self.values).removeprefix("on ")
        return Run(text, "" if where == self.where else where)

    def _say(self, piece: Say, page: str) -> Say:
        return replace(piece, text=self._rooted(fill(piece.text, self.values), page))

    def _rooted(self, text: str, page: str) -> str:
        """The same with links that begin at the site's root; a heading of the guide is one of the service's page."""

        def target(link: Link) -> str | None:
            if link.target.startswith("#"):
                return f"/{self.service.page}{link.target}"
            return f"/{link.resolved(page)}" if link.is_page else None

        return rewritten(text, target)


def _path(service: Service) -> str:
    return f"cards/{service.id}/index.html"


def card_paths(inventory: Inventory) -> Iterator[str]:
    """The files of all cards, the book included."""
    yield BOOK
    yield from (_path(service) for service in inventory.by_importance if service.key)


def cards(estate: Estate, today: date) -> Sequence[Card]:
    """A card for each key service, by title."""
    return [
        Card(service, estate, today)
        for service in estate.inventory.by_importance
        if service.key
    ]
