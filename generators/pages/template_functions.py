"""The functions by which templates link from their own page to others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Protocol

from generators.schema.service import Service
from generators.text.addresses import relative_link
from generators.text.markdown import Markdown, escape


class Titled(Protocol):
    """Whatever has a page of its own: a service, a guide, a team, a tool."""

    @property
    def title(self) -> str: ...

    @property
    def page(self) -> str: ...


def template_functions(path: str) -> Mapping[str, Callable[..., str]]:
    """Links as they are written on the page at `path`, by their names in templates."""
    return {
        "to": partial(relative_link, path),
        "link": partial(link, path),
        "page_links": partial(page_links, path),
        "service_link": partial(service_link, path),
        "service_links": partial(service_links, path),
        "host_links": partial(host_links, path),
    }


def link(path: str, title: str, target: str) -> Markdown:
    """A link to a page, or to a heading of it ('hosts.md#db-1')."""
    return Markdown(f"[{escape(title)}]({relative_link(path, target)})")


def page_links(
    path: str, records: Sequence[Titled], most: int | None = None
) -> Markdown:
    """As in 'Shop, Names and 3 more'; `most` limits how many are named."""
    return _listed(
        (link(path, r.title, r.page) for r in records[:most]), records, most
    )


def service_link(path: str, service: Service) -> Markdown:
    """A link to a service, marked if it is a key service."""
    suffix = " (key)" if service.key else ""
    return Markdown(f"{link(path, service.title, service.page)}{suffix}")


def service_links(
    path: str, services: Sequence[Service], most: int | None = None
) -> Markdown:
    """Like `page_links`, with key services marked."""
    return _listed(
        (service_link(path, s) for s in services[:most]), services, most
    )


def host_links(path: str, names: Iterable[str]) -> Markdown:
    """Links to hosts, by their ids."""
    return Markdown(
        ", ".join(link(path, name, f"hosts.md#{name}") for name in names)
    )


def _listed(
    shown: Iterable[Markdown], records: Sequence[object], most: int | None
) -> Markdown:
    unnamed = len(records) - most if most is not None else 0
    return Markdown(
        ", ".join(shown) + (f" and {unnamed} more" if unnamed > 0 else "")
    )
