"""How to log in to a host, as `parts/way_in.md.jinja` shows it on any page."""

from dataclasses import dataclass

from generators.estate import Estate
from generators.guides.guide import Symptom
from generators.schema.places import Environment, Host
from generators.schema.service import Service

MAX_HOSTS = 2  # of a service; the page of hosts has all
# The guide and the symptom for a machine that no way leads into.
DEAD_MACHINE = ("linux-host", "machine-does-not-answer")


@dataclass(frozen=True)
class WayIn:
    """The commands that log in to a host, and where to go on when it does not answer."""

    host: Host
    logins: tuple[str, ...]
    environment: Environment | None
    dead_machine: Symptom | None


def ways_in(estate: Estate, service: Service) -> list[WayIn]:
    """The ways into the first machines of a service, where they are written down."""
    ways = (way_in(estate, host) for host in service.hosts[:MAX_HOSTS])
    return [way for way in ways if way and (way.logins or way.host.console)]


def way_in(estate: Estate, host_id: str) -> WayIn | None:
    """The way into a host of the inventory; nothing for a name that is no host."""
    inventory = estate.inventory
    host = inventory.hosts.get(host_id)
    if host is None:
        return None
    return WayIn(
        host=host,
        logins=inventory.logins(host),
        environment=inventory.environments.get(host.environment),
        dead_machine=_dead_machine(estate),
    )


def _dead_machine(estate: Estate) -> Symptom | None:
    guide_name, symptom_name = DEAD_MACHINE
    guide = estate.guides.get(guide_name)
    symptoms = guide.symptoms if guide else ()
    return next((s for s in symptoms if s.name == symptom_name), None)
