"""Which system says this? A literal line that one guide alone knows."""

import re
from collections.abc import Iterator, Sequence

from generators.guides.guide import Guide, Symptom
from generators.text.addresses import address
from generators.training.quiz.question import (
    Option,
    Question,
    chance,
    filled,
    first_sentence,
    symptom_address,
)

WRONG_ANSWERS = 3
MIN_LITERAL_CHARACTERS = 14  # a shorter one, such as "not found", is anybody's
# What differs from case to case: … and {{ port }}.
DIFFERS = re.compile(r"…|\{\{.*?\}\}")


def which_system_questions(
    guide: Guide, guides: Sequence[Guide]
) -> Iterator[Question]:
    """A question for each symptom that has a telling line; the others are wrong answers."""
    others = [other for other in guides if other is not guide]
    if not others:
        return
    for symptom in guide.symptoms:
        lines = (line.strip() for line in symptom.literal_lines)
        telling = (line for line in lines if _is_telling(line, guide, others))
        line = next(telling, None)
        if line:
            yield _question(guide, symptom, line, others)


def _question(
    guide: Guide, symptom: Symptom, line: str, others: Sequence[Guide]
) -> Question:
    wrong = chance(guide.name, symptom.name).sample(
        others,
        min(WRONG_ANSWERS, len(others)),
    )
    return Question(
        kind="which",
        guide=guide.name,
        ask="Which system says this?",
        shown=filled(guide, line),
        options=(_right(guide, symptom), *map(_wrong, wrong)),
    )


def _right(guide: Guide, symptom: Symptom) -> Option:
    meaning = first_sentence(guide, symptom.meaning)
    return Option(
        text=guide.title,
        why=f"Yes. It is “{symptom.title}”. {meaning[:1].upper()}{meaning[1:]}",
        page=symptom_address(symptom),
    )


def _wrong(guide: Guide) -> Option:
    lines = (
        line for symptom in guide.symptoms for line in symptom.literal_lines
    )
    own_words = filled(guide, next(lines, "").strip())
    return Option(
        text=guide.title,
        why=f"No. {guide.title} speaks like this: {own_words}",
        page=f"{address(guide.page)}#symptoms",
    )


def _is_telling(
    line: str,
    guide: Guide,
    others: Sequence[Guide],
) -> bool:
    """Whether the line neither names its system nor is in another guide."""
    shown = filled(guide, line).lower()
    # The first word of a title is the system: "Linux" of "Linux host", "TLS".
    if guide.title.split()[0].lower() in shown or guide.name in shown:
        return False
    # The longest literal piece is compared: values differ, and "…" is nobody's word.
    literal = max(DIFFERS.split(line), key=len).strip().lower()
    if len(literal) < MIN_LITERAL_CHARACTERS:
        return False
    return not any(
        literal in file.body.lower() for other in others for file in other.files
    )
