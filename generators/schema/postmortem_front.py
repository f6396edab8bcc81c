"""The facts at the head of a post-mortem."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from generators.schema.fields import Id, Severity, Text
from generators.schema.front_matter import FrontMatter


class PostmortemFront(FrontMatter):
    """The facts of one incident.

    `guides` are those that were used, with the symptom where one was seen:
    'redis#memory-full'. `changed` are guides that the incident has made better.
    """

    opening = "a post-mortem begins with its facts"
    noun = "facts are"
    title: Text
    date: date
    minutes: Annotated[int, Field(gt=0)]
    severity: Severity
    services: Annotated[tuple[Id, ...], Field(min_length=1)]
    guides: tuple[Text, ...] = ()
    state: Literal["open", "closed"] = "open"
    changed: tuple[Id, ...] = ()
    reason: Text | None = None
