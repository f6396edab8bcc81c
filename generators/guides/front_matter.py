"""What stands between the `---` lines at the head of a guide."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from generators.inventory.record import Id, Name, Record, Scalar, Text


class GuideValue(Record):
    """A value that commands hold: with a default that services override, or asked of the reader."""

    default: Scalar | None = None
    ask: Text | None = None
    source: Annotated[Text, Field(alias="from")]

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.ask is None) == (self.default is None):
            raise ValueError("a value has either 'default', which services override, or 'ask', which the reader knows")
        return self


class FrontMatter(Record):
    """The facts about a guide; `seen_on` says on what its commands were run before a drill proves them."""

    title: Text
    team: Id
    how: Id
    needs: tuple[Id, ...] = ()
    seen_on: Text | None = None
    values: dict[Name, GuideValue] = Field(default_factory=dict)
