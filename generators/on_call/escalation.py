"""Whom to call about a service, after how many minutes, and by which channel.

The nearest list wins: the service's own, its team's, the site's, or one that follows.
"""

from dataclasses import dataclass
from typing import NamedTuple

from generators.estate import Estate
from generators.schema.people import Person, Team
from generators.schema.rotation import NOBODY, EscalationStep
from generators.schema.service import Service
from generators.schema.yaml_source import Key

DEFAULT = (
    EscalationStep(after=0, whom="lead"),
    EscalationStep(after=15, whom="second"),
    EscalationStep(after=30, whom="team-lead"),
)
WITHOUT_ROTA = (
    EscalationStep(after=0, whom="team"),
    EscalationStep(after=15, whom="team-lead"),
)
PARTNER_FIRST = (EscalationStep(after=0, whom="partner"),)

# Whom the steps of no particular service mean, and the page that tells.
USUAL = {
    "team": ("the team that owns the service", "teams/index.md"),
    "team-lead": ("the lead of that team", "teams/index.md"),
    "partner": ("the partner, where others run it", "partners.md"),
}
HOURS = {"in": "in office hours", "out": "outside office hours"}
CHANNELS = {"phone": "ring", "chat": "write to", "email": "mail"}


@dataclass(frozen=True)
class Call:
    """One step as a reader follows it, `after` so many minutes.

    `by` is a channel; `contact` is a number, a room or an address there, empty if none
    is published. `hours` are "in" or "out" of office hours, or empty for both.
    """

    after: int
    by: str
    whom: str
    page: str
    contact: str
    hours: str

    @property
    def when(self) -> str:
        return "At once" if not self.after else f"After {self.after} minutes"

    @property
    def only(self) -> str:
        return HOURS.get(self.hours, "")

    @property
    def doing(self) -> str:
        return CHANNELS[self.by]

    def __str__(self) -> str:
        """The step on one line, for a card or a terminal."""
        only = f" ({self.only})" if self.only else ""
        contact = f", {self.contact}" if self.contact else ""
        return f"{self.when}{only}: {self.doing} {self.whom}{contact}"


def escalation(estate: Estate, service: Service) -> tuple[Call, ...]:
    """The steps for a service, the earliest first; one that points at nobody is left out."""
    steps, _ = steps_of(estate, service)
    calls = [call(estate, service, step) for step in steps]
    return tuple(sorted(filter(None, calls), key=lambda step: step.after))


def usual_escalation(estate: Estate) -> tuple[Call, ...]:
    """The steps where neither team nor service has a list, in words that fit every service."""
    steps = estate.inventory.site.escalation or (
        DEFAULT if estate.rota.rotations else WITHOUT_ROTA
    )
    return tuple(filter(None, (_usual_call(estate, step) for step in steps)))


def _usual_call(estate: Estate, step: EscalationStep) -> Call | None:
    any_service = Service(id="any", title="any", summary="any", team=NOBODY)
    resolved = call(estate, any_service, step)
    if step.whom in USUAL:
        whom, page = USUAL[step.whom]
        contact = resolved.contact if resolved else ""
        return Call(step.after, step.by, whom, page, contact, step.hours or "")
    return resolved if resolved and resolved.whom else None


def steps_of(
    estate: Estate, service: Service
) -> tuple[tuple[EscalationStep, ...], tuple[Key, ...]]:
    """The steps for a service, and the keys that lead to where they are written.

    What nobody has written follows from the rota and the partner, and has no keys.
    """
    team, site = estate.inventory.teams.get(service.team), estate.inventory.site
    if service.escalation is not None:
        return service.escalation, ("services", service.id, "escalation")
    if team and team.escalation is not None:
        return team.escalation, ("teams", team.id, "escalation")
    if site.escalation is not None:
        return site.escalation, ("escalation",)
    steps = DEFAULT if estate.rota.rotations_of(service.team) else WITHOUT_ROTA
    return (PARTNER_FIRST + steps if service.partner else steps), ()


def call(estate: Estate, service: Service, step: EscalationStep) -> Call | None:
    """Resolve a step for one service; None if it points at nobody."""
    contact = _contact_for(estate, service, step)
    if contact is None:
        return None
    return Call(
        step.after,
        step.by,
        contact.name,
        contact.page,
        contact.address or "",
        step.hours or "",
    )


class _Contact(NamedTuple):
    """Whom a step means, the page about them, and where they are reached, if published."""

    name: str
    page: str
    address: str | None


def _contact_for(
    estate: Estate, service: Service, step: EscalationStep
) -> _Contact | None:
    """An id may be that of a team, a person or a partner, looked for in this order."""
    inventory, whom = estate.inventory, step.whom
    if whom in ("lead", "second"):
        return _on_call(estate, service, step)
    own_team = inventory.teams.get(service.team)
    team = own_team if whom == "team" else inventory.teams.get(whom)
    if team:
        return _Contact(
            f"team {team.title}", team.page, _address(team, step.by)
        )
    person_id = (
        own_team.lead or "" if whom == "team-lead" and own_team else whom
    )
    person = inventory.people.get(person_id)
    if person:
        return _reached(inventory.teams.get(person.team), person, step.by)
    run_by_partner = (
        service if whom == "partner" else inventory.services.get(whom)
    )
    return _partner(run_by_partner, step.by) if run_by_partner else None


def _on_call(
    estate: Estate, service: Service, step: EscalationStep
) -> _Contact | None:
    """The rota's number reaches the lead; a second has none of their own."""
    rotations = estate.rota.rotations_of(service.team)
    if not rotations:
        return None
    numbers = [rotation.phone for rotation in rotations if rotation.phone]
    rings = step.by == "phone" and step.whom == "lead"
    number = numbers[0] if rings and numbers else None
    return _Contact(f"the {step.whom} on call", "rota.md", number)


def _partner(service: Service, by: str) -> _Contact | None:
    if service.partner is None:
        return None
    addresses = {
        "phone": service.partner.phone,
        "email": service.partner.email,
    }
    return _Contact(service.partner.company, service.page, addresses.get(by))


def _reached(team: Team | None, person: Person, by: str) -> _Contact:
    """Somebody who keeps their number private is reached through the team."""
    page = team.page if team else "teams/index.md"
    own_address = _address(person.public, by)
    if own_address or team is None:
        return _Contact(person.name, page, own_address)
    through = f"{person.name}, through team {team.title}"
    return _Contact(through, page, _address(team, by))


def _address(contact: Person | Team, by: str) -> str | None:
    return {
        "phone": contact.phone,
        "chat": contact.chat,
        "email": contact.email,
    }[by]
