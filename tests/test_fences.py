"""Rules on the commands of a guide."""

import pytest

from tests.world import GUIDE, changed, problems

PATH = "docs/guides/postgresql.md"
BACK = '```bash title="on {{ host }}"\nsudo cp /etc/a.bak /etc/a && echo back\n```\n'
COMMAND = "sudo cp /etc/a.bak /etc/a && echo back"
NO_HOST = (
    'the fence does not say where it runs; write ```bash title="on {{ host }}"'
)
MISPLACED = "put it under **Look** if it changes nothing, else under **Do**"
NOT_BASH = "a command is written as ```bash, and other text as ```text, found"
TEXT = "this fence is text on the page, not a command; indent it like the text around it"
ESCALATE = GUIDE[GUIDE.index("After 15") :]
STEP = '    ```bash title="on {{ host }}"\n    systemctl is-active {{ unit }}\n    ```\n'


def messages(old, new):
    """The problems of the changed world, without the path of its guide."""
    return [
        message.removeprefix(f"{PATH}:")
        for message in problems(changed(PATH, old, new))
    ]


def indented(by):
    return "".join(f"{' ' * by}{line[4:]}\n" for line in STEP.splitlines())


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("```bash", [f"95: {NO_HOST}"]),
        ('```bash title=""', [f"95: {NO_HOST}"]),
        ('```bash title=" "', [f"95: {NO_HOST}"]),
        ("```bash on {{ host }}", [f"95: {NO_HOST}"]),
        ('```bash hl_lines="1" title="on {{ host }}"', []),
        ('```sh title="on {{ host }}"', [f"95: {NOT_BASH} '```sh'"]),
        ('```console title="on {{ host }}"', [f"95: {NOT_BASH} '```console'"]),
        ("```", [f"95: {NOT_BASH} '```'"]),
    ],
)
def test_every_command_says_where_it_runs(info, expected):
    assert (
        messages(BACK, BACK.replace('```bash title="on {{ host }}"', info))
        == expected
    )


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("**It means**", f"38: there is a command under **You see**; {MISPLACED}"),
        ("**Otherwise** go to", []),
        ("**Before** ending", []),
        ("**Do** end", f"54: there is a command under **Before**; {MISPLACED}"),
        ("**Before** restarting", f"72: there is a command before the first label; {MISPLACED}"),
        ("## Restart", f"70: there is a command under **Otherwise**; {MISPLACED}"),
        ("### Down", f"30: there is a command before the first label; {MISPLACED}"),
        ("After 15", []),
        ("1. Is it", []),
        ("Every booking", "14: there is a command before the first section; put it under First minute, or in a step"),
    ],
    ids=[
        "You see", "Undo", "Expect", "Before", "Restart", "Otherwise", "Symptoms", "Escalate", "First minute",
        "introduction",
    ],
)  # fmt: skip
def test_a_command_stands_where_a_reader_knows_whether_it_changes_something(
    old, expected
):
    assert messages(old, f"\n{BACK}\n{old}") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (STEP, []),
        (indented(8), [f"21: {TEXT}"]),
        (
            indented(3),
            [
                "21: the fence is indented by 3 spaces; in a list indent it by four"
            ],
        ),
        (indented(0), []),
    ],
    ids=["four", "eight", "three", "none, after the list"],
)
def test_a_fence_in_a_list_is_indented_by_four(new, expected):
    assert [
        message
        for message in messages(STEP, new)
        if "needs commands" not in message
    ] == expected


def test_a_fence_does_not_begin_beside_its_number():
    beside = STEP.replace("    ```bash", "2. ```bash", 1)

    assert messages(STEP, beside) == [
        "21: the fence is indented by 3 spaces; in a list indent it by four"
    ]


def test_a_command_that_is_indented_as_text_is_told():
    note = '!!! note\n\n    ```bash title="on {{ host }}"\n    ls (\n    ```\n'

    assert messages("After 15", f"{note}\nAfter 15") == [f"117: {TEXT}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "    ```\n\n    Good",
            "\n    Good",
            "21: the fence has no end; close it with a line ```",
        ),
        (
            ESCALATE,
            "```text\nWho?\n",
            "115: the fence has no end; close it with a line ```",
        ),
        (
            ESCALATE,
            "```text",
            "115: the fence has no end; close it with a line ```",
        ),
    ],
    ids=["in a list", "at the end", "in the last line"],
)
def test_a_fence_has_an_end(old, new, expected):
    assert expected in messages(old, new)


def test_a_command_in_a_comment_is_not_read():
    assert (
        messages("After 15", "<!--\n```bash\nls (\n```\n-->\n\nAfter 15") == []
    )


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            "if true; then echo x",
            ["97: not valid shell: syntax error: unexpected end of file"],
        ),
        (
            "ls\n\necho )",
            ["98: not valid shell: syntax error near unexpected token `)'"],
        ),
        (
            "echo 'x",
            [
                "96: not valid shell: unexpected EOF while looking for matching `''"
            ],
        ),
        (
            "cat <<END\nx",
            [
                "97: not valid shell: here-document at line 1 delimited by end-of-file (wanted `END')"
            ],
        ),
        (
            "kill <pid>",
            [
                "96: not valid shell: syntax error near unexpected token `newline'"
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
    assert messages(COMMAND, script) == expected


def test_the_complaints_of_bash_are_in_english_whatever_the_machine_speaks(
    monkeypatch,
):
    monkeypatch.setenv("LC_ALL", "xx_XX.UTF-8")

    assert messages(COMMAND, "ls\necho )") == [
        "97: not valid shell: syntax error near unexpected token `)'"
    ]
    assert messages(COMMAND, "ls") == []


def test_a_machine_without_bash_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert problems() == [
        "docs/guides/:1: commands cannot be checked: there is no bash on this machine"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "echo back",
            "echo {{ prt }}",
            ["96: unknown value '{{ prt }}'; did you mean 'port'?"],
        ),
        (
            "echo back",
            "echo {{ name }} {{ x }}",
            [
                "96: unknown value '{{ name }}'; declare it under values",
                "96: X",
            ],
        ),
        ("Every booking", "\x0cEvery {{ unit }}\u2028 booking", []),
        ("read out what", "read {{ x }} out what", ["115: X"]),
        (
            "  pid: {ask",
            "  spare: {default: 1, from: x}\n  pid: {ask",
            ["11: value 'spare' is declared but never used; remove it"],
        ),
        (
            "sudo kill {{ pid }}",
            "sudo kill 1",
            ["11: value 'pid' is declared but never used; remove it"],
        ),
    ],
    ids=[
        "mistyped",
        "two in a line",
        "in text",
        "in text, unknown",
        "not used",
        "no longer used",
    ],
)
def test_every_value_is_declared_and_every_declared_value_is_used(
    old, new, expected
):
    unknown = "unknown value '{{ x }}'; declare it under values"

    assert messages(old, new) == [
        message.replace("X", unknown) for message in expected
    ]


def test_lines_are_counted_as_editors_count_them():
    odd = changed(
        PATH,
        "Every booking",
        "A\x0c page\x1e break\x85 and\u2028 more. Every booking",
    )

    moved = {**odd, PATH: odd[PATH].replace("echo back", "echo {{ x }}")}

    assert problems(moved) == [
        f"{PATH}:96: unknown value '{{{{ x }}}}'; declare it under values"
    ]
    assert GUIDE.split("\n")[95] == COMMAND
