"""Check that every link inside the site leads somewhere, in written and in generated pages."""

from collections.abc import Iterator, Sequence

from generators.cards.card import card_paths
from generators.checks.link_targets import LinkedPage, LinkTargets
from generators.data import estate as estate_data
from generators.data import rota as rota_data
from generators.estate import Estate
from generators.on_call.published import personal_calendar
from generators.pages.page import Page
from generators.problems import rules
from generators.problems.problem import Problem


def check_links(
    estate: Estate,
    pages: Sequence[Page],
    is_whole: bool = True,
) -> Iterator[Problem]:
    """Every link inside the site leads to a page, a file and a heading that exist.

    Generated pages repeat what is written, so theirs are checked only if the estate `is_whole` and
    every written link is right: else one mistake would be reported once a page.
    """
    written, generated = _written(estate), _generated(pages)
    unmade = _promised_pages(estate) - {page.path for page in pages}
    targets = LinkTargets((*written, *generated), _other_files(estate), unmade)
    problems = [
        Problem(page.source, line, rules.LINK, message)
        for page in written
        for _, line, message in targets.wrong_links(page)
    ]
    yield from problems
    guides_are_whole = all(guide.is_whole for guide in estate.guides.values())
    if is_whole and guides_are_whole and not problems and not unmade:
        yield from _check_generated(generated, targets)


def _check_generated(
    pages: Sequence[LinkedPage],
    targets: LinkTargets,
) -> Iterator[Problem]:
    """Each wrong target once, however many pages lead there."""
    reported: set[str] = set()
    for page in pages:
        for target, _, wrong in targets.wrong_links(page):
            if target not in reported:
                reported.add(target)
                message = f"on the page {page.path}: {wrong}"
                yield Problem(page.source, 1, rules.LINK, message)


def _written(estate: Estate) -> list[LinkedPage]:
    return [
        LinkedPage(path.removeprefix("docs/"), text, path)
        for path, text in estate.sources.texts.items()
        if path.startswith("docs/")
    ]


def _generated(pages: Sequence[Page]) -> list[LinkedPage]:
    """The text of a guide is checked on its own page, not again on those of its services."""
    return [
        LinkedPage(
            page.path,
            page.own_text,
            page.source or "inventory/",
            page.repeats,
            "" if page.repeats else page.text,
        )
        for page in pages
    ]


def _promised_pages(estate: Estate) -> set[str]:
    """The pages of whatever inventory and guides name, those with mistakes included."""
    pages = {f"guides/{name}/index.md" for name in estate.guide_names}
    pages |= set(estate.symptom_pages)
    for kind in ("services", "teams", "alerts"):
        pages |= {f"{kind}/{name}.md" for name in estate.inventory.ids(kind)}
    return pages


def _other_files(estate: Estate) -> set[str]:
    """The files of the site that are no pages, by their paths below its root."""
    people = estate.inventory.ids("people")
    return {
        *(path.removeprefix("docs/") for path in estate.sources.files),
        *estate_data.PATHS,
        *rota_data.PATHS,
        *(personal_calendar(person) for person in people),
        *card_paths(estate.inventory),
    }
