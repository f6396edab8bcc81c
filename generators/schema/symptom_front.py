"""The facts between the `---` lines at the head of a symptom."""

from typing import Literal, get_args

from generators.schema.fields import Text
from generators.schema.front_matter import FrontMatter

# How soon somebody has to act, the most urgent first.
Urgency = Literal["now", "within the hour", "in the morning"]
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)


class SymptomFront(FrontMatter):
    """The facts about a symptom."""

    opening = "a symptom begins with front matter"
    title: Text
    urgency: Urgency
