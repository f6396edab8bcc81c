"""YAML with lines: what is refused, what stays text, and where every key stands."""

import json
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.schema.yaml_source import YamlSource

QUICK = settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
BILLION_LAUGHS = "a0: &a0 [lol]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10)
)
BILLION_MERGES = (
    BILLION_LAUGHS.replace("[lol]", "{lol: 1}")
    .replace(": &a", ": &a")
    .replace(" [*", " {<<: [*")
)
BILLION_MERGES = BILLION_MERGES.replace("]\n", "]}\n")

REFUSED = {
    "tab before a key": (
        "a:\n\tb: 1\n",
        "2: not valid YAML: found character that cannot start any token; indent with spaces, not with tabs;"
        " a text that begins with '%', '@' or '`' needs quotes",
    ),
    "tab beside spaces": (
        "a:\n  b: 1\n\tc: 2\n",
        "3: not valid YAML: found a tab character that violates indentation; indent with spaces, not with tabs",
    ),
    "colon in a text": (
        "a: 1\nb: c: d\n",
        "2: not valid YAML: mapping values are not allowed in this context; a text that contains ': ' needs quotes,"
        " and keys that belong together the same indentation",
    ),
    "wrong indentation": (
        "a:\n  b: 2\n c: 3\n",
        "3: not valid YAML: did not find expected key; look at the indentation, and for quotes inside quotes",
    ),
    "line without a colon": (
        "a:\n  b: 2\n  foo\nc: 3\n",
        "3: not valid YAML: could not find expected ':'; a line is 'name: value', and a list item begins with '- '",
    ),
    "list beside keys": (
        "a:\n- b\nc:\n- d\n  e: 1\n",
        "5: not valid YAML: mapping values are not allowed in this context; a text that contains ': ' needs quotes,"
        " and keys that belong together the same indentation",
    ),
    "keys beside list": (
        "a:\n  - b\n  c: 1\n",
        "3: not valid YAML: did not find expected '-' indicator; a list and 'name: value' lines cannot be mixed",
    ),
    "quote never closed": (
        'a: 1\nb: "foo\nc: 2\n',
        "2: not valid YAML: found unexpected end of stream; the quote that opens here is never closed",
    ),
    "bracket never closed": (
        "a: 1\nb: [foo\nc: 2\n",
        "2: not valid YAML: did not find expected ',' or ']'; the bracket that opens here is never closed",
    ),
    "backslash in double quotes": (
        'a: "C:\\path"\n',
        "1: not valid YAML: found unknown escape character; write a text with '\\' in single quotes",
    ),
    "several documents": (
        "a: 1\n---\nb: 2\n",
        "2: not valid YAML: but found another document; one file holds one document: remove the '---' line",
    ),
    "braces of a template": (
        "a: {{ host }}\n",
        "1: not valid YAML: a key must be text; a text that begins with '{' or '[' needs quotes",
    ),
    "bold text": (
        "a: *bold* text\n",
        "1: not valid YAML: did not find expected alphabetic or numeric character; a text that begins with '*' or"
        " '&' needs quotes",
    ),
    "alias of nothing": (
        "a: 1\nb: *c\n",
        "2: not valid YAML: found undefined alias; a text that begins with '*' needs quotes",
    ),
    "alias inside itself": (
        "a: &x [*x]\n",
        "1: not valid YAML: an alias is inside what it names",
    ),
    "merge of itself": (
        "a: &x {<<: *x}\n",
        "1: not valid YAML: an alias is inside what it names",
    ),
    "anchor twice": (
        "a: &x 1\nb: &x 2\n",
        "2: not valid YAML: second occurrence; the name after '&' is on an earlier line too",
    ),
    "python object": (
        "a: !!python/object/apply:os.system [ls]\n",
        "1: not valid YAML: '!!python/object/apply:os.system' has no meaning here; a text that begins with '!' needs"
        " quotes",
    ),
    "tag of YAML itself": (
        "a: 1\nb: !!int abc\n",
        "2: not valid YAML: '!!int' has no meaning here; a text that begins with '!' needs quotes",
    ),
    "exclamation mark": (
        "a: !important\n",
        "1: not valid YAML: '!important' has no meaning here; a text that begins with '!' needs quotes",
    ),
    "billion laughs": (
        BILLION_LAUGHS,
        "1: not valid YAML: aliases multiply to more than 250,000 values",
    ),
    "billion merges": (
        BILLION_MERGES,
        "1: not valid YAML: aliases multiply to more than 250,000 values",
    ),
    "too many values": (
        "- a\n" * 300_000,
        "250000: not valid YAML: more than 250,000 values in one file; split it",
    ),
    "200,000 brackets": (
        "[" * 200_000,
        "1: not valid YAML: nested more than 20 levels deep",
    ),
    "200,000 braces": (
        "{a: " * 200_000,
        "1: not valid YAML: nested more than 20 levels deep",
    ),
    "200,000 dashes": (
        "- " * 200_000,
        "1: not valid YAML: nested more than 20 levels deep",
    ),
    "null character": (
        "é" * 99 + ": 1\nb: \x00\n",
        "2: character U+0000 is not allowed in YAML; delete it",
    ),
    "line separator": (
        "a: 1\nb: x\u2028y\n",
        "2: character U+2028 is not allowed in YAML; delete it",
    ),
    "half a character": (
        "a: \ud800\n",
        "1: character U+D800 is not allowed in YAML; delete it",
    ),
    "escaped control character": (
        'a: 1\nb: "\\e[31m"\n',
        "2: not valid YAML: character U+001B is not allowed in YAML; delete it",
    ),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_plain_yaml_is_told_in_one_sentence_with_its_line(
    text, expected
):
    start = process_time()

    source = YamlSource.parse("a.yml", text)

    assert [str(problem) for problem in source.problems] == [
        f"a.yml:{expected}"
    ]
    assert source.data is None
    assert process_time() - start < 5


@pytest.mark.parametrize(
    "word",
    [
        "2027-01-31",
        "12:30:45",
        "no",
        "yes",
        "on",
        "Off",
        "1.10",
        "1e5",
        "012",
        "0x1F",
        "1_000",
        "5432",
        ".inf",
        "null2",
        "True",
        "~x",
        "9" * 5000,
    ],
    ids=lambda word: word[:12],
)
def test_a_plain_word_stays_the_text_that_was_written(word):
    source = YamlSource.parse("a.yml", f"a: {word}\n")

    assert source.data == {"a": word}
    assert source.problems == ()


def test_true_false_and_nothing_are_more_than_text_as_values_but_not_as_keys():
    source = YamlSource.parse(
        "a.yml", "a: true\nb: false\nc: null\nd: ~\ne:\ntrue: f\n~: g\n"
    )

    assert source.data == {
        "a": True,
        "b": False,
        "c": None,
        "d": None,
        "e": None,
        "true": "f",
        "~": "g",
    }


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "   \n\n"])
def test_an_empty_file_has_no_data_and_no_problem(text):
    source = YamlSource.parse("a.yml", text)

    assert (source.data, source.problems) == (None, ())


DUPLICATES = {
    "at the top": (
        "a: 1\nb: 2\na: 3\n",
        ["3: key 'a' is written twice; it is on line 1 too"],
    ),
    "three times": (
        "a: 1\na: 2\na: 3\n",
        [
            "2: key 'a' is written twice; it is on line 1 too",
            "3: key 'a' is written twice; it is on line 2 too",
        ],
    ),
    "deep inside": (
        "a:\n- b: {c: 1,\n  c: 2}\n",
        ["3: key 'c' is written twice; it is on line 2 too"],
    ),
    "in quotes": (
        "a: 1\n'a': 2\n",
        ["2: key 'a' is written twice; it is on line 1 too"],
    ),
    "a number": (
        "1: a\n'1': b\n",
        ["2: key '1' is written twice; it is on line 1 too"],
    ),
    "in one mapping that an alias repeats": (
        "a: &x {b: 1, b: 2}\nc: *x\n",
        ["1: key 'b' is written twice; it is on line 1 too"],
    ),
    "in two mappings": ("a: {b: 1}\nc: {b: 1}\n", []),
    "over a merged key": ("a: &x {b: 1}\nc: {<<: *x, b: 2}\n", []),
}


@pytest.mark.parametrize(
    ("text", "expected"), DUPLICATES.values(), ids=DUPLICATES
)
def test_a_key_that_stands_twice_is_a_problem_where_it_stands_again(
    text, expected
):
    source = YamlSource.parse("a.yml", text)

    assert sorted(str(problem) for problem in source.problems) == [
        f"a.yml:{line}" for line in expected
    ]


TEXT = """\
services:
  shop:
    title: Shop
    needs:
      - a
      - b
    runs: {how: systemd,
      unit: shop}
  "1":
    title: One
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ((), 1),
        (("services", "shop"), 2),
        (("services", "shop", "needs"), 4),
        (("services", "shop", "needs", 1), 6),
        (("services", "shop", "runs", "unit"), 8),
        (("services", "1", "title"), 10),
        (("services", 1, "title"), 10),
        (("services", "shop", "team"), 2),
        (("services", "shop", "needs", 9), 4),
        (("services", "shop", "title", "deeper"), 3),
        (("teams", "data"), 1),
    ],
)
def test_the_line_of_a_path_is_that_of_its_deepest_part_that_is_written(
    keys, line
):
    source = YamlSource.parse("a.yml", TEXT)

    assert source.line(*keys) == line


def test_lines_count_from_where_the_yaml_begins_in_its_file():
    source = YamlSource.parse(
        "guide.md", "title: a\nteam: b\nteam: c\n", first_line=2
    )

    assert source.line("team") == 4
    assert [str(problem) for problem in source.problems] == [
        "guide.md:4: key 'team' is written twice; it is on line 3 too"
    ]


def test_the_line_of_a_merged_key_is_where_it_is_written():
    source = YamlSource.parse(
        "a.yml",
        "base: &base\n  team: data\nshop:\n  <<: *base\n  title: Shop\n",
    )

    assert source.data["shop"] == {"team": "data", "title": "Shop"}
    assert source.line("shop", "team") == 2


def test_windows_line_ends_and_a_byte_order_mark_change_no_line():
    source = YamlSource.parse("a.yml", "\ufeffa: 1\r\nb:\r\n  c: 2\r\n")

    assert source.data == {"a": "1", "b": {"c": "2"}}
    assert source.line("b", "c") == 3


@QUICK
@given(
    st.one_of(
        st.text(),
        st.text("{}[]-:?*&!|>'\"%@`#, ab\n\t<~"),
        st.binary().map(lambda b: b.decode("latin-1")),
    )
)
def test_any_text_is_read_or_refused_and_never_crashes(text):
    start = process_time()

    source = YamlSource.parse("a.yml", text)

    assert all(
        problem.line >= 1 and "\n" not in problem.message
        for problem in source.problems
    )
    assert process_time() - start < 1


KEYS = st.text("abc: #-'\"é\n~1", min_size=1, max_size=8)
TREES = st.recursive(
    st.one_of(st.text("ab: #'é\n"), st.booleans(), st.none()),
    lambda inside: (
        st.dictionaries(KEYS, inside, max_size=4) | st.lists(inside, max_size=3)
    ),
    max_leaves=15,
)


def written(value, keys=(), depth=0):
    """The lines of a value as YAML, each with the path of the key that it holds."""
    for key, inside in value.items():
        nested = isinstance(inside, dict) and inside
        yield (
            f"{' ' * depth}{json.dumps(key)}: {'' if nested else json.dumps(inside)}",
            (*keys, key),
        )
        yield from written(inside, (*keys, key), depth + 1) if nested else ()


@QUICK
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=5))
def test_every_key_of_any_mapping_is_found_in_its_line(tree):
    lines = list(written(tree))

    source = YamlSource.parse("a.yml", "\n".join(line for line, _ in lines))

    assert source.problems == ()
    assert [source.line(*keys) for _, keys in lines] == list(
        range(1, len(lines) + 1)
    )
