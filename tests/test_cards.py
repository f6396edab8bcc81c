"""Cards: one self-contained page for each key service, one side of A4."""

import base64
import gzip
import hashlib
import re
from datetime import date

import pytest
import zxingcpp
from bs4 import BeautifulSoup

from generators.build import build_estate
from generators.cards.card_pieces import (
    CardCommand,
    CardOutput,
    CardText,
    card_pieces,
)
from generators.cards.detail_that_fits import Detail, richest
from generators.guides.elements import pieces_of
from generators.sources import read_sources
from tests.conftest import ROOT
from tests.world import FILES, GUIDE_PATH, TODAY, build, changed, sources

SERVICES_FILE = "inventory/services.yml"
ROUND_TRIP = 14_000
PROOF = """\
and it answers:

```bash title="on {{ host }}"
pg_isready -p {{ port }}
```

```text
accepting connections
```

"""
STEP = """\
### Also %s

**Do**

```bash title="on {{ host }}"
%s
```

**Expect** it.

**Undo** Cannot be undone.

"""
QUESTION = """\
1. Is it running in this very long question that nobody needs?

    ```bash title="on {{ host }}"
    x{{ unit }}
    ```

    Good: `active`. Bad: all.

"""
LONG = (
    'sudo systemctl restart {{ unit }} && echo "a-rather-long-command with many words" | grep -E "many|words"\n'
    * 4
)


def cards(built):
    return {
        file.path: file.text
        for file in built.data
        if file.path.startswith("cards/")
    }


@pytest.fixture(scope="module")
def example():
    """The cards of the example estate."""
    return cards(build_estate(read_sources(ROOT), TODAY))


def card(service, files=FILES):
    return BeautifulSoup(
        cards(build(files))[f"cards/{service}/index.html"], "html.parser"
    )


def text(soup):
    return " ".join(soup.get_text(" ").split())


def commands(soup):
    return [
        "\n".join(line.get_text() for line in pre.select("code"))
        for pre in soup.select("pre:not(.out)")
    ]


def test_every_key_service_has_a_card_and_no_other():
    assert sorted(cards(build())) == [
        "cards/index.html",
        "cards/orders-db/index.html",
        "cards/shop/index.html",
    ]


def test_a_card_says_what_users_notice_where_it_runs_and_whom_to_call():
    shown = text(card("orders-db"))

    assert "Users notice Nobody can book." in shown
    assert (
        "Runs on db-1 (10.0.0.1) as postgresql@15-main . Commands run on db-1"
        in shown
    )
    assert (
        "Call Data +44 117 496 0130 Ada Byron +44 117 496 0001 (lead)" in shown
    )


def test_a_private_number_is_on_no_card():
    assert "496 0002" not in "".join(cards(build()).values())


def test_the_first_minute_asks_runs_and_says_what_is_good_and_bad():
    shown = text(card("orders-db").select("section")[0])

    assert (
        shown
        == "First minute all at once curl -s https://guides.example/services/orders-db/first-minute.sh | bash 1 Is it running? systemctl is-active postgresql@15-main Good: active . Bad: Down ."
    )


def test_restart_and_rollback_have_their_commands_in_full_with_the_values_of_the_service():
    restart, rollback = card("orders-db").select("section")[1::2][:2]

    assert commands(restart) == [
        "sudo systemctl restart postgresql@15-main && systemctl is-active postgresql@15-main"
    ]
    assert commands(rollback) == [
        "sudo cp /etc/a.bak /etc/a && echo back",
        "sudo cp /etc/a.new /etc/a",
    ]


def test_a_command_without_a_sentence_has_the_name_of_its_step():
    assert "Do Restart the server: sudo systemctl" in text(card("orders-db"))


def test_what_must_be_true_before_and_what_to_expect_stand_beside_the_command():
    shown = text(card("orders-db").select("section")[1])

    assert "Before restarting, know that bookings stop for 5 seconds." in shown
    assert (
        "Expect within 10 seconds: active Undo Cannot be undone: it is up, or go on."
        in shown
    )


def test_the_check_holds_the_commands_by_which_restart_is_proven():
    end = "```text\nactive\n```\n\n"
    files = changed(
        GUIDE_PATH,
        f"{end}**Undo** Cannot be undone: it",
        f"{end}{PROOF}**Undo** Cannot be undone: it",
    )

    check = card("orders-db", files)

    [section] = [
        part
        for part in check.select("section")
        if part.h2.text.startswith("Check")
    ]

    assert commands(section) == ["pg_isready -p 5433"]
    assert "and it answers:" in text(section)


def test_a_value_that_only_the_reader_knows_is_a_blank_with_its_name():
    files = changed(
        GUIDE_PATH,
        "sudo cp /etc/a.bak /etc/a &&",
        "sudo cp /etc/{{ pid }} /etc/a &&",
    )

    soup = card("orders-db", files)

    assert [blank.text for blank in soup.select("section pre var")] == ["«pid»"]
    assert "Fill in «pid» : process id" in text(soup.footer)


def test_a_service_without_a_guide_says_what_to_do_meanwhile_and_whom_to_call():
    shown = text(card("shop"))

    assert "Ada Byron will write it by 31 January 2027" in shown
    assert "Restart it with sudo systemctl restart shop ." in shown
    assert "Call Data +44 117 496 0130" in shown


def test_a_partner_is_called_and_done_without():
    partner = "partner: {company: Tickets Ltd, phone: '+44 117 496 0900', degrade: Sell at the door.}"
    files = changed(
        SERVICES_FILE,
        "runs: {how: systemd, unit: shop, hosts: [app-1]}",
        partner,
    )

    shown = text(card("shop", files))

    assert "Call Tickets Ltd +44 117 496 0900" in shown
    assert "While they are down Sell at the door." in shown


def test_a_card_gives_its_day_and_the_evidence_of_its_guide_in_words():
    assert (
        "Card of 22 November 2026. Guide: PostgreSQL. Proven by drills: nothing yet."
        in text(card("orders-db").footer)
    )


def test_what_people_wrote_stays_text():
    soup = card(
        "orders-db",
        changed(
            SERVICES_FILE,
            "users_notice: Nobody can book.",
            "users_notice: <script>x</script>",
        ),
    )

    assert soup.script is None
    assert "<script>x</script>" in text(soup.header)


def test_a_card_has_no_script_no_inline_style_and_asks_for_nothing(example):
    for path, html in example.items():
        soup = BeautifulSoup(html, "html.parser")

        assert (
            soup.select("script, link, img, iframe, [style], [onclick], [src]")
            == []
        ), path


def test_the_policy_allows_the_style_of_the_page_and_nothing_else(example):
    for path, html in example.items():
        soup = BeautifulSoup(html, "html.parser")
        digest = base64.b64encode(
            hashlib.sha256(soup.style.string.encode()).digest()
        ).decode()

        policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})[
            "content"
        ]

        assert policy.startswith(
            f"default-src 'none'; style-src 'sha256-{digest}';"
        ), path


def test_a_card_arrives_in_one_round_trip(example):
    sizes = {
        path: len(gzip.compress(html.encode()))
        for path, html in example.items()
        if path != "cards/index.html"
    }

    assert {
        path: size for path, size in sizes.items() if size > ROUND_TRIP
    } == {}


def test_the_code_on_a_card_leads_to_the_full_page(example):
    for path, html in example.items():
        for article in BeautifulSoup(html, "html.parser").select("article"):
            assert (
                read_code(article.svg)
                == f"https://nightphone.harbour-tickets.example/services/{article['id']}/"
            ), path


def read_code(svg):
    """What a scanner reads in the picture, four pixels to a module."""
    size = int(svg["viewbox"].split()[2])
    rows = [bytearray(b"\xff" * size) for _ in range(size)]
    for x, y, length in re.findall(
        r"M(\d+) (\d+)\.5h(\d+)", svg.find_all("path")[1]["d"]
    ):
        rows[int(y)][int(x) : int(x) + int(length)] = bytes(int(length))
    pixels = b"".join(
        bytes(value for value in row for _ in range(4)) * 4 for row in rows
    )
    [barcode] = zxingcpp.read_barcodes(
        memoryview(pixels).cast("B", shape=(4 * size, 4 * size))
    )
    return barcode.text


def test_no_command_of_restart_and_rollback_is_cut(example):
    """Every command on a card stands in its guide as a whole, line for line."""
    known = {
        " ".join(line.split())
        for path in (ROOT / "docs/guides").glob("*/index.md")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    plain = {line for line in known if "{{" not in line}

    soup = BeautifulSoup(
        example["cards/orders-queue/index.html"], "html.parser"
    )
    lines = [
        line for command in commands(soup) for line in command.splitlines()
    ]

    assert len(lines) > 8
    assert all(
        line in plain
        or any(_filled(line, template) for template in known - plain)
        for line in lines
    )


def _filled(line, template):
    pattern = ".*".join(map(re.escape, re.split(r"\{\{.*?\}\}", template)))
    return re.fullmatch(pattern, " ".join(line.split())) is not None


def test_the_book_holds_every_card_behind_a_list_of_contents(example):
    book = BeautifulSoup(example["cards/index.html"], "html.parser")

    listed = [
        link["href"].removeprefix("#")
        for link in book.select("nav ol a:not(.alone)")
    ]

    assert listed == [article["id"] for article in book.select("article")]
    assert {f"cards/{name}/index.html" for name in listed} | {
        "cards/index.html"
    } == set(example)


def test_links_of_a_card_lead_to_the_symptom_for_its_service_also_from_the_book(
    example,
):
    single = BeautifulSoup(example["cards/shop/index.html"], "html.parser")
    book = BeautifulSoup(example["cards/index.html"], "html.parser").select_one(
        "#shop"
    )

    assert (
        single.select_one("section a[href*=guides]")["href"]
        == "../../guides/gunicorn/errors-after-a-deploy/#shop"
    )
    assert (
        book.select_one("section a[href*=guides]")["href"]
        == "../guides/gunicorn/errors-after-a-deploy/#shop"
    )


def test_what_does_not_fit_is_named_and_left_to_the_full_page():
    many = "".join(
        STEP % (number, f"echo {number}" + " word" * 200) for number in range(9)
    )

    soup = card(
        "orders-db",
        changed(GUIDE_PATH, "## Rollback\n", f"{many}## Rollback\n"),
    )

    assert "On the full page Also 4; Also 5; Also 6; Also 7; Also 8." in text(
        soup
    )
    assert sum("echo" in command for command in commands(soup)) < 9


def test_additions_that_do_not_fit_make_room_for_the_next():
    assert richest(lambda detail: not detail.looks) == Detail(
        99, 8, 99, 99, (), True, True, True
    )


def test_a_block_is_read_as_words_commands_and_output():
    pieces = pieces_of(
        'Is it\nthere?\n\n```bash title="on a"\nls  \n\n```\n\n- one\n- two\n\n```text\nx\n```\n\n1. call\n'
    )

    assert card_pieces(pieces) == (
        CardText("Is it there?"),
        CardCommand("ls", "on a"),
        CardText("one", True),
        CardText("two", True),
        CardOutput("x"),
        CardText("1. call"),
    )


@pytest.fixture(scope="module")
def printed(browser, example, tmp_path_factory):
    """How many pages each file takes on A4, and the smallest letters on it in points."""
    folder, sizes = tmp_path_factory.mktemp("cards"), {}
    page = browser.new_page()
    for path, html in example.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri())
        page.emulate_media(media="print")
        pages = len(
            re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
        )
        smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('article *')].filter(e => !e.closest('svg'))"
            ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        sizes[path] = (pages, smallest * 0.75)
    page.close()
    return sizes


def test_each_card_is_one_side_of_a4_and_the_book_one_side_for_each_and_one_for_the_contents(
    printed, example
):
    pages = {path: count for path, (count, _) in printed.items()}

    assert pages.pop("cards/index.html") == len(example)
    assert {path: count for path, count in pages.items() if count != 1} == {}


def test_nothing_on_paper_is_smaller_than_eight_points(printed):
    assert min(smallest for _, smallest in printed.values()) >= 8


def test_a_card_with_everything_large_still_fits_on_one_side(browser, tmp_path):
    """Long names, many steps, many lines: the card says less, and stays on its page."""
    many = "".join(STEP % (number, LONG) for number in range(12))
    files = changed(
        GUIDE_PATH, "1. Is it running?", QUESTION * 8 + "1. Is it running?"
    )
    files[GUIDE_PATH] = files[GUIDE_PATH].replace(
        "## Rollback\n", f"{many}## Rollback\n"
    )
    (tmp_path / "card.html").write_text(
        cards(build(files))["cards/orders-db/index.html"], encoding="utf-8"
    )
    page = browser.new_page()

    page.goto((tmp_path / "card.html").as_uri())

    assert (
        len(
            re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
        )
        == 1
    )
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_reads_on_a_phone_in_the_colours_of_the_device(
    browser, example, tmp_path, scheme
):
    (tmp_path / "card.html").write_text(
        example["cards/orders-db/index.html"], encoding="utf-8"
    )
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme
    )
    page, messages = context.new_page(), []
    page.on("console", lambda message: messages.append(message.text))

    page.goto((tmp_path / "card.html").as_uri())

    shade = sum(
        map(
            int,
            re.findall(
                r"\d+",
                page.evaluate(
                    "getComputedStyle(document.documentElement).backgroundColor"
                ),
            ),
        )
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert (shade < 150) == (scheme == "dark")
    assert messages == []
    context.close()


def test_a_card_is_of_the_day_on_which_it_is_made():
    built = build_estate(sources(), date(2027, 1, 5))

    assert (
        "Card of 5 January 2027." in cards(built)["cards/orders-db/index.html"]
    )
