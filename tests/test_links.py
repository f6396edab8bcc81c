"""Links in Markdown: where they stand and where they lead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generators.text.links import find_links, without_code

UNHURRIED = settings(deadline=None)  # a busy machine is not a slow function
WORDS = st.text(alphabet="ab .,:(", min_size=1, max_size=8).map(
    lambda text: f"w{text.strip()}"
)
TARGETS = st.sampled_from(
    [
        "a.md",
        "../b.md#c",
        "#d",
        "https://e.example/f?g=1",
        "mailto:h@i.example",
        "j(k).md",
        "../assets/l.png",
        "m%20n.md",
    ]
)
LINKS = st.tuples(
    st.sampled_from(["", "!"]),
    WORDS,
    TARGETS,
    st.sampled_from(["", ' "a title"']),
).map(lambda parts: f"{parts[0]}[{parts[1]}]({parts[2]}{parts[3]})")
INLINE = st.one_of(
    WORDS, LINKS, LINKS.map(lambda link: f"<{link}>".strip("<>"))
)
CODE = st.tuples(st.sampled_from(["`", "``", "```"]), INLINE).map(
    lambda parts: f"w {parts[0]} {parts[1]} {parts[0]}"
)
STRAY = st.sampled_from(
    ["` w", "w ``", "\\` w", "w]", "[w", "w ](", "*w*", "w <b"]
)
LINES = st.lists(st.one_of(INLINE, CODE, STRAY), min_size=1, max_size=4).map(
    " ".join
)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
FENCES = st.tuples(
    st.sampled_from(["```", "~~~", "````"]),
    st.sampled_from(["", "text", "bash title=x"]),
    PARAGRAPHS,
).map(lambda parts: f"{parts[0]}{parts[1]}\nw{parts[2]}\n{parts[0]}")
QUOTES = PARAGRAPHS.map(lambda text: "> " + text.replace("\n", "\n> "))
COMMENTS = LINES.map(lambda text: f"<!-- {text} -->")
DOCUMENTS = st.lists(
    st.one_of(PARAGRAPHS, FENCES, QUOTES, COMMENTS), max_size=5
).map("\n\n".join)


def targets(text):
    return [link.target for link in find_links(text)]


def targets_in_tokens(text):
    """What a CommonMark parser takes for links and pictures."""
    children = (
        child
        for token in MarkdownIt().parse(text)
        for child in token.children or ()
    )
    targets = (
        child.attrs.get("href") or child.attrs.get("src")
        for child in _all(children)
    )
    return [target for target in targets if target]


def _all(tokens):
    for token in tokens:
        yield token
        yield from _all(token.children or ())


@UNHURRIED
@given(DOCUMENTS)
def test_the_links_of_prose_are_those_that_a_markdown_parser_finds(text):
    assert targets(text) == targets_in_tokens(text)


@UNHURRIED
@given(DOCUMENTS)
def test_every_link_is_at_its_place_and_its_line(text):
    for link in find_links(text):
        assert text[link.start : link.end] == link.target
        assert text.count("\n", 0, link.start) + 1 == link.line


@UNHURRIED
@given(st.text(alphabet='[]()<>`~!\\ \nab#:"=hrefsc-'))
def test_whatever_the_text_nothing_breaks_and_no_line_is_lost(text):
    list(find_links(text))

    assert without_code(text).count("\n") == text.count("\n")
    assert len(without_code(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md) and ![c](d.png)", ["b.md", "d.png"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ('[a](b.md "title") [c](d.md \'t\')', ["b.md", "d.md"]),
        ("[a](<b c.md>) [d](<e.md>)", ["b c.md", "e.md"]),
        ("[a]: b.md\n[c]: <d.md> 'title'\n", ["b.md", "d.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ('<a href="b/">c</a><img alt="" src="d.png">', ["b/", "d.png"]),
        ('<svg><a class="x" xlink:href="b/">c</a></svg>', ["b/"]),
        ("`[a](b.md)` ``[c](`d.md)``", []),
        ("a ` b [c](d.md)\n\n` e", ["d.md"]),
        ("a \\` [b](c.md) `", ["c.md"]),
        ("```text\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("1. a\n\n    ```text\n    [a](b.md)\n    ```\n\n[c](d.md)", ["d.md"]),
        ("> ~~~\n> [a](b.md)\n> ~~~\n", []),
        ("```a ` b\n[c](d.md)\n```", []),
        ("````\n```\n[a](b.md)\n```\n````", []),
        ("<!-- [a](b.md)\n[c](d.md) --> [e](f.md)", ["f.md"]),
        ("[a]() b](", []),
    ],
    ids=[
        "text and picture", "picture as link", "title",
        "angle brackets", "references", "brackets", "HTML", "SVG", "code",
        "ticks in two paragraphs", "escaped tick", "fence", "fence in a list", "fence in a quote",
        "span of three ticks", "fence in a fence", "comment", "no target",
    ],
)  # fmt: skip
def test_links_are_found_outside_code_and_comments(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("target", "inside", "page", "resolved"),
    [
        ("redis.md", True, True, "guides/redis.md"),
        ("../services/a.md#b", True, True, "services/a.md#b"),
        ("#b", True, False, "guides/x.md#b"),
        ("/services/", True, False, None),
        ("../../a.md", True, True, "../a.md"),
        ("https://a.example/b.md", False, False, None),
        ("HTTPS://a.example", False, False, None),
        ("//a.example", False, False, None),
        ("tel:+44", False, False, None),
    ],
)
def test_a_link_knows_where_it_leads(target, inside, page, resolved):
    [link] = find_links(f"[x]({target})")

    assert (link.is_inside, link.is_page) == (inside, page)
    assert resolved in (None, link.resolved("guides/x.md"))
