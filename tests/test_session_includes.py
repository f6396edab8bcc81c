"""What a session includes of guides and inventory, and directives that lead nowhere."""

import pytest

from tests.training_world import PATH, SAID, including, session, wrong
from tests.world import GUIDE_PATH, SYMPTOM_PATH, changed

NO_STEP = "is followed by the number of a step of guide 'postgresql', 1 to 1"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "guide postgresq symptoms",
            "there is no guide 'postgresq'; did you mean 'postgresql'?",
        ),
        ("guide postgresql symptom", "guide 'postgresql' has no symptom ''"),
        (
            "guide postgresql symptom dwn",
            "guide 'postgresql' has no symptom 'dwn'; did you mean 'down'?",
        ),
        (
            "guide postgresql restrt",
            "there is no part of a guide 'restrt'; did you mean 'restart'?",
        ),
        (
            "guide postgresql first-minute 2",
            f"'first-minute' {NO_STEP}",
        ),
        (
            "inventory host production",
            "there is no part of the inventory 'host'; did you mean 'hosts'?",
        ),
        (
            "inventory hosts prodution",
            "there is no environment 'prodution'; did you mean 'production'?",
        ),
        (
            "inventory needs shp",
            "there is no service 'shp'; did you mean 'shop'?",
        ),
        (
            "everything",
            "'include: everything' is not known; write 'guide NAME PART' or 'inventory PART'",
        ),
    ],
)
def test_an_include_that_leads_nowhere_is_reported_at_its_line(words, expected):
    assert wrong(including(words)) == [f"{PATH}:16: {expected}"]


@pytest.mark.parametrize(
    ("path", "summary", "words"),
    [
        (
            "inventory/services.yml",
            "summary: Holds every booking.",
            "needs orders-db",
        ),
        (
            "inventory/places.yml",
            "summary: What customers see.",
            "hosts production",
        ),
        ("inventory/places.yml", "summary: Keeps the data.", "services data"),
    ],
)
def test_an_include_of_an_entry_with_a_mistake_is_no_second_mistake(
    path, summary, words
):
    files = including(f"inventory {words}")
    files[path] = files[path].replace(summary, "summary: []")

    assert wrong(files) == []


def test_the_slides_on_symptoms_show_what_is_seen_and_say_what_it_means():
    system, seen = session(including("guide postgresql symptoms")).slides[1:]

    assert system.title == "PostgreSQL: what it is"
    assert "Users notice" not in system.blocks[0].text
    assert (
        "[Orders database](../services/orders-db.md): Nobody can book."
        in system.blocks[0].text
    )
    assert (
        "[Down](../guides/postgresql/down.md): `connection to server on port 5433 failed"
        in seen.blocks[0].text
    )
    assert seen.blocks[1].text == "*Down.* No server listens. Nobody can book."


def test_the_slides_on_a_restart_carry_the_service_s_own_names_and_the_way_back():
    before, restart = session(including("guide postgresql restart")).slides[1:]

    assert before.title == "Before a restart of PostgreSQL (Orders database)"
    assert "bookings stop for 5 seconds" in before.blocks[0].text
    assert 'title="on db-1"' in restart.blocks[0].text
    assert "systemctl restart postgresql@15-main" in restart.blocks[0].text
    assert "**Undo** Cannot be undone" in restart.blocks[0].text


def test_a_restart_changed_in_the_guide_is_changed_in_the_session():
    guide = changed(
        GUIDE_PATH, "bookings stop for 5 seconds", "bookings stop for 9 seconds"
    )
    files = {
        **including("guide postgresql restart"),
        GUIDE_PATH: guide[GUIDE_PATH],
    }

    assert "stop for 9 seconds" in session(files).slides[1].blocks[0].text


def test_a_guide_that_grows_makes_the_sessions_that_include_it_longer():
    files = including("guide postgresql symptoms")
    guide = changed(GUIDE_PATH, "is a row here.", f"is a row here. {SAID}")
    grown = {**files, GUIDE_PATH: guide[GUIDE_PATH]}

    assert session(grown).minutes == pytest.approx(session(files).minutes + 2)


def test_a_symptom_takes_its_literal_text_its_first_look_and_a_link_to_the_rest():
    [slide] = session(including("guide postgresql symptom down")).slides
    text = slide.blocks[0].text

    assert "**You see** `alert: PostgresqlDown`" in text
    assert "**Look** at what it is doing:" in text
    assert "**Do**" not in text
    assert text.endswith(
        "Where each result leads: [PostgreSQL: Down](../guides/postgresql/down.md)"
    )


RELIEF = """\
## Start it

**Before** nobody is let in now.

**Do** start it:

```bash title="on {{ host }}"
sudo systemctl start {{ unit }} && echo started
```

**Expect** within 5 seconds:

```text
started
```

**Undo** Cannot be undone: it was down.

"""


def test_a_look_comes_with_its_own_output_where_relief_stands_before_it():
    look = "## See what it is doing\n"
    relieved = changed(SYMPTOM_PATH, look, RELIEF + look)
    files = including("guide postgresql symptom down")
    files[SYMPTOM_PATH] = relieved[SYMPTOM_PATH]

    text = session(files).slides[0].blocks[0].text

    assert "**Look** at what it is doing:" in text
    assert "**Expect** `active` when it is well:" in text
    assert "started" not in text


def test_a_link_in_a_symptom_leads_to_the_same_place_from_a_session():
    linked = changed(
        SYMPTOM_PATH, "no server listens.", "see [the kill](#end-it)."
    )
    files = including("guide postgresql symptoms")
    files[SYMPTOM_PATH] = linked[SYMPTOM_PATH]

    *_, seen = session(files).slides

    assert "[the kill](../guides/postgresql/down.md#end-it)" in (
        seen.blocks[1].text
    )


def test_a_step_of_the_first_minute_comes_with_its_command():
    [slide] = session(including("guide postgresql first-minute 1")).slides

    assert 'title="on db-1"' in slide.blocks[0].text


def test_machines_are_listed_with_what_runs_on_them():
    [_, slide] = session(including("inventory hosts production")).slides

    assert "[db-1](../hosts.md#db-1)" in slide.blocks[0].text
    assert "[Orders database](../services/orders-db.md)" in slide.blocks[0].text


def test_a_gap_names_who_owes_the_guide_and_by_when():
    [_, shop] = session(including("inventory gaps")).slides

    assert shop.title == "Shop: no guide yet"
    assert (
        "**No guide yet.** Ada Byron will write it by 31 January 2027."
        in shop.blocks[0].text
    )
