"""The page of the wallboard, and what its script has to know."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generators.estate import Estate
from generators.inventory.records import Gap, Service
from generators.pages.data import DataFile
from generators.pages.page import Page, address
from generators.wallboard.deployments import Planned, planned

PATH = "wallboard/index.md"
DATA = "assets/wallboard-data.js"
AHEAD = timedelta(days=60)


def wallboard_pages(
    estate: Estate, today: date, page: Callable[..., Page]
) -> Iterator[Page]:
    """`/wallboard/`: complete without the script, which then says what is true now."""
    inventory = estate.inventory
    yield page(
        PATH,
        "wallboard/index",
        key=_key(estate),
        monitoring=_monitoring(estate),
        deployments=[_row(estate, each) for each in _planned(estate, today)],
        gaps=[
            (service, gap, inventory.people.get(gap.owner))
            for service, gap in _gaps(estate)
        ],
        teams=sorted(inventory.teams.values(), key=lambda team: team.title),
        rota=bool(inventory.rota),
    )


def wallboard_data(estate: Estate, today: date) -> DataFile:
    """A script and not JSON, because a page that is opened from a disk may load scripts and nothing else.

    Lists stand in the order of the page: the script finds a line of the page by its number.
    """
    inventory = estate.inventory
    data = {
        "monitoring": _monitoring(estate),
        "wakes": list(inventory.site.wakes),
        "key": [service.id for service in _key(estate)],
        "services": {
            service.id: _service(estate, service) for service in inventory.by_importance
        },
        "alerts": {name: _alert(estate, name) for name in inventory.alerts},
        "deployments": [
            [_minute(each.start), _minute(each.end)] for each in _planned(estate, today)
        ],
        "gaps": [gap.due.isoformat() for _, gap in _gaps(estate)],
    }
    return DataFile(
        DATA,
        f"self.nightphoneWallboard={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n",
    )


def _monitoring(estate: Estate) -> dict[str, str]:
    found = estate.inventory.site.monitoring
    return found.addresses if found else {}


def _key(estate: Estate) -> list[Service]:
    return [service for service in estate.inventory.by_importance if service.key]


def _planned(estate: Estate, today: date) -> list[Planned]:
    """From yesterday on, because what was done then may be why something is broken."""
    start = datetime.combine(today, time(), UTC)
    return planned(estate, start - timedelta(days=1), start + AHEAD)


def _row(estate: Estate, each: Planned) -> dict[str, object]:
    """One deployment in words, its times as clocks at the site show them."""
    inventory, one = estate.inventory, each.deployment
    start, end = (
        moment.astimezone(ZoneInfo(inventory.site.time_zone))
        for moment in (each.start, each.end)
    )
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%A %H:%M}"
    return {
        "when": f"{start:%A} {start.day} {start:%B %H:%M} to {until}",
        "title": each.title,
        "services": [
            inventory.services[name]
            for name in one.services
            if name in inventory.services
        ],
        "who": inventory.people[one.who].name
        if one.who in inventory.people
        else one.who,
        "undo": one.undo,
        "change": one.link,
    }


def _gaps(estate: Estate) -> list[tuple[Service, Gap]]:
    owed = [
        (service, service.gap)
        for service in estate.inventory.by_importance
        if service.gap
    ]
    return sorted(owed, key=lambda row: row[1].due)


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _service(estate: Estate, service: Service) -> list[object]:
    """Title, address, alerts, and every name of the machines by which an alert may call it."""
    hosts = estate.inventory.hosts
    names = [
        name
        for host in service.hosts
        for name in (host, hosts[host].address if host in hosts else None)
        if name
    ]
    return [
        service.title,
        address(service.page),
        list(estate.alerts_of(service)),
        names,
    ]


def _alert(estate: Estate, name: str) -> dict[str, list[str]]:
    """The services that can raise an alert, each with the headings of its symptoms."""
    return {
        service.id: [symptom.anchor for symptom in estate.symptoms_of(name, service)]
        for service in estate.raised_by.get(name, ())
    }
