"""Rules on the shape of a guide."""

import pytest

from tests.world import GUIDE, changed, problems

PATH = "docs/guides/postgresql.md"
OUTSIDE = "is outside the steps; labels belong to a symptom, Restart, Rollback or Escalate"
SAME = "has the address of the one in line {}; rename one of them"
NO_BLOCK = (
    "opens no block here; put an empty line before it, outside lists and quotes"
)
ORDER = "the order is First minute, Symptoms, Restart, Rollback, Escalate"
SILENT_ALERT = "inventory/alerts/postgresql.yml:4: alert 'PostgresqlDown' wakes somebody, but no service lists it under 'alerts'"


def part(start, end=None):
    """The world's guide from one text up to another."""
    return GUIDE[GUIDE.index(start) : GUIDE.index(end) if end else None]


def messages(old, new):
    """The problems of the changed world, without the path of its guide."""
    return [
        message.removeprefix(f"{PATH}:")
        for message in problems(changed(PATH, old, new))
    ]


RESTART, ROLLBACK = (
    part("## Restart", "## Rollback"),
    part("## Rollback", "## Escalate"),
)
ESCALATE, MEANING = part("## Escalate"), "no server listens. Nobody can book."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## First minute\n", "", ["1: section '## First minute' is missing"]),
        ("## Symptoms\n", "", ["1: section '## Symptoms' is missing", SILENT_ALERT]),
        ("## Rollback\n", "", ["1: section '## Rollback' is missing"]),
        (ROLLBACK, "", ["1: section '## Rollback' is missing"]),
        ("## Rollback\n", "### Rollback\n", ["1: section '## Rollback' is missing"]),
        ("## Rollback\n", "## Rolback\n", ["89: unknown section 'Rolback'; did you mean 'Rollback'?"]),
        ("## Rollback\n", "## ROLLBACK\n", ["89: unknown section 'ROLLBACK'; did you mean 'Rollback'?"]),
        ("## First minute", "## First Minute", ["15: unknown section 'First Minute'; did you mean 'First minute'?"]),
        ("## Restart\n", "# Restart\n", ["69: '# Restart' is a second title of the page; a section begins with '##'"]),
        (
            "## Escalate",
            "## Notes\n\nNone.\n\n## Escalate",
            ["113: unknown section 'Notes'; use one of First minute, Symptoms, Restart, Rollback, Escalate"],
        ),
        (RESTART + ROLLBACK, ROLLBACK + RESTART, [f"93: section 'Restart' comes after 'Rollback'; {ORDER}"]),
        (ESCALATE, f"{ESCALATE}\n{ESCALATE}", [f"117: heading 'Escalate' {SAME.format(113)}"]),
    ],
    ids=[
        "no First minute", "no Symptoms", "no Rollback", "no Rollback and nothing in it", "too small a heading",
        "mistyped", "capitals", "a capital", "too big a heading", "unknown", "wrong order", "twice",
    ],
)  # fmt: skip
def test_the_five_sections_are_there_in_their_order(old, new, expected):
    assert messages(old, new) == expected


@pytest.mark.parametrize(
    "new", ["", "- A list is no paragraph.", "<!-- later -->", "### A heading"]
)
def test_a_guide_begins_with_how_the_system_works(new):
    message = "the paragraph that says how the system works is missing; it goes before the first section"

    assert messages("Every booking is a row here.", new) == [f"13: {message}"]


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "…\n",
        "...\n",
        "<!-- later\nor never -->\n",
        "### Whom to call\n",
        "- \n",
        "---\n",
    ],
)
@pytest.mark.parametrize(
    "title", ["First minute", "Restart", "Rollback", "Escalate"]
)
def test_no_section_is_empty(title, nothing):
    section = part(
        f"## {title}\n",
        {
            "First minute": "## Symptoms",
            "Restart": "## Rollback",
            "Rollback": "## Escalate",
        }.get(title),
    )
    line = GUIDE[: GUIDE.index(section)].count("\n") + 1

    assert messages(section, f"## {title}\n\n{nothing}\n") == [
        f"{line}: section '{title}' is empty"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "### Down\n",
            "### Slow\n\n### Down\n",
            ["29: symptom 'Slow' is empty"],
        ),
        (
            "### Down\n",
            "### Slow\n\n<!-- later -->\n\n### Down\n",
            ["29: symptom 'Slow' is empty"],
        ),
        (MEANING, "", ["37: block 'It means' is empty"]),
        (MEANING, "…", ["37: block 'It means' is empty"]),
        (
            "restarting, know that bookings stop for 5 seconds.",
            "",
            ["71: block 'Before' is empty"],
        ),
        (
            "Cannot be undone: it is up, or go on.",
            "",
            ["85: block 'Undo' is empty"],
        ),
        (
            "sudo cp /etc/a.bak /etc/a && echo back\n",
            "",
            ["95: the fence is empty"],
        ),
        (
            "back\n```\n\n**Undo**",
            " \n```\n\n**Undo**",
            ["101: the fence is empty"],
        ),
    ],
    ids=[
        "symptom",
        "symptom with a comment",
        "block",
        "dots",
        "Before",
        "Undo",
        "command",
        "expected text",
    ],
)
def test_nothing_in_a_section_is_empty(old, new, expected):
    assert messages(old, new) == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("", "section 'Symptoms' is empty"),
        (
            "None.\n\n",
            "section 'Symptoms' has no symptom; each stands under a '###' heading",
        ),
    ],
    ids=["nothing", "text without a heading"],
)
def test_symptoms_holds_symptoms(new, expected):
    assert f"27: {expected}" in messages(part("### Down", "## Restart"), new)


def test_no_two_headings_have_the_same_address():
    symptom = part("### Down", "## Restart")

    assert messages(
        symptom, symptom + symptom.replace("### Down", "### Down!")
    ) == [f"69: heading 'Down!' {SAME.format(29)}"]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Look at it.", "needs a numbered list of steps"),
        ("- Look at it.", "needs a numbered list of steps"),
        ("1. Look at it.", "needs commands to run"),
        (
            "1. Look at it:\n\n    ```text\n    a\n    ```",
            "needs commands to run",
        ),
    ],
    ids=["text", "no numbers", "no commands", "text in a fence"],
)
def test_first_minute_is_a_numbered_list_of_commands(new, expected):
    assert messages(
        part("Five minutes at most", "## Symptoms"), f"{new}\n\n"
    ) == [f"15: 'First minute' {expected}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("**Look** at", "**Loook** at", ["39: unknown label 'Loook'; did you mean 'Look'?"]),
        ("**Look** at", "**Look:** at", ["39: unknown label 'Look:'; did you mean 'Look'?"]),
        ("**Look** at", "**Look**: at", []),
        ("**Otherwise** go", "**OTHERWISE:** go", ["67: unknown label 'OTHERWISE:'; did you mean 'Otherwise'?"]),
        ("**You see**", "**you see**", ["31: unknown label 'you see'; did you mean 'You see'?"]),
        ("**It means**", "**It mean**", ["37: unknown label 'It mean'; did you mean 'It means'?"]),
        (MEANING, f"{MEANING}\n\n**Warning** it is dark.", []),
        (MEANING, f"{MEANING}\n**Otherwise** wait.", [f"38: **Otherwise** {NO_BLOCK}"]),
        (MEANING, f"{MEANING}\n\n- **Otherwise** wait.", [f"39: **Otherwise** {NO_BLOCK}"]),
        (MEANING, f"{MEANING}\n\n> **Otherwise** wait.", [f"39: **Otherwise** {NO_BLOCK}"]),
        ("Every booking", "**Before** it, breathe.\n\nEvery booking", [f"13: **Before** {OUTSIDE}"]),
        ("1. Is it", "**Before** it, breathe.\n\n1. Is it", [f"19: **Before** {OUTSIDE}"]),
        ("1. Is it", "1. **Before** it, breathe. Is it", [f"19: **Before** {NO_BLOCK}"]),
        ("### Down", "**Before** it, breathe.\n\n### Down", [f"29: **Before** {OUTSIDE}"]),
        ("After 15", "**Before** it, breathe.\n\nAfter 15", []),
        (MEANING, f"{MEANING}\n\n```text\n**Do** not\n```\n\n<!--\n**Do** not\n-->", []),
    ],
    ids=[
        "mistyped", "colon inside", "colon after", "capitals", "small letter", "other word", "ordinary bold",
        "no empty line",
        "list", "quote", "introduction", "First minute", "its list", "before a symptom", "Escalate",
        "fence and comment",
    ],
)  # fmt: skip
def test_a_label_is_one_that_is_known_and_stands_where_it_opens_a_block(
    old, new, expected
):
    assert messages(old, new) == expected
