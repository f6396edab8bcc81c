"""The pages of guides: the list, and each guide."""

from collections.abc import Iterator
from functools import partial

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.guides.values import marked, values_for
from generators.incidents.postmortem import Postmortem
from generators.pages.guide_text import GuideText, parts_of
from generators.pages.guide_views import GuideViews, values_with_origin
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory

LIST = "guides/index.md"


def guide_list(
    estate: Estate,
    views: GuideViews,
    factory: PageFactory,
) -> Page:
    """`/guides/`, with what drills have proven of each."""
    guided_by = estate.inventory.guided_by
    rows = [
        (guide, guided_by.get(guide.name, ()), views.proofs[guide.name])
        for guide in estate.guides_by_title
    ]
    return factory.make(LIST, "guides/index", guides=rows)


def guide_pages(
    estate: Estate,
    factory: PageFactory,
    views: GuideViews,
) -> Iterator[PlannedPage]:
    """Yield the page of every guide, its values filled in with their defaults."""
    for guide in estate.guides.values():
        make = partial(_guide_page, estate, guide, factory, views)
        yield PlannedPage(guide.page, make)


def _guide_page(
    estate: Estate,
    guide: Guide,
    factory: PageFactory,
    views: GuideViews,
) -> Page:
    inventory = estate.inventory
    values = values_for(guide.front, {})
    text = GuideText(guide, guide.page)
    return factory.make(
        guide.page,
        "guides/guide",
        guide.path,
        body=partial(text.filled, marked(values)),
        guide=guide,
        parts=list(parts_of(guide)),
        proof=views.proofs[guide.name],
        services=inventory.guided_by.get(guide.name, ()),
        guide_needs=views.needs(guide),
        values=values_with_origin(guide.front, values),
        incidents=_incidents(estate, guide),
        team=inventory.teams.get(guide.front.team),
        members=inventory.members(guide.front.team),
    )


def _incidents(estate: Estate, guide: Guide) -> list[Postmortem]:
    """The incidents in which the guide was used, the latest first."""
    return [
        postmortem
        for postmortem in estate.postmortems
        if guide.name in postmortem.guides
    ]
