"""Which pages the site has: one module beside this makes each kind."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from generators.estate import Estate
from generators.pages import (
    alerts,
    emergency,
    gaps,
    guides,
    hosts,
    progression,
    rota,
    services,
    statistics,
    symptoms,
    teams,
    tools,
    wallboard,
)
from generators.pages.guide_views import GuideViews
from generators.pages.incidents import incident_pages
from generators.pages.map import PATH as MAP
from generators.pages.map import map_page
from generators.pages.page import PlannedPage
from generators.pages.page_factory import PageFactory


def pages(estate: Estate, today: date) -> Iterator[PlannedPage]:
    """Yield every page that follows from inventory and guides, those that list others first."""
    factory = PageFactory(estate.inventory.site)
    views = GuideViews(estate)
    yield from _lists(estate, today, factory, views)
    yield from services.service_pages(estate, factory, views)
    yield from guides.guide_pages(estate, factory, views)
    yield from symptoms.symptom_pages(estate, factory)
    yield from teams.team_pages(estate, factory)
    yield from alerts.alert_pages(estate, factory)
    yield from incident_pages(estate, factory)


def _lists(
    estate: Estate,
    today: date,
    factory: PageFactory,
    views: GuideViews,
) -> Iterator[PlannedPage]:
    makers = {
        emergency.PATH: partial(emergency.emergency_page, estate, today),
        services.LIST: partial(services.service_list, estate),
        services.PARTNERS: partial(services.partners_page, estate),
        hosts.HOSTS: partial(hosts.hosts_page, estate),
        hosts.ENVIRONMENTS: partial(hosts.environments_page, estate),
        teams.LIST: partial(teams.team_list, estate),
        guides.LIST: partial(guides.guide_list, estate, views),
        tools.PATH: partial(tools.tools_page, estate),
        symptoms.LIST: partial(symptoms.symptom_list, estate),
        alerts.LIST: partial(alerts.alert_list, estate),
        MAP: partial(map_page, estate),
        gaps.PATH: partial(gaps.gaps_page, estate, views),
        rota.PATH: partial(rota.rota_page, estate, today),
        progression.PATH: partial(progression.progression_page, estate),
        statistics.PATH: partial(statistics.statistics_page, estate),
        wallboard.PATH: partial(wallboard.wallboard_page, estate, today),
    }
    for path, make in makers.items():
        yield PlannedPage(path, partial(make, factory))
