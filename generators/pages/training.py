"""The pages of the training: its list, its sessions, and what the guides alone give."""

from collections.abc import Iterator

from generators.estate import Estate
from generators.pages import slides
from generators.pages.page import Page
from generators.pages.render import render
from generators.pages.template_functions import template_functions
from generators.text.addresses import address, relative_link
from generators.training.exercises import LEVELS, practices
from generators.training.quiz.question import Question
from generators.training.quiz.questions import questions
from generators.training.session import Session
from generators.training.sessions import Sessions
from generators.training.tabletop import scenarios

INDEX = "training/index.md"
QUIZ = "training/quiz.md"
TABLETOP = "training/tabletop.md"
EXERCISES = "training/exercises.md"


def training_pages(estate: Estate, sessions: Sessions) -> Iterator[Page]:
    """The list of the training, three pages for each session, and three out of guides."""
    if estate.guides:
        yield _quiz(estate)
        yield _page(
            estate, TABLETOP, "training/tabletop", guides=scenarios(estate).values()
        )
        yield _exercises(estate)
    if sessions.in_order or estate.guides:
        yield _page(
            estate,
            INDEX,
            "training/index",
            sessions=sessions.in_order,
            guides=estate.guides,
        )
    for session in sessions.in_order:
        yield _to_read(estate, session)
        yield _to_show(estate, session)
        yield _to_hand_out(estate, session)


def _quiz(estate: Estate) -> Page:
    """Without the script, the first question of each kind for each guide."""
    first: dict[tuple[str, str], Question] = {}
    for question in questions(estate):
        first.setdefault((question.guide, question.kind), question)
    return _page(
        estate, QUIZ, "training/quiz", questions=first.values(), guides=estate.guides
    )


def _exercises(estate: Estate) -> Page:
    known = list(practices(estate))
    levels = []
    for level in LEVELS:
        suitable = [practice for practice in known if practice.level is level]
        levels.append((level.title, level.summary, suitable))
    first = known[0] if known else None
    return _page(
        estate,
        EXERCISES,
        "training/exercises",
        levels=levels,
        first=first,
    )


def _to_read(estate: Estate, session: Session) -> Page:
    return _page(
        estate,
        session.page,
        "training/session",
        session.path,
        session=session,
        parts=slides.to_read(session),
    )


def _to_show(estate: Estate, session: Session) -> Page:
    return _page(
        estate,
        session.slides_page,
        "training/slides",
        session.path,
        session=session,
        parts=slides.to_show(session),
    )


def _to_hand_out(estate: Estate, session: Session) -> Page:
    return _page(
        estate,
        session.handout_page,
        "training/handout",
        session.path,
        session=session,
        parts=slides.to_hand_out(session),
        answers=slides.answers(session),
    )


def _page(
    estate: Estate, path: str, template: str, source: str = "", **context: object
) -> Page:
    """`source` is the file to edit, for a page that is more than a list."""
    site = estate.inventory.site
    shared = {
        **template_functions(path),
        "to": lambda target: _link_to_address(path, target),
        "site": site,
        "text_address": f"{site.root}{address(path)}index.md",
    }
    return Page(path, render(f"{template}.md.jinja", shared | context), source)


def _link_to_address(page: str, target: str) -> str:
    """A link to an address below the site's root, such as 'guides/redis/#slow'.

    Scripts need addresses, Markdown needs paths, so that MkDocs checks the link.
    """
    place, hash_, anchor = target.partition("#")
    return relative_link(page, f"{place.rstrip('/')}.md") + hash_ + anchor
