"""The estate as JSON, and what people keep private in every output."""

import json

from tests.world import FILES, TODAY, build, changed

PLACES_FILE = "inventory/places.yml"
PRIVATE = "+44 117 496 0002"
PUBLIC = "+44 117 496 0001"


def data(name: str, files=FILES):
    return json.loads(
        next(file.text for file in build(files).data if file.path == name)
    )


def outputs(files) -> dict[str, str]:
    """Everything that is handed on: pages, their text and the data."""
    built = build(files)
    pages = {page.path: page.text for page in built.pages}
    texts = {page.text_path: page.plain for page in built.pages}
    return pages | texts | {file.path: file.text for file in built.data}


def digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def test_a_private_phone_number_stands_in_no_output():
    found = [
        path
        for path, text in outputs(FILES).items()
        if digits(PRIVATE) in digits(text)
    ]

    assert found == []


def test_a_private_mail_address_and_chat_stand_in_no_output():
    files = changed(
        PLACES_FILE,
        f'phone: "{PRIVATE}"',
        "email: tom@home.example, chat: '@tommy'",
    )

    found = [
        path
        for path, text in outputs(files).items()
        if "tom@home" in text or "tommy" in text
    ]

    assert found == []


def test_a_private_number_with_a_mistake_in_it_stands_in_no_output():
    files = changed(PLACES_FILE, f'"{PRIVATE}"', "0117 496 0002")

    found = [
        path
        for path, text in outputs(files).items()
        if "4960002" in digits(text)
    ]

    assert found == []


def test_the_owner_of_a_gap_keeps_their_number_private():
    files = changed(
        "inventory/services.yml", "owner: ada-byron", "owner: tom-okafor"
    )

    found = [
        path
        for path, text in outputs(files).items()
        if digits(PRIVATE) in digits(text)
    ]

    assert found == []
    assert any("Tom Okafor" in text for text in outputs(files).values())


def test_a_published_number_stands_in_pages_text_and_data():
    found = outputs(
        changed(PLACES_FILE, f'"{PRIVATE}"', f'"{PRIVATE}", publish: true')
    )

    for path in (
        "services/orders-db.md",
        "teams/data/index.md",
        "inventory.json",
    ):
        assert digits(PRIVATE) in digits(found[path]), path


def test_the_inventory_holds_every_entry_with_its_facts():
    found = data("inventory.json")

    assert {
        kind: list(entries) for kind, entries in found.items() if kind != "site"
    } == {
        "services": ["orders-db", "names", "shop"],
        "environments": ["production"],
        "hosts": ["db-1", "dns-1", "app-1"],
        "teams": ["data"],
        "people": ["ada-byron", "tom-okafor"],
        "stakeholders": [],
        "tools": [],
        "deployments": [],
    }
    assert found["people"]["tom-okafor"] == {
        "name": "Tom Okafor",
        "team": "data",
        "publish": False,
    }
    assert found["people"]["ada-byron"]["phone"] == PUBLIC


def test_a_service_says_what_follows_from_the_rest():
    service = data("inventory.json")["services"]["orders-db"]

    assert service["address"] == "services/orders-db/"
    assert service["alerts"] == ["PostgresqlDown"]
    assert service["needed_by"] == ["shop"]
    assert service["links"] == {"dashboard": "https://graphs.example/orders-db"}
    assert service["values"] == {"port": "5433"}


def test_an_alert_leads_to_its_services_and_symptoms():
    assert data("alerts.json") == [
        {
            "name": "PostgresqlDown",
            "address": "alerts/PostgresqlDown/",
            "summary": "PostgreSQL on … is down",
            "wakes": True,
            "services": ["orders-db"],
            "symptoms": ["postgresql#down"],
        }
    ]


def test_a_symptom_shows_what_is_seen():
    [symptom] = data("symptoms.json")

    assert symptom["address"] == "guides/postgresql/down/"
    assert symptom["seen"] == [
        "connection to server on port {{ port }} failed: Connection refused"
    ]
    assert (symptom["alerts"], symptom["services"]) == (
        ["PostgresqlDown"],
        ["orders-db"],
    )


def test_problems_say_where_which_rule_and_what():
    found = data(
        "problems.json",
        changed(
            "inventory/services.yml", "guide: postgresql", "guide: postgres"
        ),
    )

    assert found == [
        {
            "path": "inventory/services.yml",
            "line": 8,
            "rule": "reference",
            "level": "error",
            "message": "'orders-db': there is no guide 'postgres'; did you mean 'postgresql'?",
        }
    ]


def test_the_day_of_the_build_is_not_in_the_data():
    assert all(str(TODAY) not in file.text for file in build().data)
