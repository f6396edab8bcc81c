"""What stands on the generated pages."""

import pytest

from tests.world import FILES, GUIDE, SERVICES, build, changed, page

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


def test_a_service_fills_its_own_values_into_every_command():
    text = page("services/orders-db.md")

    assert 'title="on db-1"' in text
    assert "systemctl is-active postgresql@15-main" in text
    assert "on port 5433 failed" in text
    assert "{{" not in text.replace("{{ $labels", "")


def test_a_guide_fills_in_its_defaults():
    text = page("guides/postgresql.md")

    assert 'title="on db-0"' in text
    assert "on port 5432 failed" in text


def test_a_value_that_only_the_reader_knows_is_marked_and_explained_below_its_command():
    text = page("services/orders-db.md")

    assert (
        "sudo kill «pid» && echo ended\n```\n\nPut in place of `«pid»`: *process id*{ .np-label }, "
        '<span class="np-hint">from the list above.</span>' in text
    )


def test_links_of_a_guide_lead_to_the_same_page_from_a_service():
    linked = GUIDE.replace(
        "(#escalate).\n\n## Rollback",
        "(redis.md#down), [names](../services/names.md).\n\n## Rollback",
    )
    files = {
        **FILES,
        "docs/guides/postgresql.md": linked,
        "docs/guides/redis.md": GUIDE,
    }

    assert "(../guides/redis.md#down), [names](names.md)" in page(
        "services/orders-db.md", files
    )
    assert "(redis.md#down), [names](../services/names.md)" in page(
        "guides/postgresql.md", files
    )


def test_what_is_special_about_a_service_stands_before_its_guide():
    text = page("services/orders-db.md")

    assert text.index("Exports run at two") < text.index("## First minute")


def test_a_service_without_a_guide_says_who_owes_it_and_what_to_do_meanwhile():
    text = page("services/shop.md")

    assert "Ada Byron will write it by 31 January 2027" in text
    assert "Restart it with `sudo systemctl restart shop`." in text


def test_an_unpromised_guide_is_listed_as_missing():
    text = page("gaps.md")

    assert (
        "[Names](services/names.md)"
        in text.partition("## Services without a guide")[2]
    )


def test_an_alert_of_one_service_shows_its_steps_with_its_values():
    text = page("alerts/PostgresqlDown.md")

    assert "Connection refused" in text
    assert "systemctl status postgresql@15-main" in text
    assert "(../services/orders-db.md#restart)" in text


def test_an_alert_says_on_its_first_lines_which_service_what_users_notice_and_whom_to_call():
    text = page("alerts/PostgresqlDown.md")

    assert (
        "Users notice:** Nobody can book. · **Call** Data [+44 117 496 0130]"
        in text.partition("## Down")[0]
    )
    assert (
        "\n[Steps](#down) [First minute](../services/orders-db.md#first-minute)"
        in text.partition("## Down")[0]
    )


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


def test_an_alert_of_two_services_says_of_each_what_users_notice_whom_to_call_and_where_its_steps_are():
    text = page("alerts/PostgresqlDown.md", two_databases())

    assert "**Which service?**" in text
    assert (
        "**[Orders database](../services/orders-db.md#down)"
        '{ data-service="orders-db" data-to="down" data-guide="postgresql" }** on `db-1`.'
        " **Users notice:** Nobody can book. **Call** Data [+44 117 496 0130](tel:+441174960130)."
    ) in text


def test_an_alert_of_two_services_shows_the_steps_with_a_hole_where_the_services_differ_and_what_belongs_there():
    text = page(
        "alerts/PostgresqlDown.md",
        two_databases("values: {unit: postgresql@16-main}"),
    )

    assert (
        '```bash title="on «host»"\nsystemctl status «unit» --no-pager\n'
        in text
    )
    assert (
        "db-1"
        not in text.partition("## Down")[2].partition("## Each service's own")[
            0
        ]
    )
    assert "[Restart](../guides/postgresql.md#restart)" in text
    assert (
        '| [Orders database](../services/orders-db.md){ data-service="orders-db" .np-own-page }'
        ' | <span class="np-machine">db-1</span> (<span class="np-machine">10.0.0.1</span>)'
        ' | `db-1`{ data-value="host" } | `postgresql@15-main`{ data-value="unit" } |'
        in text
    )
    assert (
        '| [Second](../services/second-db.md){ data-service="second-db" .np-own-page }'
        ' | <span class="np-machine">db-2</span>'
        ' | `db-2`{ data-value="host" } | `postgresql@16-main`{ data-value="unit" } |'
        in text
    )


def test_what_is_the_same_for_all_services_of_an_alert_is_filled_in():
    text = page(
        "alerts/PostgresqlDown.md",
        two_databases("values: {unit: postgresql@15-main}"),
    )

    assert "systemctl status postgresql@15-main --no-pager" in text
    assert "«unit»" not in text


def test_services_with_guides_of_their_own_have_steps_of_their_own_on_the_page_of_an_alert_that_they_share():
    files = two_databases()
    files["docs/guides/other.md"] = FILES["docs/guides/postgresql.md"].replace(
        "title: PostgreSQL", "title: Other"
    )
    database, second = files["inventory/services.yml"].split("  second-db:")
    files["inventory/services.yml"] = (
        database
        + "  second-db:"
        + second.replace("guide: postgresql", "guide: other")
    )

    text = page("alerts/PostgresqlDown.md", files)

    assert "## PostgreSQL: Down { #postgresql-down" in text
    assert "## Other: Down { #other-down" in text
    assert (
        text.index('title="on db-1"')
        < text.index("## Other: Down")
        < text.index('title="on db-2"')
    )
    assert "«host»" not in text


def test_an_alert_of_many_services_lists_them_all_and_folds_what_would_push_the_steps_away():
    many = "".join(
        f"  db-{n}: {{title: Number {n}, summary: More., team: data, guide: postgresql}}\n"
        for n in range(9)
    )

    text = page(
        "alerts/PostgresqlDown.md",
        {**FILES, "inventory/services.yml": SERVICES + many},
    )

    shown, fold, folded = text.partition(
        "<summary>8 more can raise it</summary>"
    )
    assert fold
    assert [shown.count("data-to="), folded.count("data-to=")] == [2, 8]


def test_who_comes_by_an_alert_reads_the_first_command_before_what_else_would_show_the_failure():
    text = page("alerts/PostgresqlDown.md")

    assert text.index("systemctl status") < text.index("Connection refused")


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
        "docs/guides/postgresql.md",
        "Connection refused\n```",
        "Connection refused\n\n\n\nagain\n```",
    )

    assert "Connection refused\n\n\n\nagain" in page(
        "services/orders-db.md", files
    )


def test_every_page_is_made_for_an_estate_of_nothing():
    pages = build({}).pages

    assert {page.path for page in pages} >= {
        "index.md",
        "map.md",
        "gaps.md",
        "services/index.md",
    }
