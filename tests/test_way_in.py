"""How the inventory says the way into a host, and how a page shows it."""

import pytest

from generators.pages.way_in import way_in
from tests.world import FILES, PLACES, estate, page, problems

PLACE = "inventory/places.yml"
ENVIRONMENT = "{title: Production, summary: What customers see."


def places(login, host=""):
    """The small estate, with a way into its environment, and one of db-1's own."""
    text = PLACES.replace(ENVIRONMENT, f"{ENVIRONMENT[:-1]}., login: {login}")
    text = text.replace("address: 10.0.0.1}", f"address: 10.0.0.1{host}}}")
    return {**FILES, PLACE: text}


def logins(files, host="db-1"):
    return way_in(estate(files), host).logins


@pytest.mark.parametrize(
    ("login", "host", "expected"),
    [
        ('"ssh {host}"', "", ("ssh db-1",)),
        (
            '["ssh -J b1 {address}", "ssh -J b2 {host}"]',
            "",
            ("ssh -J b1 10.0.0.1", "ssh -J b2 db-1"),
        ),
        ('"ssh {host}"', ", login: ssh 192.0.2.1", ("ssh 192.0.2.1",)),
        ('"ssh {host}"', ", login: false", ()),
        ("false", ', login: ["a", "b"]', ("a", "b")),
    ],
    ids=["derived", "two ways", "its own", "removed", "only its own"],
)
def test_a_host_is_logged_in_to_as_its_environment_says_or_as_it_says_itself(
    login, host, expected
):
    assert logins(places(login, host)) == expected


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        (
            '"ssh {hots}"',
            "2: 'production': 'login[1]' must be a command on one line, with no "
            "placeholder but {host} and {address}, found 'ssh {hots}'",
        ),
        ('""', "2: 'production': 'login[1]' must be a command on one line,"),
        ("{a: b}", "2: 'production': 'login' must be a list"),
    ],
    ids=["unknown placeholder", "empty", "mapping"],
)
def test_a_way_in_that_cannot_be_filled_in_is_reported(login, expected):
    [problem] = [
        each
        for each in problems(places(login))
        if each.startswith(f"{PLACE}:2:")
    ]

    assert problem.startswith(f"{PLACE}:{expected}")


def test_a_host_without_the_address_that_its_way_in_names_is_reported():
    reported = problems(places('"ssh {address}"'))

    assert [each.split(":")[2] for each in reported] == [" 'dns-1'", " 'app-1'"]
    assert reported[0].endswith(
        "the command to log in names its {address}; "
        "give it an 'address', or a 'login' of its own"
    )


def test_the_page_shows_the_usual_way_first_and_the_others_for_when_it_is_closed():
    files = places(
        '["ssh -J b1 {host}", "ssh -J b2 {host}"], console: Ring Bob',
        ", console: 'https://10.0.9.1/'",
    )

    text = page("hosts.md", files)

    first, folded = (
        text.split("### db-1")[1]
        .split("### dns-1")[0]
        .split('<details class="np-login"')
    )
    assert "```bash\nssh -J b1 db-1\n```" in first
    assert "```bash\nssh -J b2 db-1\n```" in folded
    assert "- **Console:** <https://10.0.9.1/>" in folded
    assert "[Production](environments.md#production)" in folded


def test_a_host_with_a_console_alone_is_logged_in_to_there():
    files = places("false", ", console: 'https://10.0.9.1/'")

    assert "Log in to db-1 at its console: <https://10.0.9.1/>" in page(
        "hosts.md", files
    )


def test_a_host_that_nobody_can_log_in_to_says_so():
    assert "Nobody has written down how to log in to dns-1." in page("hosts.md")


def test_a_name_that_is_no_host_has_no_way_in():
    assert way_in(estate(FILES), "db-9") is None


def test_the_address_and_the_system_of_a_host_stand_apart():
    files = places("false", ", os: Debian 12")

    assert "`10.0.0.1` · Debian 12" in page("hosts.md", files)
