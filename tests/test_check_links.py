"""Every link inside the site leads to a page, a file and a heading that exist."""

from functools import partial

import pytest

from generators.build import build_estate
from generators.checks.link_targets import LinkTargets, WrittenText
from generators.checks.links import check_links
from generators.data import estate as estate_data
from generators.data import rota as rota_data
from generators.pages.page import Page, PlannedPage
from generators.sources import Sources
from tests.rota_world import ROTA_FILES
from tests.world import (
    FILES,
    GUIDE_PATH,
    SYMPTOM_PATH,
    TODAY,
    build,
    changed,
    problems,
    sources,
)

NOTE, HANDBOOK = "docs/services/orders-db.md", "docs/handbook/start.md"


def messages(text, path=HANDBOOK, files=()):
    """The problems of the world with one page more, and with files that are not text."""
    texts = {**FILES, path: text}
    built = build_estate(Sources(texts, frozenset({*texts, *files})), TODAY)
    return [str(problem) for problem in built.problems]


@pytest.mark.parametrize(
    "link",
    [
        "[a](../guides/postgresql/index.md)",
        "[a](../guides/postgresql/index.md#call)",
        "[a](../guides/postgresql/down.md)",
        "[a](../guides/postgresql/down.md#end-it)",
        "[a](../services/orders-db.md#what-is-special-about-orders-db)",
        "[a](../services/names.md) [b](../symptoms.md) [c](../index.md) [d](../teams/data.md)",
        "[a](../alerts/PostgresqlDown.md)",
        "[a](../inventory.json)",
        "[a](start.md#start-here) [b](#start-here)",
        "# Start here\n\n[a](#start-here_1)",
        "## A `code` [link](start.md) {: #chosen }\n\n[a](#chosen)",
        "## Dressed { .big #chosen }\n\n[a](#chosen)",
        "## A `code` **bold** [link](start.md)\n\n[a](#a-code-bold-link)",
        '<p id="here"></p>\n\n[a](#here)',
        "![a](picture.png) [b](../assets/run%20book.pdf)",
        '<a href="../../guides/postgresql/down/#end-it">a</a> <a href="../../">b</a> <a href="#start-here">c</a>',
        '<img src="../picture.png">',
        "`[a](nowhere.md)`",
        "```text\n[a](nowhere.md)\n```",
        "[a](https://elsewhere.example/x.md) [b](mailto:a@b.example) [c](tel:+44)",
    ],
)
def test_a_link_that_leads_somewhere_is_right(link):
    files = ("docs/handbook/picture.png", "docs/assets/run book.pdf")

    assert messages(f"# Start here\n\n{link}\n", files=files) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            "[a](../guides/postgres/index.md)",
            "link '../guides/postgres/index.md' leads nowhere; did you mean '../guides/postgresql/index.md'?",
        ),
        (
            "[a](../guides/postgresql.md#restart)",
            "link '../guides/postgresql.md#restart' leads nowhere; did you mean '../guides/postgresql/index.md'?",
        ),
        (
            "[a](../guides/postgresql/dwn.md)",
            "link '../guides/postgresql/dwn.md' leads nowhere; did you mean '../guides/postgresql/down.md'?",
        ),
        ("[a](zzz.md)", "link 'zzz.md' leads nowhere"),
        (
            "[a](../services/)",
            "link '../services/' leads nowhere; did you mean '../services/shop.md'?",
        ),
        (
            "[a](../../generators/build.py)",
            "link '../../generators/build.py' leads nowhere",
        ),
        (
            "![a](pictur.png)",
            "link 'pictur.png' leads nowhere; did you mean 'picture.png'?",
        ),
        ("[a](zzz.pdf)", "link 'zzz.pdf' leads nowhere"),
        (
            "[a](../guides/postgresql/down.md#ed-it)",
            "link '../guides/postgresql/down.md#ed-it' leads to no heading of guides/postgresql/down.md;"
            " did you mean '#end-it'?",
        ),
        ("[a](#zzz)", "link '#zzz' leads to no heading of handbook/start.md"),
        (
            "[a](#start-here_1)",
            "link '#start-here_1' leads to no heading of handbook/start.md; did you mean '#start-here'?",
        ),
        (
            "```text\n# Zzz\n```\n[a](#zzz)",
            "link '#zzz' leads to no heading of handbook/start.md",
        ),
        (
            "[a](/services/)",
            "link '/services/' begins with '/'; write it from this page, as '../services/index.md'",
        ),
        ('<a href="../zzz/">a</a>', "link '../zzz/' leads nowhere"),
        (
            '<a href="../../guides/postgresql/#zzz">a</a>',
            "link '../../guides/postgresql/#zzz' leads to no heading of guides/postgresql/index.md",
        ),
        ('<img alt="" src="picture.png">', "link 'picture.png' leads nowhere"),
        ("[a]: zzz.md", "link 'zzz.md' leads nowhere"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_line(link, expected):
    text = f"# Start here\n\n{link}\n"

    line = 3 + link.count("\n")

    assert messages(text, files=("docs/handbook/picture.png",)) == [
        f"{HANDBOOK}:{line}: {expected}"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SYMPTOM_PATH,
            "[Restart](index.md#restart)",
            "[Restart](#restart)",
            "45: link '#restart' leads to no heading of guides/postgresql/down.md",
        ),
        (
            GUIDE_PATH,
            "[Down](down.md)",
            "[Down](../../services/zz.md)",
            "25: link '../../services/zz.md' leads nowhere",
        ),
        (NOTE, "(names.md)", "(nams.md)", "3: link 'nams.md' leads nowhere"),
    ],
    ids=["heading of a symptom", "page from a guide", "page from a note"],
)
def test_a_wrong_link_that_several_pages_repeat_is_told_once_where_it_is_written(
    path, old, new, expected
):
    [message] = problems(changed(path, old, new))

    assert message.partition(";")[0] == f"{path}:{expected}"


def test_a_page_is_made_only_where_a_link_leads_to_a_heading_that_nobody_wrote():
    pages_made = []

    def make(path):
        pages_made.append(path)
        return Page(path, "# X\n\n## Made")

    pages = [
        *build().planned,
        *(PlannedPage(path, partial(make, path)) for path in ("x.md", "y.md")),
    ]
    text = "[a](../x.md#made) [b](../x.md#other) [c](../y.md)"
    world = build_estate(sources({**FILES, HANDBOOK: text}), TODAY).estate

    reported = [str(problem) for problem in check_links(world, pages)]

    assert reported == [
        f"{HANDBOOK}:1: link '../x.md#other' leads to no heading of x.md"
    ]
    assert pages_made == ["x.md"]


def test_links_of_every_generated_page_lead_somewhere():
    built = build(ROTA_FILES)
    texts = [WrittenText(page.path, page.own_text, "") for page in built.pages]
    files = {data.path for data in built.data}
    targets = LinkTargets(texts, built.planned, files, set())

    wrong = [
        (text.path, message)
        for text in texts
        for *_, message in targets.wrong_links(text.path, text.text)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            GUIDE_PATH,
            "how: systemd\n",
            "",
            [f"{GUIDE_PATH}:2: 'how' is missing; it is required"],
        ),
        (
            SYMPTOM_PATH,
            "urgency: now\n",
            "",
            [f"{SYMPTOM_PATH}:2: 'urgency' is missing; it is required"],
        ),
        (
            "inventory/services.yml",
            "summary: Turns names into addresses.",
            "sumary: Turns names into addresses.",
            [
                "inventory/services.yml:14: 'names': 'summary' is missing; it is required",
                "inventory/services.yml:16: 'names': unknown key 'sumary'; did you mean 'summary'?",
            ],
        ),
    ],
    ids=["guide", "symptom", "service"],
)
def test_links_to_what_is_written_with_a_mistake_are_not_wrong_too(
    path, old, new, expected
):
    reported = problems(changed(path, old, new))

    assert [message for message in reported if "link '" in message] == []
    assert reported[0].split(":")[0] == expected[0].split(":")[0]
    assert len(reported) == len(expected)


def test_every_data_file_that_may_be_linked_is_made():
    built = build(ROTA_FILES)

    paths = {data.path for data in built.data}

    assert paths >= {*estate_data.PATHS, *rota_data.PATHS}
