"""Checks of the training: sessions, their slides and their length."""

import re
from collections.abc import Iterator, Sequence

from generators.estate import Estate
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean, nearest
from generators.text.links import without_code
from generators.training.session import (
    LABEL,
    LABELS,
    TIMED,
    Session,
    exercises_without_answer,
)
from generators.training.sessions import FOLDER, Sessions

TOLERANCE = 0.1
BOLD = re.compile(r"^\*\*([^*\n]+)\*\*", re.MULTILINE)


def check_sessions(estate: Estate, sessions: Sessions) -> Iterator[Problem]:
    """Everything that is wrong with the training."""
    yield from sessions.problems
    yield from check_trained(estate, [session.name for session in sessions.found])
    whole = not estate.broken and not sessions.problems
    for session in sessions.found:
        yield from check_labels(session.path, estate.sources.texts[session.path])
        yield from check_slides(session)
        yield from check_covers(estate, session)
        if whole:
            yield from check_time(session)


def check_trained(estate: Estate, known: Sequence[str]) -> Iterator[Problem]:
    """Every session that people have had, or must have had, exists."""
    wanted = enumerate(estate.inventory.site.readiness.trained)
    named = [
        (estate.location_in_site("readiness", "trained", i), "readiness", name)
        for i, name in wanted
    ]
    for person in estate.inventory.people.values():
        for i, name in enumerate(person.trained or ()):
            named.append(
                (
                    estate.inventory.location("people", person.id, "trained", i),
                    f"'{person.id}'",
                    name,
                )
            )
    for place, who, name in named:
        if name not in known:
            what = f"{who}: there is no session '{name}' in {FOLDER}{did_you_mean(name, known)}"
            yield Problem(*place, rules.REFERENCE, what)


def check_labels(path: str, text: str) -> Iterator[Problem]:
    """Bold words that open a paragraph and look like a label are one."""
    prose = without_code(text, keep_spans=True)
    for found in BOLD.finditer(prose):
        word = found[1].partition(",")[0].rstrip(":").capitalize()
        near = nearest(word, LABELS)
        if near and not LABEL.match(prose, found.start()):
            timed = f"label '{near}' says no time; write '**{near}, 5 minutes**'"
            what = (
                timed
                if word == near and near in TIMED
                else f"unknown label '{found[1]}'; did you mean '{near}'?"
            )
            yield Problem(
                path, prose.count("\n", 0, found.start()) + 1, rules.SESSION, what
            )


def check_slides(session: Session) -> Iterator[Problem]:
    """Every slide says what to say or to do, and every exercise has its answer."""
    if not session.slides:
        yield Problem(
            session.path,
            1,
            rules.SESSION,
            "the session has no slides; each stands under a '##' heading",
        )
    for slide in session.slides:
        if not slide.is_said:
            what = f"slide '{slide.title}' has nothing to say or to do; add '**Say**' and the words"
            yield Problem(
                session.path, _line(session, slide.title), rules.SESSION, what
            )
    for slide in exercises_without_answer(session):
        what = f"the exercise on slide '{slide.title}' has no answer; add '**Answer**' after it"
        yield Problem(session.path, _line(session, slide.title), rules.SESSION, what)


def check_covers(estate: Estate, session: Session) -> Iterator[Problem]:
    """A session that covers key systems shows the guide of every key service, and says which have none."""
    part, inventory = session.front.covers, estate.inventory
    if part is None:
        return
    line = session.source.line("covers")
    key = [service for service in inventory.by_importance if service.key]
    for name in dict.fromkeys(service.guide for service in key if service.guide):
        if f"guide {name} {part}" not in session.included:
            what = f"the session covers '{part}', but not of guide '{name}'; add <!-- include: guide {name} {part} -->"
            yield Problem(session.path, line, rules.SESSION_COVERS, what)
    if "inventory gaps" not in session.included and any(service.gap for service in key):
        what = "key services without a guide are not mentioned; add <!-- include: inventory gaps -->"
        yield Problem(session.path, line, rules.SESSION_COVERS, what)


def check_time(session: Session) -> Iterator[Problem]:
    """A session takes the minutes that it claims, at 130 spoken words a minute."""
    claimed = session.front.minutes
    if abs(session.takes - claimed) > TOLERANCE * claimed:
        spoken = f"{session.spoken:.0f} of them spoken"
        what = f"the session claims {claimed} minutes and takes {session.takes:.0f}, {spoken}; change one or the other"
        yield Problem(
            session.path, session.source.line("minutes"), rules.SESSION_TIME, what
        )


def _line(session: Session, title: str) -> int:
    """Where a slide is written; one that was included is told at the head of the file."""
    return session.lines.get(title, 1)
