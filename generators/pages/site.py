"""Which pages the site has: one module beside this makes each kind."""

from collections.abc import Iterator
from datetime import date

from generators.estate import Estate
from generators.pages.alerts import alert_list, alert_pages
from generators.pages.emergency import emergency_page
from generators.pages.gaps import gaps_page
from generators.pages.guide_views import GuideViews
from generators.pages.guides import guide_list, guide_pages
from generators.pages.hosts import environments_page, hosts_page
from generators.pages.incidents import incident_pages
from generators.pages.map import map_page
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.pages.progression import progression_page
from generators.pages.rota import rota_page
from generators.pages.services import partners_page, service_list, service_pages
from generators.pages.statistics import statistics_page
from generators.pages.symptoms import symptom_list, symptom_pages
from generators.pages.teams import team_list, team_pages
from generators.pages.tools import tools_page
from generators.pages.wallboard import wallboard_page


def pages(estate: Estate, today: date) -> Iterator[Page]:
    """Yield every page that follows from inventory and guides, those that list others first."""
    # A broken link that several pages repeat is reported on the first of them, so `problems.json`
    # depends on this order.
    factory = PageFactory(estate.inventory.site)
    views = GuideViews(estate)
    yield from _lists(estate, today, factory, views)
    yield from service_pages(estate, factory, views)
    yield from guide_pages(estate, factory, views)
    yield from symptom_pages(estate, factory)
    yield from team_pages(estate, factory)
    yield from alert_pages(estate, factory)
    yield from incident_pages(estate, factory)


def _lists(
    estate: Estate,
    today: date,
    factory: PageFactory,
    views: GuideViews,
) -> Iterator[Page]:
    yield emergency_page(estate, today, factory)
    yield service_list(estate, factory)
    yield partners_page(estate, factory)
    yield hosts_page(estate, factory)
    yield environments_page(estate, factory)
    yield team_list(estate, factory)
    yield guide_list(estate, factory, views)
    yield tools_page(estate, factory)
    yield symptom_list(estate, factory)
    yield alert_list(estate, factory)
    yield map_page(estate, factory)
    yield gaps_page(estate, factory, views)
    yield rota_page(estate, today, factory)
    yield progression_page(estate, factory)
    yield statistics_page(estate, factory)
    yield wallboard_page(estate, today, factory)
