"""Scripts and style sheets that are written in parts and loaded as one file."""

import pytest

from generators.data.joined_assets import PARTS, joined_assets, part_paths
from generators.sources import Sources, read_sources
from tests.conftest import ROOT

PATH = "assets/scripts/nightphone.js"


@pytest.fixture(scope="module")
def parts():
    """The text of every part of one script, each a comment and a statement."""
    paths = part_paths(PATH, PARTS[PATH])
    return {
        path: f'/* {i},\n   a part */\ncall("{i}");\n'
        for i, path in enumerate(paths)
    }


def test_parts_are_joined_in_their_order_without_comments(parts):
    [joined] = joined_assets(Sources({}, assets=parts))

    calls = [line for line in joined.text.splitlines() if line]
    assert joined.path == PATH
    assert calls == [f'call("{i}");' for i in range(len(parts))]


def test_a_script_that_lacks_a_part_is_not_made(parts):
    without_last = dict(list(parts.items())[:-1])

    assert list(joined_assets(Sources({}, assets=without_last))) == []


def test_every_file_in_a_folder_of_parts_is_joined():
    assets = {path for path in read_sources(ROOT).assets if path.count("/") > 3}

    joined = {
        part
        for path, names in PARTS.items()
        for part in part_paths(path, names)
    }

    assert joined == assets


def test_a_comment_inside_a_line_and_an_address_stay_as_they_are(parts):
    first = next(iter(parts))
    text = 'const address = "https://x"; // why\n/* here */ f();\n  // gone\n'

    [joined] = joined_assets(Sources({}, assets={**parts, first: text}))

    assert joined.text.startswith(
        'const address = "https://x"; // why\n/* here */ f();\n\ncall('
    )
