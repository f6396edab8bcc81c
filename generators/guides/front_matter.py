"""What stands between the `---` lines at the head of a guide."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from generators.inventory.records import Id, Name, Record, Scalar, Text


class GuideValue(Record):
    """A value that commands hold: with a default that services override, or asked of the reader."""

    default: Scalar | None = None
    ask: Annotated[Text | None, Field(validate_default=True)] = None
    source: Annotated[Text, Field(alias="from")]

    @field_validator("ask")
    @classmethod
    def _one_of_two(cls, ask: str | None, others: ValidationInfo) -> str | None:
        if (ask is None) == (others.data.get("default") is None):
            raise ValueError("a value has either 'default', which services override, or 'ask', which the reader knows")
        return ask


class FrontMatter(Record):
    """The facts about a guide; `seen_on` says on what its commands were run before a drill proves them."""

    title: Text
    team: Id
    how: Id
    needs: tuple[Id, ...] = ()
    seen_on: Text | None = None
    values: dict[Name, GuideValue] = Field(default_factory=dict)
