"""Parts of sessions out of the inventory: where things run, who answers, and what is still missing."""

from collections.abc import Iterable, Sequence

from generators.estate import Estate
from generators.problems.problem import did_you_mean
from generators.schema.people import Team
from generators.schema.places import Environment, Host
from generators.schema.service import Service
from generators.text.addresses import relative_link
from generators.text.markdown import code, day, escape

Words = Sequence[str]


def environments(estate: Estate, _here: str, _: Words) -> str:
    """Each environment with its place and its way in without a network."""
    return "\n".join(
        _environment(estate, each) for each in estate.inventory.environments.values()
    )


def _environment(estate: Estate, each: Environment) -> str:
    count = len(
        [
            host
            for host in estate.inventory.hosts.values()
            if host.environment == each.id
        ]
    )
    shown = [
        f"- {escape(each.summary)}",
        f"- **Where** {escape(each.where or 'not written down')}",
    ]
    shown += (
        [f"- **Without the network** {escape(each.console)}"] if each.console else []
    )
    said = f"{escape(each.title)}: {count} machine{'s' * (count != 1)}. {escape(each.summary)}"
    return _slide(each.title, shown, said)


def hosts(estate: Estate, here: str, words: Words) -> str:
    """The machines of one environment, a slide for each group that a team of services shares."""
    wanted = _one(words, estate.inventory.environments, "environment")
    found = [
        host for host in estate.inventory.hosts.values() if host.environment == wanted
    ]
    parts = [found[i : i + 8] for i in range(0, len(found), 8)]
    title = estate.inventory.environments[wanted].title
    return "\n".join(
        _hosts(estate, here, part, f"{title}, {part[0].id} to {part[-1].id}")
        for part in parts
    )


def _hosts(estate: Estate, here: str, part: Sequence[Host], title: str) -> str:
    shown = [
        f"- {_link(here, host.id, f'hosts.md#{host.id}')} {escape(host.address or '')}: {_on(estate, here, host)}"
        for host in part
    ]
    said = " ".join(f"{escape(host.id)} is {_lower(host.summary)}." for host in part)
    return _slide(title, shown, said)


def _on(estate: Estate, here: str, host: Host) -> str:
    return (
        ", ".join(
            _service(here, service) for service in estate.inventory.runs_on[host.id]
        )
        or "nothing of ours"
    )


def services(estate: Estate, here: str, words: Words) -> str:
    """The services of one team: where each runs, and what it is for."""
    wanted = _one(words, estate.inventory.teams, "team")
    found = estate.inventory.owned_by(wanted)
    parts = [found[i : i + 6] for i in range(0, len(found), 6)]
    title = f"What {estate.inventory.teams[wanted].title} runs"
    return "\n".join(
        _services(
            here, part, f"{title} ({i} of {len(parts)})" if len(parts) > 1 else title
        )
        for i, part in enumerate(parts, 1)
    )


def _services(here: str, part: Sequence[Service], title: str) -> str:
    shown = [
        f"- {_service(here, each)}{': ' if each.hosts else ''}{', '.join(each.hosts)}"
        f"{' by ' + escape(each.runs.how) if each.runs else ' (a partner runs it)' if each.partner else ''}"
        f"{' as ' + code(each.runs.unit) if each.runs and each.runs.unit else ''}"
        for each in part
    ]
    said = "\n\n".join(f"{escape(each.title)}. {escape(each.summary)}" for each in part)
    return _slide(title, shown, said)


def teams(estate: Estate, here: str, _: Words) -> str:
    """Who answers for what; it stands on the slide where it is included."""
    return "\n".join(
        f"- {_link(here, team.title, team.page)}: {_reached(team)}"
        for team in estate.inventory.teams.values()
    )


def _reached(team: Team) -> str:
    ways = [
        escape(team.phone or ""),
        code(team.chat) if team.chat else "",
        escape(team.summary),
    ]
    return " · ".join(way for way in ways if way)


def partners(estate: Estate, here: str, _: Words) -> str:
    """What others run for us, and what we do without them."""
    rows = [
        f"- {_service(here, service)}, {escape(partner.company)}: {escape(partner.degrade)}"
        for service, partner in estate.inventory.partners
    ]
    return "\n".join(rows) or "None."


def gaps(estate: Estate, here: str, _: Words) -> str:
    """One slide for each key service that has no guide yet: what to do meanwhile."""
    found = [
        (service, service.gap)
        for service in estate.inventory.by_importance
        if service.key and service.gap
    ]
    people = estate.inventory.people
    made = []
    for service, gap in found:
        owner = people[gap.owner].name if gap.owner in people else gap.owner
        owed = f"- **No guide yet.** {escape(owner)} owes it by {day(gap.due)}."
        notice = f"- **Users notice:** {escape(service.users_notice or '')}"
        page = f"- Its page: {_service(here, service)}"
        said = f"{escape(service.title)}. {escape(service.summary)} Until there is a guide: {escape(gap.meanwhile)}"
        made.append(
            _slide(f"{service.title}: no guide yet", [notice, owed, page], said)
        )
    return "\n".join(made) or "- Every key service has its guide."


def needs(estate: Estate, here: str, words: Words) -> str:
    """What one service needs, and who is hit when it fails; it stands on the slide where it is included."""
    wanted = _one(words, estate.inventory.services, "service")
    service = estate.inventory.services[wanted]
    up = _listed(here, estate.inventory.hit_by(service)) or "nothing"
    down = _listed(here, estate.inventory.needs(service)) or "nothing"
    return f"- {_service(here, service)} needs {down}\n- When it fails, it hits {up}"


def _listed(here: str, found: Iterable[Service]) -> str:
    return ", ".join(_service(here, each) for each in found)


def _one(words: Words, known: Iterable[str], what: str) -> str:
    name = " ".join(words)
    if name not in known:
        raise ValueError(f"there is no {what} '{name}'{did_you_mean(name, known)}")
    return name


def _service(here: str, service: Service) -> str:
    return _link(here, service.title, service.page)


def _link(here: str, title: str, target: str) -> str:
    return f"[{escape(title)}]({relative_link(here, target)})"


def _lower(text: str) -> str:
    """The summary of a host inside a sentence."""
    return escape(text.rstrip("."))


def _slide(title: str, shown: Sequence[str], said: str) -> str:
    lines = "\n".join(shown)
    return f"\n## {title}\n\n{lines}\n\n**Say**\n\n{said}\n"
