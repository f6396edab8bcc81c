"""Pages that people write, with parts that follow from the inventory."""

import pytest

from tests.conftest import ROOT
from tests.world import FILES, build, page, problems

PATH = "docs/handbook/triage.md"


def world(text):
    return {**FILES, PATH: text}


def test_a_part_stands_where_it_is_asked_for():
    text = page(
        "handbook/triage.md",
        world("# Triage\n\nBefore.\n\n<!-- here: teams -->\n\nAfter.\n"),
    )

    assert (
        text.index("Before.")
        < text.index("### Data { #data }")
        < text.index("After.")
    )


def test_what_is_written_stays_as_it_is():
    text = "---\ntitle: Triage\n---\n\n# Triage\n\n| a | *b* |\n| --- | --- |\n\n```bash\necho {{ x }}\n\n\n\n```\n"

    assert page("handbook/triage.md", world(text)).strip() == text.strip()


def test_the_part_that_nobody_can_make_is_told():
    assert problems(world("# T\n\n<!-- here: taems -->\n")) == [
        f"{PATH}:3: there is no generated part 'taems'; did you mean 'teams'?"
    ]


def test_a_written_page_has_its_text_beside_it_and_is_changed_where_it_is_written():
    [triage] = [
        page
        for page in build(world("# Triage\n")).pages
        if page.path == "handbook/triage.md"
    ]

    assert triage.source == PATH
    assert triage.plain == "# Triage\n"


@pytest.mark.parametrize("fallback", ["Use the other.", ""])
def test_a_tool_says_how_to_do_without_it_or_that_nobody_knows(fallback):
    line = f"    fallback: {fallback}\n" if fallback else ""
    services = FILES["inventory/services.yml"].replace(
        "    fallback: Use the addresses on the page of hosts.\n", line
    )
    files = {
        **world("# Tools\n\n<!-- here: tools -->\n"),
        "inventory/services.yml": services,
    }

    text = page("handbook/triage.md", files)

    assert ("**Without it:** Use the other." in text) == bool(fallback)
    assert (
        "**Nobody has written down what to do without it.**" in text
    ) != bool(fallback)
    assert "Orders database" not in text


def test_every_page_of_the_handbook_is_in_its_list():
    pages = {path.name for path in (ROOT / "docs/handbook").glob("*.md")} - {
        "index.md"
    }
    listed = (ROOT / "docs/handbook/index.md").read_text(encoding="utf-8")

    assert {name for name in pages if f"]({name})" not in listed} == set()


def test_every_tool_of_the_example_has_a_way_without_it(site):
    text = (site / "handbook/tools-down/index.md").read_text(encoding="utf-8")

    assert text.count("WITHOUT IT:") == 8
    assert "Nobody has written down" not in text
