"""The pages to which alerts lead: which service it is, and the steps of its symptoms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.guides.values import MARKED, asked, marked, values_for
from generators.inventory.alert import Alert
from generators.pages.guide_text import GuideText
from generators.pages.page import Page, PageFactory
from generators.schema.service import Service

SHOWN = (
    2  # so many services leave room for the first step on the first screen of a phone
)


def alert_pages(estate: Estate, page: PageFactory) -> Iterator[Page]:
    """Yield the page of every alert."""
    for alert in estate.inventory.alerts.values():
        yield _alert(estate, alert, page)


@dataclass(frozen=True)
class Steps:
    """The symptoms of one guide that show by an alert, for all services that can raise it.

    Where the services differ, each command has a hole («host»): another's commands would be dangerous.
    """

    guide: Guide
    symptoms: Sequence[Symptom]
    services: Sequence[Service]
    here: str
    among_others: bool

    @cached_property
    def parts(self) -> list[tuple[str, str, str]]:
        """Of each symptom its title, its anchor and its Markdown."""
        home = self.services[0].page if len(self.services) == 1 else self.guide.page
        text = GuideText(self.guide, self.here, home=home)
        values = marked(
            self._values[0] | {name: asked(name) for name in self._different}
        )
        return [
            (self._title(each), self.anchor(each), text.steps(each, values))
            for each in self.symptoms
        ]

    @cached_property
    def names(self) -> list[str]:
        """The values in these steps that each service has for itself."""
        used = {
            found[1] for _, _, text in self.parts for found in MARKED.finditer(text)
        }
        return [name for name in self._different if name in used]

    @property
    def rows(self) -> Iterator[tuple[Service, dict[str, str]]]:
        """Each service with those values by their names."""
        for service, values in zip(self.services, self._values, strict=True):
            yield service, {name: values[name] for name in self.names}

    def anchor(self, symptom: Symptom) -> str:
        """Where on the page a symptom stands; two guides may have the same names for theirs."""
        return (
            f"{self.guide.name}-{symptom.anchor}"
            if self.among_others
            else symptom.anchor
        )

    def _title(self, symptom: Symptom) -> str:
        return (
            f"{self.guide.title}: {symptom.title}"
            if self.among_others
            else symptom.title
        )

    @cached_property
    def _values(self) -> list[dict[str, str]]:
        return [
            values_for(self.guide.front, service.own_values)
            for service in self.services
        ]

    @cached_property
    def _different(self) -> list[str]:
        return [
            name
            for name in self._values[0]
            if len({values[name] for values in self._values}) > 1
        ]


def _alert(estate: Estate, alert: Alert, page: PageFactory) -> Page:
    inventory = estate.inventory
    raisers = estate.raised_by.get(alert.name, ())
    steps = _steps(estate, alert, raisers)
    parts = [part for each in steps for part in each.parts]
    teams = list(dict.fromkeys(service.team for service in raisers)) or list(
        inventory.teams
    )
    called = [(inventory.teams.get(name), inventory.members(name)) for name in teams]
    return page(
        alert.page,
        "alert",
        alert.location()[0],
        alert=alert,
        services=raisers,
        shown=SHOWN,
        only=raisers[0] if len(raisers) == 1 else None,
        steps=steps,
        causes=parts if len(parts) > 1 else [],
        steps_of={service.id: each for each in steps for service in each.services},
        hosts=inventory.hosts,
        teams=called,
        phones={team.id: team for team, _ in called if team and team.phone},
        first_team=teams[0] if len(teams) == 1 else "",
        rotations=estate.rota.rotations,
    )


def _steps(estate: Estate, alert: Alert, raisers: Sequence[Service]) -> list[Steps]:
    """The steps of each guide that says something about the alert, in the order of its services."""
    found: dict[str, list[Service]] = {}
    for service in raisers:
        if estate.symptoms_of(alert.name, service):
            found.setdefault(service.guide or "", []).append(service)
    return [
        Steps(
            estate.guides[name],
            estate.symptoms_of(alert.name, services[0]),
            services,
            alert.page,
            len(found) > 1,
        )
        for name, services in found.items()
    ]
