"""What people write in `inventory/site.yml` about the columns and words of an export."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from generators.schema.fields import Id, Record, Text

Unit = Literal["seconds", "minutes", "hours"]
MINUTES: Mapping[Unit, float] = {"seconds": 1 / 60, "minutes": 1, "hours": 60}


class Columns(Record):
    """The header of the column of each fact, where it is not the format's own."""

    opened: Text | None = None
    service: Text | None = None
    category: Text | None = None
    group: Text | None = None
    moves: Text | None = None
    spent: Text | None = None
    tags: Text | None = None
    person: Text | None = None


class Category(Record):
    """A kind of ticket, the `words` of an export for it, and the `guide` that answers it."""

    title: Text
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    guide: Id | None = None


class Tickets(Record):
    """`tickets:` of the site. A word that is neither here nor in the inventory is not kept.

    `dates` is how the export writes times, in the letters of strptime, where looking at
    them does not show it; `first_line` names the groups that answer first; `page` and
    `escalated` are the tags of tickets that woke somebody, or were passed on.
    """

    format: Literal["zendesk", "jira"] = "zendesk"
    columns: Columns = Columns()
    dates: Text | None = None
    spent_in: Unit = "seconds"
    first_line: tuple[Text, ...] = ()
    page: Text = "page"
    escalated: Text = "escalated"
    services: dict[Text, Id] = Field(default_factory=dict)
    categories: dict[Id, Category] = Field(default_factory=dict)

    def names(self, fact: str) -> tuple[str, ...]:
        """The headers of columns that may hold a fact; the first that is there does."""
        own = getattr(self.columns, fact)
        return (own,) if own else FORMATS[self.format].get(fact, ())

    def words(self) -> Iterator[tuple[str, str]]:
        """Each word of an export for a category, in small letters, with the category's id."""
        for category_id, category in self.categories.items():
            for word in (category_id, category.title, *category.words):
                yield word.casefold(), category_id


FORMATS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    # "Export" under Reports in the Admin Center; custom fields are the last columns, and
    # are named as in 'Service [list]'
    "zendesk": {
        "opened": ("Created at",),
        "category": ("Ticket type",),
        "group": ("Group",),
        "moves": ("Group stations",),
        "tags": ("Tags",),
        "person": ("Assignee",),
    },
    # "Export CSV (all fields)" of a search; custom fields are named 'Custom field (Name)',
    # and labels have a column each
    "jira": {
        "opened": ("Created",),
        "service": ("Component/s", "Components"),
        "category": ("Issue Type",),
        "spent": ("Time Spent",),
        "tags": ("Labels",),
        "person": ("Assignee",),
    },
}
