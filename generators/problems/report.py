"""Problems as text, as GitHub annotations, as JUnit XML and as SARIF, so that any CI shows them on the line."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote
from xml.etree import ElementTree

from generators.problems import rules
from generators.problems.problem import Problem, Rule

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def text_report(problems: Sequence[Problem]) -> str:
    """A line a problem, as compilers print them; a warning says so."""
    return "".join(f"{_said(problem)}\n" for problem in problems)


def _said(problem: Problem) -> str:
    return (
        str(problem)
        if problem.fails
        else f"{problem.path}:{problem.line}: warning: {problem.message}"
    )


def github_report(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the line of a pull request."""
    return "".join(
        f"::{problem.rule.level} file={_property(problem.path)},line={problem.line},"
        f"title={_property(problem.rule.id)}::{_data(problem.message)}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def junit_report(problems: Sequence[Problem]) -> str:
    """A test case for each rule: it fails with all its problems; warnings are printed and do not fail it."""
    suite = ElementTree.Element(
        "testsuite", name="nightphone check", tests=str(len(rules.ALL))
    )
    failed = 0
    for rule in rules.ALL:
        case = ElementTree.SubElement(
            suite, "testcase", classname="nightphone", name=f"{rule.id}: {rule.text}"
        )
        found = [problem for problem in problems if problem.rule == rule]
        if found:
            failed += rule.level == "error"
            tag = "failure" if rule.level == "error" else "system-out"
            told = ElementTree.SubElement(case, tag)
            told.text = "\n".join(_xml(str(problem)) for problem in found)
            if tag == "failure":
                told.set("message", _xml(str(found[0])))
    suite.set("failures", str(failed))
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _xml(text: str) -> str:
    """Without the control characters that XML forbids, which a file's name may hold."""
    return re.sub(r"[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def sarif_report(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0, which code scanning services read."""
    driver = {"name": "nightphone", "rules": [_sarif_rule(rule) for rule in rules.ALL]}
    run = {
        "tool": {"driver": driver},
        "results": [_sarif_result(problem) for problem in problems],
    }
    return (
        json.dumps(
            {"$schema": SARIF, "version": "2.1.0", "runs": [run]},
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.text},
        "defaultConfiguration": {"level": rule.level},
    }


def _sarif_result(problem: Problem) -> dict[str, object]:
    location = {
        "artifactLocation": {"uri": quote(problem.path)},
        "region": {"startLine": problem.line},
    }
    return {
        "ruleId": problem.rule.id,
        "level": problem.rule.level,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": location}],
    }


REPORTS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text_report,
    "github": github_report,
    "junit": junit_report,
    "sarif": sarif_report,
}
