"""Every session that is written down in `docs/training/`, with what is wrong with it."""

from dataclasses import dataclass

from generators.estate import Estate
from generators.problems.problem import Problem
from generators.training.include import including
from generators.training.session import (
    Session,
    parse_session,
)

FOLDER = "docs/training/"


@dataclass(frozen=True)
class Sessions:
    """The sessions in their order, and the problems found while reading them."""

    found: tuple[Session, ...]
    problems: tuple[Problem, ...]


def read_sessions(estate: Estate) -> Sessions:
    """Read every Markdown file in the folder of the training."""
    found, problems = [], []
    for path, text in estate.sources.texts.items():
        if (
            path.startswith(FOLDER)
            and "/" not in path[len(FOLDER) :]
            and not path.endswith("/index.md")
        ):
            session, wrong = parse_session(
                path, text, including(estate, path.removeprefix("docs/"))
            )
            problems += wrong
            found += [session] if session else []
    found.sort(key=lambda session: (session.front.order, session.name))
    return Sessions(tuple(found), tuple(problems))
