"""Guides and alerts against the inventory: who uses them, what they need, where they lead."""

import pytest

from tests.world import (
    ALERTS,
    FILES,
    GUIDE,
    GUIDE_PATH,
    SERVICES,
    SYMPTOM,
    SYMPTOM_PATH,
    changed,
    problems,
)

SERVICES_FILE = "inventory/services.yml"
ALERTS_FILE = "inventory/alerts/postgresql.yml"
MORE_ALERTS = "inventory/alerts/more.yml"


def alert(name: str, severity: str = "page") -> str:
    return ALERTS.replace("PostgresqlDown", name).replace(
        "severity: page", f"severity: {severity}"
    )


def listed_by(unit: str, name: str) -> str:
    """The services, one of which lists an alert."""
    return SERVICES.replace(
        f"{unit}]}}\n", f"{unit}]}}\n    alerts: [{name}]\n"
    )


def second_guide(name: str) -> dict[str, str]:
    """The files of the world with a copy of its guide in another folder."""
    folder = f"docs/guides/{name}"
    return {
        **FILES,
        f"{folder}/index.md": GUIDE,
        f"{folder}/down.md": SYMPTOM,
    }


WRONG = {
    "name of a guide": (
        second_guide("My_Guide"),
        [
            "docs/guides/My_Guide/index.md:1: a guide's name is lower-case words joined by hyphens, found 'My_Guide';"
            " rename it",
            "docs/guides/My_Guide/index.md:1: no service uses the guide 'My_Guide'; name it in a service's 'guide', or"
            " delete it",
        ],
    ),
    "name of a symptom": (
        {**FILES, "docs/guides/postgresql/Too_Slow.md": SYMPTOM},
        [
            "docs/guides/postgresql/Too_Slow.md:1: a symptom's name is lower-case words joined by hyphens, found"
            " 'Too_Slow'; rename it",
        ],
    ),
    "guide that is one file": (
        {**FILES, "docs/guides/redis.md": "# Redis\n"},
        [
            "docs/guides/redis.md:1: a guide is a folder with a file for each symptom; move this one to"
            " docs/guides/redis/index.md",
        ],
    ),
    "guide without its own file": (
        {**FILES, "docs/guides/redis/down.md": SYMPTOM},
        [
            "docs/guides/redis/index.md:1: the guide has no index.md, which says how the system works; write it,"
            " beginning with: nightphone new guide NAME",
        ],
    ),
    "folder in the folder of a guide": (
        {**FILES, "docs/guides/postgresql/more/slow.md": "# Slow\n"},
        [
            "docs/guides/postgresql/more/slow.md:1: the folder of a guide holds no folder; move this file up",
        ],
    ),
    "team of a guide": (
        changed(GUIDE_PATH, "team: data", "team: dta"),
        [f"{GUIDE_PATH}:3: there is no team 'dta'; did you mean 'data'?"],
    ),
    "service that a guide needs": (
        changed(GUIDE_PATH, "needs: [names]", "needs:\n  - names\n  - nmaes"),
        [f"{GUIDE_PATH}:7: there is no service 'nmaes'; did you mean 'names'?"],
    ),
    "guide that nobody uses": (
        second_guide("redis"),
        [
            "docs/guides/redis/index.md:1: no service uses the guide 'redis'; name it in a service's 'guide', or delete it"
        ],
    ),
    "guide that needs what it repairs": (
        changed(GUIDE_PATH, "needs: [names]", "needs: [names, orders-db]"),
        [
            f"{GUIDE_PATH}:5: the guide needs 'orders-db', which depends on 'orders-db', which the guide repairs;"
            " name another way to reach it",
            f"{SERVICES_FILE}:2: 'orders-db' is needed to follow guides; say under 'fallback' what to do when it"
            " is down",
        ],
    ),
    "guide that needs what depends on what it repairs": (
        changed(GUIDE_PATH, "needs: [names]", "needs: [names, shop]"),
        [
            f"{GUIDE_PATH}:5: the guide needs 'shop', which depends on 'orders-db', which the guide repairs;"
            " name another way to reach it",
            f"{SERVICES_FILE}:19: 'shop' is needed to follow guides; say under 'fallback' what to do when it is down",
        ],
    ),
    "alert that no service lists": (
        {**FILES, MORE_ALERTS: alert("Nobody")},
        [
            f"{MORE_ALERTS}:4: alert 'Nobody' wakes somebody, but no service lists it under 'alerts'"
        ],
    ),
    "alert without a symptom": (
        {
            **FILES,
            MORE_ALERTS: alert("Slow"),
            SERVICES_FILE: listed_by("db-1", "Slow"),
        },
        [
            f"{MORE_ALERTS}:4: alert 'Slow' wakes somebody, but no symptom of guide 'postgresql' names it under"
            " **You see**",
            f"{ALERTS_FILE}:4: alert 'PostgresqlDown' wakes somebody, but no service lists it under 'alerts'",
        ],
    ),
    "alert without a guide": (
        {
            **FILES,
            MORE_ALERTS: alert("NamesDown"),
            SERVICES_FILE: listed_by("dns-1", "NamesDown"),
        },
        [
            f"{MORE_ALERTS}:4: alert 'NamesDown' wakes somebody, but 'names' has no guide; name one in 'guide', or say"
            " in 'gap' who will write it, and by when"
        ],
    ),
    "alert that a guide misspells": (
        changed(SYMPTOM_PATH, "alert: PostgresqlDown", "alert: PostgresqDown"),
        [
            f"{SYMPTOM_PATH}:5: there is no alert 'PostgresqDown' in inventory/alerts; did you mean 'PostgresqlDown'?"
        ],
    ),
    "alert in the prose of a guide": (
        changed(
            GUIDE_PATH,
            "Every booking is a row here.",
            "Every booking is a row here.\nSee `alert: Gone`.",
        ),
        [f"{GUIDE_PATH}:14: there is no alert 'Gone' in inventory/alerts"],
    ),
    "no rule files": (
        {path: text for path, text in FILES.items() if path != ALERTS_FILE},
        [
            "inventory/alerts/:1: there are no rule files, so the alerts that guides name are not checked; add yours"
            " here, or say 'alerts: false' in inventory/site.yml"
        ],
    ),
    "no rules in the files": (
        {**FILES, ALERTS_FILE: "groups: []\n"},
        [
            f"{SYMPTOM_PATH}:5: there is no alert 'PostgresqlDown' in inventory/alerts"
        ],
    ),
    "runbook_url elsewhere": (
        changed(
            ALERTS_FILE,
            "https://guides.example/alerts",
            "https://wiki.example/alerts",
        ),
        [
            f"{ALERTS_FILE}:10: the runbook_url of 'PostgresqlDown' is 'https://wiki.example/alerts/PostgresqlDown/',"
            " but its address is https://guides.example/alerts/PostgresqlDown/"
        ],
    ),
    "runbook_url without its slash": (
        changed(ALERTS_FILE, "alerts/PostgresqlDown/", "alerts/PostgresqlDown"),
        [
            f"{ALERTS_FILE}:10: the runbook_url of 'PostgresqlDown' is 'https://guides.example/alerts/PostgresqlDown',"
            " but its address is https://guides.example/alerts/PostgresqlDown/"
        ],
    ),
    "no runbook_url": (
        changed(
            ALERTS_FILE,
            "          runbook_url: https://guides.example/alerts/PostgresqlDown/\n",
            "",
        ),
        [
            f"{ALERTS_FILE}:4: alert 'PostgresqlDown' has no runbook_url; it is"
            " https://guides.example/alerts/PostgresqlDown/"
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), WRONG.values(), ids=WRONG)
def test_a_guide_or_an_alert_that_does_not_fit_is_told_where_it_is_written(
    files, expected
):
    messages = problems(files)

    assert sorted(messages) == sorted(expected)


RIGHT = {
    "alert of a gap": {
        **FILES,
        MORE_ALERTS: alert("ShopDown"),
        SERVICES_FILE: listed_by("app-1", "ShopDown"),
    },
    "alert that wakes nobody": {
        **FILES,
        MORE_ALERTS: alert("Full", severity="ticket"),
    },
    "alert that wakes nobody, without a runbook_url": {
        **FILES,
        MORE_ALERTS: alert("Full", severity="ticket").replace(
            "          runbook_url: https", "          wiki: https"
        ),
    },
    "two rules of one alert": {**FILES, MORE_ALERTS: ALERTS},
    "no alerts at all": {
        **{path: text for path, text in FILES.items() if path != ALERTS_FILE},
        "inventory/site.yml": FILES["inventory/site.yml"] + "alerts: false\n",
    },
}


@pytest.mark.parametrize("files", RIGHT.values(), ids=RIGHT)
def test_an_alert_may_be(files):
    messages = problems(files)

    assert messages == []


def test_what_a_guide_needs_says_how_to_do_without_it():
    without = changed(
        "inventory/services.yml",
        "    fallback: Use the addresses on the page of hosts.\n",
        "",
    )

    assert problems(without) == [
        "inventory/services.yml:13: 'names' is needed to follow guides; say under 'fallback' what to do when it is down"
    ]


def test_the_runbook_url_of_a_rule_may_name_the_machine():
    behind = changed(
        ALERTS_FILE,
        "alerts/PostgresqlDown/",
        "alerts/PostgresqlDown/#{{ $labels.instance }}",
    )

    assert problems(behind) == []


def test_the_severities_that_wake_are_named_once_for_the_site():
    files = {**FILES, MORE_ALERTS: alert("Full", severity="critical")}

    messages = problems(
        {
            **files,
            "inventory/site.yml": FILES["inventory/site.yml"]
            + "wakes: [critical]\n",
        }
    )

    assert messages == [
        f"{MORE_ALERTS}:4: alert 'Full' wakes somebody, but no service lists it under 'alerts'"
    ]


def test_every_rule_of_an_alert_needs_the_right_runbook_url():
    second = ALERTS.replace("https://guides.example", "https://old.example")

    [problem] = problems({**FILES, MORE_ALERTS: second})

    assert problem.startswith(
        f"{MORE_ALERTS}:10: the runbook_url of 'PostgresqlDown' is 'https://old.example/"
    )


def test_what_nobody_uses_is_told_only_once_all_names_exist():
    files = changed(SERVICES_FILE, "guide: postgresql", "guide: postgresq")

    messages = problems(files)

    assert messages == [
        f"{SERVICES_FILE}:8: 'orders-db': there is no guide 'postgresq'; did you mean 'postgresql'?"
    ]


def test_a_guide_that_nobody_uses_is_told_without_rule_files_too():
    files = {path: text for path, text in FILES.items() if path != ALERTS_FILE}

    folder = "docs/guides/redis"
    messages = problems(
        {**files, f"{folder}/index.md": GUIDE, f"{folder}/down.md": SYMPTOM}
    )

    assert any(
        "no service uses the guide 'redis'" in problem for problem in messages
    )
