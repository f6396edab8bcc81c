"""What stands on the generated pages."""

import re

import pytest

from tests.world import (
    FILES,
    GUIDE,
    GUIDE_PATH,
    SERVICES,
    SYMPTOM,
    SYMPTOM_PATH,
    build,
    changed,
    page,
)

SHOP_ALERT = """\
groups:
  - name: shop
    rules:
      - alert: ShopDown
        expr: up == 0
        annotations: {runbook_url: "https://guides.example/alerts/ShopDown/"}
"""
PATHS = sorted(page.path for page in build().pages)


@pytest.mark.parametrize("path", PATHS)
def test_each_kind_of_page_reads_as_reviewed(path, golden):
    text = page(path)

    golden(path, text)


@pytest.mark.parametrize(
    "name",
    [
        "services/orders-db",
        "services/shop",
        "alerts/PostgresqlDown",
        "services/index",
    ],
)
def test_the_text_of_a_page_reads_as_reviewed(name, golden):
    [service] = [page for page in build().pages if page.path == f"{name}.md"]

    golden(f"{name}.txt", service.plain)


def test_a_service_and_its_only_symptom_fill_its_own_values_into_every_command():
    service = page("services/orders-db.md")
    symptom = page("guides/postgresql/down.md")

    assert 'title="on db-1"' in service
    assert "systemctl is-active postgresql@15-main" in service
    assert "systemctl status postgresql@15-main" in symptom
    assert "on port 5433 failed" in symptom
    assert "{{" not in service.replace("{{ $labels", "") + symptom


def test_a_guide_fills_in_its_defaults():
    text = page("guides/postgresql/index.md")

    assert 'title="on db-0"' in text
    assert "on port 5432 failed" in text


def test_a_value_that_only_the_reader_knows_is_explained_right_above_its_command():
    text = page("guides/postgresql/down.md")

    assert (
        "Put in place of `«pid»`: *process id*{ .np-label }, from the list of"
        ' sessions.\n{: .np-ask data-v="pid" }\n\n```bash title="on db-1"\n'
        "sudo kill «pid» && echo ended\n```\n" in text
    )


def test_a_symptom_asks_for_a_value_once_and_each_section_of_a_guide_for_itself():
    command = (
        '```bash title="on {{ host }}"\nsudo kill {{ pid }} {{ pid }}\n```'
    )
    symptom = SYMPTOM.replace("**Otherwise**", f"{command}\n\n**Otherwise**")
    guide = GUIDE
    for section in ("Restart the server", "Put the old file back"):
        heading = f"### {section}\n\n"
        guide = guide.replace(heading, f"{heading}{command}\n\n{command}\n\n")
    files = {**FILES, SYMPTOM_PATH: symptom, GUIDE_PATH: guide}

    def asked(path):
        return page(path, files).count("Put in place of")

    assert asked("guides/postgresql/down.md") == 1
    assert asked("guides/postgresql/index.md") == 2


def test_a_step_has_its_number_its_place_among_all_and_links_to_it_carry_the_number():
    files = changed(
        SYMPTOM_PATH,
        "**Otherwise** go to",
        "**Otherwise** [End it](#end-it) again, or go to",
    )

    text = page("guides/postgresql/down.md", files)

    assert (
        '\n## 1. See what it is doing { #see-what-it-is-doing data-of="2" }\n'
        in text
    )
    assert '\n## 2. End it { #end-it data-of="2" }\n' in text
    assert "**Otherwise**{ .np-otherwise } [2. End it](#end-it) again" in text


def test_links_of_a_guide_lead_to_the_same_page_from_a_service():
    linked = GUIDE.replace(
        "(#escalate).\n\n## Rollback",
        "(../redis/down.md), [names](../../services/names.md).\n\n## Rollback",
    )
    files = {
        **FILES,
        GUIDE_PATH: linked,
        "docs/guides/redis/index.md": GUIDE,
        "docs/guides/redis/down.md": SYMPTOM,
    }

    assert "(../guides/redis/down.md), [names](names.md)" in page(
        "services/orders-db.md", files
    )
    assert "(../redis/down.md), [names](../../services/names.md)" in page(
        "guides/postgresql/index.md", files
    )


def test_a_service_leads_to_its_symptoms_as_they_are_for_it():
    text = page("services/orders-db.md", two_databases())

    assert "Bad: [Down](../guides/postgresql/down.md#orders-db)." in text
    assert (
        "- [Down](../guides/postgresql/down.md#orders-db){ #down .np-symptom }"
        in text
    )


def test_the_text_of_a_service_holds_every_symptom_with_its_values():
    [service] = [
        page
        for page in build(two_databases()).pages
        if page.path == "services/orders-db.md"
    ]

    symptom = service.plain.partition("\n## Down\n")[2]

    assert "\n### 1. See what it is doing\n" in symptom
    assert "on db-1:\n\n    systemctl status postgresql@15-main" in symptom
    assert "on port 5433 failed: Connection refused" in symptom
    assert "OTHERWISE go to Restart." in symptom


def test_what_is_special_about_a_service_stands_before_its_guide():
    text = page("services/orders-db.md")

    assert text.index("Exports run at two") < text.index("## First minute")


def test_a_service_without_a_guide_says_who_owes_it_and_what_to_do_meanwhile():
    text = page("services/shop.md")

    assert "Ada Byron will write it by 31 January 2027" in text
    assert "Restart it with `sudo systemctl restart shop`." in text


def test_an_unpromised_guide_is_listed_as_missing():
    text = page("gaps.md")

    assert "[Names](services/names.md)" in text.partition("{ #nobody }")[2]


def test_what_is_special_about_a_service_is_told_where_its_steps_are():
    files = two_databases()
    shared = page("guides/postgresql/down.md", files)
    own = page("alerts/PostgresqlDown.md")

    note = '<details class="np-more np-special"{} markdown="1">'
    assert note.format(' data-service="orders-db"') in shared
    assert "Exports run at two. See [names](../../services/names.md)." in shared
    special = shared.partition("np-special")[2].partition(">")[0]
    assert "second-db" not in special
    assert note.format("") in own


def test_an_alert_of_one_symptom_and_one_service_shows_its_steps_with_its_values():
    text = page("alerts/PostgresqlDown.md")

    assert "Connection refused" in text
    assert "systemctl status postgresql@15-main" in text
    assert "(../services/orders-db.md#restart)" in text


def test_an_alert_says_on_its_first_lines_how_urgent_it_is_which_service_what_users_notice_and_whom_to_call():
    text = page("alerts/PostgresqlDown.md").partition("It means")[0]

    assert "\n# Down { #down }\n\n**now**{ .np-urgency .np-now }" in text
    assert (
        "**[Orders database](../services/orders-db.md)**{ #orders-db } on"
        " [db-1](../hosts.md#db-1) · **Users notice:** Nobody can book."
        " · **Call** Data [+44 117 496 0130](tel:+441174960130)" in text
    )
    assert (
        "\n[Service](../services/orders-db.md)"
        " [Restart](../services/orders-db.md#restart)"
        " [Looks like](#you-see) [Call](#call)\n" in text
    )


def test_an_alert_of_two_symptoms_asks_which_and_says_what_each_is():
    files = {**FILES}
    files["docs/guides/postgresql/hung.md"] = SYMPTOM.replace(
        "title: Down\nurgency: now", "title: Hung\nurgency: within the hour"
    ).replace("no server listens", "it hangs")

    text = page("alerts/PostgresqlDown.md", files)

    assert "<h1>PostgresqlDown</h1>" in text
    assert (
        "- [Hung](../guides/postgresql/hung.md#orders-db)"
        "{ #hung .np-symptom } **within the hour**"
        "{ .np-urgency .np-within-the-hour }"
        " `connection to server on port 5433 failed: Connection refused`"
        "\n\n    It hangs."
    ) in text
    assert "#orders-db){ #down .np-symptom }" in text


def two_databases(own="users_notice: Reports stop."):
    """Two services that raise the same alert, the second on a machine of its own."""
    second = f"""\
  second-db:
    title: Second
    summary: More.
    team: data
    guide: postgresql
    runs: {{how: systemd, hosts: [db-2]}}
    {own}
"""
    return {**FILES, "inventory/services.yml": SERVICES + second}


@pytest.mark.parametrize(
    ("path", "up"),
    [
        ("alerts/PostgresqlDown.md", "../"),
        ("guides/postgresql/down.md", "../../"),
    ],
)
def test_a_symptom_of_two_services_says_of_each_where_it_runs_what_users_notice_and_whom_to_call(
    path, up
):
    text = page(path, two_databases())

    assert "**Which service?**" in text
    assert (
        f"**[Orders database]({up}services/orders-db.md){{ #orders-db .np-choice"
        ' data-service="orders-db" data-guide="postgresql" }** on `db-1`{ .np-machine }.'
        " **Call** Data [+44 117 496 0130](tel:+441174960130)."
        ' <span class="np-users">**Users notice:** Nobody can book.</span>'
    ) in text


def test_a_symptom_of_two_services_has_a_hole_where_they_differ_and_says_what_belongs_there():
    text = page(
        "guides/postgresql/down.md",
        two_databases("values: {unit: postgresql@16-main}"),
    )

    assert (
        '```bash title="on «host»"\nsystemctl status «unit» --no-pager\n'
        in text
    )
    steps = text.partition('class="np-step')[2].partition("## Each service")[0]
    assert "db-1" not in steps
    assert "[Restart](index.md#restart)" in text
    assert (
        '| [Orders database](../../services/orders-db.md){ data-service="orders-db" .np-own-page }'
        ' | <span class="np-machine">db-1</span> (<span class="np-machine">10.0.0.1</span>)'
        ' | `db-1`{ data-value="host" } | `postgresql@15-main`{ data-value="unit" } |'
        in text
    )
    assert (
        '| [Second](../../services/second-db.md){ data-service="second-db" .np-own-page }'
        ' | <span class="np-machine">db-2</span>'
        ' | `db-2`{ data-value="host" } | `postgresql@16-main`{ data-value="unit" } |'
        in text
    )


def test_what_is_the_same_for_all_services_of_a_symptom_is_filled_in():
    text = page(
        "guides/postgresql/down.md",
        two_databases("values: {unit: postgresql@15-main}"),
    )

    assert "systemctl status postgresql@15-main --no-pager" in text
    assert "«unit»" not in text


def test_services_with_guides_of_their_own_have_causes_of_their_own_on_the_page_of_an_alert_that_they_share():
    files = two_databases()
    files["docs/guides/other/index.md"] = GUIDE.replace(
        "title: PostgreSQL", "title: Other"
    )
    files["docs/guides/other/dead.md"] = SYMPTOM.replace(
        "title: Down", "title: Dead"
    )
    database, second = files["inventory/services.yml"].split("  second-db:")
    files["inventory/services.yml"] = (
        database
        + "  second-db:"
        + second.replace("guide: postgresql", "guide: other")
    )

    text = page("alerts/PostgresqlDown.md", files)

    causes = text.partition("## Which of these is it? { #causes }")[2]
    assert "[Down](../guides/postgresql/down.md)" in causes
    assert "[Dead](../guides/other/dead.md)" in causes


def test_a_symptom_of_many_services_lists_them_all_and_folds_what_would_push_the_steps_away():
    many = "".join(
        f"  db-{n}: {{title: Number {n}, summary: More., team: data, guide: postgresql}}\n"
        for n in range(9)
    )

    text = page(
        "guides/postgresql/down.md",
        {**FILES, "inventory/services.yml": SERVICES + many},
    )

    shown, fold, folded = text.partition("<summary>8 more</summary>")
    assert fold
    assert [shown.count(".np-choice"), folded.count(".np-choice")] == [2, 8]


@pytest.mark.parametrize(
    "path", ["alerts/PostgresqlDown.md", "guides/postgresql/down.md"]
)
def test_who_knows_the_symptom_reads_the_first_command_before_what_else_would_show_it(
    path,
):
    text = page(path)

    assert text.index("systemctl status") < text.index("Connection refused")


def test_what_undoes_a_step_is_folded_where_it_is_a_command():
    text = page("guides/postgresql/index.md")

    undo, other = "put the new one back:", "Cannot be undone: it is up"
    opening = (
        '<details class="np-fold np-undoing" markdown="1" open>\n'
        "<summary>Undo</summary>\n\n**Undo**{ .np-undo } "
    )
    assert opening + undo in text
    assert opening + other not in text
    assert other in text


def test_an_alert_of_a_service_without_a_guide_says_what_to_do_meanwhile():
    files = {**FILES, "inventory/alerts/shop.yml": SHOP_ALERT}
    files["inventory/services.yml"] = SERVICES.replace(
        "needs: [orders-db, names]", "alerts: [ShopDown]"
    )

    assert (
        "Until there is one: Restart it with `sudo systemctl restart shop`."
        in page("alerts/ShopDown.md", files)
    )


def test_who_is_hit_is_told_apart_by_distance():
    text = page("services/names.md")

    assert (
        "**At once:** [Orders database](orders-db.md) (key), [Shop](shop.md) (key)"
        in text
    )


def test_markup_in_the_inventory_stays_text():
    files = changed(
        "inventory/services.yml",
        "title: Orders database",
        "title: '<script> *x* [y](z) {{ a }}'",
    )

    text = page("services/orders-db.md", files)

    assert "# &lt;script> \\*x\\* \\[y](z) &#123;&#123; a }}" in text


def test_an_address_in_the_inventory_becomes_a_link():
    files = changed(
        "inventory/services.yml",
        "summary: Sells tickets.",
        "summary: See https://shop.example/a.",
    )

    assert "See <https://shop.example/a>." in page("services/shop.md", files)


def test_empty_lines_inside_a_fence_stay():
    files = changed(
        SYMPTOM_PATH,
        "Connection refused\n```",
        "Connection refused\n\n\n\nagain\n```",
    )

    assert "Connection refused\n\n\n\nagain" in page(
        "guides/postgresql/down.md", files
    )


def test_every_page_is_made_for_an_estate_of_nothing():
    pages = build({}).pages

    assert {page.path for page in pages} >= {
        "index.md",
        "map.md",
        "gaps.md",
        "services/index.md",
    }


def many_services(count):
    """As many key services without a guide, on a host each."""
    service = (
        "  s{0:03}: {{title: S{0:03}, summary: One., team: data, key: true, users_notice: Nothing works.,"
        " gap: {{owner: ada-byron, due: 2027-01-31, meanwhile: Wait.}},"
        " runs: {{how: systemd, unit: s, hosts: [h{0:03}]}}}}"
    )
    host = "  h{0:03}: {{environment: production, summary: One.}}"
    numbers = range(count)
    return FILES | {
        "inventory/many.yml": "\n".join(
            [
                "services:",
                *map(service.format, numbers),
                "hosts:",
                *map(host.format, numbers),
            ]
        )
    }


@pytest.mark.parametrize("path", ["index.md", "services/index.md", "hosts.md"])
def test_a_long_list_stands_on_folded_shelves_named_by_their_first_and_last(
    path,
):
    long, short = page(path, many_services(60)), page(path, many_services(3))

    shelves = re.findall("<summary>([^<]+) to ([^<]+)</summary>", long)
    on_shelves = long.split("<summary>", 1)[1]
    assert len(shelves) == 2
    assert [first for first, _ in shelves] == sorted(
        first for first, _ in shelves
    )
    assert all(f"{number:03}" in on_shelves for number in range(60))
    assert " to " not in "".join(re.findall("<summary>.*", short))
