"""What stops when a service fails, whom that concerns, and what to tell customers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.guides.values import asked, marked
from generators.inventory.inventory import Inventory
from generators.schema.fields import Severity
from generators.schema.people import Stakeholder, Team
from generators.schema.service import Service

SEVERITIES: tuple[Severity, ...] = ("1", "2", "3")
MOST = 60  # on one page; a larger estate has a page for each team
PAGE = "incidents/impact.md"

ASKED: Mapping[str, tuple[str, str]] = {
    "start": ("when it began", "the first alert, call or mail"),
    "next": ("when you will write again", "the clock: at most 30 minutes from now"),
    "end": ("when it was over", "the moment at which customers could go on"),
}
UPDATES: Mapping[str, str] = {
    "investigating": (
        "We know that something is wrong, and we are looking for the reason. What you may notice: {notice} "
        "This began at about {{ start }}. You hear from us again by {{ next }}."
    ),
    "identified": (
        "We have found the reason, and are putting it right. What you may notice until then: {notice} "
        "This began at about {{ start }}. You hear from us again by {{ next }}."
    ),
    "monitoring": (
        "It should work again, and we are watching it closely. What you may have noticed since about {{ start }}: "
        "{notice} If you still see it, please tell us. You hear from us again by {{ next }}."
    ),
    "resolved": (
        "This is over. What you may have noticed from about {{ start }} until {{ end }}: {notice} "
        "It works again. We are sorry for the trouble."
    ),
}


@dataclass(frozen=True)
class Impact:
    """One failure: what else it takes along, and whom it concerns; each in the order of importance."""

    service: Service
    at_once: Sequence[Service]
    later: Sequence[Service]
    teams: Sequence[Team]
    partners: Sequence[Service]
    tell: Sequence[Stakeholder]

    @property
    def updates(self) -> Iterator[tuple[str, str, list[str]]]:
        """For each state of an incident: the text for customers, and what only its writer knows."""
        for state, text in UPDATES.items():
            filled = text.replace(
                "{notice}", " ".join((self.service.users_notice or "").split())
            )
            names = [name for name in ASKED if f"{{{{ {name} }}}}" in filled]
            for name, mark in marked({name: asked(name) for name in names}).items():
                filled = filled.replace(f"{{{{ {name} }}}}", mark)
            yield state, filled, names


def impact(inventory: Inventory, service: Service) -> Impact:
    """Follow `needs` backwards, and collect who owns, who sells with us and who wants to be told."""
    hit = inventory.hit_by(service)
    everything = (service, *hit)
    teams = dict.fromkeys(each.team for each in everything)
    partners = {
        need.id: need
        for each in everything
        for need in (each, *inventory.needs(each))
        if need.partner
    }
    return Impact(
        service,
        [each for each in hit if service.id in each.needs],
        [each for each in hit if service.id not in each.needs],
        [inventory.teams[name] for name in teams if name in inventory.teams],
        tuple(partners.values()),
        tuple(_told(inventory, service, hit)),
    )


def _told(
    inventory: Inventory, service: Service, hit: Sequence[Service]
) -> Iterator[Stakeholder]:
    """Who asked to hear of incidents this severe, then those named by what is hit and by its teams."""
    severe = [
        s.id
        for s in inventory.stakeholders.values()
        if s.severity and s.severity >= service.severity_when_down
    ]
    named = [
        name
        for each in (service, *hit)
        for name in (*each.tell, *_of_team(inventory, each))
    ]
    for name in dict.fromkeys((*severe, *named)):
        if name in inventory.stakeholders:
            yield inventory.stakeholders[name]


def _of_team(inventory: Inventory, service: Service) -> Sequence[str]:
    return inventory.teams[service.team].tell if service.team in inventory.teams else ()


def noticed(inventory: Inventory) -> tuple[Service, ...]:
    """The services whose failure users notice, key services first."""
    return tuple(service for service in inventory.by_importance if service.users_notice)


def impact_page(inventory: Inventory, service: Service) -> str:
    """The page and heading that tell what its failure means; nothing if users do not notice it."""
    if not service.users_notice:
        return ""
    return f"{PAGE if len(noticed(inventory)) <= MOST else team_page(service.team)}#{service.id}"


def team_page(team: str) -> str:
    """Where the impact of a team's services stands in a large estate."""
    return f"incidents/impact/{team}.md"


def by_severity(inventory: Inventory) -> dict[Severity, list[Service]]:
    """What users notice, sorted by how bad it is."""
    return {
        level: [s for s in noticed(inventory) if s.severity_when_down == level]
        for level in SEVERITIES
    }
