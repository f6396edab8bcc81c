"""Whom a service's page says to call, in which order, and what a person keeps private."""

import pytest

from generators.on_call.escalation import escalation, usual_escalation
from tests.rota_world import ROTA, with_rota
from tests.world import FILES, changed, estate, page

SITE = FILES["inventory/site.yml"]
PARTNER = """\
services:
  cards:
    title: Cards
    summary: Takes money.
    team: data
    partner: {company: Pay Ltd, phone: "+44 117 496 0900", degrade: Wait.}
"""


def lines(service: str = "shop", files=FILES) -> tuple[str, ...]:
    whole = estate(files)
    calls = escalation(whole, whole.inventory.services[service])
    return tuple(str(call) for call in calls)


def test_without_a_rota_the_team_is_rung_first_and_then_its_lead():
    assert lines() == (
        "At once: ring team Data, +44 117 496 0130",
        "After 15 minutes: ring Ada Byron, +44 117 496 0001",
    )


def test_with_a_rota_the_lead_is_rung_first_by_the_number_of_the_rota():
    assert lines(files=with_rota(ROTA)) == (
        "At once: ring the lead on call, +44 117 496 0100",
        "After 15 minutes: ring the second on call",
        "After 30 minutes: ring Ada Byron, +44 117 496 0001",
    )


def test_a_partner_is_rung_at_once_where_they_run_the_service():
    files = with_rota(ROTA, **{"inventory/cards.yml": PARTNER})

    assert lines("cards", files)[0] == "At once: ring Pay Ltd, +44 117 496 0900"
    assert "Pay Ltd" not in "".join(lines("shop", files))


OVERRIDES = {
    "site": {
        "inventory/site.yml": SITE + "escalation: [{after: 5, whom: team}]\n"
    },
    "team": changed(
        "inventory/places.yml",
        "lead: ada-byron}",
        "lead: ada-byron, escalation: [{after: 5, whom: team}]}",
    ),
    "service": changed(
        "inventory/services.yml",
        "    needs: [orders-db, names]",
        "    escalation: [{after: 5, whom: team}]",
    ),
}


@pytest.mark.parametrize("files", OVERRIDES.values(), ids=OVERRIDES)
def test_the_site_a_team_and_a_service_may_each_say_it_otherwise(files):
    assert lines(files={**FILES, **files}) == (
        "After 5 minutes: ring team Data, +44 117 496 0130",
    )


def test_the_service_wins_over_its_team_and_the_team_over_the_site():
    files = {
        **FILES,
        "inventory/site.yml": SITE + "escalation: [{after: 1, whom: team}]\n",
    }
    files["inventory/places.yml"] = OVERRIDES["team"][
        "inventory/places.yml"
    ].replace("after: 5", "after: 2")
    own = FILES["inventory/services.yml"].replace(
        "    needs: [orders-db, names]",
        "    escalation: [{after: 3, whom: team}]",
    )

    assert lines("names", files)[0].startswith("After 2 minutes")
    assert lines("shop", {**files, "inventory/services.yml": own})[
        0
    ].startswith("After 3 minutes")


def test_somebody_who_keeps_their_number_private_is_reached_through_the_team():
    site = SITE + "escalation: [{after: 0, whom: tom-okafor}]\n"

    assert lines(files={**FILES, "inventory/site.yml": site}) == (
        "At once: ring Tom Okafor, through team Data, +44 117 496 0130",
    )


def test_a_step_that_holds_only_in_or_out_of_office_hours_says_so():
    site = (
        SITE
        + "escalation: [{after: 0, whom: team, hours: in}, {after: 0, whom: team-lead, hours: out}]\n"
    )

    assert lines(files={**FILES, "inventory/site.yml": site}) == (
        "At once (in office hours): ring team Data, +44 117 496 0130",
        "At once (outside office hours): ring Ada Byron, +44 117 496 0001",
    )


def test_what_holds_for_every_service_names_no_single_team():
    said = [str(call) for call in usual_escalation(estate(with_rota(ROTA)))]

    assert said == [
        "At once: ring the lead on call, +44 117 496 0100",
        "After 15 minutes: ring the second on call",
        "After 30 minutes: ring the lead of that team",
    ]


def test_the_page_of_a_service_says_it_and_links_to_who_is_on_call():
    made = page("services/shop.md", with_rota(ROTA)).partition(
        "## Whom to call"
    )[2]

    assert (
        "- **At once**: ring [the lead on call](../rota.md), [+44 117 496 0100](tel:+441174960100)"
        in made
    )
    assert "[Who is on call now](../rota.md)" in made
