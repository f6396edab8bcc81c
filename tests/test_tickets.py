"""What the tickets say: exports read into numbers that name nobody, and the page that shows them."""

import csv
import io
import json
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.__main__ import main
from generators.schema.statistics import PATH, render_statistics, weeks_between
from generators.tickets.counting import count_tickets
from generators.tickets.reading import read_tickets
from generators.tickets.searches import not_found
from generators.tickets.table import ExportError
from tests.world import FILES, SITE, build, estate, page, problems, write
from tools.example_tickets import rows

UNHURRIED = settings(deadline=None)  # a busy machine is not a slow function

SETUP = """\
time_zone: Europe/London
office_hours: Monday to Friday 09:00 to 17:00
tickets:
  first_line: [Desk]
  columns: {service: Service, category: Kind, spent: Spent}
  services: {Website: shop}
  categories:
    refund: {title: Refund is stuck, words: [Refund]}
    slow: {title: Pages are slow, words: [Slow], guide: postgresql}
"""
WORLD = {**FILES, "inventory/site.yml": SITE + SETUP}
HEADER = (
    "Created at",
    "Group",
    "Group stations",
    "Tags",
    "Assignee",
    "Requester",
    "Service",
    "Kind",
    "Spent",
)
BY_DAY, BY_NIGHT = "2026-11-16 10:00", "2026-11-17 03:10"


def export(*tickets, header=HEADER, delimiter=","):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([header, *tickets])
    return text.getvalue()


def ticket(**facts):
    usual = {
        "Created at": BY_DAY,
        "Group": "Desk",
        "Group stations": 1,
        "Assignee": "Ann",
        "Spent": 600,
    }
    return [{**usual, **facts}.get(name, "") for name in HEADER]


def read(text, site=SITE + SETUP):
    return read_tickets(
        "t.csv", text, estate({**WORLD, "inventory/site.yml": site}).inventory
    )


def test_services_and_categories_are_told_by_id_title_or_the_words_of_the_export_and_the_rest_is_other():
    read_ = read(
        export(
            ticket(Service="orders-db", Kind="refund"),
            ticket(Service="Orders Database", Kind="Refund is stuck"),
            ticket(Service="website", Kind="SLOW"),
            ticket(Service="Ms Smith", Kind="about Ms Smith"),
        )
    )

    assert [t.service for t in read_] == [
        "orders-db",
        "orders-db",
        "shop",
        "other",
    ]
    assert [t.category for t in read_] == ["refund", "refund", "slow", "other"]


def test_first_line_re_assigned_and_escalated_are_counted_each_by_itself():
    text = export(
        ticket(),
        ticket(**{"Group stations": 2}),
        ticket(Group="Data", **{"Group stations": 3}, Tags="vip escalated"),
    )

    total = count_tickets(read(text)).total

    assert (total.first_line, total.moved, total.escalated) == (1, 2, 1)


def test_what_the_export_does_not_say_is_unknown_and_not_none():
    text = export([BY_DAY], header=["Created at"])

    statistics = count_tickets(read(text, SITE + "tickets: {}\n"))

    assert (
        statistics.total.first_line,
        statistics.total.moved,
        statistics.total.escalated,
        statistics.weeks[0].pages,
    ) == (None,) * 4
    assert statistics.total.timed == 0


def test_calls_out_of_hours_are_counted_for_a_week_and_for_the_one_who_had_most():
    text = export(
        ticket(**{"Created at": BY_NIGHT}, Tags="page", Assignee="Ann"),
        ticket(
            **{"Created at": "2026-11-21 12:00"}, Tags="page", Assignee="Ann"
        ),
        ticket(
            **{"Created at": "2026-11-18 17:00"}, Tags="page", Assignee="Bob"
        ),
        ticket(
            **{"Created at": "2026-11-18 16:59"}, Tags="page", Assignee="Bob"
        ),
        ticket(**{"Created at": BY_NIGHT}, Assignee="Cat"),
    )

    [week] = count_tickets(read(text)).weeks

    assert (week.week, week.pages, week.people, week.most) == (
        "2026-W47",
        3,
        2,
        2,
    )


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("90", 1.5),
        ("1h 30m", 90),
        ("2d 1h", 17 * 60),
        ("1w", 5 * 8 * 60),
        ("", None),
        ("-", None),
    ],
)
def test_time_spent_is_a_number_of_seconds_or_as_people_write_it(cell, minutes):
    [entry] = read(export(ticket(Spent=cell)))

    assert entry.minutes == minutes


def test_an_export_of_jira_is_read_by_its_own_columns_with_a_column_for_each_label():
    header = [
        "Summary",
        "Issue key",
        "Issue Type",
        "Created",
        "Component/s",
        "Labels",
        "Labels",
        "Assignee",
        "Time Spent",
    ]
    row = [
        "It broke",
        "OPS-1",
        "Slow",
        "17/Nov/26 3:10 AM",
        "shop",
        "vip",
        "page",
        "Ann",
        "5400",
    ]
    site = SITE + SETUP.replace(
        "  columns: {service: Service, category: Kind, spent: Spent}\n",
        "  format: jira\n",
    )

    [entry] = read(export(row, header=header, delimiter=";"), site)

    assert (entry.service, entry.category, entry.page, entry.out_of_hours) == (
        "shop",
        "slow",
        True,
        True,
    )
    assert entry.minutes == 90
    assert entry.moved is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            "t.csv:1: the file is empty, or does not begin with the names of its columns",
        ),
        (
            "Created,Service\n",
            "t.csv:1: there is no column 'Created at'; did you mean 'Created'?",
        ),
        (
            "Created at,Service,Kind\n",
            "t.csv:1: there is no column 'Spent'; say in inventory/site.yml which one it is, ",
        ),
        (
            export(ticket(), [BY_DAY, "a"]),
            "t.csv:3: the row has 2 cells, the header has 9",
        ),
        (
            export(ticket(), ticket(**{"Created at": "11/12/26"})),
            "t.csv:3: '11/12/26' cannot be read as a day and a ",
        ),
        (
            export(ticket(Spent="long")),
            "t.csv:2: 'long' in column 'Spent' is not a number",
        ),
        (
            export(ticket(Kind="two\nlines"), ticket(Spent="x")),
            "t.csv:4: 'x' in column 'Spent' is not a number",
        ),
        (
            export(ticket()) + '"never closed',
            "t.csv:3: not a table of comma-separated values: ",
        ),
    ],
    ids=[
        "empty",
        "no time",
        "no such column",
        "short row",
        "odd date",
        "odd number",
        "line after a break",
        "quote",
    ],
)
def test_a_bad_export_is_told_in_one_sentence_with_its_line(text, expected):
    with pytest.raises(ExportError) as error:
        read(text)

    assert str(error.value).startswith(expected)
    assert "\n" not in str(error.value)


def test_the_way_in_which_days_are_written_can_be_said():
    text = export(ticket(**{"Created at": "03/11/2026 10:00"}))

    [entry] = read(
        text,
        (SITE + SETUP).replace(
            "tickets:\n", "tickets:\n  dates: '%d/%m/%Y %H:%M'\n"
        ),
    )

    assert entry.opened.date() == date(2026, 11, 3)


WORDS = st.text(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäß'-",
    min_size=4,
    max_size=12,
)


@UNHURRIED
@given(
    st.lists(
        st.tuples(WORDS, WORDS, st.sampled_from(["", "page", "escalated"])),
        min_size=1,
        max_size=8,
    )
)
def test_no_name_no_address_and_no_text_of_an_export_outlives_the_reading(
    people,
):
    names = [f"Qx{first}zq {last}Jvk" for first, last, _ in people]
    text = export(
        *(
            ticket(
                Requester=f"{name} <{i}@mail.example>",
                Assignee=name,
                Kind=name,
                Service=name,
                Tags=f"{tag} {name}",
            )
            for i, (name, (_, _, tag)) in enumerate(
                zip(names, people, strict=True)
            )
        )
    )

    written = render_statistics(count_tickets(read(text))).casefold()

    assert "@" not in written
    assert [
        part
        for name in names
        for part in name.casefold().split()
        if part in written
    ] == []


def test_only_words_that_the_inventory_has_can_stand_in_what_is_kept_of_a_year():
    text = io.StringIO()
    examples = list(rows(random.Random(1)))
    writer = csv.DictWriter(text, examples[0].keys())
    writer.writeheader()
    writer.writerows(examples)
    site = (
        SITE
        + "tickets: {first_line: [First line], columns: {service: 'Service [list]', category: 'Category [list]'}}\n"
    )

    kept = json.loads(
        render_statistics(count_tickets(read(text.getvalue(), site)))
    )

    assert len(kept["weeks"]) == 52
    assert set(kept["services"]) == {"orders-db", "shop", "other"}
    assert set(kept["categories"]) == {"other"}


@UNHURRIED
@given(st.dates(date(2019, 1, 1), date(2032, 1, 1)), st.integers(0, 800))
def test_every_week_between_two_days_is_there_once_also_around_a_new_year(
    first, days
):
    last = date.fromordinal(first.toordinal() + days)

    weeks = weeks_between(first, last)

    assert len(weeks) == len(set(weeks))
    assert weeks == sorted(weeks)
    assert (
        (last - first).days // 7 + 1
        <= len(weeks)
        <= (last - first).days // 7 + 2
    )


def test_searches_that_no_page_answers_are_kept_without_names_addresses_and_what_few_asked():
    asked = {
        "refund voucher": 3,
        "why is the orders database down": 5,
        "ada byron mobile": 9,
        "voucher of jo@mail.example 4711888": 4,
        "holiday rota": 2,
    }
    text = "".join(f"{line}\n" * times for line, times in asked.items())

    assert [
        (search.words, search.times) for search in not_found(text, estate())
    ] == [
        ("voucher of", 4),
        ("refund voucher", 3),
    ]


def test_the_command_writes_numbers_that_the_next_build_shows(tmp_path, capsys):
    root = write(tmp_path, WORLD)
    (tmp_path / "t.csv").write_text(
        export(ticket(Kind="Slow", Group="Web", Requester="Jo Marsh"))
    )

    status = main(
        [
            "--root",
            str(root),
            "tickets",
            str(tmp_path / "t.csv"),
            "--note",
            "Made up.",
        ]
    )

    assert status == 0
    assert (
        "1 tickets are counted in inventory/statistics.json, without anybody's name"
        in capsys.readouterr().out
    )
    text = page("statistics.md", {**WORLD, PATH: (tmp_path / PATH).read_text()})
    assert "Made up.\n{: .np-notice }" in text
    assert (
        "| Pages are slow (guide: [PostgreSQL](guides/postgresql/index.md)) | 0.2 | a better guide | 1 | 0 % | 0 % | 0 % |"
        in text
    )
    assert "Jo" not in text


def test_a_bad_export_leaves_what_was_counted_as_it_was(tmp_path, capsys):
    root = write(tmp_path, {**WORLD, PATH: "before"})
    (tmp_path / "t.csv").write_bytes(b"Created at\n\xff\n")

    status = main(["--root", str(root), "tickets", str(tmp_path / "t.csv")])

    assert status == 2
    assert (
        capsys.readouterr().err
        == f"{tmp_path}/t.csv:2: the file is not UTF-8; save it as UTF-8; nothing is written\n"
    )
    assert (tmp_path / PATH).read_text() == "before"


def test_a_page_without_numbers_says_how_to_get_them():
    assert "nightphone tickets FILE.csv" in page("statistics.md")


def test_each_chart_has_its_numbers_in_a_table_and_nothing_but_hatching_tells_parts_apart():
    text = export(
        ticket(
            **{"Created at": BY_NIGHT}, Tags="page", Kind="Slow", Service="shop"
        ),
        ticket(Kind="Refund", Service="shop"),
    )
    page_text = page(
        "statistics.md",
        {**WORLD, PATH: render_statistics(count_tickets(read(text)))},
    )

    assert page_text.count("<figure") == 4 + 2 + 1
    assert 'class="np-hatch" fill="url(#np-' in page_text
    assert "style=" not in page_text
    assert "| 2026-W47 | 2 | 1 | 1 |" in page_text
    assert "| [Shop](services/shop.md) | 2 | 0.3 |" in page_text
    [plain] = [
        p.plain for p in build({**WORLD}).pages if p.path == "statistics.md"
    ]
    assert "<svg" not in plain


def test_numbers_that_the_command_has_not_written_are_a_problem():
    assert problems({**FILES, PATH: '{"weeks": 3}'}) == [
        f"{PATH}:1: this is not what 'nightphone tickets' writes; delete the file, and run: nightphone tickets FILE.csv"
    ]


def test_a_mistyped_column_is_told_where_it_is_written():
    site = (SITE + SETUP).replace("spent: Spent", "spend: Spent")

    assert problems({**WORLD, "inventory/site.yml": site}) == [
        "inventory/site.yml:9: unknown key 'tickets.columns.spend'; did you mean 'spent'?"
    ]


def test_a_service_or_guide_that_does_not_exist_is_told_where_the_site_names_it():
    site = (
        (SITE + SETUP)
        .replace("Website: shop", "Website: shoop")
        .replace("guide: postgresql", "guide: postgres")
    )

    assert problems({**WORLD, "inventory/site.yml": site}) == [
        "inventory/site.yml:10: tickets: there is no service 'shoop'; did you mean 'shop'?",
        "inventory/site.yml:13: tickets: there is no guide 'postgres'; did you mean 'postgresql'?",
    ]
