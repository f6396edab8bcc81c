"""Checks on hosts."""

from collections.abc import Iterator

from generators.estate import Estate
from generators.problems import rules
from generators.problems.problem import Problem


def check_logins(estate: Estate) -> Iterator[Problem]:
    """A host has the address that the command to log in to it names."""
    inventory = estate.inventory
    for host in inventory.hosts.values():
        environment = inventory.environments.get(host.environment)
        of_environment = environment.login if environment else None
        templates = of_environment if host.login is None else host.login
        if host.address or not any("{address}" in t for t in templates or ()):
            continue
        message = (
            f"'{host.id}': the command to log in names its {{address}};"
            " give it an 'address', or a 'login' of its own"
        )
        location = inventory.location("hosts", host.id)
        yield Problem(*location, rules.LOGIN, message)
