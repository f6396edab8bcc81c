"""Pages as text, as `curl` shows them in a terminal of 80 columns."""

import pytest

from generators.build import build_estate
from generators.sources import read_sources
from generators.text.terminal import terminal_text
from tests.conftest import ROOT
from tests.world import TODAY

SITE = "https://guides.example/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: x\n---\n\n# A { #a }\n", "# A\n"),
        ("one **Two**{ .np-do } three\n{: .np-kind }\n", "one TWO three\n"),
        ("a &lt;b \\*c\\*\n", "a <b *c*\n"),
        (
            '```bash title="on db-1"\nls { #a }\n```\n',
            "on db-1:\n\n    ls { #a }\n",
        ),
        (
            "1. a\n\n    ```text\n    b\n\n    c\n    ```\n",
            "1. a\n\n        b\n\n        c\n",
        ),
        ("a\n\n<figure>\n<svg></svg>\n</figure>\n\nb\n", "a\n\nb\n"),
        ('<h1 id="a">A</h1>\n\nb\n', "# A\n\nb\n"),
        ("`a \\* &lt; **b**` c\n", "`a \\* &lt; **b**` c\n"),
    ],
    ids=[
        "front matter and anchors",
        "attributes",
        "escapes",
        "fence",
        "fence in a list",
        "picture",
        "h1",
        "code",
    ],
)
def test_the_text_of_a_page_holds_no_markup_of_ours(text, expected):
    assert terminal_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Do**{ .np-do } end it:", "DO end it:"),
        ("**You see** it", "YOU SEE it"),
        ("**Runs on** db-1", "RUNS ON db-1"),
        (
            "**Never delete anything in there.**",
            "*Never delete anything in there.*",
        ),
    ],
)
def test_labels_stand_in_capitals_and_a_warning_between_stars(text, expected):
    assert terminal_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See [names](names.md).",
            f"See names <{SITE}services/names/index.md>.",
        ),
        ("See [db-1](../hosts.md#db-1).", f"See db-1 <{SITE}hosts/index.md>."),
        ("[All](index.md)", f"All <{SITE}services/index.md>"),
        (
            "[graph](https://graphs.example/a)",
            "graph <https://graphs.example/a>",
        ),
        ("go to [Restart](#restart)", "go to Restart"),
        ("[+44 1](tel:+441)", "+44 1"),
        ("hit: [a](a.md), [b](b.md)", "hit: a, b"),
        ("- [a](a.md) · [b](b.md)", f"- a <{SITE}services/a/index.md> · b"),
        ("[`a b`](a.md)", f"`a b` <{SITE}services/a/index.md>"),
    ],
)
def test_a_link_has_its_address_where_it_is_the_matter(text, expected):
    assert terminal_text(text, "services/orders-db.md", SITE) == expected


def test_prose_is_wrapped_at_80_columns_under_its_own_beginning():
    assert (
        terminal_text("- " + "word " * 20 + "\n  more")
        == "- " + "word " * 14 + "word\n  " + "word " * 5 + "more"
    )


def test_a_table_stands_in_columns():
    table = "| who | hours |\n|---|--:|\n| [Ada](ada.md) | 9 |\n| Tom *O* | 120 |\n\nend\n"

    assert (
        terminal_text(table)
        == "who      hours\n-------  -----\nAda          9\nTom *O*    120\n\nend\n"
    )


def test_a_table_that_is_too_wide_becomes_a_list_that_says_what_each_column_is():
    table = f"before:\n| file | means | since |\n|---|---|---|\n| `a b` | {'word ' * 15}| |\n| c | d | e |\nafter\n"

    assert terminal_text(table) == (
        "before:\n- `a b`: means "
        + "word " * 12
        + "word\n  word word\n- c: means d; since e\nafter\n"
    )


def test_lines_that_people_broke_are_joined():
    assert (
        terminal_text("one\ntwo\n\n- three\n- four\n  five\n")
        == "one two\n\n- three\n- four five\n"
    )


def test_no_line_ends_inside_a_literal_text():
    literal = "`FATAL:  sorry, too many clients already and some more of the very same kind`"

    assert (
        terminal_text(f"You read this: {literal} tonight")
        == f"You read this:\n{literal}\ntonight"
    )


def test_a_command_keeps_its_lines_however_long():
    command = "echo " + "word " * 40 + "end"

    assert terminal_text(f"```bash\n{command}\n```\n") == f"    {command}\n"


def test_no_prose_of_the_example_estate_is_wider_than_80_columns():
    wide = [
        f"{page.path}: {line}"
        for page in build_estate(read_sources(ROOT), TODAY).pages
        for line in page.plain.splitlines()
        if len(line) > 80
        and not line.startswith(("    ", "#"))
        and "`" not in line
        and "<http" not in line
    ]

    assert [line for line in wide if not line.endswith(":")] == []
