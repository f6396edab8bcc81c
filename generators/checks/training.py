"""Checks of the training: sessions, their slides and their length."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from generators.checks.exists import Location, check_exists
from generators.estate import Estate
from generators.problems import rules
from generators.problems.problem import Problem, nearest
from generators.text.links import without_code
from generators.training.session import LABELS, TIMED, Session, Slide
from generators.training.session_parser import LABEL
from generators.training.sessions import FOLDER, Sessions

TOLERATED_SHARE = 0.1  # of the minutes claimed: nobody speaks to the minute
# **Exercise, 7 minutes**   **Anwser**   but not bold words inside a line
BOLD = re.compile(r"^\*\*([^*\n]+)\*\*", re.MULTILINE)


def check_training(estate: Estate, sessions: Sessions) -> Iterator[Problem]:
    """Everything that is wrong with the training."""
    yield from sessions.problems
    yield from check_trained(
        estate, [session.name for session in sessions.in_order]
    )
    # What could not be read takes no time: then no session's length is known.
    all_is_read = not estate.broken and not sessions.problems
    for session in sessions.in_order:
        yield from check_labels(
            session.path, estate.sources.texts[session.path]
        )
        yield from check_slides(session)
        yield from check_covers(estate, session)
        if all_is_read:
            yield from check_time(session)


def check_trained(estate: Estate, known: Collection[str]) -> Iterator[Problem]:
    """Every session that people have had, or must have had, exists."""
    inventory = estate.inventory
    for i, name in enumerate(inventory.site.readiness.trained):
        location = partial(estate.location_in_site, "readiness", "trained", i)
        yield from _check_session(location, "readiness", name, known)
    for person in inventory.people.values():
        for i, name in enumerate(person.trained or ()):
            location = partial(
                inventory.location, "people", person.id, "trained", i
            )
            yield from _check_session(location, f"'{person.id}'", name, known)


def _check_session(
    location: Callable[[], Location],
    whose: str,
    name: str,
    known: Collection[str],
) -> Iterator[Problem]:
    return check_exists(
        location,
        "session",
        name,
        known,
        prefix=f"{whose}: ",
        where=f" in {FOLDER}",
    )


def check_labels(path: str, text: str) -> Iterator[Problem]:
    """Bold words that open a paragraph and look like a label are one."""
    # As it is in the file: what a session includes is checked in its guide.
    prose = without_code(text, keep_spans=True)
    for match in BOLD.finditer(prose):
        message = _label_mistake(match[1])
        if message and not LABEL.match(prose, match.start()):
            line = prose.count("\n", 0, match.start()) + 1
            yield Problem(path, line, rules.SESSION, message)


def _label_mistake(bold: str) -> str:
    """What is wrong with bold words if they are no label; nothing if none is meant."""
    word = bold.partition(",")[0].rstrip(":").capitalize()
    near = nearest(word, LABELS)
    if word == near and near in TIMED:
        return f"label '{near}' has no time; write '**{near}, 5 minutes**'"
    return f"unknown label '{bold}'; did you mean '{near}'?" if near else ""


def check_slides(session: Session) -> Iterator[Problem]:
    """Every slide says what to say or to do, and every exercise has its answer."""
    if not session.slides:
        message = "the session has no slides; each has a '##' heading"
        yield Problem(session.path, 1, rules.SESSION, message)
    for slide in session.slides:
        for message in _slide_mistakes(slide):
            yield Problem(session.path, slide.line, rules.SESSION, message)


def _slide_mistakes(slide: Slide) -> Iterator[str]:
    if not slide.fills_time:
        yield (
            f"slide '{slide.title}' has nothing to say or to do; "
            "add '**Say**' and the words"
        )
    if slide.lacks_answer:
        yield (
            f"the exercise on slide '{slide.title}' has no answer; "
            "add '**Answer**' after it"
        )


def check_covers(estate: Estate, session: Session) -> Iterator[Problem]:
    """A session that covers key systems shows each one's guide, and says which have none."""
    part = session.front.covers
    if part is None:
        return
    key_services = estate.inventory.key_services
    guides = [service.guide for service in key_services if service.guide]
    for guide in dict.fromkeys(guides):
        if f"guide {guide} {part}" not in session.included:
            yield _not_covered(
                session,
                f"the session covers '{part}', but not of guide '{guide}'",
                f"guide {guide} {part}",
            )
    owes_guides = any(service.gap for service in key_services)
    if owes_guides and "inventory gaps" not in session.included:
        yield _not_covered(
            session,
            "key services without a guide are not mentioned",
            "inventory gaps",
        )


def _not_covered(
    session: Session,
    mistake: str,
    directive: str,
) -> Problem:
    message = f"{mistake}; add <!-- include: {directive} -->"
    line = session.source.line("covers")
    return Problem(session.path, line, rules.SESSION_COVERS, message)


def check_time(session: Session) -> Iterator[Problem]:
    """A session takes the minutes that it claims, at 130 spoken words a minute."""
    claimed = session.front.minutes
    if abs(session.minutes - claimed) > TOLERATED_SHARE * claimed:
        message = (
            f"the session claims {claimed} minutes and takes {session.minutes:.0f}, "
            f"{session.spoken_minutes:.0f} of them spoken; change one or the other"
        )
        line = session.source.line("minutes")
        yield Problem(session.path, line, rules.SESSION_TIME, message)
