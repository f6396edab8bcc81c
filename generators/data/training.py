"""What the scripts of quiz and tabletop read."""

from collections.abc import Iterator
from dataclasses import asdict

from generators.estate import Estate
from generators.output import DataFile, script_file
from generators.training.quiz.question import Question
from generators.training.quiz.questions import questions
from generators.training.tabletop import Scenario, ScenarioCard, scenarios

QUIZ = "assets/data/quiz-questions.js"


def training_data(estate: Estate) -> Iterator[DataFile]:
    """The questions of the quiz, and the scenarios, one file for each guide."""
    if not estate.guides:
        return
    entries = [_question_entry(question) for question in questions(estate)]
    yield script_file(QUIZ, "self.nightphoneQuiz", entries)
    for guide_name, guide_scenarios in scenarios(estate).items():
        yield _tabletop_file(guide_name, guide_scenarios)


def _tabletop_file(guide_name: str, scenarios: list[Scenario]) -> DataFile:
    """One guide's scenarios; the page loads the file when a trainer chooses the guide."""
    # Files come in the order of a trainer's choices; whichever is first makes the table.
    target = f'(self.nightphoneTabletop||={{}})["{guide_name}"]'
    entries = [_scenario_entry(scenario) for scenario in scenarios]
    return script_file(f"assets/data/tabletop/{guide_name}.js", target, entries)


def _question_entry(question: Question) -> dict[str, object]:
    """`right` are the places of the right answers among the shuffled ones, from 0."""
    return {
        "kind": question.kind,
        "guide": question.guide,
        "ask": question.ask,
        "shown": question.shown,
        "options": [asdict(option) for option in question.shuffled],
        "right": [question.shuffled.index(option) for option in question.right],
    }


def _scenario_entry(scenario: Scenario) -> dict[str, object]:
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
