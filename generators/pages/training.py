"""The pages of the training: its list, its sessions, and what the guides alone give."""

from collections.abc import Iterator
from functools import partial

from generators.estate import Estate
from generators.pages import slides
from generators.pages.page import Page, PlannedPage
from generators.pages.page_factory import PageFactory
from generators.text.addresses import relative_link
from generators.training.exercises import LEVELS, practices
from generators.training.quiz.question import Question
from generators.training.quiz.questions import questions
from generators.training.session import Session
from generators.training.sessions import Sessions
from generators.training.tabletop import scenarios

GUIDE_DEPTH = 2  # slashes in 'guides/redis/'
INDEX = "training/index.md"
QUIZ = "training/quiz.md"
TABLETOP = "training/tabletop.md"
EXERCISES = "training/exercises.md"


def training_pages(estate: Estate, sessions: Sessions) -> Iterator[PlannedPage]:
    """The list of the training, three pages for each session, and three out of guides."""
    factory = PageFactory(estate.inventory.site)
    if estate.guides:
        yield PlannedPage(QUIZ, partial(_quiz, estate, factory))
        yield PlannedPage(TABLETOP, partial(_tabletop, estate, factory))
        yield PlannedPage(EXERCISES, partial(_exercises, estate, factory))
    if sessions.in_order or estate.guides:
        yield PlannedPage(INDEX, partial(_list, estate, sessions, factory))
    for session in sessions.in_order:
        for path, make in (
            (session.page, _to_read),
            (session.slides_page, _to_show),
            (session.handout_page, _to_hand_out),
        ):
            yield PlannedPage(path, partial(make, session, factory))


def _list(estate: Estate, sessions: Sessions, factory: PageFactory) -> Page:
    return factory.make(
        INDEX,
        "training/index",
        sessions=sessions.in_order,
        guides=estate.guides,
    )


def _quiz(estate: Estate, factory: PageFactory) -> Page:
    """Without the script, the first question of each kind for each guide."""
    first: dict[tuple[str, str], Question] = {}
    for question in questions(estate):
        first.setdefault((question.guide, question.kind), question)
    return factory.make(
        QUIZ,
        "training/quiz",
        questions=first.values(),
        to=partial(_link_to_address, QUIZ),
    )


def _tabletop(estate: Estate, factory: PageFactory) -> Page:
    guides = scenarios(estate).values()
    return factory.make(TABLETOP, "training/tabletop", guides=guides)


def _exercises(estate: Estate, factory: PageFactory) -> Page:
    known = list(practices(estate))
    levels = []
    for level in LEVELS:
        suitable = [practice for practice in known if practice.level is level]
        levels.append((level.title, level.summary, suitable))
    return factory.make(
        EXERCISES,
        "training/exercises",
        levels=levels,
        first=known[0] if known else None,
    )


def _to_read(session: Session, factory: PageFactory) -> Page:
    return factory.make(
        session.page,
        "training/session",
        session.path,
        session=session,
        parts=slides.to_read(session),
    )


def _to_show(session: Session, factory: PageFactory) -> Page:
    return factory.make(
        session.slides_page,
        "training/slides",
        session.path,
        session=session,
        parts=slides.to_show(session),
    )


def _to_hand_out(session: Session, factory: PageFactory) -> Page:
    return factory.make(
        session.handout_page,
        "training/handout",
        session.path,
        session=session,
        parts=slides.to_hand_out(session),
        answers=slides.answers(session),
    )


def _link_to_address(page: str, target: str) -> str:
    """A link to an address below the site's root, such as 'guides/redis/#restart'.

    Scripts need addresses, Markdown needs paths, so that MkDocs checks the link.
    """
    place, hash_, anchor = target.partition("#")
    # A guide is a folder with a page of its own; a symptom is a page in it.
    is_guide = place.count("/") == GUIDE_DEPTH
    path = f"{place}index.md" if is_guide else f"{place.rstrip('/')}.md"
    return relative_link(page, path) + hash_ + anchor
