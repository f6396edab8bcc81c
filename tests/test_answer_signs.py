"""Signs: what answers of First minute say in a form that a program can read."""

import pytest

from generators.guides.answer_signs import (
    Sign,
    closing_targets,
    good_signs,
    readings,
)
from generators.guides.parser import parse_guide

GUIDE = """\
---
title: Bell
team: web
how: systemd
values: {{host: {{default: bell-1, from: the page}}}}
---
A bell rings.

## First minute

1. Does it ring?

    ```bash title="on {{{{ host }}}}"
    ring
    ```

    {answers}

All good? Look at the [clapper](clapper.md).
"""


def first_minute(answers):
    text = GUIDE.format(answers=answers.replace("\n", "\n    "))
    guide, _ = parse_guide(
        "docs/guides/bell", {"docs/guides/bell/index.md": text}
    )
    return guide.section("First minute")


def groups(answer):
    [item] = first_minute(f"Good: `ring`. Bad: {answer}: [X](x.md)").items
    [reading] = readings(item)
    return reading.groups


def text(words, **others):
    return Sign("text", words, **others)


def number(name, **limits):
    return Sign("number", name, **limits)


ONE_SIGN = {
    "`no route`": text("no route"),
    "`{{ host }} is down`": text("… is down"),
    "no `LISTEN` line": text("LISTEN", absent=True),
    "`Use%` 95 or more": number("Use%", least=95),
    "`Use%` at least 95": number("Use%", least=95),
    "`Use%` is 100": number("Use%", least=100, most=100),
    "`Avail` less than 100 MB": number("Avail", most=100 * 2**20 - 1e-6),
    "`longest` more than 5 minutes": number("longest", least=300 + 1e-6),
    "`taken` near `places`": number("taken", least=0.9, of="places"),
    "`free` less than 5 % of `total`": number(
        "free", most=0.05 - 1e-6, of="total"
    ),
    "`active` is `f`": Sign("value", "active", value="f"),
    "`status` is not `ok`": Sign("value", "status", absent=True, value="ok"),
    "`notAfter` less than 14 days ahead": Sign("time", "notAfter", most=14),
    "`notAfter` in the past": Sign("time", "notAfter", most=0),
    "nothing": Sign("nothing"),
    "no answer": Sign("no answer"),
    "anything else": Sign("else"),
}


@pytest.mark.parametrize(("written", "sign"), ONE_SIGN.items(), ids=ONE_SIGN)
def test_a_sign_is_read_as_it_is_written(written, sign):
    assert groups(written) == ((sign,),)


def test_of_several_signs_one_is_enough():
    assert groups("`a`, `b` or `c`") == (
        (text("a"),),
        (text("b"),),
        (text("c"),),
    )


def test_signs_with_and_between_them_must_all_be_there():
    assert groups("`a` and `b`, or `c` without `d`") == (
        (text("a"), text("b")),
        (text("c"), text("d", absent=True)),
    )


def test_a_bad_answer_without_a_sign_is_everything_that_is_not_good():
    [item] = first_minute("Good: `ring`. Bad: [X](x.md)").items

    [reading] = readings(item)

    assert (reading.groups, reading.targets) == (((Sign("else"),),), ("x.md",))


def test_signs_lead_where_the_next_links_lead():
    [item] = first_minute(
        "Good: `ring`. Bad:\n\n- `a`: [X](x.md), or [Y](y.md)\n- `b`: wait\n- `c`: [Z](z.md)"
    ).items

    assert [reading.targets for reading in readings(item)] == [
        ("x.md", "y.md"),
        ("z.md",),
    ]


def test_good_is_the_first_sentence():
    [item] = first_minute("Good: `ring`, or nothing. `a`: [X](x.md)").items

    assert good_signs(item) == ((text("ring"),), (Sign("nothing"),))
    assert [reading.targets for reading in readings(item)] == [("x.md",)]


def test_where_all_is_good_the_closing_words_lead_on():
    assert closing_targets(first_minute("Good: `ring`.")) == ("clapper.md",)
