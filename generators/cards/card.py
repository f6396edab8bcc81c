"""What a card says, in the richest form that fits on one side of A4."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generators.cards.card_pieces import CardText, card_text
from generators.cards.detail_that_fits import Detail, richest
from generators.cards.escalation import escalation
from generators.cards.filling import Filling
from generators.cards.first_minute_section import first_minute_section
from generators.cards.printed_lines import printed_lines
from generators.cards.restart_section import health_section, steps_section
from generators.cards.sections import CardSection, CardStep
from generators.estate import Estate
from generators.guides.elements import pieces_of
from generators.guides.guide import Guide
from generators.guides.pieces import Prose
from generators.guides.values import asked, values_for
from generators.inventory.alert import Alert
from generators.inventory.inventory import Inventory
from generators.pages.first_minute_command import FirstMinuteCommand
from generators.pages.proof import proof
from generators.schema.people import Person, Team
from generators.schema.places import Host
from generators.schema.service import Service
from generators.text.addresses import address
from generators.text.sentences import first_sentences

BOOK = "cards/index.html"
SENTENCES_OF_A_NOTE = 2

# One side of A4 at 8 points, without the lines that every head and foot has: measured
# with the cards of the example estate. What differs from card to card is counted.
LINES_OF_TWO_COLUMNS = 155
WHOLE_LINE_CHARACTERS = 110
CONTACT_CHARACTERS = 35  # a name, a number, a chat
HOST_CHARACTERS = 30  # a name and an address


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
        members = self.inventory.members(self.service.team)
        return tuple(
            person for person in members if person.phone or person.chat
        )

    @property
    def hosts(self) -> tuple[Host, ...]:
        known = self.inventory.hosts
        return tuple(
            known[name] for name in self.service.hosts if name in known
        )

    @property
    def owner(self) -> str:
        """Who will write the guide."""
        gap = self.service.gap
        return self.inventory.name_of(gap.owner) if gap else ""

    @property
    def guide(self) -> Guide | None:
        return self.estate.guide_of(self.service)

    @property
    def first_minute_command(self) -> str:
        """All questions of First minute at once, in a form that can be typed."""
        if self.guide is None:
            return ""
        site = self.inventory.site
        return FirstMinuteCommand(self.guide, self.service, site).short

    @property
    def guide_team(self) -> Team | None:
        return (
            self.inventory.teams.get(self.guide.front.team)
            if self.guide
            else None
        )

    @property
    def alerts(self) -> tuple[Alert, ...]:
        known = self.inventory.alerts
        names = self.estate.alerts_of(self.service)
        return tuple(known[name] for name in names if name in known)

    @property
    def evidence(self) -> str:
        """What drills have proven of its guide."""
        return (
            proof(self.guide, self.estate.evidence).words if self.guide else ""
        )

    @cached_property
    def where(self) -> str:
        """Where most commands run, which the card says once."""
        return self._filling.usual_host

    @cached_property
    def _filling(self) -> Filling:
        own = self.service.own_values
        values = values_for(self.guide.front, own) if self.guide else {}
        usual_host = own.get("host") or values.get("host", "")
        symptoms = self.guide.symptoms if self.guide else ()
        pages = {symptom.page for symptom in symptoms}
        return Filling(self.service, values, usual_host, pages)

    @property
    def blanks(self) -> Iterator[tuple[str, str]]:
        """The values on the card that only the reader knows, each with what it is."""
        if self.guide is None:
            return
        text = "\n".join(self._printed_texts())
        for name, value in self.guide.front.values.items():
            if value.ask and asked(name) in text:
                yield name, value.ask

    def _printed_texts(self) -> Iterator[str]:
        for part in self.parts:
            for step in part.steps:
                yield from (piece.text for piece in step.pieces)

    @cached_property
    def parts(self) -> tuple[CardSection, ...]:
        """As much of the guide as fits."""

        def fits(detail: Detail) -> bool:
            return printed_lines(self._parts(detail)) <= self._room

        return tuple(self._parts(richest(fits)))

    @property
    def _room(self) -> float:
        """What the head and the foot leave for the parts, in lines of two columns."""
        alerts = " ".join(alert.name for alert in self.alerts)
        called = [self.team, self.guide_team, *self.people]
        characters = (
            len(alerts)
            + len(self.special)
            + len(self.service.users_notice or "")
            + CONTACT_CHARACTERS * len(called)
            + HOST_CHARACTERS * len(self.hosts)
        )
        # A line over the whole width costs one in each of the two columns.
        return LINES_OF_TWO_COLUMNS - 2 * characters / WHOLE_LINE_CHARACTERS

    def _parts(self, detail: Detail) -> Iterator[CardSection]:
        if self.guide is None:
            return
        notes = tuple(self._further_notes(detail))
        yield CardSection(
            "Special here", (CardStep("", notes),) if notes else ()
        )
        for section in self._sections(self.guide, detail):
            yield self._filling.section(section, self.guide.page)

    def _sections(self, guide: Guide, detail: Detail) -> Iterator[CardSection]:
        """What a card takes from a guide, in the order of the night."""
        wake = escalation(guide, detail)
        yield first_minute_section(guide, detail, self.first_minute_command)
        yield steps_section(guide, "Restart", detail)
        yield health_section(guide, detail)
        yield steps_section(guide, "Rollback", detail)
        yield CardSection(
            "When to wake somebody", (CardStep("", wake),) if wake else ()
        )

    @cached_property
    def _notes(self) -> tuple[CardText, ...]:
        """What is written about this one service."""
        pieces = pieces_of(self.estate.notes.get(self.service.id, ""))
        # The first minute is on the card: nobody needs to be sent there.
        return tuple(
            self._filling.text(card_text(piece), self.service.page)
            for piece in pieces
            if isinstance(piece, Prose)
            and not piece.is_heading
            and "#first-minute" not in piece.text
        )

    @property
    def special(self) -> str:
        """The first thing to know about it, for the head of the card."""
        if not self._notes:
            return ""
        return first_sentences(self._notes[0].text, SENTENCES_OF_A_NOTE)

    def _further_notes(self, detail: Detail) -> Iterator[CardText]:
        count = max(SENTENCES_OF_A_NOTE, detail.sentences)
        for note in self._notes[1 : detail.notes]:
            yield replace(note, text=first_sentences(note.text, count))


def _path(service: Service) -> str:
    return f"cards/{service.id}/index.html"


def card_paths(inventory: Inventory) -> Iterator[str]:
    """The files of all cards, the book included."""
    yield BOOK
    yield from (_path(service) for service in inventory.key_services)


def cards(estate: Estate, today: date) -> Sequence[Card]:
    """A card for each key service, by title."""
    services = estate.inventory.key_services
    return [Card(service, estate, today) for service in services]
