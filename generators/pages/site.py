"""Every page that follows from the estate."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from generators.estate import GENERAL, Estate
from generators.guides.guide import Guide
from generators.guides.values import fill, marked, values_for
from generators.incidents.impact import impact_page
from generators.on_call.escalation import escalation
from generators.pages.alerts import alert_pages
from generators.pages.guide_text import GuideText
from generators.pages.incidents import incident_pages
from generators.pages.map import hubs, neighbourhood, pictures
from generators.pages.on_call import (
    progression_context,
    rota_context,
    rota_source,
    tables,
)
from generators.pages.page import BODY, Page
from generators.pages.proof import proof
from generators.pages.render import render
from generators.pages.statistics import statistics_pages
from generators.pages.template_functions import template_functions
from generators.pages.wallboard import wallboard_pages
from generators.schema.guide_front import GuideFront
from generators.schema.people import Team
from generators.schema.service import Service
from generators.text.addresses import address

MOST = 12


def pages(estate: Estate, today: date) -> Iterator[Page]:
    """Yield every page, in no order that matters."""
    return _Pages(estate, today).all()


class _Pages:
    """The pages of one estate; what several of them show is worked out once."""

    def __init__(self, estate: Estate, today: date) -> None:
        self.estate = estate
        self.today = today
        self.inventory = estate.inventory
        self.proof = cache(lambda name: proof(estate.guides[name], estate.evidence))
        self.on_services = cache(
            lambda name: GuideText(estate.guides[name], "services/_.md")
        )

    def all(self) -> Iterator[Page]:
        yield from self._lists()
        for service in self.inventory.by_importance:
            yield self._service(service)
        for guide in self.estate.guides.values():
            yield self._guide(guide)
        for team in self.inventory.teams.values():
            yield self._team(team)
        yield from alert_pages(self.estate, self._page)
        yield from incident_pages(self.estate, self._page)

    def _page(
        self,
        path: str,
        template: str,
        source: str = "",
        *,
        body: Callable[[], str] = str,
        repeats: str = "",
        **context: object,
    ) -> Page:
        """One page; what `body` gives is put in last, as it is."""
        shared = {
            **template_functions(path),
            "site": self.inventory.site,
            "text_address": f"{self.inventory.site.root}{address(path)}index.md",
            "most": MOST,
        }
        text = render(f"{template}.md.jinja", shared | context | {"body": BODY})
        return Page(path, text, source, body, repeats, self.inventory.site.root)

    def _lists(self) -> Iterator[Page]:
        inventory, estate = self.inventory, self.estate
        everything = inventory.by_importance
        key = [service for service in everything if service.key]
        others = [service for service in everything if not service.key]
        teams = sorted(inventory.teams.values(), key=lambda team: team.title)
        guides = [
            (g, inventory.guided_by.get(g.name, ()))
            for g in sorted(estate.guides.values(), key=lambda g: g.title)
        ]
        environments = [
            (
                environment,
                [
                    host
                    for host in inventory.hosts.values()
                    if host.environment == environment.id
                ],
            )
            for environment in inventory.environments.values()
        ]
        raisers = estate.raised_by
        alerts = [
            (a, a.wakes(inventory.site), raisers.get(a.name, ()))
            for a in inventory.alerts.values()
        ]
        alerts.sort(key=lambda row: (not row[1], row[0].name))
        first_minutes = [
            estate.guides[name] for name in GENERAL if name in estate.guides
        ]
        on_call = list(tables(estate, self.today))
        yield self._page(
            "index.md",
            "index",
            key=key,
            teams=teams,
            first_minutes=first_minutes,
            tables=on_call,
        )
        yield self._page("services/index.md", "services/index", key=key, others=others)
        yield self._page("partners.md", "partners", partners=inventory.partners)
        yield self._page(
            "hosts.md", "hosts", groups=environments, runs_on=inventory.runs_on
        )
        yield self._page("environments.md", "environments", groups=environments)
        yield self._page(
            "teams/index.md",
            "teams/index",
            teams=teams,
            rotations=estate.rota.rotations,
        )
        yield self._page(
            "guides/index.md",
            "guides/index",
            guides=[(*row, self.proof(row[0].name)) for row in guides],
        )
        yield self._page(
            "tools.md",
            "tools",
            tools=inventory.tools.values(),
            services=inventory.services,
            teams=inventory.teams,
        )
        yield self._page(
            "symptoms.md", "symptoms", guides=guides, alerts=inventory.alerts
        )
        yield self._page("alerts/index.md", "alerts/index", alerts=alerts)
        yield self._page(
            "map.md",
            "map",
            pictures=pictures(inventory, "map.md"),
            hubs=hubs(inventory),
            words=[
                (service, inventory.needs(service))
                for service in everything
                if service.needs
            ],
            needed_by=inventory.needed_by,
        )
        yield self._gaps()
        yield self._page(
            "rota.md", "rota", rota_source(estate), **rota_context(estate, self.today)
        )
        yield self._page("progression.md", "progression", **progression_context(estate))
        yield from statistics_pages(estate, self._page)
        yield from wallboard_pages(estate, self.today, self._page)

    def _gaps(self) -> Page:
        people = self.inventory.people
        owed = [(s, s.gap) for s in self.inventory.by_importance if s.gap]
        owed.sort(key=lambda row: row[1].due)
        gaps = [
            (s, gap, people[gap.owner].name if gap.owner in people else gap.owner)
            for s, gap in owed
        ]
        nobody = [
            s
            for s in self.inventory.by_importance
            if not s.gap and not self.estate.guide_of(s)
        ]
        guides = sorted(self.estate.guides.values(), key=lambda guide: guide.title)
        unproven = [
            (guide, self.proof(guide.name))
            for guide in guides
            if self.proof(guide.name).rest
        ]
        return self._page(
            "gaps.md", "gaps", gaps=gaps, nobody=nobody, unproven=unproven
        )

    def _service(self, service: Service) -> Page:
        inventory, guide = self.inventory, self.estate.guide_of(service)
        gap, hit, note = (
            service.gap,
            inventory.hit_by(service),
            self.estate.notes.get(service.id, ""),
        )
        alerts = [
            inventory.alerts[name]
            for name in self.estate.alerts_of(service)
            if name in inventory.alerts
        ]
        return self._page(
            service.page,
            "services/service",
            inventory.location("services", service.id)[0],
            service=service,
            partner=service.partner,
            links=inventory.links(service),
            tools=inventory.tools_for(service.id),
            alerts=alerts,
            owner=inventory.people.get(gap.owner) if gap else None,
            needs=inventory.needs(service),
            hit=hit,
            directly=[other for other in hit if service.id in other.needs],
            indirectly=[other for other in hit if service.id not in other.needs],
            picture=neighbourhood(inventory, service),
            rotations=self.estate.rota.rotations_of(service.team),
            calls=escalation(self.estate, service),
            impact=impact_page(inventory, service),
            incidents=[
                each
                for each in self.estate.postmortems
                if service.id in each.front.services
            ],
            **self._team_of(service.team),
            **self._guide_for(service, guide, note),
        )

    def _guide_for(
        self, service: Service, guide: Guide | None, note: str
    ) -> dict[str, Any]:
        if guide is None:
            return {"guide": None, "note": note}
        values = values_for(guide.front, service.own_values)
        text = self.on_services(guide.name)
        own = dict.fromkeys(service.own_values, "from the inventory")
        return {
            "guide": guide,
            "proof": self.proof(guide.name),
            "guide_team": self.inventory.teams.get(guide.front.team),
            "guide_needs": self._needed(guide),
            "values": _explained(guide.front, values, own),
            "note": fill(note, marked(values)),
            "body": partial(text.filled, marked(values)),
            "repeats": guide.page,
        }

    def _guide(self, guide: Guide) -> Page:
        values = values_for(guide.front, {})
        return self._page(
            guide.page,
            "guides/guide",
            guide.path,
            guide=guide,
            proof=self.proof(guide.name),
            services=self.inventory.guided_by.get(guide.name, ()),
            guide_needs=self._needed(guide),
            values=_explained(guide.front, values, {}),
            incidents=[
                each for each in self.estate.postmortems if guide.name in each.guides
            ],
            body=partial(
                GuideText(guide, guide.page, searched=True).filled, marked(values)
            ),
            **self._team_of(guide.front.team),
        )

    def _needed(self, guide: Guide) -> list[Service]:
        return [
            self.inventory.services[name]
            for name in guide.front.needs
            if name in self.inventory.services
        ]

    def _team_of(self, name: str) -> dict[str, Any]:
        return {
            "team": self.inventory.teams.get(name),
            "members": self.inventory.members(name),
        }

    def _team(self, team: Team) -> Page:
        return self._page(
            team.page,
            "teams/team",
            self.inventory.location("teams", team.id)[0],
            services=self.inventory.owned_by(team.id),
            guides=[
                guide
                for guide in self.estate.guides.values()
                if guide.front.team == team.id
            ],
            rotations=self.estate.rota.rotations_of(team.id),
            owed=[
                (service, service.gap)
                for service in self.inventory.owned_by(team.id)
                if service.gap
            ],
            **self._team_of(team.id),
        )


def _explained(
    front: GuideFront, values: Mapping[str, str], own: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """Each value with where it comes from."""
    return {
        name: (
            values[name],
            own.get(
                name,
                ("yours to find: " if value.ask else "unless you find another: ")
                + value.source,
            ),
        )
        for name, value in front.values.items()
    }
