"""Check that every link that somebody has written leads to a page, a file and a heading."""

from collections.abc import Iterator, Sequence

from generators.cards.card import card_paths
from generators.checks.link_targets import LinkTargets, WrittenText
from generators.data import estate as estate_data
from generators.data import rota as rota_data
from generators.estate import Estate
from generators.on_call.published import personal_calendar
from generators.pages.page import PlannedPage
from generators.problems import rules
from generators.problems.problem import Problem


def check_links(
    estate: Estate, pages: Sequence[PlannedPage]
) -> Iterator[Problem]:
    """Every link inside the site that is written in `docs/`.

    Generated pages repeat these. Their other links come from our templates, and the build, which
    makes every page, checks those.
    """
    written = [
        WrittenText(path.removeprefix("docs/"), text, path)
        for path, text in estate.sources.texts.items()
        if path.startswith("docs/")
    ]
    unmade = _promised_pages(estate) - {page.path for page in pages}
    targets = LinkTargets(written, pages, _other_files(estate), unmade)
    for text in written:
        for _, line, message in targets.wrong_links(text.path, text.text):
            yield Problem(text.source, line, rules.LINK, message)


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
