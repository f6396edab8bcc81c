"""Rules on how a guide speaks of its steps: by names, and short enough to type."""

import pytest

from tests.guide_folder import messages
from tests.world import GUIDE, GUIDE_PATH, SYMPTOM_PATH

LOOK = "**Look** at what it is doing:"
AGAIN = """\
**Look** again:

```bash title="on {{ host }}"
uptime
```

**Expect**

```text
load average: …
```

"""
DO = GUIDE[GUIDE.index("**Do** put the old") : GUIDE.index("**Undo** put the")]
UNNAMED = "has no name of its own; put a heading '{} …' before it that says what the step is for"
COUNT = "makes the reader count; link to the step by its name"


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SYMPTOM_PATH,
            "## See what it is doing\n",
            "",
            [f"down.md:14: **Look** {UNNAMED.format('##')}"],
        ),
        (
            SYMPTOM_PATH,
            "## End it\n",
            "",
            [f"down.md:30: **Do** {UNNAMED.format('##')}"],
        ),
        (
            SYMPTOM_PATH,
            "## End it",
            "### End it",
            [f"down.md:31: **Do** {UNNAMED.format('##')}"],
        ),
        (
            SYMPTOM_PATH,
            "## End it",
            f"{AGAIN}## End it",
            [f"down.md:27: **Look** {UNNAMED.format('##')}"],
        ),
        (
            GUIDE_PATH,
            "### Restart the server\n",
            "",
            [f"index.md:32: **Do** {UNNAMED.format('###')}"],
        ),
        (
            GUIDE_PATH,
            "### Restart the server",
            "#### Restart the server",
            [f"index.md:33: **Do** {UNNAMED.format('###')}"],
        ),
        (
            GUIDE_PATH,
            "After 15 minutes",
            f"{AGAIN}After 15 minutes",
            [f"index.md:77: **Look** {UNNAMED.format('###')}"],
        ),
        (
            GUIDE_PATH,
            "**Undo** put the new",
            f"**Undo** Cannot be undone: go on.\n\n{DO}**Undo** put the new",
            [f"index.md:69: **Do** {UNNAMED.format('###')}"],
        ),
    ],
    ids=[
        "no heading at all",
        "a Do under the heading of a Look",
        "too small a heading in a symptom",
        "two Looks under a heading",
        "no heading in a section",
        "too small a heading in a section",
        "in Escalate",
        "two Dos under a heading",
    ],
)
def test_every_look_and_every_do_has_a_heading_of_its_own(
    path, old, new, expected
):
    assert messages(path, old, new) == expected


def test_headings_may_stand_where_no_step_begins():
    more = "## Why it happens\n\nNobody knows.\n\n## End it"

    assert messages(SYMPTOM_PATH, "## End it", more) == []


@pytest.mark.parametrize(
    ("sentence", "position"),
    [
        ("Go on with the second Do.", "second Do"),
        ("Go on with the last step.", "last step"),
        ("Repeat the first Look.", "first Look"),
        ("Run the next command.", "next command"),
        ("Go back to the previous list.", "previous list"),
        ("Go to step 4.", "step 4"),
        ("Step 4 again.", "Step 4"),
        ("Last step again.", "Last step"),
        ("Lists below say more.", "Lists below"),
        ("Repeat steps 2 and 3.", "steps 2"),
        ("Take a number from the list above.", "list above"),
        ("See the output below.", "output below"),
        ("Run the commands above again.", "commands above"),
        ("Use the one above.", "one above"),
        ("Take it from the\nlist\nabove.", "list above"),
    ],
)
def test_a_position_is_told_with_its_words(sentence, position):
    old = "no server listens. Nobody can book."

    [problem] = messages(SYMPTOM_PATH, old, f"{old} {sentence}")

    assert problem.endswith(f": '{position}' {COUNT}")


@pytest.mark.parametrize(
    "sentence",
    [
        "The last line of the log says why.",
        "Wait for the first 30 seconds.",
        "It takes two steps at a time.",
        "Do not wait: a first look or a last do-over is no step.",
        "See [End it](#end-it), above all at night.",
        "It prints `step 4` and `the list above`.",
        "Above 90 % it is full; below that it is not.",
        "A table holds the bookings.",
    ],
)
def test_what_only_resembles_a_position_is_none(sentence):
    old = "no server listens. Nobody can book."

    assert messages(SYMPTOM_PATH, old, f"{old} {sentence}") == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            SYMPTOM_PATH,
            "**Otherwise** go to",
            "**Otherwise**\ngo back to the list above, then to",
            f"down.md:46: 'list above' {COUNT}",
        ),
        (
            GUIDE_PATH,
            "After 15 minutes",
            "Repeat step 1 first. After 15 minutes",
            f"index.md:77: 'step 1' {COUNT}",
        ),
        (
            GUIDE_PATH,
            "Every booking",
            "The first step is slow. Every booking",
            f"index.md:13: 'first step' {COUNT}",
        ),
        (
            GUIDE_PATH,
            "from: the list of sessions",
            "from: the first column of the list above",
            f"index.md:11: 'list above' {COUNT}",
        ),
    ],
    ids=["in a symptom", "in a section", "in the introduction", "in a value"],
)
def test_a_position_is_told_at_its_line_wherever_it_stands(
    path, old, new, expected
):
    assert messages(path, old, new) == [expected]


def test_a_position_inside_a_command_or_an_output_is_not_meant_for_the_reader():
    new = "echo ended # step 4"

    assert messages(SYMPTOM_PATH, "echo ended", new) == []


@pytest.mark.parametrize(
    ("host", "length", "expected"),
    [
        ("at the console of {{ host }}", 80, []),
        (
            "at the console of {{ host }}",
            81,
            [
                "down.md:35: the line has 81 characters; at a console, where"
                " it must be typed, it has at most 80"
            ],
        ),
        ("on {{ host }}", 81, []),
    ],
    ids=["short", "long", "where it can be pasted"],
)
def test_a_line_that_is_typed_at_a_console_has_at_most_80_characters(
    host, length, expected
):
    old = 'on {{ host }}"\nsudo kill {{ pid }} && echo ended'
    long_line = "echo ended # ".ljust(length, "x")

    reported = messages(
        SYMPTOM_PATH, old, f'{host}"\nsudo kill {{{{ pid }}}}\n{long_line}'
    )

    assert reported == expected


def test_the_text_that_a_console_shows_may_be_longer():
    wide = f'```text title="on the console"\n{"x" * 90}\n```'

    assert messages(SYMPTOM_PATH, "```text\nended\n```", wide) == []
