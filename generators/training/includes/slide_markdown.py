"""Slides in the Markdown that a session is written in.

Directives are replaced before a session is parsed. So a slide out of a guide and one that
somebody wrote by hand are the same to everything that comes after.
"""

from collections.abc import Sequence
from typing import TypeVar

from generators.text.addresses import relative_link
from generators.text.markdown import escape

Item = TypeVar("Item")


def slide(
    title: str,
    shown: str,
    spoken: str,
) -> str:
    """A slide, and under Say the words that go with it."""
    return f"\n## {title}\n\n{shown}\n\n**Say**\n\n{spoken}\n"


def numbered(
    title: str,
    number: int,
    count: int,
) -> str:
    """The title of one of several slides on the same subject: 'What Web runs (1 of 2)'."""
    return f"{title} ({number} of {count})" if count > 1 else title


def groups(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """The items in their order, `size` to a group and the rest in the last."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def link(
    page: str,
    title: str,
    target: str,
) -> str:
    """A link from the page of a session to another page, or to a heading there."""
    return f"[{escape(title)}]({relative_link(page, target)})"
