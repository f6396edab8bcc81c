"""The facts at the head of a training session."""

from typing import Annotated, Literal

from pydantic import Field

from generators.schema.fields import Text
from generators.schema.front_matter import FrontMatter


class SessionFront(FrontMatter):
    """The facts of a session; `covers` is the part of every key system's guide it shows."""

    opening = "a session begins with front matter"
    title: Text
    minutes: Annotated[int, Field(gt=0, le=480)]  # a working day at most
    order: int
    audience: Annotated[Text, Field(alias="for")]
    goals: tuple[Text, ...]
    prepare: tuple[Text, ...] = ()
    covers: Literal["symptoms", "restart"] | None = None
