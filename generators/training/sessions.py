"""Every session written down in `docs/training/`, with what is wrong with it."""

from dataclasses import dataclass

from generators.estate import Estate
from generators.problems.problem import Problem
from generators.training.includes.directive import including
from generators.training.session import Session
from generators.training.session_parser import parse_session

FOLDER = "docs/training/"


@dataclass(frozen=True)
class Sessions:
    """The sessions in their order, and the problems that came up while reading them."""

    in_order: tuple[Session, ...]
    problems: tuple[Problem, ...]


def read_sessions(estate: Estate) -> Sessions:
    """Read every Markdown file of the folder but its list, index.md."""
    sessions: list[Session] = []
    problems: list[Problem] = []
    for path, text in estate.sources.texts.items():
        if not _is_session(path):
            continue
        include = including(estate, path.removeprefix("docs/"))
        session, session_problems = parse_session(path, text, include)
        problems += session_problems
        if session:
            sessions.append(session)
    sessions.sort(key=lambda session: (session.front.order, session.name))
    return Sessions(tuple(sessions), tuple(problems))


def _is_session(path: str) -> bool:
    # The list of sessions is a page of ours; an index.md is no session.
    name = path.removeprefix(FOLDER)
    return path.startswith(FOLDER) and "/" not in name and name != "index.md"
