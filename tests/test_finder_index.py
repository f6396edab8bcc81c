"""The finder's index: what it holds of guides, alerts and services, and what it leaves out."""

import gzip
import json
from pathlib import Path

from generators.data.finder import finder_index
from generators.data.joined_assets import joined_assets
from generators.estate import load_estate
from generators.evidence import digest
from generators.guides.drill_parts import drill_parts
from generators.sources import read_sources
from tests.world import (
    FILES,
    GUIDE_PATH,
    SYMPTOM_PATH,
    changed,
    estate,
    page,
    problems,
)
from tools.estates import write_estate

ALSO = (
    "\n**Also seen as** in other places:\n\n"
    "```text\ndial tcp …:{{ port }}: connection refused <eof>\nbookings fail\n```\n"
)
OTHERWISE = "**Otherwise** go to [Restart](index.md#restart).\n"
WITH_ALSO = changed(SYMPTOM_PATH, OTHERWISE, OTHERWISE + ALSO)


def index(files=FILES):
    text = finder_index(estate(files)).text
    return json.loads(text.removeprefix("self.nightphoneFinder=").rstrip(";\n"))


def symptom(files=FILES):
    [symptom] = index(files)["symptoms"]
    return symptom


def guide_problems(files):
    return [
        problem.removeprefix("docs/guides/postgresql/")
        for problem in problems(files)
    ]


def test_the_index_is_a_script_so_that_it_loads_from_a_disk():
    file = finder_index(estate())

    assert file.path == "assets/data/finder-index.js"
    assert file.text.startswith("self.nightphoneFinder={")


def test_a_symptom_is_found_by_title_alert_literal_text_and_meaning():
    assert symptom() | {"words": ""} == {
        "guide": "postgresql",
        "id": "down",
        "title": "Down",
        "alerts": ["PostgresqlDown"],
        "seen": ["connection to server on port … failed: Connection refused"],
        "summaries": ["PostgreSQL on … is down"],
        "means": "no server listens. Nobody can book.",
        "words": "",
    }


def test_values_of_a_literal_text_are_gaps():
    assert symptom(WITH_ALSO)["seen"][1:] == [
        "dial tcp …:…: connection refused <eof>",
        "bookings fail",
    ]


def test_the_words_of_commands_do_not_find_a_symptom():
    words = symptom()["words"].split()

    assert "psql" in words
    assert "systemctl" not in words


def test_a_guide_knows_its_services_its_other_names_and_the_shape_of_its_log_lines():
    files = changed(
        GUIDE_PATH,
        "team: data\n",
        "team: data\nknown_as: [postgres]\nlog_lines: ['LOG:']\n",
    )

    guide = index(files)["guides"]["postgresql"]

    assert guide["names"] == ["postgresql", "postgres"]
    assert guide["shapes"] == ["LOG:"]
    assert guide["services"] == ["orders-db"]


def test_a_shape_that_is_no_regular_expression_is_reported_at_its_line():
    files = changed(
        GUIDE_PATH, "team: data\n", "team: data\nlog_lines: ['(']\n"
    )

    assert guide_problems(files)[0].startswith(
        "index.md:4: '(' is not a regular expression"
    )


def test_an_alert_without_a_symptom_still_leads_somewhere():
    files = changed(
        SYMPTOM_PATH,
        "**You see** `alert: PostgresqlDown`, or in psql:",
        "**You see** in psql:",
    )

    assert index(files)["alerts"] == {
        "PostgresqlDown": {"summary": "PostgreSQL on … is down", "services": []}
    }


def test_other_wordings_may_stand_in_a_list():
    files = changed(
        SYMPTOM_PATH,
        OTHERWISE,
        f"{OTHERWISE}\n**Also seen as** one of:\n\n- bookings fail\n- `no pool`\n",
    )

    assert symptom(files)["seen"][1:] == ["bookings fail", "`no pool`"]
    assert guide_problems(files) == []


def test_other_wordings_without_a_wording_are_reported():
    files = changed(
        SYMPTOM_PATH,
        OTHERWISE,
        f"{OTHERWISE}\n**Also seen as** something else.\n",
    )

    assert guide_problems(files) == [
        "down.md:47: **Also seen as** holds no wording; write one a line, in a list or a text fence"
    ]


def test_other_wordings_elsewhere_than_at_the_end_are_reported():
    files = changed(SYMPTOM_PATH, OTHERWISE, f"{ALSO}\n{OTHERWISE}")

    [problem] = guide_problems(files)

    assert problem.startswith(
        "down.md:46: **Also seen as** does not stand last"
    )


def test_other_wordings_outside_a_symptom_are_reported():
    files = changed(
        GUIDE_PATH, "**Before** restarting,", f"{ALSO}\n**Before** restarting,"
    )

    assert "index.md:32: **Also seen as** belongs to a symptom, at its end" in (
        guide_problems(files)
    )


def test_other_wordings_take_one_line_of_the_page_and_none_of_the_text_for_a_terminal():
    text = page("guides/postgresql/down.md", WITH_ALSO)

    [line] = [line for line in text.splitlines() if "bookings fail" in line]

    assert line.startswith(
        '<details class="np-also"><summary>Also seen as</summary>'
    )
    assert (
        "<code>dial tcp …:5433: connection refused &lt;eof&gt;</code>" in line
    )
    assert "Also seen as" not in text.replace(line, "")


def test_other_wordings_leave_what_a_drill_has_proven_as_it_was():
    before, after = (
        estate(files).guides["postgresql"] for files in (FILES, WITH_ALSO)
    )

    assert {
        key: digest(before, part) for key, part in drill_parts(before).items()
    } == {key: digest(after, part) for key, part in drill_parts(after).items()}


def test_every_symptom_of_the_guides_has_other_wordings():
    root = Path(__file__).parents[1]
    guides = load_estate(read_sources(root)).guides.values()

    too_few = [
        f"{guide.name}: {symptom.title}"
        for guide in guides
        for symptom in guide.symptoms
        if len(symptom.also_seen) < 4
    ]
    assert too_few == []


def test_a_service_is_known_by_what_its_users_notice_and_where_it_runs():
    assert index()["services"]["orders-db"] == {
        "title": "Orders database",
        "system": "PostgreSQL 15",
        "notice": "Nobody can book.",
        "words": "holds booking",
        "hosts": ["db-1"],
    }


def test_what_is_empty_of_a_service_takes_no_room():
    assert index()["services"]["names"] == {
        "title": "Names",
        "words": "turns addresses",
        "hosts": ["dns-1"],
    }


def test_a_partner_is_known_by_the_name_of_the_company():
    partner = "partner: {company: Severn Pay Ltd, degrade: Sell nothing.}"
    files = changed(
        "inventory/services.yml",
        "runs: {how: systemd, unit: shop, hosts: [app-1]}",
        partner,
    )

    assert index(files)["services"]["shop"]["company"] == "Severn Pay Ltd"


def test_hosts_and_teams_are_known_by_their_names_and_addresses():
    assert index()["hosts"] == {"db-1": "10.0.0.1", "dns-1": "", "app-1": ""}
    assert index()["teams"] == {"data": "Data"}


def test_the_index_of_a_thousand_services_is_small(tmp_path):
    write_estate(Path(__file__).parents[1], tmp_path / "big", 1000)

    file = finder_index(load_estate(read_sources(tmp_path / "big")))

    assert len(gzip.compress(file.text.encode(), 9)) <= 150_000


def test_the_script_is_small():
    assets = joined_assets(read_sources(Path(__file__).parents[1]))

    [script] = [
        file for file in assets if file.path == "assets/scripts/finder.js"
    ]

    assert len(gzip.compress(script.text.encode(), 9)) <= 12_500
