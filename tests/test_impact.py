"""What a failure means for customers, whom it concerns, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.incidents.impact import MAX_IMPACTS, UPDATES, impact, noticed
from generators.inventory.inventory import Inventory
from generators.schema.people import Stakeholder, Team
from generators.schema.service import Service
from tests.world import FILES, SERVICES, build, changed, estate, page, problems

IDS = [f"s{number}" for number in range(8)]
SEVERITIES = st.sampled_from([None, "1", "2", "3"])


def service(name, **more):
    return Service.model_validate(
        {
            "id": name,
            "title": name,
            "summary": "It runs.",
            "team": "data",
            **more,
        }
    )


@st.composite
def inventories(draw):
    """Any services that need each other, also in rings, of which users notice some."""
    made = {}
    for name in IDS[: draw(st.integers(1, len(IDS)))]:
        notice = draw(st.sampled_from([None, f"{name} is gone."]))
        made[name] = service(
            name,
            key=bool(notice) and draw(st.booleans()),
            users_notice=notice,
            severity=draw(SEVERITIES),
            needs=draw(st.lists(st.sampled_from(IDS), unique=True, max_size=3)),
            tell=draw(
                st.lists(
                    st.sampled_from(["care", "boss", "doors"]),
                    unique=True,
                    max_size=2,
                )
            ),
        )
    stakeholders = {
        name: Stakeholder(
            id=name, title=name, summary="They ask.", severity=draw(SEVERITIES)
        )
        for name in ("care", "boss", "doors")
    }
    teams = {"data": Team(id="data", title="Data", summary="Keeps it.")}
    return Inventory(services=made, stakeholders=stakeholders, teams=teams)


@given(inventories())
def test_everything_that_needs_it_in_the_end_is_hit_once_and_nothing_else(
    inventory,
):
    for each in inventory.services.values():
        found = impact(inventory, each)

        named = [other.id for other in (*found.at_once, *found.later)]
        needing = {
            s.id
            for s in inventory.services.values()
            if each.id in inventory.all_needs(s)
        } - {each.id}
        assert sorted(named) == sorted(needing)
        assert {other.id for other in found.at_once} == {
            s.id
            for s in inventory.services.values()
            if each.id in s.needs and s is not each
        }


@given(inventories())
def test_whoever_asked_for_this_severity_or_is_named_by_what_is_hit_is_told_once(
    inventory,
):
    for each in inventory.services.values():
        found = impact(inventory, each)

        told = [who.id for who in found.tell]
        named = {
            name
            for s in (each, *found.at_once, *found.later)
            for name in s.tell
        }
        asked = {
            s.id
            for s in inventory.stakeholders.values()
            if s.severity and int(s.severity) >= int(each.severity_when_down)
        }
        assert len(told) == len(set(told))
        assert set(told) == named | asked


@given(inventories())
def test_every_update_names_the_effect_and_never_the_service_or_its_machine(
    inventory,
):
    for each in noticed(inventory):
        updates = {
            state: text for state, text, _ in impact(inventory, each).updates
        }

        assert set(updates) == set(UPDATES)
        assert all(
            each.users_notice in text and "{" not in text
            for text in updates.values()
        )


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({"key": True, "users_notice": "Gone."}, "1"),
        ({"users_notice": "Slow."}, "2"),
        ({}, "3"),
        ({"key": True, "users_notice": "Late.", "severity": "2"}, "2"),
    ],
)
def test_severity_follows_from_what_users_notice_unless_it_is_written(
    facts, severity
):
    assert service("a", **facts).severity_when_down == severity


def test_partners_are_those_that_what_is_hit_works_with():
    bank = "  bank: {title: Bank, summary: Pays., team: data, partner: {company: Bank Ltd, degrade: Wait.}}\n"
    needing = (
        SERVICES.replace(
            "needs: [orders-db, names]", "needs: [orders-db, names, bank]"
        )
        + bank
    )
    inventory = estate({**FILES, "inventory/services.yml": needing}).inventory

    found = impact(inventory, inventory.services["orders-db"])

    assert [partner.id for partner in found.partners] == ["bank"]
    assert [team.id for team in found.teams] == ["data"]


TOLD = "stakeholders:\n  care: {title: Customer care, summary: They answer., phone: +44 117 496 0150, severity: 2}\n"


def test_the_page_tells_whom_to_tell():
    files = {**FILES, "inventory/told.yml": TOLD}

    assert (
        "- **Tell** Customer care [+44 117 496 0150](tel:+441174960150): They answer."
        in page("incidents/impact.md", files)
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (
            "inventory/services.yml",
            "values: {port: 5433}",
            "tell: [car]",
            "12: 'orders-db'",
        ),
        ("inventory/places.yml", "lead: ada-byron", "tell: [car]", "8: 'data'"),
    ],
    ids=["service", "team"],
)
def test_an_unknown_stakeholder_is_told_where_it_is_named(path, old, new, line):
    files = {**changed(path, old, new), "inventory/told.yml": TOLD}

    assert problems(files) == [
        f"{path}:{line}: there is no stakeholder 'car'; did you mean 'care'?"
    ]


def test_a_service_leads_to_what_to_tell_its_users():
    assert "[What to tell them](../incidents/impact.md#orders-db)" in page(
        "services/orders-db.md"
    )
    assert "What to tell them" not in page("services/names.md")


def test_a_large_estate_has_a_page_for_each_team():
    many = "".join(
        f"  s{number}: {{title: S, summary: S., team: data, users_notice: Gone.}}\n"
        for number in range(MAX_IMPACTS)
    )
    files = {**FILES, "inventory/services.yml": SERVICES + many}

    assert "[Data](impact/data.md)" in page("incidents/impact.md", files)
    assert "## Orders database { #orders-db }" in page(
        "incidents/impact/data.md", files
    )
    assert "(../incidents/impact/data.md#orders-db)" in page(
        "services/orders-db.md", files
    )
    assert problems(files) == []


def test_markup_in_what_users_notice_stays_text():
    files = changed(
        "inventory/services.yml",
        "users_notice: Nobody can book.",
        "users_notice: '<b>No</b> {{ start }}'",
    )

    made = page("incidents/impact.md", files)

    assert "**People notice:** &lt;b>No&lt;/b> &#123;&#123; start }}" in made
    assert build(files).problems == []
