"""`{{ name }}` in a guide, and what a page puts in its place."""

import re
from collections.abc import Iterator, Mapping

from generators.schema.guide_front import GuideFront

VALUE = re.compile(r"\{\{ *([A-Za-z_][\w-]*) *\}\}")
MARKED = re.compile("\ue000([\\w-]+)\ue001([^<\ue000-\ue002]*)\ue002")
MARKS = re.compile("\ue000[\\w-]+\ue001|[\ue000-\ue002]")
TAG_OR_MARKED = re.compile(f"<[^>]*>|{MARKED.pattern}")


def names(text: str) -> Iterator[str]:
    """The names that stand in double braces."""
    return (found[1] for found in VALUE.finditer(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of their names; a name without a value stays as it is."""
    return VALUE.sub(lambda found: values.get(found[1], found[0]), text)


def asked(name: str) -> str:
    """What stands for a value that only the reader knows: no shell takes it for a command or a file."""
    return f"«{name}»"


def values_for(front: GuideFront, own: Mapping[str, str]) -> dict[str, str]:
    """The values of a page: the guide's defaults, what is asked of the reader, and the service's own."""
    given = {
        name: asked(name) if value.ask else str(value.default)
        for name, value in front.values.items()
    }
    return given | {name: value for name, value in own.items() if name in given}


def marked(values: Mapping[str, str]) -> dict[str, str]:
    """The values between characters that no one types, so that a page can tell them from the text around them."""
    return {name: f"\ue000{name}\ue001{value}\ue002" for name, value in values.items()}


def unmarked(text: str) -> str:
    """The text without those characters."""
    return MARKS.sub("", text)


def marks_to_html(html: str) -> str:
    """A `<var>` for each marked value, so that the reader can change it; attributes cannot hold one."""

    def shown(found: re.Match[str]) -> str:
        return (
            f'<var data-v="{found[1]}">{found[2]}</var>'
            if found[1]
            else unmarked(found[0])
        )

    return unmarked(TAG_OR_MARKED.sub(shown, html)) if "\ue000" in html else html
