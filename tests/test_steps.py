"""Rules on what a responder does: each symptom is recognised, each step proves itself."""

import pytest

from tests.guide_folder import FOLDER, messages
from tests.world import (
    FILES,
    GUIDE,
    GUIDE_PATH,
    SYMPTOM,
    SYMPTOM_PATH,
    problems,
)

TEXT_SEEN = """\
```text title="psql on {{ host }}"
connection to server on port {{ port }} failed: Connection refused
```
"""
LOOK = '```bash title="on {{ host }}"\nsystemctl status {{ unit }} --no-pager\n```\n'
BACK = '```bash title="on {{ host }}"\nsudo cp /etc/a.bak /etc/a && echo back\n```\n'
FORWARD = '```bash title="on {{ host }}"\nsudo cp /etc/a.new /etc/a\n```\n'
ALONE = "'Cannot be undone' says nothing else; add what to do instead"
NO_TEXT = "**Expect** shows no literal text; add a text fence"
NEITHER = "**Undo** holds neither a command nor the words 'Cannot be undone'"
MISPLACED = "put it under **Look** if it changes nothing, else under **Do**"


def without(path, label, number):
    """The problems of the world with one label gone, counted from 1 in its file."""
    parts = FILES[path].split(f"**{label}**")
    text = f"**{label}**".join(parts[:number]) + f"**{label}**".join(
        parts[number:]
    )
    return [
        message.removeprefix(f"{FOLDER}/")
        for message in problems({**FILES, path: text})
    ]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("It means", "5: symptom 'Down' has no **It means**"),
        ("Look", f"17: there is a command under no label; {MISPLACED}"),
        (
            "Before",
            "31: **Do** has no **Before**: who notices, what must be true first",
        ),
        ("Do", f"33: there is a command under **Before**; {MISPLACED}"),
        ("Undo", "31: **Do** has no **Undo** before the next step"),
        (
            "Otherwise",
            "5: 'Down' does not end with **Otherwise**: where to go next",
        ),
    ],
)
def test_one_label_less_in_a_symptom_is_one_problem_where_it_is_missed(
    label, expected
):
    assert without(SYMPTOM_PATH, label, 1) == [f"down.md:{expected}"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "15: **Look** has no **Expect** before the next step"),
        (2, "31: **Do** has no **Expect** before the next step"),
    ],
    ids=["Look", "Do"],
)
def test_an_expect_less_is_told_at_its_step(number, expected):
    assert without(SYMPTOM_PATH, "Expect", number) == [f"down.md:{expected}"]


@pytest.mark.parametrize(
    ("label", "number", "expected"),
    [
        (
            "Before",
            1,
            "33: **Do** has no **Before**: who notices, what must be true first",
        ),
        (
            "Before",
            2,
            "55: **Do** has no **Before**: who notices, what must be true first",
        ),
        ("Do", 1, f"35: there is a command under **Before**; {MISPLACED}"),
        ("Do", 2, f"57: there is a command under **Before**; {MISPLACED}"),
        ("Expect", 1, "33: **Do** has no **Expect** before the next step"),
        ("Expect", 2, "55: **Do** has no **Expect** before the next step"),
        ("Undo", 1, "33: **Do** has no **Undo** before the next step"),
        ("Undo", 2, "55: **Do** has no **Undo** before the next step"),
        (
            "Otherwise",
            1,
            "27: 'Restart' does not end with **Otherwise**: where to go next",
        ),
        (
            "Otherwise",
            2,
            "49: 'Rollback' does not end with **Otherwise**: where to go next",
        ),
    ],
)
def test_one_label_less_in_a_section_is_one_problem_where_it_is_missed(
    label, number, expected
):
    assert without(GUIDE_PATH, label, number) == [f"index.md:{expected}"]


def test_a_symptom_without_you_see_is_told_and_its_alert_is_without_a_service():
    assert (
        without(SYMPTOM_PATH, "You see", 1)[0]
        == "down.md:5: symptom 'Down' has no **You see**"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (TEXT_SEEN, "Port {{ port }}.\n", []),
        (
            "`alert: PostgresqlDown`, or in psql:\n\n" + TEXT_SEEN,
            "in psql, port {{ port }}.\n",
            ["down.md:5: SHOWS"],
        ),
        (
            "`alert: PostgresqlDown`, or in psql:\n\n```text",
            "in psql:\n\n```log",
            ["down.md:5: SHOWS"],
        ),
    ],
    ids=["an alert alone", "nothing literal", "a fence that is not text"],
)
def test_a_symptom_shows_a_literal_text_or_an_alert(old, new, expected):
    shows = "symptom 'Down' shows no literal text; add a text fence or `alert: Name`"

    reported = [
        message
        for message in messages(SYMPTOM_PATH, old, new)
        if not message.startswith("inventory/alerts/")
    ]

    assert reported == [message.replace("SHOWS", shows) for message in expected]


def test_a_symptom_says_what_to_do():
    steps = SYMPTOM[
        SYMPTOM.index("## See what") : SYMPTOM.index("**Otherwise**")
    ]

    assert messages(SYMPTOM_PATH, steps, "Look at {{ pid }}.\n\n") == [
        "down.md:5: symptom 'Down' has neither **Look** nor **Do**; say what to do about it"
    ]


@pytest.mark.parametrize("title", ["Restart", "Rollback"])
def test_restart_and_rollback_change_something(title):
    start = GUIDE.index("**Before**", GUIDE.index(f"## {title}"))
    steps = GUIDE[start : GUIDE.index("**Otherwise**", start)]
    line = GUIDE[: GUIDE.index(f"## {title}")].count("\n") + 1

    assert messages(GUIDE_PATH, steps, "Ask somebody.\n\n") == [
        f"index.md:{line}: section '{title}' has no **Do**"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SYMPTOM_PATH, LOOK, "\n", ["down.md:15: **Look** holds no command; add a bash fence"]),
        (GUIDE_PATH, BACK, "\n", ["index.md:55: **Do** holds no command; add a bash fence"]),
        (GUIDE_PATH, "```text\nback\n```\n", "\n", [f"index.md:61: {NO_TEXT}"]),
        (GUIDE_PATH, "```text\nback\n```\n", "```json\nback\n```\n", [f"index.md:61: {NO_TEXT}"]),
        (GUIDE_PATH, FORWARD, "\n", [f"index.md:67: {NEITHER}"]),
        (GUIDE_PATH, FORWARD, "\nIt CANNOT BE UNDONE: call the owner.\n", []),
        (GUIDE_PATH, "Cannot be undone: it is up, or go on.", "Cannot be undone.", [f"index.md:45: {ALONE}"]),
        (GUIDE_PATH, "Cannot be undone: it is up, or go on.", "none", [f"index.md:45: {NEITHER}"]),
    ],
    ids=[
        "Look without a command", "Do without a command", "Expect without text", "Expect in another language",
        "Undo without a command", "cannot be undone", "cannot be undone, alone", "none",
    ],
)  # fmt: skip
def test_a_step_holds_what_it_promises(path, old, new, expected):
    assert messages(path, old, new) == expected


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            GUIDE_PATH,
            "**Undo** put the new",
            "### Put the new one back\n\n**Do** put the new",
            [
                "index.md:55: **Do** has no **Undo** before the next step",
                "index.md:69: **Do** has no **Expect** before the next step",
                "index.md:69: **Do** has no **Undo** before the next step",
            ],
        ),
        (
            SYMPTOM_PATH,
            "**Otherwise** go to",
            f"## Go back\n\n{BACK}\n**Expect**\n\n```text\nback\n```\n\n"
            "**Undo** Cannot be undone: wait.\n\n**Otherwise** go to",
            [f"down.md:47: there is a command under no label; {MISPLACED}"],
        ),
        (
            SYMPTOM_PATH,
            "**Otherwise** go to",
            f"{BACK}\n**Expect**\n\n```text\nback\n```\n\n"
            "**Undo** Cannot be undone: wait.\n\n**Otherwise** go to",
            [
                "down.md:49: **Expect** has no **Look** or **Do** of its own before it"
            ],
        ),
        (
            SYMPTOM_PATH,
            "## End it",
            f"{LOOK}\n**Expect**\n\n```text\nwell\n```\n\n## End it",
            [
                "down.md:31: **Expect** has no **Look** or **Do** of its own before it"
            ],
        ),
        (
            SYMPTOM_PATH,
            "## End it",
            "**Undo** Cannot be undone: wait.\n\n## End it",
            ["down.md:27: **Undo** has no **Do** of its own before it"],
        ),
        (
            SYMPTOM_PATH,
            "**Look** at what",
            "**Expect**\n\n```text\nit\n```\n\n**Look** at what",
            [
                "down.md:15: **Expect** has no **Look** or **Do** of its own before it"
            ],
        ),
        (
            GUIDE_PATH,
            "After 15",
            f"### Do it\n\n**Before** it, breathe.\n\n**Do** it:\n\n{BACK}\n\nAfter 15",
            [
                "index.md:81: **Do** has no **Expect** before the next step",
                "index.md:81: **Do** has no **Undo** before the next step",
            ],
        ),
    ],
    ids=[
        "Do for Undo",
        "a step lost its label",
        "a Do without a heading has no label",
        "a Look without a heading has no label",
        "Undo of a Look",
        "Expect of nothing",
        "in Escalate",
    ],
)
def test_every_step_has_an_expect_and_an_undo_of_its_own(
    path, old, new, expected
):
    assert messages(path, old, new) == expected


def test_a_before_counts_for_every_do_after_it_and_its_lack_is_told_once():
    rollback = GUIDE[
        GUIDE.index("**Do** put the old") : GUIDE.index(
            "**Otherwise**", GUIDE.index("## Rollback")
        )
    ]
    twice = rollback + "### Put it back again\n\n" + rollback
    before = "**Before** going back, look"

    never = f"Look who changed it last.\n\n{twice}"

    assert messages(GUIDE_PATH, rollback, twice) == []
    assert messages(
        GUIDE_PATH, f"{before} who changed it last.\n\n{rollback}", never
    ) == [
        "index.md:55: **Do** has no **Before**: who notices, what must be true first"
    ]


NO_END = "'Down' does not end with **Otherwise**: where to go next"
LAST = "**Also seen as** is not last; it is for the finder, so put it at the end of the file"
NO_WORDING = "**Also seen as** holds no wording; write one a line, in a list or a text fence"
ALSO = "**Also seen as**\n\n- it is gone\n- nobody answers\n\n"
END = "**Otherwise** go to [Restart](index.md#restart).\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (END, f"{END}\n{ALSO}", []),
        (END, f"{END}\n{ALSO}{ALSO}", []),
        (
            END,
            f"{END}\n**You see** in a log:\n\n```text\nno server\n```\n\n{ALSO}",
            [],
        ),
        (END, f"{ALSO}{END}", [f"45: {LAST}"]),
        ("**It means**", f"{ALSO}**It means**", [f"11: {LAST}"]),
        (END, f"{END}\n{ALSO}## Later\n\nMore.\n", [f"5: {NO_END}", f"47: {LAST}"]),
        (END, f"{END}\n**Also seen as** it is gone.\n", [f"47: {NO_WORDING}"]),
        (END, f"{END}\n**Also seen as**\n", ["47: block 'Also seen as' is empty"]),
    ],
    ids=[
        "last", "two of them", "after a second You see", "before Otherwise", "before It means", "before more text",
        "prose alone", "nothing",
    ],
)  # fmt: skip
def test_also_seen_as_stands_last_and_holds_wordings(old, new, expected):
    assert messages(SYMPTOM_PATH, old, new) == [
        f"down.md:{message}" for message in expected
    ]


def test_also_seen_as_is_no_part_of_a_section():
    assert messages(GUIDE_PATH, "## Rollback", f"{ALSO}## Rollback") == [
        "index.md:49: **Also seen as** belongs to a symptom, at its end"
    ]


def test_a_symptom_ends_with_otherwise_before_what_else_shows_it():
    seen = "**You see** in a log:\n\n```text\nno server\n```\n"

    assert messages(SYMPTOM_PATH, END, f"{seen}\n{END}") == []
    assert messages(SYMPTOM_PATH, END, seen) == [f"down.md:5: {NO_END}"]
