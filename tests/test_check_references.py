"""What one entry of the inventory says of another."""

import pytest

from tests.world import FILES, SERVICES, changed, problems

SERVICES_FILE = "inventory/services.yml"
PLACES_FILE = "inventory/places.yml"
NOTE_FILE = "docs/services/orders-db.md"

WRONG = {
    "team of a service": (
        changed(SERVICES_FILE, "team: data\n    guide", "team: dta\n    guide"),
        [
            f"{SERVICES_FILE}:7: 'orders-db': there is no team 'dta'; did you mean 'data'?"
        ],
    ),
    "service that is needed": (
        changed(
            SERVICES_FILE,
            "needs: [orders-db, names]",
            "needs:\n      - orders-db\n      - nmaes",
        ),
        [
            f"{SERVICES_FILE}:28: 'shop': there is no service 'nmaes'; did you mean 'names'?"
        ],
    ),
    "host": (
        changed(SERVICES_FILE, "hosts: [app-1]", "hosts: [app-1, web-7]"),
        [f"{SERVICES_FILE}:25: 'shop': there is no host 'web-7'"],
    ),
    "guide": (
        changed(SERVICES_FILE, "guide: postgresql", "guide: postgres"),
        [
            f"{SERVICES_FILE}:8: 'orders-db': there is no guide 'postgres'; did you mean 'postgresql'?"
        ],
    ),
    "alert": (
        changed(
            SERVICES_FILE,
            "values: {port: 5433}",
            "alerts: [PostgresqlDown, PostgresqlUp]",
        ),
        [
            f"{SERVICES_FILE}:12: 'orders-db': there is no alert 'PostgresqlUp'; did you mean 'PostgresqlDown'?"
        ],
    ),
    "owner of a gap": (
        changed(SERVICES_FILE, "owner: ada-byron", "owner: ada"),
        [f"{SERVICES_FILE}:27: 'shop': there is no person 'ada'"],
    ),
    "environment of a host": (
        changed(
            PLACES_FILE,
            "dns-1: {environment: production",
            "dns-1: {environment: prduction",
        ),
        [
            f"{PLACES_FILE}:5: 'dns-1': there is no environment 'prduction'; did you mean 'production'?"
        ],
    ),
    "lead of a team": (
        changed(PLACES_FILE, "lead: ada-byron", "lead: ada-byrn"),
        [
            f"{PLACES_FILE}:8: 'data': there is no person 'ada-byrn'; did you mean 'ada-byron'?"
        ],
    ),
    "team of a person": (
        changed(PLACES_FILE, "Tom Okafor, team: data", "Tom Okafor, team: ops"),
        [f"{PLACES_FILE}:11: 'tom-okafor': there is no team 'ops'"],
    ),
    "service of a note": (
        {**FILES, "docs/services/ordres-db.md": "## Exports\n\nAt two.\n"},
        [
            "docs/services/ordres-db.md:1: there is no service 'ordres-db' in the inventory; did you mean 'orders-db'?"
        ],
    ),
    "itself": (
        changed(SERVICES_FILE, "needs: [names]", "needs: [names, orders-db]"),
        [
            f"{SERVICES_FILE}:11: 'orders-db' needs itself; remove it from 'needs'"
        ],
    ),
    "way of running": (
        changed(
            SERVICES_FILE,
            "{how: systemd, unit: postgresql@15-main",
            "{how: docker, unit: postgresql@15-main",
        ),
        [
            f"{SERVICES_FILE}:10: 'orders-db' runs by docker, but guide 'postgresql' is for systemd; it needs another"
            " guide"
        ],
    ),
    "value of a guide": (
        changed(SERVICES_FILE, "{port: 5433}", "{prot: 5433}"),
        [
            f"{SERVICES_FILE}:12: 'orders-db': unknown value 'prot', guide 'postgresql' declares no such value;"
            " did you mean 'port'?"
        ],
    ),
    "value without a guide": (
        changed(SERVICES_FILE, "    gap:", "    values: {port: 80}\n    gap:"),
        [
            f"{SERVICES_FILE}:27: 'shop': unknown value 'port', it has no guide to fill in"
        ],
    ),
    "key service without a guide": (
        {**FILES, SERVICES_FILE: SERVICES[: SERVICES.index("    gap:")]},
        [
            f"{SERVICES_FILE}:19: key service 'shop' has no guide; name one in 'guide', or say in 'gap' who will write it, and by"
            " when"
        ],
    ),
    "gap of yesterday": (
        changed(SERVICES_FILE, "2027-01-31", "2026-11-21"),
        [
            f"{SERVICES_FILE}:27: 'shop': its guide was due on 2026-11-21; write it, or agree on a new date"
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), WRONG.values(), ids=WRONG)
def test_what_does_not_exist_or_does_not_fit_is_told_where_it_is_named(
    files, expected
):
    messages = problems(files)

    assert messages == expected


def test_a_gap_that_is_due_today_is_not_late():
    messages = problems(changed(SERVICES_FILE, "2027-01-31", "2026-11-22"))

    assert messages == []


def test_a_ring_is_printed_where_it_begins():
    files = changed(
        SERVICES_FILE,
        "    title: Names\n",
        "    title: Names\n    needs: [shop]\n",
    )

    [ring] = [problem for problem in problems(files) if "circle" in problem]

    assert (
        ring
        == f"{SERVICES_FILE}:11: services need each other in a circle: orders-db → names → shop → orders-db"
    )


def test_every_name_that_does_not_exist_is_told_in_one_run():
    files = changed(
        SERVICES_FILE,
        "hosts: [app-1]}\n    needs: [orders-db, names]",
        "hosts: [x]}\n    needs: [y, z]",
    )

    messages = problems(
        {
            **files,
            PLACES_FILE: FILES[PLACES_FILE].replace(
                "environment: production", "environment: q"
            ),
        }
    )

    assert [problem.rpartition("no ")[2] for problem in messages] == [
        *["environment 'q'"] * 3,
        "host 'x'",
        "service 'y'",
        "service 'z'",
    ]


@pytest.mark.parametrize("broken", ["people:\n\tx", "people: [", "people: !x"])
def test_names_are_not_called_missing_while_a_file_cannot_be_read(broken):
    [problem] = problems({**FILES, PLACES_FILE: broken})

    assert problem.startswith(f"{PLACES_FILE}:")


def test_an_entry_with_a_mistake_of_its_own_may_be_named():
    files = changed(
        PLACES_FILE,
        "{title: Data, summary: Keeps the data., ",
        "{title: Data, ",
    )

    messages = problems(files)

    assert messages == [
        f"{PLACES_FILE}:8: 'data': 'summary' is missing; it is required"
    ]


def test_a_removed_link_is_one_that_the_site_has():
    files = changed(
        "inventory/services.yml",
        "values: {port: 5433}",
        "values: {port: 5433}\n    links: {dashbord: false}",
    )

    assert problems(files) == [
        "inventory/services.yml:13: 'orders-db' removes link 'dashbord', which inventory/site.yml does not have"
        "; did you mean 'dashboard'?"
    ]
