"""Files that the site hands on as they are: data, scripts, calendars and cards."""

import json
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
    """The same where the text takes time to make, and not every command needs it."""

    path: str
    make: Callable[[], str]

    @cached_property
    def text(self) -> str:
        return self.make()


def json_file(path: str, value: object) -> DataFile:
    """JSON for other programs, which people can read and compare line by line."""
    return DataFile(
        path, json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    )


def script_file(path: str, target: str, value: object) -> DataFile:
    """Data for a script of ours, assigned to `target`, as small as it can be.

    A script and not JSON, because a page that is opened from a disk may load scripts and
    nothing else.
    """
    return DataFile(path, f"{target}={compact_json(value)};\n")


def compact_json(value: object) -> str:
    """JSON without a space, for programs alone."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
