"""What the training's scripts read: scripts again, because a page that is opened from a disk may load nothing else."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from generators.estate import Estate
from generators.output import DataFile
from generators.training.quiz import Question, questions
from generators.training.tabletop import Scenario, ScenarioCard, scenarios

QUIZ = "assets/data/quiz-questions.js"


def training_data(estate: Estate) -> Iterator[DataFile]:
    """The questions of the quiz, and the scenarios, one file for each guide."""
    if not estate.guides:
        return
    yield DataFile(
        QUIZ,
        f"self.nightphoneQuiz={_json([_question(each) for each in questions(estate)])};\n",
    )
    for name, found in scenarios(estate).items():
        text = _json([_scenario(each) for each in found])
        yield DataFile(
            f"assets/data/tabletop/{name}.js",
            f'(self.nightphoneTabletop||={{}})["{name}"]={text};\n',
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _question(question: Question) -> dict[str, object]:
    right = question.options if question.kind == "order" else question.options[:1]
    places = [question.shuffled.index(option) for option in right]
    return {
        "kind": question.kind,
        "guide": question.guide,
        "ask": question.ask,
        "shown": question.shown,
        "options": [asdict(option) for option in question.shuffled],
        "right": places,
    }


def _scenario(scenario: Scenario) -> dict[str, object]:
    return {
        "title": scenario.symptom.title,
        "guide": scenario.guide.title,
        "page": scenario.page,
        "service": scenario.service,
        "notice": scenario.notice,
        "alert": scenario.alert,
        "seen": scenario.seen,
        "cards": [_card(card) for card in scenario.cards],
    }


def _card(card: ScenarioCard) -> dict[str, object]:
    pieces = [{"kind": kind, "text": text} for kind, text in card.pieces]
    return {"ask": card.ask, "label": card.label, "pieces": pieces}
