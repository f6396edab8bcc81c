"""The page of gaps: what is missing, who will write it, and what no drill has proven."""

from generators.estate import Estate
from generators.pages.guide_views import GuideViews
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.schema.service import Service

PATH = "gaps.md"


def gaps_page(
    estate: Estate,
    views: GuideViews,
    factory: PageFactory,
) -> Page:
    """`/gaps/`: guides to be written, services that nobody has promised one, unproven steps."""
    inventory = estate.inventory
    proofs = [
        (guide, views.proofs[guide.name]) for guide in estate.guides_by_title
    ]
    return factory.make(
        PATH,
        "gaps",
        gaps=[
            (service, gap, inventory.name_of(gap.owner))
            for service, gap in inventory.gaps
        ],
        nobody=_without_promise(estate),
        unproven=[(guide, proof) for guide, proof in proofs if proof.rest],
    )


def _without_promise(estate: Estate) -> list[Service]:
    return [
        service
        for service in estate.inventory.by_importance
        if not service.gap and not estate.guide_of(service)
    ]
