"""Tools: what is written about them, where they are linked, and what is wrong with them."""

import pytest

from tests.world import FILES, page, problems

PATH = "inventory/tools.yml"
TOOL = """\
tools:
  send-again:
    title: Send tickets again
    what_for: No mail came.
    host: app-1
    command: sudo shopctl send «order»
    expect: "`queued` at once"
    who_may: [data, lead]
    changes: One more mail.
    undo: Cannot be undone.
    services: [shop]
"""
WITH_TOOL = {**FILES, PATH: TOOL}


def test_a_tool_says_who_may_what_it_changes_and_how_it_is_undone():
    made = page("tools.md", WITH_TOOL)

    assert "## Send tickets again { #send-again }" in made
    assert "- **Who may** [Data](teams/data.md), the lead on call" in made
    assert '```bash title="on app-1"\nsudo shopctl send «order»\n```' in made
    assert "**Undo**{ .np-undo } Cannot be undone." in made


def test_a_service_links_its_tools():
    assert (
        "[Send tickets again](../tools.md#send-again): No mail came."
        in page("services/shop.md", WITH_TOOL)
    )
    assert "## Tools" not in page("services/names.md", WITH_TOOL)


def test_an_estate_without_tools_says_so():
    assert "The inventory has none." in page("tools.md")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "host: app-1",
            "host: app-2",
            "5: 'send-again': there is no host 'app-2'; did you mean 'app-1'?",
        ),
        (
            "[data, lead]",
            "[data, leed]",
            "8: 'send-again': there is no team or role 'leed'; did you mean 'lead'?",
        ),
        (
            "[shop]",
            "[shops]",
            "11: 'send-again': there is no service 'shops'; did you mean 'shop'?",
        ),
        (
            "    undo: Cannot be undone.\n",
            "",
            "2: 'send-again': 'undo' is missing; it is required",
        ),
        ("[shop]", "[]", "11: 'send-again': 'services' must not be empty"),
    ],
    ids=["host", "role", "service", "undo", "none"],
)
def test_mistakes_are_told_where_they_stand(old, new, expected):
    found = problems({**FILES, PATH: TOOL.replace(old, new)})

    assert any(line.startswith(f"{PATH}:{expected}") for line in found), found
