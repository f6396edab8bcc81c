"""What people write about environments and hosts."""

from generators.schema.fields import Entry, Id, Text


class Environment(Entry):
    """A set of hosts that stand together and fail together."""

    kind = "environments"
    title: Text
    summary: Text
    where: Text | None = None
    console: Text | None = None


class Host(Entry):
    """A machine on which services run."""

    kind = "hosts"
    environment: Id
    summary: Text
    address: Text | None = None
    os: Text | None = None
    console: Text | None = None
