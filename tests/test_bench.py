import json
from datetime import date
from pathlib import Path

import pytest

from generators.build import build_estate
from generators.estate import load_estate
from generators.sources import read_sources
from tools.bench.builds import EXTENSIONS, BuildRun
from tools.bench.lighthouse import read_scores
from tools.bench.queries import first_place, read_problems, read_queries
from tools.bench.report import SizeReport, growth, table, verdicts
from tools.estates import estate_copy, write_estate
from tools.programs import ProgramRun, RunError, run

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
    problems, known = (
        build_estate(read_sources(folder), date(2026, 11, 22)).problems
        for folder in (estate, ROOT)
    )

    errors = [problem for problem in problems if problem.fails]
    assert [str(error) for error in errors if error not in known] == []


def test_a_copy_refers_to_itself():
    copy = estate_copy(EXAMPLE, 5)

    assert copy["services"]["shop-0005"] == {
        "title": "Shop 0005",
        "team": "web-0005",
        "needs": ["db-0005"],
        "runs": {"how": "systemd", "unit": "db", "hosts": ["a-0005"]},
    }
    assert copy["services"]["db-0005"]["gap"] == {
        "owner": "ada-0005",
        "meanwhile": "ada",
    }
    assert copy["teams"]["web-0005"]["lead"] == "ada-0005"


def test_four_copies_share_their_teams():
    copies = [estate_copy(EXAMPLE, number) for number in (4, 5, 8, 9)]

    teams = [
        service["team"]
        for copy in copies
        for service in list(copy["services"].values())[-1:]
    ]
    assert teams == ["web", "web-0005", "web-0005", "web-0009"]
    assert ["teams" in copy for copy in copies] == [False, True, False, True]


def test_a_copy_that_is_not_whole_needs_nothing_that_is_missing():
    shop = {"shop": EXAMPLE["services"]["shop"]}

    copy = estate_copy({**EXAMPLE, "services": shop}, 2)

    assert copy["services"]["shop-0002"]["needs"] == []


def test_an_estate_smaller_than_the_example_is_refused(tmp_path):
    with pytest.raises(ValueError, match="1 are fewer"):
        write_estate(ROOT, tmp_path, 1)


def test_plain_mkdocs_gets_our_markdown_extensions():
    match = EXTENSIONS.search(
        "plugins:\n  - search\n\nmarkdown_extensions:\n  - tables\n\n  - toc: {a: b}\nhooks: []\n"
    )

    assert match[0] == "markdown_extensions:\n  - tables\n\n  - toc: {a: b}\n"


def test_a_program_that_fails_says_why(tmp_path):
    with pytest.raises(RunError, match="No module named no_such_program"):
        run(["no_such_program"], tmp_path)


def test_a_program_is_ended_at_its_limit(tmp_path):
    (tmp_path / "endless.py").write_text("while True: pass\n")

    assert run(["endless"], tmp_path, limit_seconds=0.2).was_cut


def _report(services, ours, plain, check=1.0, cut=False):
    builds = [
        BuildRun(
            ProgramRun(seconds, seconds, 1_000_000, cut and seconds == plain),
            2,
            100,
        )
        for seconds in (ours, plain)
    ]
    return SizeReport(services, *builds, ProgramRun(check, check, 1_000_000))


def test_promises_that_are_kept_say_yes():
    lines = [
        str(verdict)
        for verdict in verdicts([_report(100, 1, 2), _report(1000, 10, 40)])
    ]

    assert lines == [
        "not slower than plain: yes (0.50 of its CPU time at 100, 0.25 of its CPU time at 1,000)",
        "grows linearly: yes (exponent at most 1.00)",
        "check of 1,000 services within 3 s: yes (1.00 s)",
    ]


def test_promises_that_are_broken_say_no():
    promises = verdicts(
        [_report(100, 1, 0.5), _report(1000, 100, 50, check=4.0)]
    )

    assert [verdict.is_kept for verdict in promises] == [False, False, False]


def test_a_build_that_was_cut_is_marked():
    small, large = _report(100, 1, 2), _report(1000, 10, 40, cut=True)

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


PROBLEMS = {
    "redis": {
        "no-memory": ["memory-full", "linux-host/out-of-memory"],
        "odd": [],
    }
}


def queries(tmp_path, **facts):
    row = {"query": "OOM", "kind": "log", "system": "redis"} | facts
    path = tmp_path / "queries.jsonl"
    path.write_text(f"{json.dumps(row)}\n\n", encoding="utf-8")
    return list(read_queries(path, PROBLEMS))


def test_a_query_knows_every_guide_that_answers_it(tmp_path):
    [query] = queries(tmp_path, acceptable=["linux-host"])

    assert query.right_guides == {"redis", "linux-host"}
    assert query.is_covered({"linux-host", "tls"})
    assert not query.is_covered({"tls"})


@pytest.mark.parametrize(
    ("facts", "right_symptoms"),
    [
        ({"problem": "no-memory"}, {"redis/memory-full"}),
        (
            {"problem": "no-memory", "acceptable": ["linux-host"]},
            {"redis/memory-full", "linux-host/out-of-memory"},
        ),
        ({"problem": "odd"}, set()),
        ({"problem": "never-heard-of"}, None),
        ({"symptom": ["redis/slow"], "problem": "odd"}, {"redis/slow"}),
    ],
    ids=[
        "its problem",
        "in another right guide too",
        "no symptom of ours",
        "a problem without a decision",
        "the row itself",
    ],
)
def test_the_right_symptom_of_a_query_follows_from_its_problem(
    tmp_path, facts, right_symptoms
):
    [query] = queries(tmp_path, **facts)

    assert query.right_symptoms == right_symptoms


def test_every_symptom_that_a_problem_means_is_there():
    guides = load_estate(read_sources(ROOT)).guides
    known = {
        f"{guide.name}/{symptom.name}"
        for guide in guides.values()
        for symptom in guide.symptoms
    }

    meant = {
        name if "/" in name else f"{guide}/{name}"
        for guide, problems in read_problems().items()
        for names in problems.values()
        for name in names
    }

    assert meant - known == set()


def test_the_place_of_an_answer_is_counted_from_1():
    assert first_place(["nginx", "redis", "redis"], {"redis"}) == 2
    assert first_place(["nginx"], {"redis"}) == 0


def test_lighthouse_counts_a_file_once_and_no_data_address():
    item = {"url": "http://x/a.css", "transferSize": 7}
    items = [item, item, {"url": "data:image/png;base64,", "transferSize": 9}]
    report = {
        "audits": {
            "network-requests": {"details": {"items": items}},
            "largest-contentful-paint": {"numericValue": 1200},
        },
        "categories": {
            name: {"score": 1}
            for name in ("performance", "accessibility", "best-practices")
        },
    }

    scores = read_scores("", report)

    assert (scores.sent_bytes, scores.requests) == (7, 1)
