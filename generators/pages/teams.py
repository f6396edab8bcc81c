"""The pages of teams: whom to call, what they own, which guides they have yet to write."""

from collections.abc import Iterator
from functools import partial

from generators.estate import Estate
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory
from generators.schema.people import Team

LIST = "teams/index.md"


def team_list(estate: Estate, factory: PageFactory) -> Page:
    """`/teams/`."""
    return factory.make(
        LIST,
        "teams/index",
        teams=estate.inventory.teams_by_title,
        rotations=estate.rota.rotations,
    )


def team_pages(estate: Estate, factory: PageFactory) -> Iterator[PlannedPage]:
    """Yield `/teams/<id>/` for every team."""
    for team in estate.inventory.teams.values():
        make = partial(_team_page, estate, team, factory)
        yield PlannedPage(team.page, make)


def _team_page(
    estate: Estate,
    team: Team,
    factory: PageFactory,
) -> Page:
    inventory = estate.inventory
    services = inventory.owned_by(team.id)
    guides = [
        guide for guide in estate.guides.values() if guide.front.team == team.id
    ]
    return factory.make(
        team.page,
        "teams/team",
        inventory.location("teams", team.id)[0],
        team=team,
        members=inventory.members(team.id),
        services=services,
        guides=guides,
        rotations=estate.rota.rotations_of(team.id),
        owed=[(service, service.gap) for service in services if service.gap],
    )
