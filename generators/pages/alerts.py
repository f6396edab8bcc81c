"""The pages to which alerts lead: the symptom, or which of several it is."""

from collections.abc import Iterator
from functools import partial

from generators.estate import Estate
from generators.inventory.alert import Alert
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory
from generators.pages.symptom_view import views_of_alert
from generators.pages.symptoms import services_context, symptom_context

LIST = "alerts/index.md"


def alert_list(estate: Estate, factory: PageFactory) -> Page:
    """`/alerts/`: those that wake somebody first, then by name."""
    site, raised_by = estate.inventory.site, estate.raised_by
    alerts = sorted(
        estate.inventory.alerts.values(),
        key=lambda alert: (not alert.wakes(site), alert.name),
    )
    rows = [
        (alert, alert.wakes(site), raised_by.get(alert.name, ()))
        for alert in alerts
    ]
    return factory.make(LIST, "alerts/index", alerts=rows)


def alert_pages(estate: Estate, factory: PageFactory) -> Iterator[PlannedPage]:
    """Yield `/alerts/<AlertName>/`, where `runbook_url` points, for every alert."""
    for alert in estate.inventory.alerts.values():
        yield PlannedPage(
            alert.page, partial(_alert_page, estate, alert, factory)
        )


def _alert_page(
    estate: Estate,
    alert: Alert,
    factory: PageFactory,
) -> Page:
    """The page of the one symptom that it means, or a choice between several."""
    source = alert.location()[0]
    views = views_of_alert(estate, alert)
    if len(views) == 1:
        return factory.make(
            alert.page,
            "guides/symptom",
            source,
            alert=alert,
            **symptom_context(estate, views[0], alert),
        )
    raisers = estate.raised_by.get(alert.name, ())
    return factory.make(
        alert.page,
        "alerts/alert",
        source,
        alert=alert,
        views=views,
        **services_context(estate, raisers),
    )
