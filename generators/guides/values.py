"""`{{ name }}` in a guide, and what a page puts in its place.

On a page, a value must still be known from the text around it: the reader can change it,
and then every command changes. But between a guide and a page in the browser, Markdown,
a code highlighter and a search plugin read the text, and each would escape, colour or
break up an element of HTML inside a command. So a value travels between marks, three
characters that Unicode leaves to private use, which every program passes on as letters:

    psql -p {{ port }}                    in the guide
    psql -p <U+E000>port<U+E001>5433<U+E002>      after `fill(text, marked(values))`
    psql -p <var data-v="port">5433</var>         after `marks_to_html`, the last step

Where no HTML comes of a text (text pages, titles), `unmarked` takes the marks out again.
"""

import re
from collections.abc import Iterator, Mapping

from generators.schema.guide_front import GuideFront

# {{ port }}   {{host-name}}   but not {{.State}}, which is Docker's, nor {{ a b }}
VALUE = re.compile(r"\{\{ *([A-Za-z_][\w-]*) *\}\}")

# A name, a value, and the end of the value.
NAME_MARK, VALUE_MARK, END_MARK = "\ue000", "\ue001", "\ue002"

MARKED = re.compile(
    rf"""
    {NAME_MARK}([\w-]+)
    {VALUE_MARK}([^<{NAME_MARK}-{END_MARK}]*)   # whole: no tag and no mark inside
    {END_MARK}
    """,
    re.VERBOSE,
)
# What remains of marks that a program has torn apart goes, with the name that is hidden.
MARKS = re.compile(rf"{NAME_MARK}[\w-]+{VALUE_MARK}|[{NAME_MARK}-{END_MARK}]")
# A tag comes first, so that a value inside an attribute is met as part of the tag.
TAG_OR_MARKED = re.compile(rf"<[^>]*>|{MARKED.pattern}", re.VERBOSE)


def names(text: str) -> Iterator[str]:
    """The names in double braces, each as often as it occurs."""
    return (match[1] for match in VALUE.finditer(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of their names; a name without a value stays as it is."""
    return VALUE.sub(lambda match: values.get(match[1], match[0]), text)


def asked(name: str) -> str:
    """What a page shows for a value that only the reader knows.

    To a shell, <pid> is a redirection and $pid a variable; «pid» is a word that no
    command knows, so that what is pasted too early fails.
    """
    return f"«{name}»"


def values_for(front: GuideFront, own: Mapping[str, str]) -> dict[str, str]:
    """The values of a page: a service's own, else the guide's default or its question.

    A service's values that the guide does not declare are left out.
    """
    values = {}
    for name, value in front.values.items():
        default = asked(name) if value.ask else str(value.default)
        values[name] = own.get(name, default)
    return values


def marked(values: Mapping[str, str]) -> dict[str, str]:
    """The values between marks, for `fill`."""
    return {
        name: f"{NAME_MARK}{name}{VALUE_MARK}{value}{END_MARK}"
        for name, value in values.items()
    }


def unmarked(text: str) -> str:
    """The text without marks; the values stay."""
    return MARKS.sub("", text)


def marks_to_html(html: str) -> str:
    """A `<var>` for each marked value, which the browser lets the reader change."""
    if NAME_MARK not in html:  # most pages have none, and are long
        return html
    return unmarked(TAG_OR_MARKED.sub(_element, html))


def _element(match: re.Match[str]) -> str:
    name, value = match[1], match[2]
    if not name:  # a tag: an attribute cannot hold an element
        return unmarked(match[0])
    return f'<var data-v="{name}">{value}</var>'
