"""A question of the quiz, its answers, and the words of a guide as a question uses them."""

from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Literal

from generators.guides.guide import Guide, Symptom
from generators.guides.values import fill, values_for
from generators.text.addresses import address
from generators.text.prose import plain, sentences

Kind = Literal["which", "order", "safe"]


@dataclass(frozen=True)
class Option:
    """One answer, why it is right or wrong, and where that is written.

    `page` is an address below the site's root; `code` is whether the text is a command.
    """

    text: str
    why: str
    page: str
    code: bool = False


@dataclass(frozen=True)
class Question:
    """A question about the guide of that name.

    The first answer is right; where an order is asked for, all are, in the right order.
    """

    kind: Kind
    guide: str
    ask: str
    shown: str
    options: tuple[Option, ...]

    @cached_property
    def shuffled(self) -> tuple[Option, ...]:
        """The answers in an order that is the same in every build."""
        options = list(self.options)
        chance(self.guide, self.ask, self.shown).shuffle(options)
        return tuple(options)

    @property
    def right(self) -> tuple[Option, ...]:
        return self.options if self.kind == "order" else self.options[:1]


def chance(*words: str) -> Random:
    """Chance that falls the same way for the same words, so that builds can be compared."""
    # A text as seed is hashed by Random itself; hash() would differ from run to run.
    return Random(" ".join(words))


def filled(guide: Guide, text: str) -> str:
    """Text with the guide's own values: a question is about no service."""
    return fill(text, values_for(guide.front, {}))


def first_sentence(guide: Guide, text: str) -> str:
    """Plain text: the first sentence of a passage, without markup."""
    return filled(guide, plain(sentences(text, 1)))


def symptom_address(symptom: Symptom) -> str:
    """The address of a symptom below the site's root: 'guides/redis/memory-full/'."""
    return address(symptom.page)
