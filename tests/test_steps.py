"""Rules on what a responder does: each symptom is recognised, each step proves itself."""

import pytest

from tests.world import FILES, GUIDE, changed, problems

PATH = "docs/guides/postgresql.md"
TEXT_SEEN = """\
```text title="psql on {{ host }}"
connection to server on port {{ port }} failed: Connection refused
```
"""
LOOK = '```bash title="on {{ host }}"\nsystemctl status {{ unit }} --no-pager\n```\n'
BACK = '```bash title="on {{ host }}"\nsudo cp /etc/a.bak /etc/a && echo back\n```\n'
FORWARD = '```bash title="on {{ host }}"\nsudo cp /etc/a.new /etc/a\n```\n'
ALONE = "'Cannot be undone' says nothing else; add what to do instead"
NEITHER = "**Undo** holds neither a command nor the words 'Cannot be undone'"
MISPLACED = "put it under **Look** if it changes nothing, else under **Do**"


def messages(files):
    """The problems, without the path of the world's guide."""
    return [message.removeprefix(f"{PATH}:") for message in problems(files)]


def without(label, number):
    """The world with one label gone, counted from 1."""
    parts = GUIDE.split(f"**{label}**")
    text = f"**{label}**".join(parts[:number]) + f"**{label}**".join(
        parts[number:]
    )
    return {**FILES, PATH: text}


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        ("It means", 1, "29: symptom 'Down' has no **It means**"),
        ("Look", 1, f"41: there is a command under **It means**; {MISPLACED}"),
        (
            "Before",
            1,
            "53: **Do** has no **Before**: who notices, what must be true first",
        ),
        (
            "Before",
            2,
            "73: **Do** has no **Before**: who notices, what must be true first",
        ),
        (
            "Before",
            3,
            "93: **Do** has no **Before**: who notices, what must be true first",
        ),
        ("Do", 1, f"55: there is a command under **Before**; {MISPLACED}"),
        ("Do", 2, f"75: there is a command under **Before**; {MISPLACED}"),
        ("Do", 3, f"95: there is a command under **Before**; {MISPLACED}"),
        ("Expect", 1, "39: **Look** has no **Expect** before the next step"),
        ("Expect", 2, "53: **Do** has no **Expect** before the next step"),
        ("Expect", 3, "73: **Do** has no **Expect** before the next step"),
        ("Expect", 4, "93: **Do** has no **Expect** before the next step"),
        ("Undo", 1, "53: **Do** has no **Undo** before the next step"),
        ("Undo", 2, "73: **Do** has no **Undo** before the next step"),
        ("Undo", 3, "93: **Do** has no **Undo** before the next step"),
        (
            "Otherwise",
            1,
            "29: 'Down' does not end with **Otherwise**: where to go next",
        ),
        (
            "Otherwise",
            2,
            "69: 'Restart' does not end with **Otherwise**: where to go next",
        ),
        (
            "Otherwise",
            3,
            "89: 'Rollback' does not end with **Otherwise**: where to go next",
        ),
    ],
)
def test_one_label_less_is_one_problem_where_it_is_missed(
    label, number, expected
):
    assert messages(without(label, number)) == [expected]


def test_a_symptom_without_you_see_is_told_and_its_alert_is_without_a_service():
    assert (
        messages(without("You see", 1))[0]
        == "29: symptom 'Down' has no **You see**"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (TEXT_SEEN, "Port {{ port }}.\n", []),
        (
            "`alert: PostgresqlDown`, or in psql:\n\n" + TEXT_SEEN,
            "in psql, port {{ port }}.\n",
            ["31: SHOWS"],
        ),
        (
            "`alert: PostgresqlDown`, or in psql:\n\n```text",
            "in psql:\n\n```log",
            ["31: SHOWS"],
        ),
    ],
    ids=["an alert alone", "nothing literal", "a fence that is not text"],
)
def test_a_symptom_shows_a_literal_text_or_an_alert(old, new, expected):
    shows = "symptom 'Down' shows no literal text; add a text fence or `alert: Name`"

    reported = [
        message
        for message in messages(changed(PATH, old, new))
        if not message.startswith("inventory/alerts/")
    ]

    assert reported == [message.replace("SHOWS", shows) for message in expected]


def test_a_symptom_says_what_to_do():
    steps = GUIDE[GUIDE.index("**Look**") : GUIDE.index("**Otherwise** go to")]

    assert messages(changed(PATH, steps, "Look at {{ pid }}.\n\n")) == [
        "29: symptom 'Down' has neither **Look** nor **Do**; say what to do about it"
    ]


@pytest.mark.parametrize("title", ["Restart", "Rollback"])
def test_restart_and_rollback_change_something(title):
    start = GUIDE.index("**Before**", GUIDE.index(f"## {title}"))
    steps = GUIDE[start : GUIDE.index("**Otherwise**", start)]
    line = GUIDE[: GUIDE.index(f"## {title}")].count("\n") + 1

    assert messages(changed(PATH, steps, "Ask somebody.\n\n")) == [
        f"{line}: section '{title}' has no **Do**"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LOOK, "\n", ["39: **Look** holds no command; add a bash fence"]),
        (BACK, "\n", ["93: **Do** holds no command; add a bash fence"]),
        ("```text\nback\n```\n", "\n", ["99: **Expect** shows no literal text; add a text fence"]),
        ("```text\nback\n```\n", "```json\nback\n```\n", ["99: **Expect** shows no literal text; add a text fence"]),
        (FORWARD, "\n", [f"105: {NEITHER}"]),
        (FORWARD, "\nIt CANNOT BE UNDONE: call the owner.\n", []),
        ("Cannot be undone: it is up, or go on.", "Cannot be undone.", [f"85: {ALONE}"]),
        ("Cannot be undone: it is up, or go on.", "none", [f"85: {NEITHER}"]),
    ],
    ids=[
        "Look without a command", "Do without a command", "Expect without text", "Expect in another language",
        "Undo without a command", "cannot be undone", "cannot be undone, alone", "none",
    ],
)  # fmt: skip
def test_a_step_holds_what_it_promises(old, new, expected):
    assert messages(changed(PATH, old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "**Undo** put the new",
            "**Do** put the new",
            [
                "93: **Do** has no **Undo** before the next step",
                "105: **Do** has no **Expect** before the next step",
                "105: **Do** has no **Undo** before the next step",
            ],
        ),
        (
            "**Otherwise** go to",
            f"{BACK}\n**Expect**\n\n```text\nback\n```\n\n**Undo** Cannot be undone: wait.\n\n**Otherwise** go to",
            ["71: **Expect** has no **Look** or **Do** of its own before it"],
        ),
        (
            "**Before** ending",
            f"{LOOK}\n**Expect**\n\n```text\nwell\n```\n\n**Before** ending",
            ["55: **Expect** has no **Look** or **Do** of its own before it"],
        ),
        (
            "**Before** ending",
            "**Undo** Cannot be undone: wait.\n\n**Before** ending",
            ["51: **Undo** has no **Do** of its own before it"],
        ),
        (
            "**Look** at what",
            "**Expect**\n\n```text\nit\n```\n\n**Look** at what",
            ["39: **Expect** has no **Look** or **Do** of its own before it"],
        ),
        (
            "After 15",
            f"**Before** it, breathe.\n\n**Do** it:\n\n{BACK}\n\nAfter 15",
            [
                "117: **Do** has no **Expect** before the next step",
                "117: **Do** has no **Undo** before the next step",
            ],
        ),
    ],
    ids=[
        "Do for Undo",
        "a Do lost its label",
        "a Look lost its label",
        "Undo of a Look",
        "Expect of nothing",
        "in Escalate",
    ],
)
def test_every_step_has_an_expect_and_an_undo_of_its_own(old, new, expected):
    assert messages(changed(PATH, old, new)) == expected


def test_a_before_counts_for_every_do_after_it_and_its_lack_is_told_once():
    rollback = GUIDE[
        GUIDE.index("**Do** put the old") : GUIDE.index(
            "**Otherwise**", GUIDE.index("## Rollback")
        )
    ]
    twice = changed(PATH, rollback, rollback + rollback)

    never = {
        **twice,
        PATH: twice[PATH].replace("**Before** going back, look", "Look"),
    }

    assert messages(twice) == []
    assert messages(never) == [
        "93: **Do** has no **Before**: who notices, what must be true first"
    ]
