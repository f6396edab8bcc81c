"""Problems in the words of terminals, GitHub, JUnit and SARIF."""

import json
from urllib.parse import unquote
from xml.etree import ElementTree

from generators.problems import rules
from generators.problems.problem import Problem
from generators.problems.report import (
    REPORTS,
    github_report,
    junit_report,
    sarif_report,
    text_report,
)

ERROR = Problem(
    "inventory/a.yml",
    7,
    rules.REFERENCE,
    "there is no host 'db-9'; did you mean 'db-1'?",
)
WARNING = Problem(
    "docs/guides/a b, ü.md", 1, rules.UNUSED_GUIDE, '100% unused: <a> & "b"'
)
ODD = Problem("docs/guides/\x07.md", 1, rules.ID, "a name with a \x1b in it")
BOTH = [WARNING, ERROR]


def test_text_is_a_line_for_each_problem_and_says_which_are_warnings():
    assert text_report(BOTH) == (
        'docs/guides/a b, ü.md:1: warning: 100% unused: <a> & "b"\n'
        "inventory/a.yml:7: there is no host 'db-9'; did you mean 'db-1'?\n"
    )


def test_github_reads_level_file_line_and_title():
    assert github_report(BOTH) == (
        '::warning file=docs/guides/a b%2C ü.md,line=1,title=unused-guide::100%25 unused: <a> & "b"\n'
        "::error file=inventory/a.yml,line=7,title=reference::there is no host 'db-9'; did you mean 'db-1'?\n"
    )


def test_no_problem_is_no_text():
    assert text_report([]) == github_report([]) == ""


def test_junit_has_a_case_for_each_rule_and_a_failure_for_each_broken_one():
    suite = ElementTree.fromstring(junit_report([*BOTH, ERROR]))

    [failed] = [
        case
        for case in suite.iter("testcase")
        if case.find("failure") is not None
    ]
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == (
        "testsuite",
        str(len(rules.ALL)),
        "1",
    )
    assert len(list(suite.iter("testcase"))) == len(rules.ALL)
    assert failed.get("name") == f"reference: {rules.REFERENCE.text}"
    assert failed.findtext("failure") == f"{ERROR}\n{ERROR}"
    assert failed.find("failure").get("message") == str(ERROR)


def test_junit_prints_a_warning_without_failing():
    suite = ElementTree.fromstring(junit_report([WARNING]))

    assert suite.get("failures") == "0"
    assert [out.text for out in suite.iter("system-out")] == [str(WARNING)]


def test_junit_is_xml_whatever_a_file_is_called():
    suite = ElementTree.fromstring(junit_report([ODD]))

    assert (
        next(suite.iter("failure")).text
        == "docs/guides/\ufffd.md:1: a name with a \ufffd in it"
    )


def test_sarif_has_every_member_that_the_standard_requires():
    log = json.loads(sarif_report(BOTH))

    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], log["$schema"]) == (
        "2.1.0",
        "https://json.schemastore.org/sarif-2.1.0.json",
    )
    assert driver["name"] == "nightphone"
    assert [rule["id"] for rule in driver["rules"]] == [
        rule.id for rule in rules.ALL
    ]
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert {
        rule["defaultConfiguration"]["level"] for rule in driver["rules"]
    } <= {
        "error",
        "warning",
    }


def test_sarif_says_for_each_problem_what_where_and_how_bad():
    first, second = json.loads(sarif_report(BOTH))["runs"][0]["results"]

    where = first["locations"][0]["physicalLocation"]
    assert (
        where["artifactLocation"]["uri"] == "docs/guides/a%20b%2C%20%C3%BC.md"
    )
    assert unquote(where["artifactLocation"]["uri"]) == WARNING.path
    assert where["region"] == {"startLine": 1}
    assert (second["ruleId"], second["level"], second["message"]) == (
        "reference",
        "error",
        {"text": ERROR.message},
    )


def test_a_run_without_problems_is_a_full_sarif_log_with_an_empty_list():
    assert json.loads(sarif_report([]))["runs"][0]["results"] == []


def test_every_rule_has_an_id_of_its_own():
    assert len({rule.id for rule in rules.ALL}) == len(rules.ALL)


def test_the_four_formats_are_those_of_the_command():
    assert list(REPORTS) == ["text", "github", "junit", "sarif"]
