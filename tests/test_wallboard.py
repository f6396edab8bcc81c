"""What stands on the wallboard before its script runs, and what the inventory may say of monitoring and deployments."""

import json
import re

import pytest

from generators.data.monitoring import DATA
from generators.pages.wallboard import PATH
from tests.world import FILES, SITE, build, page, problems

RELEASES = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/London:20261020T100000
DURATION:PT1H
RRULE:FREQ=WEEKLY;BYDAY=TU
SUMMARY:Release train
END:VEVENT
END:VCALENDAR
"""
DEPLOYMENTS = """\
deployments:
  update:
    title: Update of PostgreSQL
    services: [orders-db]
    when: 2026-11-23 23:30
    minutes: 90
    who: ada-byron
    undo: Install the version before it.
    link: https://code.example/1
  train: {title: Release, services: [shop], calendar: releases.ics, who: tom-okafor, undo: Go back.}
"""
PLAN = "inventory/deployments.yml"
WORLD = {
    **FILES,
    PLAN: DEPLOYMENTS,
    "inventory/releases.ics": RELEASES,
    "inventory/site.yml": SITE + "time_zone: Europe/London\n",
}
MONITORING = "monitoring: {alertmanager: 'https://alerts.example/am/', prometheus: 'https://alerts.example:9090'}\n"


def data(files):
    [script] = [file.text for file in build(files).data if file.path == DATA]
    return json.loads(
        script.removeprefix("self.nightphoneMonitoring=").rstrip(";\n")
    )


def test_deployments_are_told_by_the_sites_clocks_with_who_and_the_way_back():
    text = page(PATH, WORLD)

    assert (
        "- **Monday 23 November 23:30 to Tuesday 01:00** Update of PostgreSQL: "
        "[Orders database](../services/orders-db.md) · Ada Byron · **undo:** Install the version before it. "
        "· [the change](https://code.example/1)"
    ) in text
    assert (
        "- **Tuesday 24 November 10:00 to 11:00** Release train: [Shop](../services/shop.md) · Tom Okafor"
        in text
    )


def test_each_line_of_the_page_carries_what_its_script_needs_to_know_of_it():
    text = page(PATH, WORLD)

    starts = re.findall(
        r'^\{: data-start="(\S+)" data-end="\S+" \}$', text, re.MULTILINE
    )
    assert len(starts) == text.count("**undo:**")
    assert starts == sorted(starts)
    assert (
        'data-start="2026-11-23T23:30:00+00:00" data-end="2026-11-24T01:00:00+00:00"'
        in text
    )
    assert re.findall(r'data-service="(.+)"', text) == ["orders-db", "shop"]
    assert re.findall(r'data-due="(.+)"', text) == ["2027-01-31"]


def test_an_alert_is_known_with_its_services_and_their_symptoms_and_a_service_with_its_machines():
    known = data(WORLD)

    assert known["alerts"] == {
        "PostgresqlDown": {
            "orders-db": [{"page": "guides/postgresql/down/", "urgency": "now"}]
        }
    }
    assert known["services"]["orders-db"] == {
        "title": "Orders database",
        "page": "services/orders-db/",
        "alerts": ["PostgresqlDown"],
        "machines": ["db-1", "10.0.0.1"],
    }


def test_the_page_names_the_monitoring_and_the_policy_names_its_hosts_alone():
    built = build({**WORLD, "inventory/site.yml": SITE + MONITORING})

    assert built.site.monitoring.origins == (
        "https://alerts.example",
        "https://alerts.example:9090",
    )
    assert (
        "[Alertmanager](https://alerts.example/am), [Prometheus](https://alerts.example:9090)"
        in page(PATH, {**WORLD, "inventory/site.yml": SITE + MONITORING})
    )


def test_without_monitoring_and_without_plans_the_page_says_so():
    text = page(PATH)

    assert (
        "No monitoring is named in `inventory/site.yml`, so nobody is asked."
        in text
    )
    assert "None is planned in the inventory for the next 60 days." in text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[orders-db]",
            "[orders]",
            "4: 'update': there is no service 'orders'; did you mean 'orders-db'?",
        ),
        (
            "ada-byron",
            "ada-biron",
            "7: 'update': there is no person 'ada-biron'; did you mean 'ada-byron'?",
        ),
        (
            "releases.ics",
            "train.ics",
            "10: 'train': there is no file inventory/train.ics",
        ),
        (
            "23:30",
            "23.30",
            "5: 'update': 'when' is '2026-11-23 23.30', but must be a day and a local time such as ",
        ),
        (
            "    when: 2026-11-23 23:30\n",
            "",
            "2: 'update': a deployment needs either 'when', a day and a local time, or ",
        ),
        (
            "[orders-db]",
            "[]",
            "4: 'update': 'services' must not be empty, found a list",
        ),
    ],
    ids=["service", "person", "calendar", "time", "no time", "no service"],
)
def test_a_mistake_in_a_deployment_is_told_where_it_is_written(
    old, new, expected
):
    reported = problems({**WORLD, PLAN: DEPLOYMENTS.replace(old, new)})

    assert [
        problem
        for problem in reported
        if problem.startswith(f"{PLAN}:{expected}")
    ] == reported
    assert len(reported) == 1


def test_a_file_that_is_no_calendar_is_told():
    assert problems({**WORLD, "inventory/releases.ics": "hello"}) == [
        "inventory/releases.ics:1: not a calendar: it does not begin with BEGIN:VCALENDAR"
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "http://alerts.example",
            "'monitoring.prometheus' is http://alerts.example, but a page that came by https may ",
        ),
        (
            "https://a.example; script-src *",
            "'monitoring.prometheus' must be an address that begins with https:// or ",
        ),
        (
            "https://a.example/?q='x'",
            "'monitoring.prometheus' must be an address that begins with https:// or ",
        ),
    ],
    ids=["http", "a second policy", "question mark"],
)
def test_an_address_that_a_browser_would_refuse_or_a_policy_would_misread_is_told(
    address, expected
):
    [problem] = problems(
        {
            **FILES,
            "inventory/site.yml": f'{SITE}monitoring:\n  prometheus: "{address}"\n',
        }
    )

    assert problem.startswith(f"inventory/site.yml:6: {expected}")


def test_monitoring_on_the_readers_own_machine_may_be_asked_over_http():
    assert (
        problems(
            {
                **FILES,
                "inventory/site.yml": SITE
                + "monitoring: {prometheus: 'http://127.0.0.1:9090'}\n",
            }
        )
        == []
    )
