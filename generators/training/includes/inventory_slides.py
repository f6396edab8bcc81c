"""Parts of sessions out of the inventory: where things run, who answers, what is missing.

Each public function is one PART of `<!-- include: inventory PART … -->`. It takes the path
of the page that the part is for, and the words that follow PART. Some make whole slides;
the others fill the slide that they are written on.
"""

from collections.abc import Iterable, Sequence

from generators.estate import Estate
from generators.problems.problem import did_you_mean
from generators.schema.people import Team
from generators.schema.places import Environment, Host
from generators.schema.service import Gap, Service
from generators.text.markdown import code, day, escape
from generators.training.includes.slide_markdown import (
    groups,
    link,
    numbered,
    slide,
)

# Every part takes all three, used or not, so that one table can hold them.
Words = Sequence[str]

# A slide is also one printed sheet of A4 landscape, and the last row has to read it.
HOSTS_A_SLIDE = 8
SERVICES_A_SLIDE = 6
# Of an entry with mistakes only the name is known; the mistakes are reported where they are.
UNREADABLE = ""


def environments(
    estate: Estate,
    _page: str,
    _words: Words,
) -> str:
    """A slide for each environment: where it is, and the way in without a network."""
    inventory = estate.inventory
    return "\n".join(
        _environment(environment, len(_hosts_in(estate, environment.id)))
        for environment in inventory.environments.values()
    )


def _environment(environment: Environment, host_count: int) -> str:
    summary = escape(environment.summary)
    shown = [
        f"- {summary}",
        f"- **Where** {escape(environment.where or 'not written down')}",
    ]
    if environment.console:
        shown.append(f"- **Without the network** {escape(environment.console)}")
    machines = f"{host_count} machine{'s' * (host_count != 1)}"
    spoken = f"{escape(environment.title)}: {machines}. {summary}"
    return slide(environment.title, "\n".join(shown), spoken)


def hosts(
    estate: Estate,
    page: str,
    words: Words,
) -> str:
    """The machines of one environment, a few on each slide."""
    environment_id = _known_id(estate, "environment", words)
    environment = estate.inventory.environments.get(environment_id)
    if environment is None:
        return UNREADABLE
    return "\n".join(
        _host_slide(estate, page, environment.title, group)
        for group in groups(_hosts_in(estate, environment_id), HOSTS_A_SLIDE)
    )


def _host_slide(
    estate: Estate,
    page: str,
    title: str,
    hosts: Sequence[Host],
) -> str:
    shown = "\n".join(_host(estate, page, host) for host in hosts)
    spoken = " ".join(
        f"{escape(host.id)} is {escape(host.summary.rstrip('.'))}."
        for host in hosts
    )
    return slide(f"{title}, {hosts[0].id} to {hosts[-1].id}", shown, spoken)


def _host(
    estate: Estate,
    page: str,
    host: Host,
) -> str:
    name = link(page, host.id, f"hosts.md#{host.id}")
    services = _service_links(page, estate.inventory.runs_on[host.id])
    return f"- {name} {escape(host.address or '')}: {services or 'nothing of ours'}"


def _hosts_in(estate: Estate, environment_id: str) -> list[Host]:
    return [
        host
        for host in estate.inventory.hosts.values()
        if host.environment == environment_id
    ]


def services(
    estate: Estate,
    page: str,
    words: Words,
) -> str:
    """The services of one team, a few on each slide: where each runs, what it is for."""
    team_id = _known_id(estate, "team", words)
    team = estate.inventory.teams.get(team_id)
    if team is None:
        return UNREADABLE
    title = f"What {team.title} runs"
    slides = groups(estate.inventory.owned_by(team_id), SERVICES_A_SLIDE)
    return "\n".join(
        _service_slide(page, numbered(title, number, len(slides)), group)
        for number, group in enumerate(slides, 1)
    )


def _service_slide(
    page: str,
    title: str,
    services: Sequence[Service],
) -> str:
    shown = "\n".join(
        f"- {_service_link(page, service)}{_where_it_runs(service)}"
        for service in services
    )
    spoken = "\n\n".join(
        f"{escape(service.title)}. {escape(service.summary)}"
        for service in services
    )
    return slide(title, shown, spoken)


def _where_it_runs(service: Service) -> str:
    """': app-1, app-2 by systemd as `shop`', or as much of it as is known."""
    hosts = f": {', '.join(service.hosts)}" if service.hosts else ""
    if service.runs:
        unit = f" as {code(service.runs.unit)}" if service.runs.unit else ""
        return f"{hosts} by {escape(service.runs.how)}{unit}"
    return f"{hosts} (a partner runs it)" if service.partner else hosts


def teams(
    estate: Estate,
    page: str,
    _words: Words,
) -> str:
    """Lines for the present slide: each team and how to reach it."""
    return "\n".join(
        f"- {link(page, team.title, team.page)}: {_ways_to_reach(team)}"
        for team in estate.inventory.teams.values()
    )


def _ways_to_reach(team: Team) -> str:
    phone = escape(team.phone or "")
    chat = code(team.chat) if team.chat else ""
    return " · ".join(way for way in (phone, chat, escape(team.summary)) if way)


def partners(
    estate: Estate,
    page: str,
    _words: Words,
) -> str:
    """Lines for the present slide: what others run for us, and what we do without it."""
    lines = [
        f"- {_service_link(page, service)}, "
        f"{escape(partner.company)}: {escape(partner.degrade)}"
        for service, partner in estate.inventory.partners
    ]
    return "\n".join(lines) or "None."


def gaps(
    estate: Estate,
    page: str,
    _words: Words,
) -> str:
    """A slide for each key service that has no guide yet: what to do meanwhile."""
    slides = [
        _gap(estate, page, service, service.gap)
        for service in estate.inventory.key_services
        if service.gap
    ]
    return "\n".join(slides) or "- Every key service has its guide."


def _gap(
    estate: Estate,
    page: str,
    service: Service,
    gap: Gap,
) -> str:
    owner = escape(estate.inventory.name_of(gap.owner))
    shown = [
        f"- **Users notice:** {escape(service.users_notice or '')}",
        f"- **No guide yet.** {owner} will write it by {day(gap.due)}.",
        f"- Its page: {_service_link(page, service)}",
    ]
    spoken = (
        f"{escape(service.title)}. {escape(service.summary)} "
        f"Until there is a guide: {escape(gap.meanwhile)}"
    )
    return slide(f"{service.title}: no guide yet", "\n".join(shown), spoken)


def needs(
    estate: Estate,
    page: str,
    words: Words,
) -> str:
    """Lines for the present slide: what one service needs, and who is hit without it."""
    inventory = estate.inventory
    service = inventory.services.get(_known_id(estate, "service", words))
    if service is None:
        return UNREADABLE
    needed = _service_links(page, inventory.needs(service)) or "nothing"
    hit = _service_links(page, inventory.hit_by(service)) or "nothing"
    needs_line = f"- {_service_link(page, service)} needs {needed}"
    return f"{needs_line}\n- When it fails, it hits {hit}"


def _service_links(page: str, services: Iterable[Service]) -> str:
    return ", ".join(_service_link(page, service) for service in services)


def _service_link(page: str, service: Service) -> str:
    return link(page, service.title, service.page)


def _known_id(
    estate: Estate,
    kind: str,
    words: Words,
) -> str:
    """The id that the words name; ValueError with the nearest id if there is none."""
    name = " ".join(words)
    known_ids = estate.inventory.ids(f"{kind}s")
    if name not in known_ids:
        near = did_you_mean(name, known_ids)
        raise ValueError(f"there is no {kind} '{name}'{near}")
    return name
