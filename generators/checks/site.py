"""Checks on what `inventory/site.yml` says of others."""

from collections.abc import Iterator

from generators import rules
from generators.estate import Estate
from generators.inventory.loading import SITE
from generators.problem import Problem, did_you_mean
from generators.yaml_source import Key, YamlSource


def check_site_references(estate: Estate) -> Iterator[Problem]:
    """Every service and guide that the site names exists."""
    tickets = estate.inventory.site.tickets
    if not tickets:
        return
    named: list[tuple[tuple[Key, ...], str, str]] = [
        *((("services", word), "service", name) for word, name in tickets.services.items()),
        *(
            (("categories", id_, "guide"), "guide", each.guide)
            for id_, each in tickets.categories.items()
            if each.guide
        ),
    ]
    source = YamlSource.parse(SITE, estate.sources.texts.get(SITE, ""))
    known = {"service": estate.inventory.ids("services"), "guide": estate.guide_names}
    for keys, kind, name in named:
        if name not in known[kind]:
            what = f"tickets: there is no {kind} '{name}'{did_you_mean(name, known[kind])}"
            yield Problem(SITE, source.line("tickets", *keys), rules.REFERENCE, what)
