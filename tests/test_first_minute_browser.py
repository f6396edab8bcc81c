"""What a whole first minute has printed, pasted into the finder of the real page."""

from tests.conftest import ROOT
from tests.test_finder import BEST, ask, best

OUTPUTS = ROOT / "drills/outputs"
FULL = """\
Nightphone first minute: orders-db on db-1, guide postgresql 00000000

== 3. Is there room on the disk?
Filesystem      Size  Used Avail Use% Mounted on
/dev/sda1       365M  341M     0 100% /var/lib/postgresql
-- exit 0

== 5. Is somebody waiting?
-- run this on db-2:
    sudo -u postgres psql -c "too many clients"

== end. Paste all of this into the finder.
"""
ROUTER = """\
Nightphone first minute: network on gw-1, guide network 00000000

== 6. Does the router work?
net.netfilter.nf_conntrack_count = 262144
net.netfilter.nf_conntrack_max = 262144
-- exit 0
"""
STOPPED = """\
Nightphone first minute: haproxy on lb-1, guide haproxy 00000000

== 1. Is HAProxy running?
     Active: failed (Result: exit-code)
-- exit 0

== 6. Would HAProxy start again?
{}
-- exit 0
"""
PAUSED = """\
Nightphone first minute: pgbouncer on app-1, guide pgbouncer 00000000

== 3. Has somebody stopped the flow on purpose?
name|host|port|pool_size|paused|disabled
orders|db-1|5432|5|1|0
2026-11-30 11:05:16.070 UTC [82] LOG PAUSE 'orders' command issued
-- exit 0

== 4. What does it complain about?
2026-11-30 11:05:20.418 UTC [82] WARNING pooler error: query_wait_timeout
-- exit 0
"""


def output(name):
    return (OUTPUTS / f"{name}.txt").read_text()


def status(page):
    return page.inner_text("#finder-status")


def pages(page):
    return page.locator("#finder-results a").all_inner_texts()


def test_the_output_of_a_broken_system_leads_to_its_symptom(phone, address):
    phone.goto(address)

    ask(phone, output("postgresql/too-many-connections-1"))

    assert best(phone) == ("postgresql", "too-many-connections")


def test_a_cause_names_the_question_and_the_line_that_speak_for_it(
    phone, address
):
    phone.goto(address)

    ask(phone, FULL)

    assert best(phone) == ("postgresql", "disk-full")
    assert phone.locator(f"{BEST} .np-line").all_text_contents() == [
        "Is there room on the disk? "
        "/dev/sda1       365M  341M     0 100% /var/lib/postgresql"
    ]
    assert (
        phone.locator(f"{BEST} a")
        .get_attribute("href")
        .endswith("guides/postgresql/disk-full/#orders-db")
    )


def test_a_value_is_found_behind_the_end_of_a_dotted_name(phone, address):
    phone.goto(address)

    ask(phone, ROUTER)

    assert best(phone) == ("network", "connection-table-full")


def test_a_step_that_was_not_run_speaks_for_nothing(phone, address):
    phone.goto(address)

    ask(phone, FULL)

    assert phone.locator("#finder-results > li").count() == 1


def test_a_link_to_another_step_leads_where_that_step_leads(phone, address):
    phone.goto(address)

    ask(phone, STOPPED.format("[ALERT] (209) : config : unknown keyword"))
    assert best(phone) == ("haproxy", "bad-configuration")

    ask(phone, STOPPED.format("Configuration file is valid"))
    assert best(phone) == ("haproxy", "haproxy-is-not-running")


def test_of_the_signs_of_an_answer_those_that_say_most_count(phone, address):
    phone.goto(address)

    ask(phone, PAUSED)

    assert best(phone) == ("pgbouncer", "paused-or-disabled")


def test_an_output_of_an_older_guide_says_so(phone, address):
    phone.goto(address)

    ask(phone, FULL)

    assert "The guide has changed since" in status(phone)


def test_a_healthy_system_leads_to_what_it_needs(phone, address):
    phone.goto(address)
    healthy = output("postgresql/healthy")

    ask(phone, healthy.replace(": postgresql on", ": orders-db on", 1))

    assert "Orders database: nothing wrong here" in status(phone)
    assert "File storage" in pages(phone)


def test_enter_opens_the_best_cause(phone, address):
    phone.goto(address)
    phone.fill("#finder", FULL)

    phone.press("#finder", "Enter")

    phone.wait_for_url("**/guides/postgresql/disk-full/#orders-db")


def test_what_is_no_output_is_searched_as_before(phone, address):
    phone.goto(address)
    ask(phone, FULL)

    ask(phone, "sorry, too many clients already")

    assert best(phone) == ("postgresql", "too-many-connections")
    assert "Choose the service" in status(phone)


def test_the_whole_text_can_be_copied_from_the_page_of_a_service(desk, address):
    desk.goto(f"{address}services/orders-db/")
    desk.click(".np-at-once > summary")

    text = desk.inner_text(".np-paste code")

    assert text.startswith("bash <<'FIRST_MINUTE'\n")
    assert "orders-db on" in text
    assert desk.locator(".np-paste .np-copy").count() == 1
