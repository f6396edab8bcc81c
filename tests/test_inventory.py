"""Facts that follow from the inventory as a whole."""

import pytest

from generators.inventory.inventory import Inventory
from generators.inventory.loading import load_inventory
from tests.world import FILES, SERVICES, changed

SERVICES_FILE = "inventory/services.yml"


def loaded(files=FILES) -> Inventory:
    return load_inventory(files)[0]


def needing(**needs: str) -> Inventory:
    """Services by id, each with the ids that it needs; capitals are key services."""
    lines = ["services:"]
    for name, others in needs.items():
        key = "key: true, users_notice: x, " if name.isupper() else ""
        lines.append(
            f"  {name.lower()}: {{title: {name}, summary: x, team: t, {key}needs: [{others}]}}"
        )
    return loaded({SERVICES_FILE: "\n".join(lines)})


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


def test_key_services_come_first_and_then_titles_decide():
    inventory = needing(b="", A="", c="", D="")

    assert ids(inventory.by_importance) == ["a", "d", "b", "c"]


def test_needed_by_are_those_that_name_a_service():
    inventory = needing(a="c", B="c", c="")

    assert ids(inventory.needed_by["c"]) == ["b", "a"]
    assert inventory.needed_by["a"] == ()


def test_hit_by_a_failure_is_everything_above_key_services_first():
    inventory = needing(disk="", db="disk", SHOP="db", mail="db", other="")

    assert ids(inventory.hit_by(inventory.services["disk"])) == [
        "shop",
        "db",
        "mail",
    ]


def test_needed_in_the_end_is_everything_below():
    inventory = needing(disk="", db="disk", SHOP="db", other="")

    assert set(inventory.all_needs(inventory.services["shop"])) == {
        "db",
        "disk",
    }


def test_in_a_ring_a_service_is_not_hit_by_itself():
    inventory = needing(a="b", b="c", c="a")

    assert ids(inventory.hit_by(inventory.services["a"])) == ["b", "c"]


@pytest.mark.parametrize(
    ("needs", "ring"),
    [
        ({"a": "b", "b": "c", "c": ""}, ()),
        ({"a": "b", "b": "a"}, ("a", "b", "a")),
        ({"x": "a", "a": "b", "b": "c", "c": "a"}, ("a", "b", "c", "a")),
        ({"a": "a"}, ()),
        ({"a": "missing"}, ()),
    ],
    ids=[
        "none",
        "of two",
        "of three, entered from outside",
        "itself",
        "a name that does not exist",
    ],
)
def test_a_ring_is_named_in_the_order_of_needs(needs, ring):
    cycle = needing(**needs).cycle

    assert cycle == ring


def test_a_host_knows_what_runs_on_it():
    inventory = loaded(
        changed(SERVICES_FILE, "hosts: [app-1]", "hosts: [app-1, db-1]")
    )

    assert {
        host: ids(services) for host, services in inventory.runs_on.items()
    } == {
        "db-1": ["orders-db", "shop"],
        "dns-1": ["names"],
        "app-1": ["shop"],
    }


def test_links_come_from_the_site_with_the_name_filled_in():
    inventory = loaded()

    assert inventory.links(inventory.services["shop"]) == {
        "dashboard": "https://graphs.example/shop"
    }


def test_a_service_overrides_adds_and_removes_links():
    links = "links: {dashboard: false, logs: 'https://logs.example/{name}'}"
    inventory = loaded(changed(SERVICES_FILE, "values: {port: 5433}", links))

    assert inventory.links(inventory.services["orders-db"]) == {
        "logs": "https://logs.example/{name}"
    }


def test_only_people_who_publish_show_how_to_reach_them():
    people = loaded().people

    assert people["ada-byron"].public.phone == "+44 117 496 0001"
    assert people["tom-okafor"].public.phone is None


def test_a_private_person_shows_neither_phone_nor_e_mail_nor_chat():
    private = "email: t@x.example, chat: '@tom', time_zone: Europe/London, phone: \"+44 117 496 0002\""
    files = changed(
        "inventory/places.yml", 'phone: "+44 117 496 0002"', private
    )

    public = loaded(files).people["tom-okafor"].public

    assert (public.phone, public.email, public.chat) == (None, None, None)
    assert (public.name, public.time_zone) == ("Tom Okafor", "Europe/London")


def test_the_lead_of_a_team_comes_first():
    inventory = loaded(
        changed("inventory/places.yml", "lead: ada-byron", "lead: tom-okafor")
    )

    assert ids(inventory.members("data")) == ["tom-okafor", "ada-byron"]


def test_a_service_fills_in_its_first_host_its_unit_and_its_own_values():
    services = loaded(
        changed(SERVICES_FILE, "hosts: [db-1]", "hosts: [db-1, app-1]")
    ).services

    assert services["orders-db"].own_values == {
        "host": "db-1",
        "unit": "postgresql@15-main",
        "port": "5433",
    }


def test_a_value_of_a_service_is_stronger_than_what_follows_from_how_it_runs():
    services = loaded(
        changed(SERVICES_FILE, "{port: 5433}", "{host: db-2, version: 1.10}")
    ).services

    assert services["orders-db"].own_values == {
        "host": "db-2",
        "unit": "postgresql@15-main",
        "version": "1.10",
    }


def test_a_guide_knows_its_services():
    inventory = loaded({SERVICES_FILE: SERVICES})

    assert {
        guide: ids(services) for guide, services in inventory.guided_by.items()
    } == {"postgresql": ["orders-db"]}


def test_an_alert_shows_its_summary_without_what_prometheus_fills_in():
    [alert] = loaded().alerts.values()

    assert alert.summary == "PostgreSQL on … is down"
    assert (
        alert.address(loaded().site)
        == "https://guides.example/alerts/PostgresqlDown/"
    )
    assert alert.wakes(loaded().site)
