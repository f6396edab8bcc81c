"""Every question that the guides are good for."""

from collections.abc import Iterator, Sequence
from itertools import islice

from generators.estate import Estate
from generators.guides.guide import Guide
from generators.training.quiz.question import Question
from generators.training.quiz.safe_command import safe_command_questions
from generators.training.quiz.step_order import step_order_questions
from generators.training.quiz.which_system import which_system_questions

# Of those that any symptom can give; else long guides would fill most of a round.
QUESTIONS_A_GUIDE = 3


def questions(estate: Estate) -> list[Question]:
    """The same questions in the same order for the same guides."""
    guides = [guide for guide in estate.guides_by_title if guide.symptoms]
    return [question for guide in guides for question in _about(guide, guides)]


def _about(guide: Guide, guides: Sequence[Guide]) -> Iterator[Question]:
    yield from which_system_questions(guide, guides)
    yield from islice(step_order_questions(guide), QUESTIONS_A_GUIDE)
    yield from islice(safe_command_questions(guide), QUESTIONS_A_GUIDE)
