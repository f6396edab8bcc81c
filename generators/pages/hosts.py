"""Where services run: hosts, and the environments that hold them."""

from generators.estate import Estate
from generators.inventory.inventory import Inventory
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory
from generators.pages.way_in import way_in
from generators.schema.places import Environment, Host

HOSTS = "hosts.md"
ENVIRONMENTS = "environments.md"


def hosts_page(estate: Estate, factory: PageFactory) -> Page:
    """`/hosts/`: the way into each host and what runs on it, by environment."""
    inventory = estate.inventory
    return factory.make(
        HOSTS,
        "hosts",
        groups=[
            (environment, [way_in(estate, host.id) for host in hosts])
            for environment, hosts in _by_environment(inventory)
        ],
        runs_on=inventory.runs_on,
    )


def environments_page(estate: Estate, factory: PageFactory) -> Page:
    """`/environments/`: where machines are, and how to reach them without the network."""
    groups = _by_environment(estate.inventory)
    return factory.make(ENVIRONMENTS, "environments", groups=groups)


def _by_environment(
    inventory: Inventory,
) -> list[tuple[Environment, list[Host]]]:
    groups: dict[str, list[Host]] = {
        name: [] for name in inventory.environments
    }
    for host in sorted(inventory.hosts.values(), key=lambda host: host.id):
        if host.environment in groups:
            groups[host.environment].append(host)
    return [
        (environment, groups[name])
        for name, environment in inventory.environments.items()
    ]
