"""The steps that the page of an alert shows, for all services that can raise it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.guides.values import MARKED, asked, marked, values_for
from generators.inventory.alert import Alert
from generators.pages.guide_text import GuideText
from generators.schema.service import Service


@dataclass(frozen=True)
class AlertSteps:
    """The symptoms of one guide that show by an alert, for all services that can raise it.

    Where the services differ, each command has a hole («host»): another's commands would be
    dangerous. `page` is where the steps are shown; `among_others` if other guides are shown too.
    """

    guide: Guide
    symptoms: Sequence[Symptom]
    services: Sequence[Service]
    page: str
    among_others: bool

    @cached_property
    def parts(self) -> list[tuple[str, str, str]]:
        """Of each symptom its title, its anchor and its Markdown."""
        # Restart and Rollback are not on this page: links to them lead to the page of the service
        # if there is only one, else to the guide.
        is_of_one = len(self.services) == 1
        home = self.services[0].page if is_of_one else self.guide.page
        text = GuideText(self.guide, self.page, home=home)
        holes = {name: asked(name) for name in self._differing}
        values = marked(self._values[0] | holes)
        return [
            (
                self._title(symptom),
                self.anchor(symptom),
                text.steps(symptom, values),
            )
            for symptom in self.symptoms
        ]

    @property
    def first_anchor(self) -> str:
        """Where on the page the first symptom begins."""
        return self.anchor(self.symptoms[0])

    @cached_property
    def names(self) -> list[str]:
        """The names of the values in these steps that each service has for itself."""
        text = "".join(text for _, _, text in self.parts)
        used = {match[1] for match in MARKED.finditer(text)}
        return [name for name in self._differing if name in used]

    @property
    def rows(self) -> Iterator[tuple[Service, dict[str, str]]]:
        """Each service with its values, by their names and in the order of `names`."""
        for service, values in zip(self.services, self._values, strict=True):
            yield service, {name: values[name] for name in self.names}

    def anchor(self, symptom: Symptom) -> str:
        """Where on the page a symptom is; two guides may use the same name for one of theirs."""
        if self.among_others:
            return f"{self.guide.name}-{symptom.anchor}"
        return symptom.anchor

    def _title(self, symptom: Symptom) -> str:
        if self.among_others:
            return f"{self.guide.title}: {symptom.title}"
        return symptom.title

    @cached_property
    def _values(self) -> list[dict[str, str]]:
        """The values of each service, in the order of `services`."""
        return [
            values_for(self.guide.front, service.own_values)
            for service in self.services
        ]

    @cached_property
    def _differing(self) -> list[str]:
        """The names of the values that are not the same for all services."""
        first, *others = self._values
        return [
            name
            for name, value in first.items()
            if any(values[name] != value for values in others)
        ]


def alert_steps(estate: Estate, alert: Alert) -> list[AlertSteps]:
    """The steps of each guide that names the alert, in the order of its services."""
    services_by_guide: dict[str, list[Service]] = {}
    for service in estate.raised_by.get(alert.name, ()):
        if service.guide and estate.symptoms_of(alert.name, service):
            services_by_guide.setdefault(service.guide, []).append(service)
    return [
        AlertSteps(
            estate.guides[name],
            estate.symptoms_of(alert.name, services[0]),
            services,
            alert.page,
            among_others=len(services_by_guide) > 1,
        )
        for name, services in services_by_guide.items()
    ]
