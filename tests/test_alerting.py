"""The files for Prometheus and Alertmanager, read by the real programs."""

import json
import shutil
import subprocess

import pytest
import yaml

from generators.build import build_estate
from generators.sources import read_sources
from tests.conftest import ROOT
from tests.world import FILES, TODAY, build, changed

AMTOOL, PROMTOOL = shutil.which("amtool"), shutil.which("promtool")
AT = {"instance": "db-1:9187"}
with_amtool = pytest.mark.skipif(
    not AMTOOL,
    reason="install amtool (apt-get install prometheus-alertmanager)",
)
with_promtool = pytest.mark.skipif(
    not PROMTOOL, reason="install promtool (apt-get install prometheus)"
)


@pytest.fixture
def written(tmp_path):
    """A folder with the files of an estate."""

    def write(built):
        for file in built.data:
            if file.path.startswith("alerting/"):
                (tmp_path / file.path.removeprefix("alerting/")).write_text(
                    file.text, encoding="utf-8"
                )
        return tmp_path

    return write


def ran(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def alert(name, status="firing", labels=AT, **annotations):
    labels = {"alertname": name, **labels}
    return {
        "status": status,
        "labels": labels,
        "annotations": {"summary": "It is down", **annotations},
    }


def rendered(folder, template, *alerts):
    """What Alertmanager would send."""
    data = {
        "status": alerts[0]["status"],
        "commonLabels": alerts[0]["labels"],
        "alerts": alerts,
    }
    (folder / "data.json").write_text(json.dumps(data))
    words = (
        "--template.glob",
        f"{folder}/nightphone.tmpl",
        "--template.data",
        f"{folder}/data.json",
    )
    done = ran(
        AMTOOL,
        "template",
        "render",
        *words,
        "--template.text",
        f'{{{{ template "nightphone.{template}" . }}}}',
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@with_amtool
def test_amtool_accepts_the_configuration_and_the_template_of_the_example_estate(
    written,
):
    folder = written(build_estate(read_sources(ROOT), TODAY))

    done = ran(AMTOOL, "check-config", f"{folder}/alertmanager.yml")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 templates" in done.stdout


@with_amtool
def test_a_message_says_where_the_guide_is_what_users_notice_and_whom_to_call(
    written,
):
    said = rendered(written(build()), "text", alert("PostgresqlDown"))

    assert said.splitlines() == [
        "PostgresqlDown on db-1:9187: It is down",
        "Guide: https://guides.example/alerts/PostgresqlDown/#db-1:9187",
        "Service: Orders database on db-1",
        "Users notice: Nobody can book.",
        "Call: Data +44 117 496 0130",
    ]


@with_amtool
def test_an_alert_that_nobody_has_written_down_still_leads_to_an_address(
    written,
):
    assert rendered(written(build()), "text", alert("New")).endswith(
        "Guide: https://guides.example/alerts/New/#db-1:9187"
    )


@with_amtool
def test_the_address_that_a_rule_gives_comes_first(written):
    own = alert("PostgresqlDown", runbook_url="https://other.example/")

    assert rendered(written(build()), "first", own) == "https://other.example/"


@with_amtool
@pytest.mark.parametrize(
    ("labels", "behind"),
    [
        (
            {"service": "orders-db", "instance": "db-1:9187"},
            "#orders-db,db-1:9187",
        ),
        ({"service": "orders-db"}, "#orders-db"),
        ({"instance": "https://db-1/?a=<b> c"}, "#https://db-1/abc"),
        ({}, ""),
    ],
)
def test_behind_the_address_stand_the_service_and_the_machine_as_far_as_the_alert_names_them(
    written, labels, behind
):
    said = rendered(
        written(build()), "first", alert("PostgresqlDown", labels=labels)
    )

    assert said == f"https://guides.example/alerts/PostgresqlDown/{behind}"


@with_amtool
def test_an_address_that_says_where_already_stays_as_it_is(written):
    own = alert(
        "PostgresqlDown",
        runbook_url="https://guides.example/alerts/PostgresqlDown/#call",
    )

    assert rendered(written(build()), "first", own).endswith("/#call")


@with_amtool
def test_a_pager_gets_one_line_and_chat_a_title(written):
    folder = written(build())
    two = alert("PostgresqlDown"), alert("PostgresqlDown")

    line = "PostgresqlDown on db-1:9187: It is down. Guide: https://guides.example/alerts/PostgresqlDown/#db-1:9187"
    assert rendered(folder, "pager", two[0]) == line
    assert rendered(folder, "pager", *two) == f"{line} (and 1 more)"
    assert rendered(folder, "title", *two) == "2 firing: PostgresqlDown"
    assert (
        rendered(folder, "title", alert("PostgresqlDown", "resolved"))
        == "Over: PostgresqlDown"
    )


@with_amtool
def test_what_people_wrote_cannot_break_the_template(written):
    odd = "users_notice: 'He said \"{{ no }}\" \\ and `left`.'"
    folder = written(
        build(
            changed(
                "inventory/services.yml", "users_notice: Nobody can book.", odd
            )
        )
    )

    assert 'He said "{{ no }}" \\ and `left`.' in rendered(
        folder, "text", alert("PostgresqlDown")
    )


@with_promtool
def test_promtool_accepts_the_relabelling_and_the_rules_that_follow_its_advice(
    written,
):
    folder = written(build())
    (folder / "rules.yml").write_text(FILES["inventory/alerts/postgresql.yml"])

    config = ran(PROMTOOL, "check", "config", f"{folder}/prometheus.yml")
    rules = ran(PROMTOOL, "check", "rules", f"{folder}/rules.yml")

    assert (config.returncode, rules.returncode) == (0, 0), (
        config.stderr + rules.stderr
    )


def test_the_relabelling_leads_to_the_pages_of_this_site(written):
    read = yaml.safe_load((written(build()) / "prometheus.yml").read_text())

    [rule] = read["alerting"]["alert_relabel_configs"]

    assert (rule["source_labels"], rule["target_label"]) == (
        ["alertname", "service", "instance"],
        "runbook_url",
    )
    assert (
        rule["replacement"] == "https://guides.example/alerts/${1}/#${2},${3}"
    )


def test_what_wakes_somebody_goes_to_the_phone(written):
    site = changed(
        "inventory/site.yml",
        "title: Test",
        "wakes: [page, critical]\ntitle: Test",
    )

    read = yaml.safe_load(
        (written(build(site)) / "alertmanager.yml").read_text()
    )

    assert read["route"]["routes"][0] == {
        "matchers": ['severity=~"page|critical"'],
        "receiver": "phone",
        "continue": True,
    }
