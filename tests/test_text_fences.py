"""What text that is read without a parser takes for a fence, and for its title."""

import pytest

from generators.text.fences import fence_title


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ('bash title="on db-1"', "on db-1"),
        (
            r'text title="with \"in netns …\" inside"',
            'with "in netns …" inside',
        ),
        ("bash", ""),
    ],
    ids=["title", "quotes in the title", "no title"],
)
def test_a_title_is_read_to_its_closing_quote(info, title):
    assert fence_title(info) == title
