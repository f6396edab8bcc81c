"""Nothing is left to be filled in."""

import pytest

from generators.checks.placeholders import check_placeholders
from tests.world import changed, problems

LEFT = {
    "in the inventory": ("inventory/a.yml", "a:\n  b: TODO\n", ["2: 'TODO'"]),
    "in a name": ("inventory/a.yml", "team: TODO-an-id\n", ["1: 'TODO'"]),
    "in a comment": ("inventory/a.yml", "# FIXME: ask Ada\n", ["1: 'FIXME'"]),
    "in a guide": (
        "docs/guides/a.md",
        "# A\n\nTBD\n\nTODO: more\n",
        ["3: 'TBD'", "5: 'TODO'"],
    ),
    "in a post-mortem": (
        "docs/incidents/a.md",
        "TODO: what helped\n",
        ["1: 'TODO'"],
    ),
    "twice in a line": ("docs/services/a.md", "TODO TODO\n", ["1: 'TODO'"]),
}


@pytest.mark.parametrize(("path", "text", "expected"), LEFT.values(), ids=LEFT)
def test_what_is_left_to_be_filled_in_is_told_once_a_line(path, text, expected):
    messages = [str(problem) for problem in check_placeholders({path: text})]

    assert messages == [
        f"{path}:{place} is left here; write what belongs in its place"
        for place in expected
    ]


@pytest.mark.parametrize(
    "text", ["TODOS", "mastodon", "todo", "MY_TODO_LIST", "autotbd"]
)
def test_other_words_are_none(text):
    assert list(check_placeholders({"docs/guides/a.md": text})) == []


def test_the_handbook_may_talk_about_them():
    assert (
        list(check_placeholders({"docs/handbook/a.md": "Replace every TODO."}))
        == []
    )


def test_a_placeholder_fails_the_check():
    messages = problems(
        changed(
            "docs/services/orders-db.md",
            "Exports run at two.",
            "Exports run at TODO.",
        )
    )

    assert messages == [
        "docs/services/orders-db.md:3: 'TODO' is left here; write what belongs in its place"
    ]
