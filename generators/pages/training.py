"""The pages of the training, and the data that its scripts read."""

from collections.abc import Iterator

from generators.estate import Estate
from generators.pages import slides as views
from generators.pages.page import Page
from generators.pages.render import render
from generators.pages.template_functions import template_functions
from generators.text.addresses import address, relative_link
from generators.training.exercises import LEVELS, practices
from generators.training.quiz import Question, questions
from generators.training.session import Session
from generators.training.sessions import Sessions
from generators.training.tabletop import scenarios

INDEX = "training/index.md"
QUIZ = "training/quiz.md"
TABLETOP = "training/tabletop.md"
EXERCISES = "training/exercises.md"


def training_pages(estate: Estate, sessions: Sessions) -> Iterator[Page]:
    """The list of the training, three pages for each session, and what is made from the guides alone."""
    if estate.guides:
        yield _quiz(estate)
        yield _page(
            estate, TABLETOP, "training/tabletop", guides=scenarios(estate).values()
        )
        yield _exercises(estate)
    if sessions.found or estate.guides:
        yield _page(
            estate,
            INDEX,
            "training/index",
            sessions=sessions.found,
            guides=estate.guides,
        )
    for session in sessions.found:
        yield from _session(estate, session)


def _quiz(estate: Estate) -> Page:
    """Without the script, a few questions of each kind for each guide."""
    asked: dict[tuple[str, str], Question] = {}
    for question in questions(estate):
        asked.setdefault((question.guide, question.kind), question)
    return _page(
        estate, QUIZ, "training/quiz", questions=asked.values(), guides=estate.guides
    )


def _exercises(estate: Estate) -> Page:
    found = list(practices(estate))
    levels = [
        (*level, [each for each in found if each.level == i])
        for i, level in enumerate(LEVELS)
    ]
    return _page(
        estate,
        EXERCISES,
        "training/exercises",
        levels=levels,
        first=found[0] if found else None,
    )


def _session(estate: Estate, session: Session) -> Iterator[Page]:
    yield _page(
        estate,
        session.page,
        "training/session",
        session.path,
        session=session,
        parts=views.to_read(session),
    )
    yield _page(
        estate,
        session.slides_page,
        "training/slides",
        session.path,
        session=session,
        parts=views.to_show(session),
    )
    handed = {"parts": views.to_hand_out(session), "answers": views.answers(session)}
    yield _page(
        estate,
        session.handout_page,
        "training/handout",
        session.path,
        session=session,
        **handed,
    )


def _page(
    estate: Estate, path: str, template: str, source: str = "", **context: object
) -> Page:
    site = estate.inventory.site
    shared = {
        **template_functions(path),
        "to": lambda target: _from_root(path, target),
        "site": site,
        "text_address": f"{site.root}{address(path)}index.md",
    }
    return Page(path, render(f"{template}.md.jinja", shared | context), source)


def _from_root(path: str, target: str) -> str:
    """A link to an address below the site's root, such as 'guides/redis/#slow'."""
    place, _, anchor = target.partition("#")
    return relative_link(path, f"{place.rstrip('/')}.md") + (
        f"#{anchor}" if anchor else ""
    )
