"""Things that look like passwords, keys and tokens."""

from time import process_time

import pytest
from detect_secrets.plugins.keyword import DENYLIST

from generators.checks.secrets import KEYWORD_PARTS, check_secrets
from tests.world import FILES, changed, problems

FOUND = {
    "password in YAML": (
        "inventory/a.yml",
        "password: hunter2hunter2",
        "Secret Keyword",
    ),
    "password in prose, in quotes": (
        "docs/a.md",
        'It is password = "hunter2hunter2".',
        "Secret Keyword",
    ),
    "password in a command": (
        "docs/a.md",
        "```bash\nPGPASSWORD=hunter2hunter2 psql\n```",
        "Secret Keyword",
    ),
    "password in an indented command": (
        "docs/a.md",
        "    ```bash\n    mysql --password=hunter2hunter2\n    ```",
        "Secret Keyword",
    ),
    "password in an address": (
        "docs/a.md",
        "Go to https://ada:hunter2@db.example/.",
        "Basic Auth Credentials",
    ),
    "key of a cloud": (
        "docs/a.md",
        "AKIAJ7QK2X4M" + "ZP5N3TYB",
        "AWS Access Key",
    ),
    "private key": (
        "docs/a.md",
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "Private Key",
    ),
    "token of a code host": (
        "docs/a.md",
        "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        "GitHub Token",
    ),
    "web token": (
        "docs/a.md",
        "eyJhbGciOiJIUzI1NiJ9."
        + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "JSON Web Token",
    ),
}


@pytest.mark.parametrize(("path", "text", "kind"), FOUND.values(), ids=FOUND)
def test_a_secret_is_told_in_its_line_and_not_repeated(path, text, kind):
    line = 3 + text.startswith(("```", "    ```"))

    messages = [
        str(problem) for problem in check_secrets({path: f"# A\n\n{text}\n"})
    ]

    assert messages == [
        f"{path}:{line}: this looks like a secret ({kind}); take it out, and change it where it is used"
    ]


HARMLESS = [
    "```bash\nPGPASSWORD={{ password }} psql\n```",
    "```bash\nPGPASSWORD=<password> psql\n```",
    '```bash\nPGPASSWORD="$password" psql\n```',
    "Go to https://ada:{{ password }}@db.example/ or https://ada:<password>@db.example/.",
    "The password is in the emergency envelope.",
    "Password: the one in the envelope",
    "```bash\nexport PGPASSWORD=$(sudo cat /etc/orders/password)\n```",
    '```text\nFATAL:  password authentication failed for user "orders"\n```',
    "```bash\nopenssl rsa -check -in /etc/ssl/private/shop.key\n```",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "merchant HT-448120, reachable at 192.0.2.20",
]


@pytest.mark.parametrize(
    "text", HARMLESS, ids=lambda text: text.splitlines()[-1][:30]
)
def test_what_only_talks_about_a_secret_is_none(text):
    messages = list(check_secrets({"docs/a.md": text}))

    assert messages == []


def test_a_secret_anywhere_fails_the_check():
    files = changed(
        "inventory/places.yml",
        "summary: database,",
        "summary: 'database, password: hunter2hunter2',",
    )

    [problem] = problems({**files, "docs/handbook/a.md": "# A\n"})

    assert problem.startswith(
        "inventory/places.yml:4: this looks like a secret"
    )


@pytest.mark.parametrize(
    "word", ["password", "https://", "eyJ", "a:", "password: x\n"]
)
def test_a_word_repeated_without_end_takes_no_time(word):
    start = process_time()

    list(check_secrets({"docs/a.md": word * (400_000 // len(word))}))

    assert process_time() - start < 5


def test_the_world_of_the_tests_holds_no_secret():
    assert list(check_secrets(FILES)) == []


def test_the_quick_look_passes_over_no_word_that_names_a_secret():
    assert [
        word
        for word in DENYLIST
        if not any(part in word.replace("_?", "") for part in KEYWORD_PARTS)
    ] == []
