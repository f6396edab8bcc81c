"""Guides as they are read: every part at its line."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generators.guides.elements import pieces_of
from generators.guides.parser import parse_guide
from generators.guides.pieces import Command, Output, Prose
from generators.text.markdown import anchor
from tests.guide_folder import (
    FOLDER,
    HEAD,
    SYMPTOM_HEAD,
    TEXTS,
    guide_of,
    line_of,
    symptom_of,
    whole,
)
from tests.world import GUIDE_PATH, SYMPTOM, SYMPTOM_PATH

PIECES = (
    HEAD,
    SYMPTOM_HEAD,
    "## Restart\n",
    "### A\n",
    "**You see** `alert: A`\n",
    "**Do**",
    "```bash\n",
    "~~~",
    "> ",
    "1. ",
    "\n\n",
)


def test_sections_keep_their_order_addresses_and_lines():
    sections = [
        (section.title, section.anchor, section.line)
        for section in whole().sections
    ]

    assert sections == [
        ("First minute", "first-minute", line_of("## First minute")),
        ("Restart", "restart", line_of("## Restart")),
        ("Rollback", "rollback", line_of("## Rollback")),
        ("Escalate", "escalate", line_of("## Escalate")),
    ]


def test_what_stands_before_the_first_label_is_a_block_without_one():
    section = guide_of(
        "## Rollback\n\nWhich change?\n\nLook here.\n\n**Do** it\n"
    ).section("Rollback")

    assert [
        (block.label, block.line, block.text) for block in section.blocks
    ] == [
        ("", 8, "Which change?\n\nLook here."),
        ("Do", 12, "it"),
    ]


def test_the_literal_text_and_the_alerts_of_a_symptom_are_known():
    [symptom] = whole().symptoms

    assert [fence.text for fence in symptom.seen] == [
        "connection to server on port {{ port }} failed: Connection refused\n"
    ]
    assert symptom.alerts == (
        ("PostgresqlDown", line_of("**You see**", SYMPTOM)),
    )
    assert symptom.meaning == "no server listens. Nobody can book."


@pytest.mark.parametrize(
    ("body", "alerts"),
    [
        pytest.param(
            "a\nb `alert: Two`\n", [("Two", 7)], id="second line of a paragraph"
        ),
        pytest.param(
            "- a\n- `alert:Three` and\n  `alert: Four`\n",
            [("Three", 7), ("Four", 8)],
            id="in a list",
        ),
        pytest.param(
            "alert: Bare and `alert: two words` and `an alert: No`\n",
            [],
            id="not as code, or more than it",
        ),
        pytest.param("```text\n`alert: No`\n```\n", [], id="in a fence"),
    ],
)
def test_alerts_are_found_in_code_at_their_lines(body, alerts):
    assert list(guide_of(body).file.alerts) == alerts


def test_an_alert_that_is_not_under_you_see_does_not_show_the_symptom():
    symptom = symptom_of("**You see** x\n\n**It means** not `alert: B`\n")

    assert symptom.alerts == ()
    assert symptom.file.alerts == (("B", 7),)


@pytest.mark.parametrize(
    ("body", "fence"),
    [
        (
            '```bash title="on db"\nls\n```\n',
            Command("bash", "on db", "ls\n", 7, 9),
        ),
        ("```bash\nls\n```\n", Command("bash", "", "ls\n", 7, 9)),
        (
            '~~~text hl_lines="1" title="a b"\n```\n~~~\n',
            Output("text", "a b", "```\n", 7, 9),
        ),
        ("```\n```\n", Output("", "", "", 7, 8)),
        (
            "1. a\n\n    ```bash\n    ls\n      -l\n    ```\n",
            Command("bash", "", "ls\n  -l\n", 9, 12, 4, in_list=True),
        ),
        (
            "1. ```bash\n   ls\n   ```\n",
            Command("bash", "", "ls\n", 7, 9, 3, in_list=True),
        ),
        (
            "> ```text\n> a\n> ```\n",
            Output("text", "", "a\n", 7, 9, 0, in_list=True),
        ),
    ],
    ids=[
        "with a title",
        "without",
        "tildes around ticks",
        "empty",
        "in a list",
        "beside its number",
        "in a quote",
    ],
)
def test_a_fence_has_its_language_title_text_lines_and_indentation(body, fence):
    [read] = guide_of(f"## Restart\n{body}").file.fences

    assert read == fence


def test_a_block_has_its_pieces_in_their_order_with_their_lines():
    body = (
        "## Restart\n\n**Look** at\nit:\n\n"
        '```bash title="on db"\nls\n```\n\n```text\na\n```\n\n'
        "- one\n  line\n- two\n\n#### More\n\n1. first\n"
    )

    [block] = guide_of(body).section("Restart").blocks

    assert block.pieces == (
        Prose("at\nit:", 8),
        Command("bash", "on db", "ls\n", 11, 13),
        Output("text", "", "a\n", 15, 17),
        Prose("one\nline", 19, "-"),
        Prose("two", 21, "-"),
        Prose("More", 23, "####"),
        Prose("first", 25, "1."),
    )


@pytest.mark.parametrize(
    ("block", "pieces"),
    [
        ("**Do**\nit\n", (Prose("it", 8),)),
        ("**Do**: it\n", (Prose("it", 7),)),
        ("**Do**\n\n```bash\nls\n```\n", (Command("bash", "", "ls\n", 9, 11),)),
        ("**Do** <!-- a -->\n", (Prose("<!-- a -->", 7),)),
        ("**Do** it\n\n<!-- a -->\n", (Prose("it", 7),)),
    ],
    ids=[
        "own line",
        "colon",
        "only a command",
        "comment inside",
        "comment outside",
    ],
)
def test_the_label_of_a_block_and_its_comments_are_no_pieces(block, pieces):
    [read] = guide_of(f"## Restart\n{block}").section("Restart").blocks

    assert read.pieces == pieces


def test_markdown_that_is_no_guide_has_pieces_too():
    assert pieces_of("# Notes\n\nCall **first**.\n") == (
        Prose("Notes", 1, "#"),
        Prose("Call **first**.", 3),
    )


FIRST_MINUTE = """\
## First minute

Five minutes.

1. Is it running?
   Ask systemd.

    ```bash title="on db"
    systemctl is-active db
    ```

    Good: `active`. `0` is fine, too. Bad, and where to go:

    - `failed`: [Down](down.md), or [Full](full.md#free-it)
    - `activating`: wait

2. Is there room?

Nothing fits? [Escalate](#escalate).
"""


def test_first_minute_has_its_questions_with_their_commands_and_answers():
    first, second = guide_of(FIRST_MINUTE).section("First minute").items

    assert (first.line, first.question) == (10, "Is it running? Ask systemd.")
    assert first.pieces[0] == Prose("Is it running?\nAsk systemd.", 10)
    assert first.command == Command(
        "bash", "on db", "systemctl is-active db\n", 13, 15, 4, in_list=True
    )
    assert first.good.text == "Good: `active`. `0` is fine, too."
    assert [answer.text for answer in first.bad] == [
        "Bad, and where to go:",
        "`failed`: [Down](down.md), or [Full](full.md#free-it)",
        "`activating`: wait",
    ]
    assert (second.question, second.command, second.answers) == (
        "Is there room?",
        None,
        (),
    )


def test_an_answer_has_what_is_printed_then_and_where_it_leads():
    [item, _] = guide_of(FIRST_MINUTE).section("First minute").items

    assert item.good.literals == ("active",)
    assert [answer.leads_to for answer in item.bad] == [
        (),
        ("down", "full"),
        (),
    ]


def test_an_item_has_its_markdown_without_number_and_indentation():
    [item, _] = guide_of(FIRST_MINUTE).section("First minute").items

    assert item.text.startswith(
        'Is it running?\n   Ask systemd.\n\n```bash title="on'
    )
    assert item.text.endswith(
        "\n\n- `failed`: [Down](down.md), or [Full](full.md#free-it)\n- `activating`: wait"
    )


def test_only_first_minute_has_items():
    assert guide_of("## Restart\n\n1. a\n").section("Restart").items == ()


def test_headings_inside_fences_and_comments_open_nothing():
    body = "## Restart\n\n```text\n## No\n**Do**\n```\n\n<!--\n### Nor this\n-->\n\n#### Smaller\n"

    [section] = guide_of(body).sections

    assert section.title == "Restart"
    assert [(block.label, block.heading) for block in section.blocks] == [
        ("", None)
    ]


@pytest.mark.parametrize(
    ("body", "bold"),
    [
        ("**Do** it\n", [(6, "Do")]),
        ("a\n\n**Do:** it\n", [(8, "Do:")]),
        ("**Do**:\nit\n", [(6, "Do")]),
        ("**Important** words and **more**\n", [(6, "Important")]),
        ("a\n**Do** it\n", []),
    ],
    ids=[
        "a label",
        "a colon inside",
        "a colon after",
        "other words",
        "inside a paragraph",
    ],
)
def test_bold_words_that_open_a_paragraph_are_known(body, bold):
    assert list(guide_of(body).file.bold) == bold


def test_the_paragraphs_before_the_first_section_are_the_introduction():
    guide = guide_of(
        "\nOne\ntwo.\n\n- a list\n\nThree.\n\n## Restart\n\nFour.\n"
    )

    assert (guide.intro, guide.file.body_line) == ("One\ntwo.\n\nThree.", 6)


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_endings_of_other_systems_change_nothing(newline):
    texts = {path: text.replace("\n", newline) for path, text in TEXTS.items()}

    read, expected = whole(texts), whole()

    assert (read.front, read.sections) == (expected.front, expected.sections)
    assert [file.body for file in read.files] == [
        file.body for file in expected.files
    ]
    assert [symptom.blocks for symptom in read.symptoms] == [
        symptom.blocks for symptom in expected.symptoms
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Too many connections", "too-many-connections"),
        ("`nginx` is (not) running: 502", "nginx-is-not-running-502"),
        ("Out of memory: «again»", "out-of-memory-again"),
    ],
)
def test_an_address_is_made_as_the_site_builder_makes_it(title, expected):
    assert anchor(title) == expected


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12))).map(
        "".join
    )
)
@example(HEAD + "a\rb\n## Restart\r```bash\r\x0c\x85```\n")
def test_whatever_the_text_it_becomes_a_guide_or_problems(text):
    guide, problems = parse_guide(FOLDER, {GUIDE_PATH: text})
    inside, none = parse_guide(
        FOLDER,
        {GUIDE_PATH: HEAD + text, SYMPTOM_PATH: SYMPTOM_HEAD + text},
    )

    assert guide or problems
    assert len(inside.symptoms) == 1
    assert none == []


@given(
    st.lists(st.one_of(st.sampled_from(PIECES[2:]), st.text(max_size=12))).map(
        "".join
    )
)
def test_every_line_that_is_told_lies_inside_its_file(body):
    guide = whole({GUIDE_PATH: HEAD + body, SYMPTOM_PATH: SYMPTOM_HEAD + body})

    number_of_lines = len(re.split(r"\r\n?|\n", body))
    for file in guide.files:
        last = file.body_line + number_of_lines - 1
        assert all(file.body_line <= line <= last for line in lines_told(file))


def lines_told(file):
    """Every line that the parser remembers of a file."""
    yield from (line for line, _ in file.bold)
    yield from (line for _, line in file.alerts)
    yield from (heading.line for heading in file.headings)
    for block in file.blocks:
        yield block.line
        yield from (piece.line for piece in block.pieces)
        yield from (fence.end for fence in block.fences)
