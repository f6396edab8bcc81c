"""Plain English: which words are complained of, where, and what is left alone."""

import pytest

from tools.prose.__main__ import main
from tools.prose.files import complaints_in
from tools.prose.long_sentences import MOST_WORDS, long_sentences
from tools.prose.masks import MASKS
from tools.prose.rules import WORDS_FILE, read_rules

RULES = read_rules("""
- {find: "mend(?:s|ed|ing)?", write: fix, why: everyday words}
- {find: "for ever", write: for good, why: one word}
- {find: just, write: nothing, why: not easy at night, in: [docs/guides]}
""")
GUIDE = "docs/guides/redis/index.md"


def complaints(tmp_path, path, text):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return list(complaints_in(tmp_path, RULES))


def test_a_word_to_avoid_is_reported_with_its_line_and_what_to_write(tmp_path):
    text = "# A guide\n\nThen Mend it.\n"

    assert complaints(tmp_path, GUIDE, text) == [
        f"{GUIDE}:3: 'Mend': write 'fix' (everyday words)"
    ]


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (GUIDE, "---\ntitle: How to mend it\n---\nText.\n", 2),
        (GUIDE, "- It lasts for\n  ever.\n", 1),
        (GUIDE, "**Do**\n\n```bash\nls\n```\n\nMend it.\n", 7),
        ("generators/a.md.jinja", "{# none #}\n{{ name }} is mended.\n", 2),
        ("generators/a.py", 'f"{name} is mended by {who}"\n', 1),
        ("generators/a.py", '"""Mend it."""\n', 1),
        ("generators/a.py", "x = 1  # to mend it\n", 1),
        (
            "generators/a.py",
            'x = (\n    "it lasts for "\n    "ever after"\n)\n',
            2,
        ),
        ("docs/assets/scripts/a.js", 'say("Mend it");\n', 1),
        ("docs/assets/scripts/a.js", "/* To mend\n   it. */\n", 1),
        ("inventory/a.yml", "title: Mend it\n", 1),
        ("inventory/a.yml", "# To mend it\n", 1),
    ],
)
def test_prose_of_every_kind_is_read(tmp_path, path, text, line):
    [complaint] = complaints(tmp_path, path, text)

    assert complaint.startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (GUIDE, "```text\nmend\n```\n"),
        (GUIDE, "Run `mend it` and [look](mend.md#mend).\n"),
        (GUIDE, 'They say "mend it, will you".\n'),
        (GUIDE, "**Also seen as**\n\n- mend it\n"),
        (GUIDE, "## A heading { #mend }\n"),
        (GUIDE, "An amendment, and recommended.\n"),
        ("generators/a.py", "def mend(mended): return mended\n"),
        ("generators/a.py", 'x = row["mended"]\n'),
        ("docs/assets/scripts/a.js", "const mend = mended;\n"),
        ("inventory/a.yml", "mended: no\n"),
        ("inventory/a.yml", 'notice: It says "mend it"\n'),
        ("README.md", "It has just answered.\n"),
    ],
)
def test_what_is_literal_or_code_is_left_alone(tmp_path, path, text):
    assert complaints(tmp_path, path, text) == []


@pytest.mark.parametrize("suffix", MASKS)
def test_a_mask_keeps_every_line_where_it_is(suffix):
    text = 'a: "b"\n# c `d`\n\n/* e */ "f"\n'

    masked = MASKS[suffix](text)

    assert [len(line) for line in masked.split("\n")] == [
        len(line) for line in text.split("\n")
    ]


def test_a_sentence_that_is_too_long_is_reported_at_its_paragraph():
    short, long = "One. " * 60, "word " * (MOST_WORDS + 1)

    assert list(long_sentences(f"{short}\n\n- {long}\n")) == [(3, 36)]
    assert list(long_sentences(f"- {long[:90]}\n- {long[:90]}\n")) == []


def test_a_word_to_avoid_fails_the_check(tmp_path, capsys):
    (tmp_path / "README.md").write_text("Please mend it.\n", encoding="utf-8")

    status = main(["--check", "--root", str(tmp_path)])

    assert status == 1
    assert "README.md:1: 'Please'" in capsys.readouterr().out


def test_our_own_list_has_no_rule_twice():
    rules = read_rules(WORDS_FILE.read_text(encoding="utf-8"))

    assert len({rule.find for rule in rules}) == len(rules)
    assert all(rule.pattern and rule.write and rule.why for rule in rules)
