"""The pages of symptoms: one for each, and the list of all by what is seen."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.guides.values import VALUE
from generators.inventory.alert import Alert
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory
from generators.pages.symptom_view import SymptomView
from generators.pages.way_in import ways_in
from generators.schema.service import Service

LIST = "symptoms.md"
# So many services leave room for the first step on the first screen of a phone; more are folded.
MAX_UNFOLDED = 2
MAX_UNFOLDED_TEAMS = 3


def symptom_list(estate: Estate, factory: PageFactory) -> Page:
    """`/symptoms/`, which a reader without the finder scans by eye."""
    inventory = estate.inventory
    return factory.make(
        LIST,
        "symptoms",
        guides=[
            (
                guide,
                inventory.guided_by.get(guide.name, ()),
                [(symptom, _first_line(symptom)) for symptom in guide.symptoms],
            )
            for guide in estate.guides_by_title
        ],
        alerts=inventory.alerts,
    )


def _first_line(symptom: Symptom) -> str:
    """One line by which to know it, with a gap for whatever differs from case to case."""
    line = next(iter(symptom.literal_lines), "")
    return VALUE.sub("…", line).strip()


def symptom_pages(
    estate: Estate, factory: PageFactory
) -> Iterator[PlannedPage]:
    """Yield `/guides/<guide>/<symptom>/` for every symptom, for all services of its guide."""
    for guide in estate.guides.values():
        services = estate.inventory.guided_by.get(guide.name, ())
        for symptom in guide.symptoms:
            make = partial(
                _symptom_page, estate, guide, symptom, services, factory
            )
            yield PlannedPage(symptom.page, make)


def _symptom_page(
    estate: Estate,
    guide: Guide,
    symptom: Symptom,
    services: Sequence[Service],
    factory: PageFactory,
) -> Page:
    view = SymptomView(estate, guide, symptom, services, symptom.page)
    return factory.make(
        symptom.page,
        "guides/symptom",
        symptom.path,
        alert=None,
        **symptom_context(estate, view),
    )


def symptom_context(
    estate: Estate, view: SymptomView, alert: Alert | None = None
) -> dict[str, Any]:
    """What the template of a symptom takes, on its own page and on that of an alert."""
    known = estate.inventory.alerts
    names = [alert.name] if alert else view.symptom.alert_names
    return {
        "view": view,
        "guide": view.guide,
        "symptom": view.symptom,
        "alerts": [known[name] for name in names if name in known],
        **services_context(estate, view.services, view.guide.front.team),
    }


def services_context(
    estate: Estate, services: Sequence[Service], team: str = ""
) -> dict[str, Any]:
    """Which services a page is about, and whom to call: their teams, or that of the guide."""
    inventory = estate.inventory
    names = list(dict.fromkeys(service.team for service in services))
    names = names or ([team] if team else list(inventory.teams))
    known = [(name, inventory.teams.get(name)) for name in names]
    return {
        "services": services,
        "only": services[0] if len(services) == 1 else None,
        "shown": MAX_UNFOLDED,
        "shown_teams": MAX_UNFOLDED_TEAMS,
        "hosts": inventory.hosts,
        "ways_of": {
            service.id: ways_in(estate, service)
            for service in services[:MAX_UNFOLDED]
        },
        "rotations": estate.rota.rotations,
        "teams": [(team, inventory.members(name)) for name, team in known],
        "phones": {team.id: team for _, team in known if team and team.phone},
        "first_team": names[0] if len(names) == 1 else "",
    }
