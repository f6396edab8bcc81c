"""What stops when a service fails, whom that concerns, and what to tell customers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.guides.values import asked, fill, marked, names
from generators.inventory.inventory import Inventory
from generators.schema.fields import Severity
from generators.schema.people import Stakeholder, Team
from generators.schema.service import Service

SEVERITIES: tuple[Severity, ...] = ("1", "2", "3")
# On one page, so that it loads on a phone; a larger estate has a page for each team.
MAX_IMPACTS = 60
PAGE = "incidents/impact.md"

# What only the writer of an update knows: what it is, and where to find it.
ASKED: Mapping[str, tuple[str, str]] = {
    "start": ("when it began", "the first alert, call or mail"),
    "next": (
        "when you will write again",
        "the clock: at most 30 minutes from now",
    ),
    "end": ("when it was over", "the moment at which customers could go on"),
}
# {notice} is filled in here; {{ values }} are left for the writer.
UPDATES: Mapping[str, str] = {
    "investigating": (
        "We know that something is wrong, and we are looking for the reason. "
        "What you may notice: {notice} "
        "This began at about {{ start }}. You will hear from us again by {{ next }}."
    ),
    "identified": (
        "We have found the reason, and are putting it right. "
        "What you may notice until then: {notice} "
        "This began at about {{ start }}. You will hear from us again by {{ next }}."
    ),
    "monitoring": (
        "It should work again, and we are watching it closely. "
        "What you may have noticed since about {{ start }}: {notice} "
        "If you still see it, let us know. You will hear from us again by {{ next }}."
    ),
    "resolved": (
        "This is over. "
        "What you may have noticed from about {{ start }} until {{ end }}: {notice} "
        "It works again. We are sorry for the trouble."
    ),
}


@dataclass(frozen=True)
class Impact:
    """What one failure takes along, and whom it concerns; each the most important first."""

    service: Service
    at_once: Sequence[Service]
    later: Sequence[Service]
    teams: Sequence[Team]
    partners: Sequence[Service]
    tell: Sequence[Stakeholder]

    @property
    def updates(self) -> Iterator[tuple[str, str, list[str]]]:
        """For each state of an incident: the text for customers, and what only its writer knows."""
        notice = " ".join((self.service.users_notice or "").split())
        for state, text in UPDATES.items():
            update = text.replace("{notice}", notice)
            asked_names = [name for name in ASKED if name in set(names(update))]
            blanks = marked({name: asked(name) for name in asked_names})
            yield state, fill(update, blanks), asked_names


def impact(inventory: Inventory, service: Service) -> Impact:
    """Follow `needs` backwards; collect owners, partners and those who want to be told."""
    hit = inventory.hit_by(service)
    team_ids = dict.fromkeys(failing.team for failing in (service, *hit))
    return Impact(
        service,
        at_once=[other for other in hit if service.id in other.needs],
        later=[other for other in hit if service.id not in other.needs],
        teams=[
            inventory.teams[name]
            for name in team_ids
            if name in inventory.teams
        ],
        partners=_partners(inventory, (service, *hit)),
        tell=tuple(_stakeholders(inventory, service, hit)),
    )


def _partners(
    inventory: Inventory, failing: Sequence[Service]
) -> tuple[Service, ...]:
    """What partners run, among what fails and what that needs."""
    partners: dict[str, Service] = {}
    for service in failing:
        for involved in (service, *inventory.needs(service)):
            if involved.partner:
                partners[involved.id] = involved
    return tuple(partners.values())


def _stakeholders(
    inventory: Inventory, service: Service, hit: Sequence[Service]
) -> Iterator[Stakeholder]:
    """Those who asked to hear of such a severity, then those whom services and teams name."""
    # A dict, because it keeps the order and drops doubles.
    ids: dict[str, None] = {}
    for stakeholder in inventory.stakeholders.values():
        # Severity 1 is the worst: whoever asks to hear of 2 hears of 1 and 2.
        if (
            stakeholder.severity
            and stakeholder.severity >= service.severity_when_down
        ):
            ids[stakeholder.id] = None
    for failing in (service, *hit):
        ids |= dict.fromkeys(
            (*failing.tell, *_told_by_team(inventory, failing))
        )
    for name in ids:
        if name in inventory.stakeholders:
            yield inventory.stakeholders[name]


def _told_by_team(inventory: Inventory, service: Service) -> Sequence[str]:
    return (
        inventory.teams[service.team].tell
        if service.team in inventory.teams
        else ()
    )


def noticed(inventory: Inventory) -> tuple[Service, ...]:
    """The services whose failure users notice, key services first."""
    return tuple(
        service for service in inventory.by_importance if service.users_notice
    )


def impact_page(inventory: Inventory, service: Service) -> str:
    """The page and heading that tell what its failure means; empty if users do not notice it."""
    if not service.users_notice:
        return ""
    fits_one_page = len(noticed(inventory)) <= MAX_IMPACTS
    page = PAGE if fits_one_page else team_page(service.team)
    return f"{page}#{service.id}"


def team_page(team: str) -> str:
    """The page of a team's impacts, in an estate too large for one page."""
    return f"incidents/impact/{team}.md"


def by_severity(inventory: Inventory) -> dict[Severity, list[Service]]:
    """What users notice, sorted by how bad it is."""
    services: dict[Severity, list[Service]] = {
        level: [] for level in SEVERITIES
    }
    for service in noticed(inventory):
        services[service.severity_when_down].append(service)
    return services
