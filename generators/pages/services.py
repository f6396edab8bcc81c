"""The pages of services: the lists, and each service with its guide filled in."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.guides.values import fill, marked, values_for
from generators.incidents.impact import impact_page
from generators.inventory.alert import Alert
from generators.on_call.escalation import escalation
from generators.pages.first_minute_command import FirstMinuteCommand
from generators.pages.guide_text import (
    SymptomText,
    filled,
    folded,
    parts_of,
)
from generators.pages.guide_views import GuideViews, values_with_origin
from generators.pages.map import neighbourhood
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory
from generators.pages.way_in import ways_in
from generators.schema.service import Service

LIST = "services/index.md"
PARTNERS = "partners.md"
# '## 2. Start the server', which comes below the title of its symptom in a list of all.
STEP = re.compile(r"^## .*\{ #", re.MULTILINE)
# Values for a template by their names there; what each is, the template knows.
Context = dict[str, Any]


def service_list(estate: Estate, factory: PageFactory) -> Page:
    """`/services/`: key services first."""
    inventory = estate.inventory
    others = [service for service in inventory.by_importance if not service.key]
    return factory.make(
        LIST,
        "services/index",
        key=inventory.key_services,
        others=others,
    )


def partners_page(estate: Estate, factory: PageFactory) -> Page:
    """`/partners/`: what others run for us."""
    partners = estate.inventory.partners
    return factory.make(PARTNERS, "partners", partners=partners)


def service_pages(
    estate: Estate,
    factory: PageFactory,
    views: GuideViews,
) -> Iterator[PlannedPage]:
    """Yield `/services/<id>/` for every service."""
    for service in estate.inventory.by_importance:
        make = partial(_service_page, estate, service, factory, views)
        yield PlannedPage(service.page, make)


def _service_page(
    estate: Estate,
    service: Service,
    factory: PageFactory,
    views: GuideViews,
) -> Page:
    return factory.make(
        service.page,
        "services/service",
        estate.inventory.location("services", service.id)[0],
        **_facts(estate, service),
        **_people(estate, service),
        **_neighbours(estate, service),
        **_guide_part(estate, service, views),
    )


def _facts(estate: Estate, service: Service) -> Context:
    inventory = estate.inventory
    return {
        "service": service,
        "partner": service.partner,
        "links": inventory.links(service),
        "ways": ways_in(estate, service),
        "tools": inventory.tools_for(service.id),
        "alerts": _alerts(estate, service),
        "impact": impact_page(inventory, service),
        "incidents": [
            postmortem
            for postmortem in estate.postmortems
            if service.id in postmortem.front.services
        ],
    }


def _alerts(estate: Estate, service: Service) -> list[Alert]:
    alerts = estate.inventory.alerts
    return [
        alerts[name] for name in estate.alerts_of(service) if name in alerts
    ]


def _people(estate: Estate, service: Service) -> Context:
    inventory = estate.inventory
    gap = service.gap
    return {
        "team": inventory.teams.get(service.team),
        "members": inventory.members(service.team),
        "rotations": estate.rota.rotations_of(service.team),
        "calls": escalation(estate, service),
        "owner": inventory.people.get(gap.owner) if gap else None,
    }


def _neighbours(estate: Estate, service: Service) -> Context:
    """What the service needs, and what is hit when it fails."""
    inventory = estate.inventory
    hit = inventory.hit_by(service)
    return {
        "needs": inventory.needs(service),
        "hit": hit,
        "directly": [other for other in hit if service.id in other.needs],
        "indirectly": [other for other in hit if service.id not in other.needs],
        "picture": neighbourhood(inventory, service),
    }


def _guide_part(
    estate: Estate,
    service: Service,
    views: GuideViews,
) -> Context:
    """The guide with the service's own values, and the note that is written above it."""
    guide = estate.guide_of(service)
    note = estate.notes.get(service.id, "")
    if guide is None:
        return {"guide": None, "parts": [], "note": _folded_note(note)}
    values = values_for(guide.front, service.own_values)
    text = views.texts_on_services[guide.name]
    command = FirstMinuteCommand(guide, service, estate.inventory.site)
    return {
        "guide": guide,
        "parts": list(parts_of(guide)),
        "first_minute": command,
        "first_minute_host": fill("{{ host }}", marked(values)),
        "first_minute_paste": html.escape(
            command.paste(marked(values)), quote=False
        ),
        "proof": views.proofs[guide.name],
        "guide_team": estate.inventory.teams.get(guide.front.team),
        "guide_needs": views.needs(guide),
        "values": values_with_origin(guide.front, values, service.own_values),
        "note": _folded_note(fill(note, marked(values))),
        "body": partial(text.filled, marked(values), service.id),
        "repeats": guide.page,
        "appendix": partial(_symptoms, guide, service),
    }


def _folded_note(note: str) -> str:
    """What is special about the service: its heading, and the rest one tap away."""
    heading, _, text = note.strip().partition("\n")
    return f"{heading}\n\n{folded('Read this', text.strip())}" if note else ""


def _symptoms(guide: Guide, service: Service) -> str:
    """Every symptom with the service's values, for those who read the page as text."""
    values = values_for(guide.front, service.own_values)
    texts = (
        _symptom(
            SymptomText(guide, symptom, service.page, service.page), values
        )
        for symptom in guide.symptoms
    )
    return "\n\n".join(texts) + "\n"


def _symptom(text: SymptomText, values: Mapping[str, str]) -> str:
    steps = STEP.sub(r"#\g<0>", text.steps)
    parts = (f"## {text.symptom.title}", text.meaning, steps)
    return filled("\n\n".join(parts), values)
