"""What all records have in common: frozen, no unknown keys, and the kinds of text."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


ErrorType = Literal["requirement", "id", "objection"]


def sentence_error(error_type: ErrorType, sentence: str) -> PydanticCustomError:
    """An error in our own words, where pydantic's would not help those who write YAML.

    A requirement or an id names what is expected: "'phone' must be …, found '12'". An
    objection goes on after the value: "'time_zone' is 'Mars', which is not a time zone".
    """
    # The sentence is a parameter, since pydantic fills in braces of a message itself.
    return PydanticCustomError(error_type, "{sentence}", {"sentence": sentence})


@dataclass(frozen=True)
class Matching:
    """Text that a pattern describes, and the sentence for text that it does not."""

    pattern: str
    sentence: str
    error_type: Literal["requirement", "id"] = "requirement"

    def __get_pydantic_core_schema__(
        self,
        source: type[str],
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self,
        schema: CoreSchema,
        handler: GetJsonSchemaHandler,
    ) -> JsonSchemaValue:
        return handler(schema) | {"pattern": self.pattern}

    def _check(self, text: str) -> str:
        # In Python "$" also matches before a line break at the end, so this is fullmatch.
        if not re.fullmatch(self.pattern, text):
            raise sentence_error(self.error_type, self.sentence)
        return text


def _lower_case_truth(value: object) -> object:
    """YAML reads a bare true or false as a truth value; in a text it is the word."""
    return str(value).lower() if isinstance(value, bool) else value


def _nothing_is_empty(value: object) -> object:
    """`labels:` without anything below it."""
    return {} if value is None else value


def _false_is_none(value: object) -> object:
    """`false` removes a link that the site would derive."""
    return None if value is False else value


Id = Annotated[
    str,
    StringConstraints(max_length=64),  # it becomes the name of a file
    Matching(
        ID,
        "must be lower-case words joined by hyphens, such as 'orders-db'",
        "id",
    ),
]
Name = Annotated[
    str,
    Matching(
        r"^[a-z][a-z0-9_]*$",
        "must be lower-case letters, digits and '_', such as 'data_path'",
    ),
]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)
]
Scalar = Annotated[str, BeforeValidator(_lower_case_truth)]
Texts = Annotated[dict[str, Scalar], BeforeValidator(_nothing_is_empty)]
Address = Annotated[
    str,
    Matching(
        r"^https?://[^\s]+$",
        "must be an address that begins with https:// or http://",
    ),
]
Link = Annotated[Address | None, BeforeValidator(_false_is_none)]
Email = Annotated[
    str, Matching(r"^[^@\s]+@[^@\s]+$", "must be an email address")
]
Phone = Annotated[
    str,
    Matching(
        r"^\+[0-9][0-9 ()-]{4,}$",
        "must be a phone number in international form, such as '+44 117 496 0123'",
    ),
]
Severity = Literal["1", "2", "3"]


class Record(BaseModel):
    """One thing written by hand: frozen, and no key that the design does not know.

    `private` names the fields whose values no message may repeat.
    """

    private: ClassVar[tuple[str, ...]] = ()
    # A mistyped key would be left out in silence, and the fact with it.
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
                "'index' cannot be an id:"
                " its page would take the place of the list of all"
            )
        return name
