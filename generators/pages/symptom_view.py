"""A symptom as a page shows it: for all services that can have it, or for the one that has."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generators.estate import Estate
from generators.guides.guide import Guide, Symptom
from generators.guides.values import (
    MARKED,
    asked,
    fill,
    marked,
    values_for,
)
from generators.inventory.alert import Alert
from generators.pages.guide_text import SymptomText, filled
from generators.schema.service import Service
from generators.text.prose import moved, plain
from generators.text.sentences import first_sentences


@dataclass(frozen=True)
class SymptomView:
    """A symptom of a guide on the page at the path `page`, for some of the guide's services.

    Where the services differ, each command has a hole («host»): another's commands would be
    dangerous.
    """

    estate: Estate
    guide: Guide
    symptom: Symptom
    services: Sequence[Service]
    page: str

    @property
    def only(self) -> Service | None:
        return self.services[0] if len(self.services) == 1 else None

    @cached_property
    def meaning(self) -> str:
        """What is written before the first step."""
        return self._filled(self._text.meaning)

    @cached_property
    def steps(self) -> str:
        """The steps as cards, and then what the symptom looks like."""
        return self._filled(self._text.steps)

    @cached_property
    def _text(self) -> SymptomText:
        home = self.only.page if self.only else ""
        return SymptomText(self.guide, self.symptom, self.page, home)

    def _filled(self, text: str) -> str:
        service = self.only.id if self.only else ""
        return filled(text, marked(self.shown_values), service)

    @cached_property
    def shown_values(self) -> Mapping[str, str]:
        """Every value of the guide as the page shows it, holes included."""
        holes = {name: asked(name) for name in self._differing}
        return self._values[0] | holes

    @property
    def parts(self) -> Iterator[tuple[str, str]]:
        """What is on the page, each with the end of its address."""
        for step in self.symptom.steps:
            yield f"{step.number}. {step.title}", step.name
        yield "What it looks like", "you-see"
        if self.names and not self.only:
            yield "Each service's own", "values"
        yield "Whom to call", "call"

    @property
    def first_line(self) -> str:
        """The first of the literal texts that show it, with the values of the page."""
        line = next(iter(self.symptom.literal_lines), "")
        return fill(line, self.shown_values).strip()

    @property
    def first_words(self) -> str:
        """The first sentence of what it means, as plain text with the values of the page."""
        words = plain(first_sentences(self.symptom.meaning, 1))
        text = fill(words, self.shown_values)
        return text[:1].upper() + text[1:]

    @cached_property
    def names(self) -> list[str]:
        """The names of the values in these steps that each service has for itself."""
        text = self.meaning + self.steps
        used = {match[1] for match in MARKED.finditer(text)}
        return [name for name in self._differing if name in used]

    @property
    def rows(self) -> Iterator[tuple[Service, dict[str, str]]]:
        """Each service with its values, by their names and in the order of `names`."""
        for service, values in zip(self.services, self._values, strict=False):
            yield service, {name: values[name] for name in self.names}

    @property
    def notes(self) -> Iterator[tuple[Service, str]]:
        """What is special about each service, as Markdown of this page without its heading."""
        for service, values in zip(self.services, self._values, strict=False):
            note = self.estate.notes.get(service.id, "")
            _, _, text = note.strip().partition("\n")
            if text.strip():
                own = fill(text, marked(values))
                yield service, moved(own, service.page, self.page).strip()

    @cached_property
    def _values(self) -> list[dict[str, str]]:
        """The values of each service, in the order of `services`; without any, the guide's."""
        front = self.guide.front
        own = [service.own_values for service in self.services] or [{}]
        return [values_for(front, values) for values in own]

    @cached_property
    def _differing(self) -> list[str]:
        """The names of the values that are not the same for all services."""
        first, *others = self._values
        return [
            name
            for name, value in first.items()
            if any(values[name] != value for values in others)
        ]


def views_of_alert(estate: Estate, alert: Alert) -> list[SymptomView]:
    """The symptoms that an alert can mean, each for the services that can raise it."""
    services_by_guide: dict[str, list[Service]] = {}
    for service in estate.raised_by.get(alert.name, ()):
        if service.guide and estate.symptoms_of(alert.name, service):
            services_by_guide.setdefault(service.guide, []).append(service)
    return [
        SymptomView(
            estate, estate.guides[name], symptom, tuple(services), alert.page
        )
        for name, services in services_by_guide.items()
        for symptom in estate.symptoms_of(alert.name, services[0])
    ]
