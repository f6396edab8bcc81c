"""Inventory files to an inventory: every mistake in one run, each where it is written, and none twice."""

import pytest

from generators.inventory.loading import load_inventory
from tests.world import ALERTS, FILES, PLACES, SERVICES, changed, problems

SITE_FILE = "inventory/site.yml"
SERVICES_FILE = "inventory/services.yml"
PLACES_FILE = "inventory/places.yml"
ALERTS_FILE = "inventory/alerts/postgresql.yml"
KINDS = "services, environments, hosts, teams, people, rota, stakeholders, deployments or tools"
ID = "must be lower-case words joined by hyphens, such as 'orders-db'"
PHONE = (
    "must be a phone number in international form, such as '+44 117 496 0123'"
)

MISTAKES = {
    "not YAML": (
        changed(SERVICES_FILE, "title: Names", "title: Names: all of them"),
        [
            f"{SERVICES_FILE}:14: not valid YAML: mapping values are not allowed in this context; a text that contains"
            " ': ' needs quotes, and keys that belong together the same indentation"
        ],
    ),
    "unknown key": (
        changed(SERVICES_FILE, "system: PostgreSQL", "sistem: PostgreSQL"),
        [
            f"{SERVICES_FILE}:5: 'orders-db': unknown key 'sistem'; did you mean 'system'?"
        ],
    ),
    "unknown key like no other": (
        changed(PLACES_FILE, "summary: names}", "summary: names, colour: red}"),
        [
            f"{PLACES_FILE}:5: 'dns-1': unknown key 'colour'; use one of environment, summary, address, os, console, login",
        ],
    ),
    "unknown key inside a key": (
        changed(SERVICES_FILE, "unit: named,", "units: named,"),
        [
            f"{SERVICES_FILE}:17: 'names': unknown key 'runs.units'; did you mean 'unit'?"
        ],
    ),
    "unknown key of several lines": (
        changed(SERVICES_FILE, "system: PostgreSQL", '"sys\\ntem": PostgreSQL'),
        [
            f"{SERVICES_FILE}:5: 'orders-db': unknown key 'sys\\ntem'; did you mean 'system'?"
        ],
    ),
    "unknown kind": (
        changed(PLACES_FILE, "people:", "peopel:"),
        [f"{PLACES_FILE}:9: unknown key 'peopel'; did you mean 'people'?"],
    ),
    "unknown kind like no other": (
        {**FILES, "inventory/x.yml": "x-base: {}\n"},
        [
            f"inventory/x.yml:1: unknown key 'x-base'; a file of the inventory holds {KINDS}"
        ],
    ),
    "rules in the wrong folder": (
        {**FILES, "inventory/x.yml": ALERTS},
        [
            f"inventory/x.yml:1: unknown key 'groups'; a file of the inventory holds {KINDS}"
        ],
    ),
    "services among the rules": (
        {**FILES, "inventory/alerts/x.yml": SERVICES},
        [
            "inventory/alerts/x.yml:1: unknown key 'services'; a rule file holds 'groups'"
        ],
    ),
    "a list for a text": (
        changed(SERVICES_FILE, "title: Shop", "title: [Shop]"),
        [f"{SERVICES_FILE}:20: 'shop': 'title' must be text, found a list"],
    ),
    "a mapping for a text": (
        changed(SERVICES_FILE, "title: Shop", "title: {name: Shop}"),
        [f"{SERVICES_FILE}:20: 'shop': 'title' must be text, found a mapping"],
    ),
    "nothing for a text": (
        changed(SERVICES_FILE, "title: Shop", "title:"),
        [f"{SERVICES_FILE}:20: 'shop': 'title' must be text, found nothing"],
    ),
    "an empty text": (
        changed(SERVICES_FILE, "title: Shop", "title: ' '"),
        [f"{SERVICES_FILE}:20: 'shop': 'title' must not be empty, found ' '"],
    ),
    "an endless text": (
        changed(SERVICES_FILE, "title: Shop", f"title: {'x' * 2001}"),
        [
            f"{SERVICES_FILE}:20: 'shop': 'title' is too long, found '{'x' * 60}…'"
        ],
    ),
    "a text for a list": (
        changed(SERVICES_FILE, "needs: [names]", "needs: names"),
        [
            f"{SERVICES_FILE}:11: 'orders-db': 'needs' must be a list, such as [one, two], found 'names'"
        ],
    ),
    "a text for a mapping": (
        changed(SERVICES_FILE, "values: {port: 5433}", "values: 5433"),
        [
            f"{SERVICES_FILE}:12: 'orders-db': 'values' must be a mapping of 'name: value' lines, found '5433'"
        ],
    ),
    "a text for a record": (
        changed(
            SERVICES_FILE,
            "runs: {how: systemd, unit: named, hosts: [dns-1]}",
            "runs: systemd",
        ),
        [
            f"{SERVICES_FILE}:17: 'names': 'runs' must be a mapping of 'name: value' lines, found 'systemd'"
        ],
    ),
    "a list for a value": (
        changed(SERVICES_FILE, "{port: 5433}", "{port: [5433]}"),
        [
            f"{SERVICES_FILE}:12: 'orders-db': 'values.port' must be text, found a list"
        ],
    ),
    "neither true nor false": (
        changed(PLACES_FILE, "publish: true", "publish: maybe"),
        [
            f"{PLACES_FILE}:10: 'ada-byron': 'publish' must be true or false, found 'maybe'"
        ],
    ),
    "no date": (
        changed(SERVICES_FILE, "2027-01-31", "31.1.2027"),
        [
            f"{SERVICES_FILE}:27: 'shop': 'gap.due' must be a date such as 2027-01-31, found '31.1.2027'"
        ],
    ),
    "no such day": (
        changed(SERVICES_FILE, "2027-01-31", "2027-02-30"),
        [
            f"{SERVICES_FILE}:27: 'shop': 'gap.due' must be a date such as 2027-01-31, found '2027-02-30'"
        ],
    ),
    "no phone number": (
        changed(PLACES_FILE, '"+44 117 496 0002"', "117 496 0002"),
        [f"{PLACES_FILE}:11: 'tom-okafor': 'phone' {PHONE}"],
    ),
    "no phone number of a team": (
        changed(PLACES_FILE, '"+44 117 496 0130"', "'0130'"),
        [f"{PLACES_FILE}:8: 'data': 'phone' {PHONE}, found '0130'"],
    ),
    "no email address": (
        changed(PLACES_FILE, 'phone: "+44 117 496 0002"', "email: tom"),
        [f"{PLACES_FILE}:11: 'tom-okafor': 'email' must be an email address"],
    ),
    "no address, and so no wrong runbook_url": (
        changed(SITE_FILE, "https://guides.example/", "guides.example"),
        [
            f"{SITE_FILE}:2: 'address' must be an address that begins with https:// or http://, found 'guides.example'"
        ],
    ),
    "unknown key of the site, and so no wrong runbook_url": (
        changed(SITE_FILE, "address:", "adress:"),
        [f"{SITE_FILE}:2: unknown key 'adress'; did you mean 'address'?"],
    ),
    "an id in capitals": (
        changed(SERVICES_FILE, "hosts: [app-1]", "hosts: [App-1]"),
        [f"{SERVICES_FILE}:25: 'shop': 'runs.hosts[1]' {ID}, found 'App-1'"],
    ),
    "an id with a line end": (
        changed(
            SERVICES_FILE, "guide: postgresql", "guide: |\n      postgresql"
        ),
        [
            f"{SERVICES_FILE}:8: 'orders-db': 'guide' {ID}, found 'postgresql\\n'"
        ],
    ),
    "a key that is no id": (
        {
            **FILES,
            "inventory/x.yml": "hosts:\n  Db_9: {environment: production, summary: x}\n",
        },
        [f"inventory/x.yml:2: 'Db_9': 'id' {ID}, found 'Db_9'"],
    ),
    "an id that is a word of YAML": (
        {
            **FILES,
            "inventory/x.yml": "hosts:\n  ~: {environment: production, summary: x}\n",
        },
        [f"inventory/x.yml:2: '~': 'id' {ID}, found '~'"],
    ),
    "an id too long": (
        {
            **FILES,
            "inventory/x.yml": f"hosts:\n  {'x' * 65}: {{environment: production, summary: x}}\n",
        },
        [
            f"inventory/x.yml:2: '{'x' * 60}…': 'id' is too long, found '{'x' * 60}…'"
        ],
    ),
    "an id that is the page of the list": (
        {
            **FILES,
            "inventory/x.yml": "hosts:\n  index: {environment: production, summary: x}\n",
        },
        [
            "inventory/x.yml:2: 'index': 'index' cannot be an id: its page would take the place of the list of all"
        ],
    ),
    "an id beside its key": (
        changed(PLACES_FILE, "db-1: {", "db-1: {id: db-1, "),
        [f"{PLACES_FILE}:4: 'db-1': its id is its key; remove 'id'"],
    ),
    "an entry without facts": (
        {**FILES, "inventory/x.yml": "hosts:\n  db-9:\n"},
        ["inventory/x.yml:2: 'db-9': must be a mapping of its facts"],
    ),
    "a name that no command can hold": (
        changed(SERVICES_FILE, "{port: 5433}", "{Port: 5433}"),
        [
            f"{SERVICES_FILE}:12: 'orders-db': 'values.Port' must be lower-case letters, digits and '_', such as"
            " 'data_path', found 'Port'"
        ],
    ),
    "an id in two files": (
        {
            **FILES,
            "inventory/x.yml": "hosts:\n  db-1: {environment: production, summary: x}\n",
        },
        [
            f"inventory/x.yml:2: 'db-1' is already in {PLACES_FILE}:4; ids are unique across files"
        ],
    ),
    "a key twice": (
        changed(SERVICES_FILE, "title: Shop", "title: Shop\n    title: Store"),
        [
            f"{SERVICES_FILE}:21: key 'title' is written twice; it is on line 20 too"
        ],
    ),
    "an entry twice in one file": (
        changed(
            PLACES_FILE,
            "  dns-1: {",
            "  db-1: {environment: production, summary: x}\n  dns-1: {",
        ),
        [f"{PLACES_FILE}:5: key 'db-1' is written twice; it is on line 4 too"],
    ),
    "a file that is a list": (
        {**FILES, SERVICES_FILE: "- orders-db\n- shop\n"},
        [
            f"{SERVICES_FILE}:1: a file of the inventory is a mapping: 'name: value' lines"
        ],
    ),
    "a kind that is a list": (
        {
            **FILES,
            SERVICES_FILE: "# all of them\nservices: [orders-db, shop]\n",
        },
        [
            f"{SERVICES_FILE}:2: 'services' must be a mapping from ids to entries"
        ],
    ),
    "a key service without what users notice": (
        changed(SERVICES_FILE, "    users_notice: Nobody can book.\n", ""),
        [
            f"{SERVICES_FILE}:2: 'orders-db': a key service needs 'users_notice': what its users notice when it fails",
        ],
    ),
    "a gap beside a guide": (
        changed(
            SERVICES_FILE,
            "    needs: [names]\n",
            "    needs: [names]\n    gap: {owner: ada-byron, due: 2027-01-31, meanwhile: Wait.}\n",
        ),
        [
            f"{SERVICES_FILE}:12: 'orders-db': 'gap' and 'guide' exclude each other; remove 'gap' once the guide is"
            " written"
        ],
    ),
    "a partner that we run": (
        changed(
            SERVICES_FILE,
            "    gap: {",
            "    partner: {company: Acme, degrade: Wait.}\n    gap: {",
        ),
        [
            f"{SERVICES_FILE}:27: 'shop': 'partner' and 'runs' exclude each other; a partner runs this service, or we do"
        ],
    ),
    "groups that are no list": (
        {**FILES, ALERTS_FILE: "groups: postgresql\n"},
        [f"{ALERTS_FILE}:1: 'groups' must be a list, found 'postgresql'"],
    ),
    "rules that are no list": (
        {**FILES, ALERTS_FILE: "groups:\n- name: a\n  rules: {alert: A}\n"},
        [f"{ALERTS_FILE}:3: 'rules' must be a list, found a mapping"],
    ),
    "a group without a name": (
        changed(ALERTS_FILE, "  - name: postgresql\n    rules", "  - rules"),
        [f"{ALERTS_FILE}:2: a group needs a 'name', and its 'rules'"],
    ),
    "a rule that is a text": (
        {
            **FILES,
            "inventory/alerts/x.yml": "groups:\n- name: a\n  rules:\n  - Down\n",
        },
        ["inventory/alerts/x.yml:4: a rule needs 'alert' or 'record'"],
    ),
    "a rule with a mistyped key": (
        changed(ALERTS_FILE, "annotations:", "anotations:"),
        [
            f"{ALERTS_FILE}:8: unknown key 'anotations'; did you mean 'annotations'?"
        ],
    ),
    "an alert that Prometheus refuses": (
        {
            **FILES,
            "inventory/alerts/x.yml": "groups: [{name: a, rules: [\n{alert: Is-Down, expr: up}]}]\n",
        },
        [
            "inventory/alerts/x.yml:2: 'alert' must be letters, digits and '_', as Prometheus wants it, found 'Is-Down'"
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_and_where_it_is_written(files, expected):
    messages = problems(files)

    assert messages == expected


def test_every_mistake_in_every_file_is_told_in_one_run():
    files = {
        SITE_FILE: "title: [a]\ntitel: b\n",
        SERVICES_FILE: "services:\n  a: {titel: A, key: maybe, needs: [B]}\n  a: {}\n",
        PLACES_FILE: "hosts:\n  A: {environment: 1 2, summary: x}\nhost: {}\n",
        "inventory/z.yml": "services:\n\ta: {}\n",
    }

    _, mistakes = load_inventory(files)

    assert [
        str(problem).partition(": ")[0] for problem in sorted(mistakes)
    ] == [
        *[f"{PLACES_FILE}:2"] * 2,
        f"{PLACES_FILE}:3",
        *[f"{SERVICES_FILE}:3"] * 3,
        f"{SERVICES_FILE}:3",
        f"{SITE_FILE}:1",
        f"{SITE_FILE}:2",
        "inventory/z.yml:2",
    ]


@pytest.mark.parametrize(
    "text",
    [None, "", "# nothing yet\n", "---\n", "services:\n", "services: {}\n"],
)
def test_an_empty_inventory_gives_one_clear_sentence(text):
    files = {
        path: written
        for path, written in FILES.items()
        if not path.startswith("inventory/")
    }

    messages = problems(
        files if text is None else {**files, SERVICES_FILE: text}
    )

    assert messages == [
        "inventory/:1: the inventory holds no services; add one to inventory/services.yml (README: your own inventory)"
    ]


def test_any_number_of_files_are_one_inventory():
    texts = {
        f"inventory/{i}.yml": f"hosts:\n  host-{i}: {{environment: x, summary: y}}\n"
        for i in range(50)
    }

    inventory, _ = load_inventory(
        {**texts, "inventory/deep/er.yaml": SERVICES, "inventory/p.yml": PLACES}
    )

    assert len(inventory.hosts) == 53
    assert list(inventory.services) == ["orders-db", "names", "shop"]
    assert inventory.location("hosts", "host-7", "summary") == (
        "inventory/7.yml",
        2,
    )


def test_a_service_and_a_host_may_share_an_id():
    messages = problems(
        {
            **FILES,
            "inventory/x.yml": "hosts:\n  shop: {environment: production, summary: x}\n",
        }
    )

    assert messages == []


def test_a_name_that_looks_like_a_number_or_a_date_needs_no_quotes():
    files = changed(SERVICES_FILE, "title: Shop", "title: 404")

    inventory, mistakes = load_inventory(
        {
            **files,
            "inventory/x.yml": "teams:\n  7: {title: 1.10, summary: 2027-01-31}\n",
        }
    )

    assert mistakes == []
    assert (inventory.services["shop"].title, inventory.teams["7"].title) == (
        "404",
        "1.10",
    )


def test_a_rule_file_is_read_as_prometheus_reads_it():
    text = """\
groups:
- name: a
  interval: 30s
  limit: 5
  rules:
  - {record: up:sum, expr: sum(up)}
  - {alert: Down, expr: 1, for: 5m, keep_firing_for: 1m, labels: {tier: 1, noisy: true}, annotations: }
  - {alert: Down, expr: 2}
- {name: empty, rules: }
"""

    inventory, mistakes = load_inventory(
        {
            "inventory/alerts/x.yml": text,
            SERVICES_FILE: SERVICES,
            PLACES_FILE: PLACES,
        }
    )

    assert mistakes == []
    assert [rule.expr for rule in inventory.alerts["Down"].rules] == ["1", "2"]
    assert inventory.alerts["Down"].rules[0].labels == {
        "tier": "1",
        "noisy": "true",
    }
    assert inventory.alerts["Down"].location(1) == ("inventory/alerts/x.yml", 8)


def test_an_entry_with_a_mistake_is_left_out_and_still_known():
    inventory, _ = load_inventory(
        changed(SERVICES_FILE, "title: Names", "titel: Names")
    )

    assert "names" not in inventory.services
    assert "names" in inventory.ids("services")
