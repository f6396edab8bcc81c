"""A small tool that first responders may run for a request that has no screen yet."""

from typing import Annotated

from pydantic import Field

from generators.schema.fields import Entry, Id, Text


class Tool(Entry):
    """One command, with what it changes and how to undo that.

    `who_may` names teams and roles of the rota.
    """

    kind = "tools"
    title: Text
    what_for: Text
    host: Id
    command: Text
    expect: Text
    who_may: Annotated[tuple[Id, ...], Field(min_length=1)]
    changes: Text
    undo: Text
    services: Annotated[tuple[Id, ...], Field(min_length=1)]
    replace_by: Text | None = None

    @property
    def page(self) -> str:
        return f"tools.md#{self.id}"
