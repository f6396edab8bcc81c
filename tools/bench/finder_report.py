"""What the finder's answers come to, as lines to print."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tools.bench.queries import Answer, FinderAnswer

# A pasted log may be long; its beginning is enough to recognise it in the file.
SHOWN_CHARACTERS = 100
ANSWERS: Mapping[Answer, str] = {
    "none": "that nothing here covers it",
    "named": "with the service or page that is named",
    "maybe": "with what might be",
    "sure": "as if sure",
}


def guide_lines(name: str, answers: Sequence[FinderAnswer]) -> Iterator[str]:
    """How often the first, and one of the first three results has a right guide.

    MRR is the mean of 1 / place, the usual measure of a ranking.
    """
    yield f"\n{name + ': the guide':<30} queries   hit@1   hit@3     MRR"
    for label, group in _groups(answers):
        places = [answer.guide_place for answer in group]
        mean = sum(1 / place for place in places if place) / len(places)
        yield f"{label:<30} {_hits(places)} {mean:>7.3f}"


def symptom_lines(answers: Sequence[FinderAnswer]) -> Iterator[str]:
    """The same of the symptom, where we have one and know which."""
    known = [answer for answer in answers if answer.query.right_symptoms]
    yield f"\n{'the finder: the symptom':<30} queries   hit@1   hit@3"
    for label, group in _groups(known):
        places = [answer.symptom_place for answer in group]
        yield f"{label:<30} {_hits(places)}"
    lacking = sum(
        answer.query.right_symptoms == frozenset() for answer in answers
    )
    unknown = sum(answer.query.right_symptoms is None for answer in answers)
    yield f"{'we have no such symptom':<30} {lacking:>7}"
    yield f"{'not said which (problems.yml)':<30} {unknown:>7}"


def answer_lines(name: str, answers: Sequence[FinderAnswer]) -> Iterator[str]:
    """How the finder answers, as a share of queries that are all of one sort."""
    counts = Counter(answer.answer for answer in answers)
    yield f"\n{name}: {len(answers)} queries, answered"
    for answer, words in ANSWERS.items():
        if answers:
            yield f"  {words:<42} {counts[answer]:>4} {counts[answer] / len(answers):>7.1%}"


def miss_lines(answers: Sequence[FinderAnswer]) -> Iterator[str]:
    """Each query whose first result is not right."""
    for answer in answers:
        is_known = bool(answer.query.right_symptoms)
        if answer.guide_place != 1 or (is_known and answer.symptom_place != 1):
            yield _miss(answer)


def _miss(answer: FinderAnswer) -> str:
    places = f"guide {answer.guide_place or '-'}, symptom {answer.symptom_place or '-'}"
    text = " ".join(answer.query.text.split())[:SHOWN_CHARACTERS]
    return (
        f"{answer.query.system}: {places}; first {answer.first_result}: {text}"
    )


def _hits(places: Sequence[int]) -> str:
    if not places:
        return f"{0:>7}"
    first = sum(place == 1 for place in places) / len(places)
    first_three = sum(1 <= place <= 3 for place in places) / len(places)
    return f"{len(places):>7} {first:>7.1%} {first_three:>7.1%}"


def _groups(
    answers: Sequence[FinderAnswer],
) -> Iterator[tuple[str, list[FinderAnswer]]]:
    """All, those of each kind, and those of people and of others by guide."""
    yield "all", list(answers)
    for kind in sorted({answer.query.kind for answer in answers}):
        yield kind, [answer for answer in answers if answer.query.kind == kind]
    for system in sorted({answer.query.system for answer in answers}):
        group = [answer for answer in answers if answer.query.system == system]
        yield system, group
        human = [answer for answer in group if answer.query.kind == "human"]
        if human:
            yield f"  {system}, plain words", human
