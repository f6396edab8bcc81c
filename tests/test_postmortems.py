"""What is written about an incident: read, checked, and shown where it was used."""

import pytest

from tests.world import FILES, SYMPTOM, SYMPTOM_PATH, page, problems

PATH = "docs/incidents/2026-11-02-no-bookings.md"
POSTMORTEM = """\
---
title: Nobody could book for 20 minutes
date: 2026-11-02
minutes: 20
severity: 1
services: [orders-db, shop]
guides: [postgresql#down]
state: closed
changed: [postgresql]
---
## What users noticed

Nobody could book.

## Timeline

- 03:00 It rang.

## What helped

The guide.

## What hindered

The night.

## What we change

The guide, by [Down](../guides/postgresql/down.md).
"""


def world(old="", new="", text=POSTMORTEM):
    assert text.count(old) == 1 or not old, old
    return {**FILES, PATH: text.replace(old, new) if old else text}


def test_a_whole_postmortem_has_no_problems():
    assert problems(world()) == []


WRONG = {
    "an unknown service": (
        ("[orders-db, shop]", "[orders-db, shp]"),
        [f"{PATH}:6: there is no service 'shp'; did you mean 'shop'?"],
    ),
    "an unknown guide": (
        ("[postgresql#down]", "[postgres#down]"),
        [f"{PATH}:7: there is no guide 'postgres'; did you mean 'postgresql'?"],
    ),
    "an unknown symptom": (
        ("[postgresql#down]", "[postgresql#dwn]"),
        [
            f"{PATH}:7: guide 'postgresql' has no symptom or section 'dwn'; did you mean 'down'?"
        ],
    ),
    "an unknown changed guide": (
        ("changed: [postgresql]", "changed: [redis]"),
        [f"{PATH}:9: there is no guide 'redis'"],
    ),
    "closed, with nothing changed": (
        ("changed: [postgresql]\n", ""),
        [
            f"{PATH}:8: a closed incident names the guides it has changed in 'changed', or says in 'reason' why none"
        ],
    ),
    "a missing section": (
        ("## What helped", "## What was good"),
        [f"{PATH}:1: section '## What helped' is missing"],
    ),
    "a misspelt section": (
        ("## What hindered", "## What hinderd"),
        [
            f"{PATH}:1: section '## What hindered' is missing; is it 'What hinderd'?"
        ],
    ),
    "an empty section": (
        ("The night.", "<!-- later -->"),
        [f"{PATH}:23: section 'What hindered' is empty"],
    ),
    "a person": (
        ("- 03:00 It rang.", "- 03:00 It rang, and Ada Byron answered."),
        [
            f"{PATH}:17: 'Ada Byron' is named here; write the role, as 'the responder': people did what seemed right"
            " then"
        ],
    ),
    "a severity that is none": (
        ("severity: 1", "severity: 4"),
        [f"{PATH}:5: 'severity' must be '1', '2' or '3', found '4'"],
    ),
    "a day that is none": (
        ("date: 2026-11-02", "date: Monday"),
        [f"{PATH}:3: 'date' must be a date such as 2027-01-31, found 'Monday'"],
    ),
    "minutes that are none": (
        ("minutes: 20", "minutes: many"),
        [f"{PATH}:4: 'minutes' must be a whole number, found 'many'"],
    ),
    "no minutes": (
        ("minutes: 20", "minutes: 0"),
        [f"{PATH}:4: 'minutes' must be more than 0, found '0'"],
    ),
    "no services": (
        ("services: [orders-db, shop]", "services: []"),
        [f"{PATH}:6: 'services' must not be empty, found a list"],
    ),
    "an unknown key": (
        ("state: closed", "status: closed"),
        [f"{PATH}:8: unknown key 'status'; did you mean 'state'?"],
    ),
    "a placeholder": (
        ("The night.", "TODO"),
        [f"{PATH}:25: 'TODO' is left here; write what belongs in its place"],
    ),
    "a dead link": (
        ("postgresql/down.md", "postgresql/dwn.md"),
        [
            f"{PATH}:29: link '../guides/postgresql/dwn.md' leads nowhere; did you mean"
            " '../guides/postgresql/down.md'?"
        ],
    ),
}


@pytest.mark.parametrize(("change", "expected"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_where_it_is_written(change, expected):
    assert problems(world(*change)) == expected


def test_a_symptom_with_a_mistake_of_its_own_may_be_named():
    broken = SYMPTOM.replace("urgency: now\n", "")

    assert problems({**world(), SYMPTOM_PATH: broken}) == [
        f"{SYMPTOM_PATH}:2: 'urgency' is missing; it is required"
    ]


def test_a_reason_stands_for_a_change():
    assert (
        problems(world("changed: [postgresql]", "reason: The guide was right."))
        == []
    )


def test_an_open_one_has_time_to_change_something():
    assert (
        problems(
            world("state: closed\nchanged: [postgresql]\n", "state: open\n")
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    ["# Notes\n", "---\n- a\n---\n", "---\n\tx\n---\n"],
    ids=["none", "list", "tab"],
)
def test_what_has_no_facts_is_one_problem(text):
    [problem] = problems(world(text=text))

    assert problem.startswith(f"{PATH}:")


def test_a_name_that_cannot_be_an_address_is_refused():
    [problem] = problems({**FILES, "docs/incidents/Bad_Night.md": POSTMORTEM})

    assert problem == (
        "docs/incidents/Bad_Night.md:1: a post-mortem's name is lower-case words joined by hyphens, found 'Bad_Night';"
        " rename the file"
    )


def test_its_page_reads_as_reviewed(golden):
    golden(
        "incidents/2026-11-02-no-bookings.md",
        page("incidents/2026-11-02-no-bookings.md", world()),
    )


@pytest.mark.parametrize(
    ("path", "link"),
    [
        (
            "guides/postgresql/index.md",
            "(../../incidents/2026-11-02-no-bookings.md)",
        ),
        ("services/orders-db.md", "(../incidents/2026-11-02-no-bookings.md)"),
        ("services/shop.md", "(../incidents/2026-11-02-no-bookings.md)"),
        ("incidents/index.md", "(2026-11-02-no-bookings.md)"),
    ],
)
def test_an_incident_is_listed_where_it_was_used(path, link):
    listed = f"[Nobody could book for 20 minutes]{link} · 2 November 2026 · severity 1 · 20 minutes"

    assert listed in page(path, world())


def test_open_incidents_are_listed_first_and_then_the_latest():
    later = POSTMORTEM.replace("20 minutes", "30 minutes").replace(
        "2026-11-02", "2026-11-09"
    )
    still = POSTMORTEM.replace("20 minutes", "40 minutes").replace(
        "state: closed", "state: open"
    )
    files = world() | {
        "docs/incidents/later.md": later,
        "docs/incidents/still.md": still,
    }

    text = page("incidents/index.md", files)

    assert [
        text.index(f"for {minutes} minutes") for minutes in (40, 30, 20)
    ] == sorted(
        text.index(f"for {minutes} minutes") for minutes in (20, 30, 40)
    )
    assert text.count("still open") == 1
