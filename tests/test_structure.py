"""Rules on the shape of a guide."""

import pytest

from tests.guide_folder import FOLDER, messages
from tests.world import (
    FILES,
    GUIDE,
    GUIDE_PATH,
    SYMPTOM_PATH,
    problems,
)

OUTSIDE = "is outside the steps; labels belong to a symptom, Restart, Rollback or Escalate"
SAME = "has the address of the one in line {}; rename one of them"
NO_BLOCK = (
    "opens no block here; put an empty line before it, outside lists and quotes"
)
ORDER = "the order is First minute, Restart, Rollback, Escalate"


def part(start, end=None):
    """The world's guide from one text up to another."""
    return GUIDE[GUIDE.index(start) : GUIDE.index(end) if end else None]


RESTART, ROLLBACK = (
    part("## Restart", "## Rollback"),
    part("## Rollback", "## Escalate"),
)
ESCALATE, MEANING = part("## Escalate"), "no server listens. Nobody can book."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## First minute\n", "", ["1: section '## First minute' is missing"]),
        ("## Rollback\n", "", ["1: section '## Rollback' is missing"]),
        (ROLLBACK, "", ["1: section '## Rollback' is missing"]),
        ("## Rollback\n", "### Rollback\n", ["1: section '## Rollback' is missing"]),
        ("## Rollback\n", "## Rolback\n", ["49: unknown section 'Rolback'; did you mean 'Rollback'?"]),
        ("## Rollback\n", "## ROLLBACK\n", ["49: unknown section 'ROLLBACK'; did you mean 'Rollback'?"]),
        ("## First minute", "## First Minute", ["15: unknown section 'First Minute'; did you mean 'First minute'?"]),
        ("## Restart\n", "# Restart\n", ["27: '# Restart' is a second title of the page; a section begins with '##'"]),
        (
            "## Escalate",
            "## Notes\n\nNone.\n\n## Escalate",
            ["75: unknown section 'Notes'; use one of First minute, Restart, Rollback, Escalate"],
        ),
        (
            "## Escalate",
            "## Symptoms\n\n### Slow\n\nWait.\n\n## Escalate",
            [
                "75: symptoms have files of their own, beside this one; write one with: "
                "nightphone new symptom postgresql NAME"
            ],
        ),
        (RESTART + ROLLBACK, ROLLBACK + RESTART, [f"53: section 'Restart' comes after 'Rollback'; {ORDER}"]),
        (ESCALATE, f"{ESCALATE}\n{ESCALATE}", [f"79: heading 'Escalate' {SAME.format(75)}"]),
    ],
    ids=[
        "no First minute", "no Rollback", "no Rollback and nothing in it", "too small a heading",
        "mistyped", "capitals", "a capital", "too big a heading", "unknown", "Symptoms", "wrong order", "twice",
    ],
)  # fmt: skip
def test_the_four_sections_are_there_in_their_order(old, new, expected):
    assert messages(GUIDE_PATH, old, new) == [
        f"index.md:{message}" for message in expected
    ]


def test_a_symptom_has_no_title_but_that_of_its_front_matter():
    message = "'# Down' is a second title of the page; a step begins with '##'"

    assert messages(SYMPTOM_PATH, "**You see**", "# Down\n\n**You see**") == [
        f"down.md:5: {message}"
    ]


def test_a_guide_has_a_symptom_that_is_written_down():
    alone = {path: FILES[path] for path in FILES if path != SYMPTOM_PATH}

    assert (
        f"{GUIDE_PATH}:1: the guide has no symptom; write one with: "
        "nightphone new symptom postgresql NAME"
    ) in problems(alone)


@pytest.mark.parametrize(
    "new", ["", "- A list is no paragraph.", "<!-- later -->", "### A heading"]
)
def test_a_guide_begins_with_how_the_system_works(new):
    message = "the paragraph that says how the system works is missing; it goes before the first section"

    assert messages(GUIDE_PATH, "Every booking is a row here.", new) == [
        f"index.md:13: {message}"
    ]


@pytest.mark.parametrize(
    "nothing",
    [
        "",
        "…\n",
        "...\n",
        "<!-- later\nor never -->\n",
        "#### Whom to call\n",
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
            "First minute": "## Restart",
            "Restart": "## Rollback",
            "Rollback": "## Escalate",
        }.get(title),
    )
    line = GUIDE[: GUIDE.index(section)].count("\n") + 1

    assert messages(GUIDE_PATH, section, f"## {title}\n\n{nothing}\n") == [
        f"index.md:{line}: section '{title}' is empty"
    ]


@pytest.mark.parametrize("nothing", ["", "…\n", "<!-- later -->\n", "## See\n"])
def test_no_symptom_is_empty(nothing):
    slow = f"{FOLDER}/slow.md"
    text = f"---\ntitle: Slow\nurgency: now\n---\n{nothing}"

    assert problems({**FILES, slow: text}) == [
        f"{slow}:5: symptom 'Slow' is empty"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SYMPTOM_PATH, MEANING, "", "down.md:11: block 'It means' is empty"),
        (SYMPTOM_PATH, MEANING, "…", "down.md:11: block 'It means' is empty"),
        (
            GUIDE_PATH,
            "restarting, know that bookings stop for 5 seconds.",
            "",
            "index.md:31: block 'Before' is empty",
        ),
        (
            GUIDE_PATH,
            "Cannot be undone: it is up, or go on.",
            "",
            "index.md:45: block 'Undo' is empty",
        ),
        (
            GUIDE_PATH,
            "sudo cp /etc/a.bak /etc/a && echo back\n",
            "",
            "index.md:57: the fence is empty",
        ),
        (
            GUIDE_PATH,
            "back\n```\n\n**Undo**",
            " \n```\n\n**Undo**",
            "index.md:63: the fence is empty",
        ),
        (
            SYMPTOM_PATH,
            "ended\n```\n\n**Undo**",
            " \n```\n\n**Undo**",
            "down.md:39: the fence is empty",
        ),
    ],
    ids=[
        "block",
        "dots",
        "Before",
        "Undo",
        "command",
        "expected text",
        "expected text of a symptom",
    ],
)
def test_no_block_and_no_fence_is_empty(path, old, new, expected):
    assert messages(path, old, new) == [expected]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            GUIDE_PATH,
            "### Put the old file back",
            "### Restart the server!",
            f"index.md:51: heading 'Restart the server!' {SAME.format(29)}",
        ),
        (
            SYMPTOM_PATH,
            "## End it",
            "## See what it is doing?",
            f"down.md:27: heading 'See what it is doing?' {SAME.format(13)}",
        ),
    ],
    ids=["in a guide", "in a symptom"],
)
def test_no_two_headings_of_a_file_have_the_same_address(
    path, old, new, expected
):
    assert messages(path, old, new) == [expected]


def test_headings_of_two_files_may_have_the_same_address():
    assert messages(SYMPTOM_PATH, "## End it", "## Put the old file back") == []


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
        GUIDE_PATH, part("Five minutes at most", "## Restart"), f"{new}\n\n"
    ) == [f"index.md:15: 'First minute' {expected}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("**Look** at", "**Loook** at", ["15: unknown label 'Loook'; did you mean 'Look'?"]),
        ("**Look** at", "**Look:** at", ["15: unknown label 'Look:'; did you mean 'Look'?"]),
        ("**Look** at", "**Look**: at", []),
        ("**Otherwise** go", "**OTHERWISE:** go", ["45: unknown label 'OTHERWISE:'; did you mean 'Otherwise'?"]),
        ("**You see**", "**you see**", ["5: unknown label 'you see'; did you mean 'You see'?"]),
        ("**It means**", "**It mean**", ["11: unknown label 'It mean'; did you mean 'It means'?"]),
        (MEANING, f"{MEANING}\n\n**Warning** it is dark.", []),
        (MEANING, f"{MEANING}\n**Otherwise** wait.", [f"12: **Otherwise** {NO_BLOCK}"]),
        (MEANING, f"{MEANING}\n\n- **Otherwise** wait.", [f"13: **Otherwise** {NO_BLOCK}"]),
        (MEANING, f"{MEANING}\n\n> **Otherwise** wait.", [f"13: **Otherwise** {NO_BLOCK}"]),
        (MEANING, f"{MEANING}\n\n```text\n**Do** not\n```\n\n<!--\n**Do** not\n-->", []),
    ],
    ids=[
        "mistyped", "colon inside", "colon after", "capitals", "small letter", "other word", "ordinary bold",
        "no empty line", "list", "quote", "fence and comment",
    ],
)  # fmt: skip
def test_a_label_of_a_symptom_is_one_that_is_known_and_opens_a_block(
    old, new, expected
):
    assert messages(SYMPTOM_PATH, old, new) == [
        f"down.md:{message}" for message in expected
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Every booking", "**Before** it, breathe.\n\nEvery booking", [f"13: **Before** {OUTSIDE}"]),
        ("1. Is it", "**Before** it, breathe.\n\n1. Is it", [f"19: **Before** {OUTSIDE}"]),
        ("1. Is it", "1. **Before** it, breathe. Is it", [f"19: **Before** {NO_BLOCK}"]),
        ("After 15", "**Before** it, breathe.\n\nAfter 15", []),
    ],
    ids=["introduction", "First minute", "its list", "Escalate"],
)  # fmt: skip
def test_a_label_of_a_guide_stands_in_a_section_of_steps(old, new, expected):
    assert messages(GUIDE_PATH, old, new) == [
        f"index.md:{message}" for message in expected
    ]
