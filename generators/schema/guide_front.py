"""The facts between the `---` lines at the head of a guide."""

import re
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from generators.schema.fields import Id, Name, Record, Scalar, Text
from generators.schema.front_matter import FrontMatter


class GuideValue(Record):
    """A value that commands hold: with a default that services override, or asked of the reader."""

    default: Scalar | None = None
    ask: Text | None = None
    source: Annotated[Text, Field(alias="from")]

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.ask is None) == (self.default is None):
            raise ValueError(
                "a value has either 'default', which services override,"
                " or 'ask', which the reader knows"
            )
        return self


class GuideFront(FrontMatter):
    """The facts about a guide.

    `how` is the way of running that its commands are for; `needs` are the services that a
    reader must reach to follow it. `seen_on` names the system on which its commands were
    run, until a drill proves them. `known_as` are other names of such a system, and
    `log_lines` regular expressions that match the shape of its log lines.
    """

    opening = "a guide begins with front matter"
    title: Text
    known_as: tuple[Text, ...] = ()
    log_lines: tuple[Text, ...] = ()
    team: Id
    how: Id
    needs: tuple[Id, ...] = ()
    seen_on: Text | None = None
    values: dict[Name, GuideValue] = Field(default_factory=dict)

    @field_validator("log_lines")
    @classmethod
    def _expressions(cls, log_lines: tuple[str, ...]) -> tuple[str, ...]:
        for line in log_lines:
            try:
                re.compile(line)
            except re.error as error:
                raise ValueError(
                    f"'{line}' is not a regular expression: {error}"
                ) from None
        return log_lines
