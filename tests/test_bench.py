from datetime import date
from pathlib import Path

import pytest

from generators.build import build_estate
from generators.estate import load_estate
from generators.sources import read_sources
from tools.bench.report import Size, growth, table, verdicts
from tools.bench.site import EXTENSIONS, Built
from tools.estates import estate_copy, write_estate
from tools.programs import Run, RunError, run

ROOT = Path(__file__).parents[1]

EXAMPLE = {
    "services": {
        "shop": {
            "title": "Shop",
            "team": "web",
            "needs": ["db"],
            "runs": {"how": "systemd", "unit": "db", "hosts": ["a"]},
        },
        "db": {
            "title": "Database",
            "team": "web",
            "gap": {"owner": "ada", "meanwhile": "ada"},
        },
    },
    "hosts": {"a": {"environment": "production", "summary": "first"}},
    "teams": {"web": {"title": "Web", "lead": "ada"}},
    "people": {"ada": {"name": "Ada Byron", "team": "web"}},
}


@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("estate")
    write_estate(ROOT, folder, 100)
    return folder


def test_an_estate_of_100_services_has_100_services(estate):
    inventory = load_estate(read_sources(estate)).inventory

    assert len(inventory.services) == 100


def test_an_estate_has_no_errors_but_those_of_the_example(estate):
    found, known = (
        build_estate(read_sources(folder), date(2026, 11, 22)).problems
        for folder in (estate, ROOT)
    )

    assert [
        str(problem) for problem in found if problem.fails and problem not in known
    ] == []


def test_a_copy_refers_to_itself():
    made = estate_copy(EXAMPLE, 5)

    assert made["services"]["shop-0005"] == {
        "title": "Shop 0005",
        "team": "web-0005",
        "needs": ["db-0005"],
        "runs": {"how": "systemd", "unit": "db", "hosts": ["a-0005"]},
    }
    assert made["services"]["db-0005"]["gap"] == {
        "owner": "ada-0005",
        "meanwhile": "ada",
    }
    assert made["teams"]["web-0005"]["lead"] == "ada-0005"


def test_four_copies_share_their_teams():
    made = [estate_copy(EXAMPLE, number) for number in (4, 5, 8, 9)]

    teams = [
        service["team"]
        for copy in made
        for service in list(copy["services"].values())[-1:]
    ]
    assert teams == ["web", "web-0005", "web-0005", "web-0009"]
    assert ["teams" in copy for copy in made] == [False, True, False, True]


def test_a_copy_that_is_not_whole_needs_nothing_that_is_missing():
    shop = {"shop": EXAMPLE["services"]["shop"]}

    made = estate_copy({**EXAMPLE, "services": shop}, 2)

    assert made["services"]["shop-0002"]["needs"] == []


def test_an_estate_smaller_than_the_example_is_refused(tmp_path):
    with pytest.raises(ValueError, match="1 are fewer"):
        write_estate(ROOT, tmp_path, 1)


def test_plain_mkdocs_gets_our_markdown_extensions():
    found = EXTENSIONS.search(
        "plugins:\n  - search\n\nmarkdown_extensions:\n  - tables\n\n  - toc: {a: b}\nhooks: []\n"
    )

    assert found[0] == "markdown_extensions:\n  - tables\n\n  - toc: {a: b}\n"


def test_a_program_that_fails_says_why(tmp_path):
    with pytest.raises(RunError, match="No module named no_such_program"):
        run(["no_such_program"], tmp_path)


def test_a_program_is_ended_at_its_limit(tmp_path):
    (tmp_path / "endless.py").write_text("while True: pass\n")

    assert run(["endless"], tmp_path, limit=0.2).cut


def _size(services, ours, plain, check=1.0, cut=False):
    made = [
        Built(Run(seconds, seconds, 1_000_000, cut and seconds == plain), 2, 100)
        for seconds in (ours, plain)
    ]
    return Size(services, *made, Run(check, check, 1_000_000))


def test_promises_that_are_kept_say_yes():
    found = [
        str(verdict) for verdict in verdicts([_size(100, 1, 2), _size(1000, 10, 40)])
    ]

    assert found == [
        "not slower than plain: yes (0.50 of its CPU time at 100, 0.25 of its CPU time at 1,000)",
        "grows linearly: yes (exponent at most 1.00)",
        "check of 1,000 services within 3 s: yes (1.00 s)",
    ]


def test_promises_that_are_broken_say_no():
    found = verdicts([_size(100, 1, 0.5), _size(1000, 100, 50, check=4.0)])

    assert [verdict.kept for verdict in found] == [False, False, False]


def test_a_build_that_was_cut_is_told_apart():
    small, large = _size(100, 1, 2), _size(1000, 10, 40, cut=True)

    assert [line.split() for line in table(large)][1] == [
        "plain",
        ">",
        "40.00",
        "40.00",
        "1",
        "cut",
    ]
    assert list(growth([small, large])) == [
        "CPU time grows from 100 to 1,000 services with exponent 1.00, plain > 1.30"
    ]
