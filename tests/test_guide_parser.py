"""Guides as they are read: every part at its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generators.guides.elements import pieces_of
from generators.guides.parser import parse_guide
from generators.guides.pieces import Command, Output, Prose
from generators.text.markdown import anchor
from tests.world import GUIDE

PATH = "docs/guides/postgresql.md"
HEAD = "---\ntitle: T\nteam: data\nhow: systemd\n---\n"
PIECES = (
    HEAD,
    "## Symptoms\n",
    "### A\n",
    "**You see** `alert: A`\n",
    "**Do**",
    "```bash\n",
    "~~~",
    "> ",
    "1. ",
    "\n\n",
)


def guide(body=None):
    read, problems = parse_guide(PATH, GUIDE if body is None else HEAD + body)
    assert problems == []
    return read


def line_of(text):
    """The only line of the world's guide that begins so."""
    [line] = [
        number
        for number, words in enumerate(GUIDE.split("\n"), 1)
        if words.startswith(text)
    ]
    return line


def test_sections_keep_their_order_addresses_and_lines():
    sections = [
        (section.title, section.anchor, section.line)
        for section in guide().sections
    ]

    assert sections == [
        ("First minute", "first-minute", line_of("## First minute")),
        ("Symptoms", "symptoms", line_of("## Symptoms")),
        ("Restart", "restart", line_of("## Restart")),
        ("Rollback", "rollback", line_of("## Rollback")),
        ("Escalate", "escalate", line_of("## Escalate")),
    ]


def test_a_symptom_has_its_blocks_with_labels_and_lines():
    [symptom] = guide().symptoms

    blocks = [
        (block.label, GUIDE.split("\n")[block.line - 1][: len(block.label) + 4])
        for block in symptom.blocks
    ]

    assert (symptom.title, symptom.anchor, symptom.line) == (
        "Down",
        "down",
        line_of("### Down"),
    )
    assert blocks == [(label, f"**{label}**") for label, _ in blocks]
    assert [label for label, _ in blocks] == (
        [
            "You see",
            "It means",
            "Look",
            "Expect",
            "Before",
            "Do",
            "Expect",
            "Undo",
            "Otherwise",
        ]
    )


def test_what_stands_before_the_first_label_is_a_block_without_one():
    section = guide(
        "## Rollback\n\nWhich change?\n\nLook here.\n\n**Do** it\n"
    ).section("Rollback")

    assert [
        (block.label, block.line, block.text) for block in section.blocks
    ] == [
        ("", 8, "Which change?\n\nLook here."),
        ("Do", 12, "it"),
    ]


def test_the_literal_text_and_the_alerts_of_a_symptom_are_known():
    [symptom] = guide().symptoms

    assert [fence.text for fence in symptom.seen] == [
        "connection to server on port {{ port }} failed: Connection refused\n"
    ]
    assert symptom.alerts == (("PostgresqlDown", line_of("**You see**")),)
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
    assert list(guide(body).alerts) == alerts


def test_an_alert_that_is_not_under_you_see_does_not_show_the_symptom():
    [symptom] = guide(
        "## Symptoms\n\n### A\n\n**You see** x\n\n**It means** not `alert: B`\n"
    ).symptoms

    assert symptom.alerts == ()


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
    [read] = guide(f"## Restart\n{body}").fences

    assert read == fence


def test_a_block_has_its_pieces_in_their_order_with_their_lines():
    body = (
        "## Restart\n\n**Look** at\nit:\n\n"
        '```bash title="on db"\nls\n```\n\n```text\na\n```\n\n'
        "- one\n  line\n- two\n\n### More\n\n1. first\n"
    )

    [block] = guide(body).section("Restart").blocks

    assert block.pieces == (
        Prose("at\nit:", 8),
        Command("bash", "on db", "ls\n", 11, 13),
        Output("text", "", "a\n", 15, 17),
        Prose("one\nline", 19, "-"),
        Prose("two", 21, "-"),
        Prose("More", 23, "###"),
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
    [read] = guide(f"## Restart\n{block}").section("Restart").blocks

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

    - `failed`: [Down](#down), or [Full](#full)
    - `activating`: wait

2. Is there room?

Nothing fits? [Escalate](#escalate).
"""


def test_first_minute_has_its_questions_with_their_commands_and_answers():
    first, second = guide(FIRST_MINUTE).section("First minute").items

    assert (first.line, first.question) == (10, "Is it running? Ask systemd.")
    assert first.pieces[0] == Prose("Is it running?\nAsk systemd.", 10)
    assert first.command == Command(
        "bash", "on db", "systemctl is-active db\n", 13, 15, 4, in_list=True
    )
    assert first.good.text == "Good: `active`. `0` is fine, too."
    assert [answer.text for answer in first.bad] == [
        "Bad, and where to go:",
        "`failed`: [Down](#down), or [Full](#full)",
        "`activating`: wait",
    ]
    assert (second.question, second.command, second.answers) == (
        "Is there room?",
        None,
        (),
    )


def test_an_answer_has_what_is_printed_then_and_where_it_leads():
    [item, _] = guide(FIRST_MINUTE).section("First minute").items

    assert item.good.literals == ("active",)
    assert [answer.leads_to for answer in item.bad] == [
        (),
        ("down", "full"),
        (),
    ]


def test_an_item_has_its_markdown_without_number_and_indentation():
    [item, _] = guide(FIRST_MINUTE).section("First minute").items

    assert item.text.startswith(
        'Is it running?\n   Ask systemd.\n\n```bash title="on'
    )
    assert item.text.endswith(
        "\n\n- `failed`: [Down](#down), or [Full](#full)\n- `activating`: wait"
    )


def test_only_first_minute_has_items():
    assert guide("## Restart\n\n1. a\n").section("Restart").items == ()


def test_headings_inside_fences_and_comments_open_nothing():
    body = "## Restart\n\n```text\n## No\n**Do**\n```\n\n<!--\n## Nor this\n-->\n\n### A part\n\n#### Smaller\n"

    [section] = guide(body).sections

    assert (
        section.title,
        section.symptoms,
        [block.label for block in section.blocks],
    ) == ("Restart", (), [""])


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
    assert list(guide(body).bold) == bold


def test_the_paragraphs_before_the_first_section_are_the_introduction():
    read = guide("\nOne\ntwo.\n\n- a list\n\nThree.\n\n## Restart\n\nFour.\n")

    assert (read.intro, read.body_line) == ("One\ntwo.\n\nThree.", 6)


def test_the_front_matter_becomes_values():
    front = guide().front

    assert (front.title, front.team, front.how, front.needs) == (
        "PostgreSQL",
        "data",
        "systemd",
        ("names",),
    )
    assert (front.values["port"].default, front.values["port"].source) == (
        "5432",
        "pg_lsclusters",
    )
    assert (front.values["pid"].default, front.values["pid"].ask) == (
        None,
        "process id",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            [
                "1: a guide begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        (
            "# T\n",
            [
                "1: a guide begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        (
            "---\ntitle: T\n",
            [
                "1: a guide begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        ("---\n- a\n---\n", ["1: front matter is 'name: value' lines"]),
        ("---\n\n---\n", ["1: front matter is 'name: value' lines"]),
        ("---\nteam: a\n\thow: b\n---\n", ["3: not valid YAML: "]),
        (
            "---\ntitle: T\nteam: A b\nhow:\n---\n",
            ["3: 'team' must be", "4: 'how' must be"],
        ),
        (
            "---\ntitle: T\ntitle: U\nteam: a\nhow: b\n---\n",
            ["3: key 'title' is written twice"],
        ),
        (
            "---\ntitel: T\nteam: a\nhow: b\n---\n",
            [
                "2: 'title' is missing",
                "2: unknown key 'titel'; did you mean 'title'?",
            ],
        ),
    ],
    ids=[
        "empty",
        "none",
        "not ended",
        "a list",
        "nothing in it",
        "a tab",
        "wrong values",
        "twice",
        "a typo",
    ],
)
def test_mistakes_in_front_matter_are_told_at_their_lines(text, expected):
    _, problems = parse_guide("g.md", text)

    messages = sorted(str(problem) for problem in problems)
    assert [
        line[: len(f"g.md:{start}")]
        for line, start in zip(messages, expected, strict=True)
    ] == [f"g.md:{start}" for start in expected]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{default: 1, from: x}", []),
        ("{ask: one, from: x}", []),
        (
            "{from: x}",
            [
                "a value has either 'default', which services override, or 'ask', which the reader knows"
            ],
        ),
        (
            "{default: 1, ask: one, from: x}",
            [
                "a value has either 'default', which services override, or 'ask', which the reader knows"
            ],
        ),
        (
            "{aks: one, from: x}",
            ["unknown key 'values.port.aks'; use one of default, ask, from"],
        ),
        (
            "{default: [1], from: x}",
            ["'values.port.default' must be text, found a list"],
        ),
        ("{default: 1}", ["'values.port.from' is missing; it is required"]),
    ],
    ids=["default", "ask", "neither", "both", "a typo", "a list", "no source"],
)
def test_one_mistake_in_a_value_is_one_problem(value, expected):
    _, problems = parse_guide(
        "g.md",
        HEAD.replace(
            "how: systemd\n", f"how: systemd\nvalues:\n  port: {value}\n"
        ),
    )

    assert [str(problem) for problem in problems] == [
        f"g.md:6: {message}" for message in expected
    ]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_endings_of_other_systems_change_nothing(newline):
    read, problems = parse_guide(PATH, GUIDE.replace("\n", newline))

    assert (read.front, read.body, read.sections, problems) == (
        guide().front,
        guide().body,
        guide().sections,
        [],
    )


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
    read, problems = parse_guide(PATH, text)
    inside, others = parse_guide(PATH, HEAD + text)

    assert read or problems
    assert inside
    assert others == []


@given(
    st.lists(st.one_of(st.sampled_from(PIECES[1:]), st.text(max_size=12))).map(
        "".join
    )
)
def test_every_line_that_is_told_lies_inside_the_file(body):
    read = guide(body)

    lines = [line for line, _ in read.bold]
    lines += [line for _, line in read.alerts]
    lines += [line for fence in read.fences for line in (fence.line, fence.end)]
    assert all(
        6
        <= line
        <= (HEAD + body).replace("\r\n", "\n").replace("\r", "\n").count("\n")
        + 1
        for line in lines
    )
