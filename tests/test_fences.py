"""Rules on the commands of a guide."""

import pytest

from tests.guide_folder import messages
from tests.world import (
    FILES,
    GUIDE,
    GUIDE_PATH,
    SYMPTOM_PATH,
    changed,
    problems,
)

BACK = '```bash title="on {{ host }}"\nsudo cp /etc/a.bak /etc/a && echo back\n```\n'
COMMAND = "sudo cp /etc/a.bak /etc/a && echo back"
NO_HOST = (
    'the fence does not say where it runs; write ```bash title="on {{ host }}"'
)
MISPLACED = "put it under **Look** if it changes nothing, else under **Do**"
DECLARE = f"declare it under values in {GUIDE_PATH}"
NOT_BASH = "a command is written as ```bash, and other text as ```text, found"
TEXT = "this fence is text on the page, not a command; indent it like the text around it"
ESCALATE = GUIDE[GUIDE.index("After 15") :]
STEP = '    ```bash title="on {{ host }}"\n    systemctl is-active {{ unit }}\n    ```\n'


def indented(by):
    return "".join(f"{' ' * by}{line[4:]}\n" for line in STEP.splitlines())


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("```bash", [f"index.md:57: {NO_HOST}"]),
        ('```bash title=""', [f"index.md:57: {NO_HOST}"]),
        ('```bash title=" "', [f"index.md:57: {NO_HOST}"]),
        ("```bash on {{ host }}", [f"index.md:57: {NO_HOST}"]),
        ('```bash hl_lines="1" title="on {{ host }}"', []),
        ('```sh title="on {{ host }}"', [f"index.md:57: {NOT_BASH} '```sh'"]),
        (
            '```console title="on {{ host }}"',
            [f"index.md:57: {NOT_BASH} '```console'"],
        ),
        ("```", [f"index.md:57: {NOT_BASH} '```'"]),
    ],
)
def test_every_command_says_where_it_runs(info, expected):
    assert (
        messages(
            GUIDE_PATH,
            BACK,
            BACK.replace('```bash title="on {{ host }}"', info),
        )
        == expected
    )


def test_a_command_of_a_symptom_says_where_it_runs():
    old = '```bash title="on {{ host }}"\nsudo kill'

    assert messages(SYMPTOM_PATH, old, "```bash\nsudo kill") == [
        f"down.md:33: {NO_HOST}"
    ]


@pytest.mark.parametrize(
    ("path", "old", "expected"),
    [
        (SYMPTOM_PATH, "**It means**", f"down.md:12: there is a command under **You see**; {MISPLACED}"),
        (SYMPTOM_PATH, "**You see**", f"down.md:6: there is a command under no label; {MISPLACED}"),
        (SYMPTOM_PATH, "**Look** at", f"down.md:16: there is a command under no label; {MISPLACED}"),
        (SYMPTOM_PATH, "**Otherwise** go to", []),
        (SYMPTOM_PATH, "## End it", []),
        (SYMPTOM_PATH, "**Do** end", f"down.md:32: there is a command under **Before**; {MISPLACED}"),
        (GUIDE_PATH, "**Before** restarting", f"index.md:32: there is a command under no label; {MISPLACED}"),
        (GUIDE_PATH, "## Rollback", f"index.md:50: there is a command under **Otherwise**; {MISPLACED}"),
        (GUIDE_PATH, "After 15", []),
        (GUIDE_PATH, "1. Is it", []),
        (
            GUIDE_PATH,
            "Every booking",
            "index.md:14: there is a command before the first section; put it under First minute, or in a step",
        ),
    ],
    ids=[
        "You see", "before You see", "before Look", "Undo", "Expect", "Before", "Restart", "Otherwise", "Escalate",
        "First minute", "introduction",
    ],
)  # fmt: skip
def test_a_command_stands_where_a_reader_knows_whether_it_changes_something(
    path, old, expected
):
    assert messages(path, old, f"\n{BACK}\n{old}") == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (STEP, []),
        (indented(8), [f"index.md:21: {TEXT}"]),
        (
            indented(3),
            [
                "index.md:21: the fence is indented by 3 spaces; in a list indent it by four"
            ],
        ),
        (indented(0), []),
    ],
    ids=["four", "eight", "three", "none, after the list"],
)
def test_a_fence_in_a_list_is_indented_by_four(new, expected):
    assert [
        message
        for message in messages(GUIDE_PATH, STEP, new)
        if "needs commands" not in message
    ] == expected


def test_a_fence_does_not_begin_beside_its_number():
    beside = STEP.replace("    ```bash", "2. ```bash", 1)

    assert messages(GUIDE_PATH, STEP, beside) == [
        "index.md:21: the fence is indented by 3 spaces; in a list indent it by four"
    ]


def test_a_command_that_is_indented_as_text_is_told():
    note = '!!! note\n\n    ```bash title="on {{ host }}"\n    ls (\n    ```\n'

    assert messages(GUIDE_PATH, "After 15", f"{note}\nAfter 15") == [
        f"index.md:79: {TEXT}"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "    ```\n\n    Good",
            "\n    Good",
            "index.md:21: the fence has no end; close it with a line ```",
        ),
        (
            ESCALATE,
            "```text\nWho?\n",
            "index.md:77: the fence has no end; close it with a line ```",
        ),
        (
            ESCALATE,
            "```text",
            "index.md:77: the fence has no end; close it with a line ```",
        ),
    ],
    ids=["in a list", "at the end", "in the last line"],
)
def test_a_fence_has_an_end(old, new, expected):
    assert expected in messages(GUIDE_PATH, old, new)


def test_a_command_in_a_comment_is_not_read():
    assert (
        messages(
            GUIDE_PATH, "After 15", "<!--\n```bash\nls (\n```\n-->\n\nAfter 15"
        )
        == []
    )


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            "if true; then echo x",
            [
                "index.md:59: not valid shell: syntax error: unexpected end of file"
            ],
        ),
        (
            "ls\n\necho )",
            [
                "index.md:60: not valid shell: syntax error near unexpected token `)'"
            ],
        ),
        (
            "echo 'x",
            [
                "index.md:58: not valid shell: unexpected EOF while looking for matching `''"
            ],
        ),
        (
            "cat <<END\nx",
            [
                "index.md:59: not valid shell: here-document at line 1 delimited by end-of-file (wanted `END')"
            ],
        ),
        (
            "kill <pid>",
            [
                "index.md:58: not valid shell: syntax error near unexpected token `newline'"
            ],
        ),
        ("kill {{ pid }} # don't\ncat <<END\n{{ port }}\nEND", []),
        ("rm -rf \"$(exit 3)\"; echo '…«é»'", []),
    ],
    ids=[
        "if",
        "bracket in the third line",
        "quote",
        "here-document",
        "a place to fill in",
        "values",
        "nothing is run",
    ],
)
def test_every_command_is_valid_shell(script, expected):
    assert messages(GUIDE_PATH, COMMAND, script) == expected


def test_the_complaints_of_bash_are_in_english_whatever_the_machine_speaks(
    monkeypatch,
):
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")

    assert messages(GUIDE_PATH, COMMAND, "ls\necho )") == [
        "index.md:59: not valid shell: syntax error near unexpected token `)'"
    ]
    assert messages(GUIDE_PATH, COMMAND, "ls") == []


def test_a_machine_without_bash_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert problems() == [
        "docs/guides/:1: commands cannot be checked: there is no bash on this machine"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (
            GUIDE_PATH,
            "echo back",
            "echo {{ prt }}",
            ["index.md:58: unknown value '{{ prt }}'; did you mean 'port'?"],
        ),
        (
            GUIDE_PATH,
            "echo back",
            "echo {{ name }} {{ x }}",
            [
                f"index.md:58: unknown value '{{{{ name }}}}'; {DECLARE}",
                f"index.md:58: unknown value '{{{{ x }}}}'; {DECLARE}",
            ],
        ),
        (
            SYMPTOM_PATH,
            "echo ended",
            "echo {{ x }}",
            [f"down.md:34: unknown value '{{{{ x }}}}'; {DECLARE}"],
        ),
        (
            GUIDE_PATH,
            "Every booking",
            "\x0cEvery {{ unit }}\u2028 booking",
            [],
        ),
        (
            GUIDE_PATH,
            "read out what",
            "read {{ x }} out what",
            [f"index.md:77: unknown value '{{{{ x }}}}'; {DECLARE}"],
        ),
        (
            GUIDE_PATH,
            "  pid: {ask",
            "  spare: {default: 1, from: x}\n  pid: {ask",
            [
                "index.md:11: value 'spare' is declared but never used; remove it"
            ],
        ),
        (
            SYMPTOM_PATH,
            "sudo kill {{ pid }}",
            "sudo kill 1",
            ["index.md:11: value 'pid' is declared but never used; remove it"],
        ),
    ],
    ids=[
        "mistyped",
        "two in a line",
        "in a symptom",
        "in text",
        "in text, unknown",
        "not used",
        "no longer used in any file",
    ],
)
def test_every_value_is_declared_and_every_declared_value_is_used(
    path, old, new, expected
):
    assert messages(path, old, new) == expected


@pytest.mark.parametrize(
    ("path", "before", "old", "line"),
    [
        (GUIDE_PATH, "Every booking", "echo back", 58),
        (SYMPTOM_PATH, "no server listens", "echo ended", 34),
    ],
)
def test_lines_are_counted_as_editors_count_them(path, before, old, line):
    odd = changed(
        path, before, f"A\x0c page\x1e break\x85 and\u2028 more. {before}"
    )

    moved = {**odd, path: odd[path].replace(old, "echo {{ x }}")}

    assert problems(moved) == [
        f"{path}:{line}: unknown value '{{{{ x }}}}'; {DECLARE}"
    ]
    assert old in FILES[path].split("\n")[line - 1]
