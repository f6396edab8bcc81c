"""Whether the finder can read the answers of First minute."""

from collections.abc import Iterator

from generators.guides.answer_signs import readings
from generators.guides.first_minute import Answer
from generators.guides.guide import Guide
from generators.problems import rules
from generators.problems.problem import Problem
from generators.text.links import find_links


def check_answer_signs(guide: Guide) -> Iterator[Problem]:
    """Every bad answer that leads to a symptom says in code what is printed then."""
    section = guide.section("First minute")
    for item in section.items if section else ():
        read = {target for each in readings(item) for target in each.targets}
        for answer in item.bad:
            for target in _symptoms(answer):
                if target not in read:
                    message = (
                        f"'{item.title}' leads to '{target}' without saying in code "
                        "what is printed then, such as `Use%` 95 or more"
                    )
                    yield Problem(
                        guide.path, item.line, rules.ANSWER_SIGN, message
                    )


def _symptoms(answer: Answer) -> Iterator[str]:
    for link in find_links(answer.text):
        if link.is_page and not link.target.startswith("index.md"):
            yield link.target
