"""What people write about environments and hosts."""

from typing import Annotated

from pydantic import BeforeValidator

from generators.schema.fields import Entry, Id, Matching, Text


def _tuple_of_logins(value: object) -> object:
    """One command may stand without a list; `false` says that there is none."""
    if value is False:
        return ()
    return (value,) if isinstance(value, str) else value


Login = Annotated[
    str,
    Matching(
        r"([^{}\n]|\{(host|address)\})+",
        "must be a command on one line, with no placeholder but {host} and {address}",
    ),
]
# The usual way in comes first, then those for when it is closed.
Logins = Annotated[tuple[Login, ...] | None, BeforeValidator(_tuple_of_logins)]


class Environment(Entry):
    """A set of hosts that stand together and fail together."""

    kind = "environments"
    title: Text
    summary: Text
    where: Text | None = None
    console: Text | None = None
    login: Logins = None


class Host(Entry):
    """A machine on which services run; `login` stands in place of its environment's."""

    kind = "hosts"
    environment: Id
    summary: Text
    address: Text | None = None
    os: Text | None = None
    console: Text | None = None
    login: Logins = None
