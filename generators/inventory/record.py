"""What every record of the inventory has in common: frozen, known keys alone, and the kinds of text in it."""

from typing import Annotated, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    field_validator,
)

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"
ADDRESS = r"^https?://[^\s]+$"
EMAIL = r"^[^@\s]+@[^@\s]+$"
PHONE = r"^\+[0-9][0-9 ()-]{4,}$"
ALERT = r"^[A-Za-z_][A-Za-z0-9_]*$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=64)]
Name = Annotated[str, StringConstraints(pattern=NAME)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)
]
Scalar = Annotated[
    str,
    BeforeValidator(
        lambda value: str(value).lower() if isinstance(value, bool) else value
    ),
]
Texts = Annotated[
    dict[str, Scalar], BeforeValidator(lambda value: {} if value is None else value)
]
Address = Annotated[str, StringConstraints(pattern=ADDRESS)]
Link = Annotated[
    Address | None, BeforeValidator(lambda value: None if value is False else value)
]
Email = Annotated[str, StringConstraints(pattern=EMAIL)]
Phone = Annotated[str, StringConstraints(pattern=PHONE)]


class Record(BaseModel):
    """One thing written by hand: frozen, and no key that the design does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Record):
    """A record with an id, which is its key in the file, its file name and its address."""

    kind: ClassVar[str]
    id: Id

    @field_validator("id")
    @classmethod
    def _not_the_list(cls, name: str) -> str:
        if name == "index":
            raise ValueError(
                "'index' cannot be an id: its page would stand where the list of all stands"
            )
        return name
