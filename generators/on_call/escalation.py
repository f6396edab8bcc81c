"""Whom to call about a service, after how many minutes, by which channel: its own list, its team's, or the site's."""

from collections.abc import Iterator
from dataclasses import dataclass

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
USUAL = {
    "team": ("the team that owns the service", "teams/index.md"),
    "team-lead": ("the lead of that team", "teams/index.md"),
    "partner": ("the partner, where others run it", "partners.md"),
}
CHANNELS = {"phone": "ring", "chat": "write to", "e-mail": "mail"}


@dataclass(frozen=True)
class Call:
    """One step as a reader follows it; `contact` is a number, a room or an address, empty if none is published."""

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
        return {"in": "in office hours", "out": "outside office hours"}.get(
            self.hours, ""
        )

    @property
    def doing(self) -> str:
        return CHANNELS[self.by]

    def __str__(self) -> str:
        """The step on one line, for a card or a terminal."""
        only = f" ({self.only})" if self.only else ""
        return f"{self.when}{only}: {self.doing} {self.whom}{', ' + self.contact if self.contact else ''}"


def escalation(estate: Estate, service: Service) -> tuple[Call, ...]:
    """The steps for a service, in order; a step for which there is nobody, such as a partner, is left out."""
    steps, _ = steps_of(estate, service)
    calls = (call(estate, service, step) for step in steps)
    return tuple(sorted((each for each in calls if each), key=lambda each: each.after))


def usual_escalation(estate: Estate) -> tuple[Call, ...]:
    """The steps that hold wherever a team or a service has no list of its own, in words that fit every service."""
    steps = estate.inventory.site.escalation or (
        DEFAULT if estate.rota.rotations else WITHOUT_ROTA
    )
    nobody = Service(id="any", title="any", summary="any", team=NOBODY)
    made = []
    for step in steps:
        found = call(estate, nobody, step)
        whom, page = USUAL.get(
            step.whom, (found.whom, found.page) if found else ("", "")
        )
        if whom:
            made.append(
                Call(
                    step.after,
                    step.by,
                    whom,
                    page,
                    found.contact if found else "",
                    step.hours or "",
                )
            )
    return tuple(made)


def escalation_lines(estate: Estate, service: Service) -> tuple[str, ...]:
    """The same as lines of text."""
    return tuple(str(call) for call in escalation(estate, service))


def steps_of(
    estate: Estate, service: Service
) -> tuple[tuple[EscalationStep, ...], tuple[Key, ...]]:
    """The steps, and where they are written; what nobody has written follows from rota and partner."""
    team, site = estate.inventory.teams.get(service.team), estate.inventory.site
    if service.escalation is not None:
        return service.escalation, ("services", service.id, "escalation")
    if team and team.escalation is not None:
        return team.escalation, ("teams", team.id, "escalation")
    if site.escalation is not None:
        return site.escalation, ("escalation",)
    own = DEFAULT if estate.rota.rotations_of(service.team) else WITHOUT_ROTA
    return (
        (EscalationStep(after=0, whom="partner"),) if service.partner else ()
    ) + own, ()


def call(estate: Estate, service: Service, step: EscalationStep) -> Call | None:
    """A step as it is for a service, if there is anybody whom it can mean."""
    for whom, page, contact in _who(estate, service, step):
        return Call(step.after, step.by, whom, page, contact or "", step.hours or "")
    return None


def _who(
    estate: Estate, service: Service, step: EscalationStep
) -> Iterator[tuple[str, str, str | None]]:
    """Name, page and contact of whom a step means."""
    inventory, name = estate.inventory, step.whom
    team = inventory.teams.get(service.team)
    partner = service if name == "partner" else inventory.services.get(name)
    person = inventory.people.get(
        (team.lead or "") if name == "team-lead" and team else name
    )
    if name in ("lead", "second"):
        if rotations := estate.rota.rotations_of(service.team):
            phone = next(
                (rotation.phone for rotation in rotations if rotation.phone), None
            )
            yield (
                f"whoever is {name} on call",
                "rota.md",
                phone if step.by == "phone" and name == "lead" else None,
            )
    elif owner := inventory.teams.get(service.team if name == "team" else name):
        yield f"team {owner.title}", owner.page, _contact(owner, step.by)
    elif person:
        yield _reached(inventory.teams.get(person.team), person, step.by)
    elif partner and partner.partner:
        by = {"phone": partner.partner.phone, "e-mail": partner.partner.email}.get(
            step.by
        )
        yield partner.partner.company, partner.page, by


def _reached(team: Team | None, person: Person, by: str) -> tuple[str, str, str | None]:
    """Somebody who keeps their number private is reached through the team."""
    page = team.page if team else "teams/index.md"
    own = _contact(person.public, by)
    if own or team is None:
        return person.name, page, own
    return f"{person.name}, through team {team.title}", page, _contact(team, by)


def _contact(who: Person | Team, by: str) -> str | None:
    return {"phone": who.phone, "chat": who.chat, "e-mail": who.email}[by]
