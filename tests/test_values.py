"""`{{ name }}`, and what stands in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.guides.values import (
    asked,
    fill,
    marked,
    marks_to_html,
    names,
    unmarked,
    values_for,
)
from generators.schema.guide_front import GuideFront

NAME = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
PLAIN = st.text(alphabet=st.characters(exclude_characters="{}"), max_size=20)


def front(values):
    return GuideFront.model_validate(
        {"title": "T", "team": "data", "how": "systemd", "values": values}
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ls {{ path }}", ["path"]),
        ("{{a}}{{ b_2 }} {{  c  }} {{ a }}", ["a", "b_2", "c", "a"]),
        ("{{ Host-Name }}", ["Host-Name"]),
        (
            "{{.State}} {{ json . }} {{ a b }} {{ 1a }} { { a } } {{}} {{ a\n}} ${a}",
            [],
        ),
    ],
    ids=[
        "one",
        "several",
        "one that cannot be declared",
        "what other programs write",
    ],
)
def test_names_stand_in_double_braces(text, expected):
    assert list(names(text)) == expected


def test_names_are_filled_and_unknown_ones_stay():
    assert (
        fill("{{ a }}:{{b}}:{{ c }}", {"a": "1", "b": "{{ a }}"})
        == "1:{{ a }}:{{ c }}"
    )


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, {"port": "5432", "pid": "«pid»"}),
        ({"port": "5433"}, {"port": "5433", "pid": "«pid»"}),
        ({"pid": "7", "other": "x"}, {"port": "5432", "pid": "7"}),
        ({"port": ""}, {"port": "", "pid": "«pid»"}),
    ],
    ids=[
        "defaults",
        "a service's own",
        "one that is asked, and an unknown one",
        "an empty one",
    ],
)
def test_a_page_takes_the_values_of_its_service_before_the_guides(
    own, expected
):
    declared = front(
        {
            "port": {"default": "5432", "from": "x"},
            "pid": {"ask": "process id", "from": "x"},
        }
    )

    assert values_for(declared, own) == expected


@given(st.dictionaries(NAME, PLAIN))
def test_filling_puts_each_value_where_its_name_stood(values):
    text = " ".join(f"<{{{{ {name} }}}}>" for name in values)

    assert fill(text, values) == " ".join(
        f"<{value}>" for value in values.values()
    )


@given(st.text(alphabet="{} ab.\n"), NAME)
def test_text_without_the_name_of_a_value_stays_as_it_is(text, name):
    assert fill(text, {}) == text
    assert fill(text, {f"x{name}": "1"}) == text


@given(st.lists(NAME), PLAIN)
def test_the_names_that_are_found_are_those_that_are_filled(expected, between):
    text = between.join(f"{{{{ {name} }}}}" for name in expected)

    assert list(names(text)) == expected
    assert list(names(fill(text, dict.fromkeys(expected, "1")))) == []


@given(NAME)
def test_what_is_asked_of_the_reader_is_no_name_of_a_value(name):
    assert list(names(asked(name))) == []


@given(st.dictionaries(NAME, PLAIN, min_size=1))
def test_marks_are_not_seen_in_text(values):
    text = " ".join(f"a {{{{ {name} }}}} b" for name in values)

    assert unmarked(fill(text, marked(values))) == fill(text, values)


def test_a_marked_value_becomes_an_element_in_text_and_stays_plain_in_an_attribute():
    html = fill(
        '<a href="/{{ host }}/" title="on {{ host }}">on {{ host }}</a>',
        marked({"host": "db-1"}),
    )

    assert (
        marks_to_html(html)
        == '<a href="/db-1/" title="on db-1">on <var data-v="host">db-1</var></a>'
    )


def test_a_mark_that_another_program_has_torn_apart_leaves_its_value_only():
    torn = fill("{{ host }}", marked({"host": "db-1"})).replace(
        "db-", "db</i><i>-"
    )

    assert marks_to_html(f"<i>{torn}</i>") == "<i>db</i><i>-1</i>"
