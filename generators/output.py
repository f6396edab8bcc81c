"""Files that the site hands on as they are: data, scripts, calendars and cards."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class DataFile:
    """A file at a path below the site's root."""

    path: str
    text: str


@dataclass(frozen=True)
class LazyFile:
    """The same where the text takes time, and is not always asked for."""

    path: str
    make: Callable[[], str]

    @cached_property
    def text(self) -> str:
        return self.make()
