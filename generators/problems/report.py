"""Problems as text, GitHub annotations, JUnit XML and SARIF: any CI shows the line."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote
from xml.etree import ElementTree

from generators.problems import rules
from generators.problems.problem import Problem, Rule

# Control characters and halves of surrogate pairs; no escape can express them in XML.
NOT_IN_XML = re.compile(r"[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def text_report(problems: Sequence[Problem]) -> str:
    """A line a problem, as compilers print them; a warning says so."""
    return "".join(f"{_line(problem)}\n" for problem in problems)


def _line(problem: Problem) -> str:
    if problem.fails:
        return str(problem)
    return f"{problem.path}:{problem.line}: warning: {problem.message}"


def github_report(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the line of a pull request."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    """As in '::error file=inventory/site.yml,line=3,title=type::must be text'."""
    place = f"file={_property(problem.path)},line={problem.line}"
    title = f"title={_property(problem.rule.id)}"
    return f"::{problem.rule.level} {place},{title}::{_data(problem.message)}"


def _data(text: str) -> str:
    """The escapes of GitHub's runner; '%' first, since the others bring one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def junit_report(problems: Sequence[Problem]) -> str:
    """A test case for each rule, which fails with its problems and prints its warnings."""
    suite = ElementTree.Element(
        "testsuite", name="nightphone check", tests=str(len(rules.ALL))
    )
    failure_count = 0
    for rule in rules.ALL:
        broken = [problem for problem in problems if problem.rule == rule]
        failure_count += bool(broken) and rule.level == "error"
        suite.append(_test_case(rule, broken))
    suite.set("failures", str(failure_count))
    ElementTree.indent(suite)
    return (
        ElementTree.tostring(suite, encoding="unicode", xml_declaration=True)
        + "\n"
    )


def _test_case(rule: Rule, problems: Sequence[Problem]) -> ElementTree.Element:
    name = f"{rule.id}: {rule.text}"
    case = ElementTree.Element("testcase", classname="nightphone", name=name)
    if not problems:
        return case
    fails = rule.level == "error"
    result = ElementTree.SubElement(case, "failure" if fails else "system-out")
    result.text = "\n".join(_xml(str(problem)) for problem in problems)
    if fails:
        result.set("message", _xml(str(problems[0])))
    return case


def _xml(text: str) -> str:
    """Without the characters that XML forbids, which the name of a file may hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def sarif_report(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0, which code scanning services read."""
    driver = {
        "name": "nightphone",
        "rules": [_sarif_rule(rule) for rule in rules.ALL],
    }
    run = {
        "tool": {"driver": driver},
        "results": [_sarif_result(problem) for problem in problems],
    }
    report = {"$schema": SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.text},
        "defaultConfiguration": {"level": rule.level},
    }


def _sarif_result(problem: Problem) -> dict[str, object]:
    # A path is an address in SARIF: spaces and letters with accents are escaped.
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
