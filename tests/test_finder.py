"""The finder in a real browser: from what somebody pastes to the page that helps."""

import pytest
from bs4 import BeautifulSoup

BEST = "#finder-results > li:first-child"
NOISY = """\
2024-05-07T07:29:53.786Z app-2 shop[25682]: ERROR request 8f14e45f-ceea-4675-9d14-aa11bb22cc33 took 30021ms
Traceback (most recent call last):
  File "/srv/shop/releases/20240507/shop/db.py", line 118, in connect
    return psycopg2.connect(dsn, connection_factory=connection_factory, **kwargs)
psycopg2.OperationalError: connection to server at "10.2.1.1", port 5432 failed: FATAL: sorry, too many clients already
"""


def ask(page, text):
    page.set_default_timeout(8000)
    page.fill("#finder", text)
    page.wait_for_selector("#finder-results[aria-busy=false]", state="attached")


def best(page):
    result = page.locator(BEST)
    return (
        result.get_attribute("data-guide"),
        result.get_attribute("data-symptom"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NOISY, ("postgresql", "too-many-connections")),
        ("RedisMemoryFull", ("redis", "memory-full")),
        (
            "OOM comand not alowed when used memroy > 'maxmemory'",
            ("redis", "memory-full"),
        ),
        (
            "[23423.107180] EXT4-fs (sdb1): Remounting filesystem read-only",
            ("linux-host", "read-only-file-system"),
        ),
        ("nginx bad gatway", ("nginx", "502-bad-gateway")),
        ("the certficate has expird", ("tls", "certificate-expired")),
        (
            "slave does not replicate postgres",
            ("postgresql", "replication-broken-or-lagging"),
        ),
        (
            "rabbitmq: no space on the disk, publishers are blocked",
            ("rabbitmq", "disk-alarm"),
        ),
        ("no diskspace left on the server", ("linux-host", "disk-full")),
        ("mariadb: Too many connections", ("mariadb", "too-many-connections")),
        (
            "[1.0] INFO: task x:1 blocked for more than 121 seconds.\n"
            "[1.1]       Not tainted 5.10.0 #1",
            ("linux-host", "programs-hang-on-the-disk"),
        ),
    ],
    ids=[
        "a noisy log",
        "an alert",
        "typing mistakes",
        "a kernel line",
        "few words",
        "plain words",
        "synonyms",
        "words",
        "a compound",
        "a title of common words",
        "a calm line that is not calm",
    ],
)
def test_what_is_pasted_leads_to_the_symptom(phone, address, text, expected):
    phone.goto(address)

    ask(phone, text)

    assert best(phone) == expected


def hrefs(item):
    return [link.get_attribute("href") for link in item.locator("a").all()]


def kinds(page):
    items = page.locator("#finder-results > li").all()
    return [item.get_attribute("data-kind") for item in items]


def test_a_result_asks_which_service_and_marks_what_matched(phone, address):
    phone.goto(address)

    ask(phone, "FATAL: sorry, too many clients already")

    symptom = f"{address}guides/postgresql/too-many-connections/"
    assert hrefs(phone.locator(BEST)) == [
        f"{symptom}#orders-db",
        f"{symptom}#reports-db",
    ]
    assert "clients" in phone.locator(f"{BEST} mark").all_inner_texts()
    assert (
        phone.locator("#finder-status")
        .inner_text()
        .endswith("Choose the service.")
    )


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("reports-db: sorry, too many clients already", "reports-db"),
        ("Orders database: too many connections", "orders-db"),
        ("db-1 sorry, too many clients already", "orders-db"),
        ("10.20.3.11 sorry, too many clients already", "orders-db"),
    ],
    ids=["its id", "its title", "its host", "the address of its host"],
)
def test_a_service_that_is_named_is_where_the_result_leads(
    phone, address, text, service
):
    phone.goto(address)

    ask(phone, text)

    assert hrefs(phone.locator(BEST)) == [
        f"{address}guides/postgresql/too-many-connections/#{service}"
    ]


def test_a_symptom_of_any_machine_leads_to_no_single_service(phone, address):
    phone.goto(address)

    ask(phone, "EXT4-fs (sdb1): Remounting filesystem read-only")

    assert hrefs(phone.locator(BEST)) == [
        f"{address}guides/linux-host/read-only-file-system/"
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("customers cannot log in", "services/accounts-db/"),
        ("Try again later", "services/accounts-db/"),
        ("signing in fails", "services/accounts-db/"),
        ("scanners show a red cloud", "services/gate-scanners/"),
        ("card payments fail", "services/card-payments/"),
        ("Severn Pay", "services/card-payments/"),
        ("db-1", "hosts/#db-1"),
        ("10.20.3.11", "hosts/#db-1"),
        ("Platform", "teams/platform/"),
        ("KafkaLagKeepsIncreasing", "services/sales-stream/"),
        ("redis", "guides/redis/"),
    ],
)
def test_what_people_notice_or_name_leads_to_its_page(
    phone, address, text, path
):
    phone.goto(address)

    ask(phone, text)

    assert phone.locator(f"{BEST} a").first.get_attribute("href") == (
        address + path
    )


def test_a_host_offers_the_services_on_it(phone, address):
    phone.goto(address)

    ask(phone, "db-1")

    assert hrefs(phone.locator(BEST))[1:] == [f"{address}services/orders-db/"]


def test_enter_opens_the_best_result(phone, address):
    phone.goto(address)
    phone.focus("#finder")

    phone.keyboard.type("haproxy 503 no server is available")
    phone.keyboard.press("Enter")

    phone.wait_for_url("**/guides/haproxy/no-server-available/#edge-lb")


@pytest.mark.parametrize(
    "text",
    ["sorry, too many clients already", "customers cannot log in"],
    ids=["a service has to be chosen", "it only might be"],
)
def test_enter_leads_to_the_first_choice_where_nothing_is_clear(
    phone, address, text
):
    phone.goto(address)
    phone.focus("#finder")

    phone.keyboard.type(text)
    phone.keyboard.press("Enter")
    phone.wait_for_selector(f"{BEST} a:focus")

    assert phone.url == address


def test_one_text_of_two_systems_is_said_to_be_either(phone, address):
    phone.goto(address)

    ask(phone, "Too many connections")

    assert (
        "Either: Too many connections, "
        in phone.locator("#finder-status").inner_text()
    )


def test_arrows_lead_through_the_results_and_back(phone, address):
    phone.goto(address)
    phone.focus("#finder")
    ask(phone, "connection refused")
    focused = (
        "document.activeElement.closest('#finder-results > li')?.dataset.guide"
        " ?? document.activeElement.id"
    )
    shown = [
        item.get_attribute("data-guide")
        for item in phone.locator("#finder-results > li").all()
    ]

    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        phone.keyboard.press(key)
        seen.append(phone.evaluate(focused))

    assert seen == [shown[0], shown[1], shown[0], "finder"]


def test_an_address_with_a_question_is_answered_by_the_finder_alone(
    phone, address
):
    phone.goto(f"{address}?q=CLUSTERDOWN+Hash+slot+not+served")

    phone.wait_for_selector(BEST)

    assert best(phone) == ("redis", "cluster-slots-not-served")
    assert (
        phone.evaluate("document.querySelector('#__search')?.checked ?? false")
        is False
    )


def test_what_is_found_is_told_to_those_who_cannot_see_it(phone, address):
    phone.goto(address)

    ask(phone, "worker failed to boot")

    status = phone.locator("#finder-status")
    assert status.get_attribute("aria-live") == "polite"
    assert "Best: Worker failed to boot, Gunicorn." in status.inner_text()


@pytest.mark.parametrize(
    "text",
    [
        "xyzzy qwrtzk 12345 8f14e45f",
        "RDS",
        "stripe",
        "Die Datenbank antwortet nicht mehr, was soll ich tun?",
        "the printer in the office does not print",
    ],
)
def test_what_nothing_covers_is_said_instead_of_a_guess(phone, address, text):
    phone.goto(address)

    ask(phone, text)

    assert phone.locator("#finder-results > li").count() == 0
    assert phone.locator("#finder-status").inner_text() == (
        "Nothing here covers this. See what to do now, below."
    )


def test_what_only_might_be_is_no_answer(phone, address):
    phone.goto(address)

    ask(phone, "CrashLoopBackOff")

    assert phone.locator(f"{BEST} .np-maybe").inner_text() == "Might be"
    assert (
        phone.locator("#finder-status")
        .inner_text()
        .startswith("Nothing fits well. It might be:")
    )


def test_a_system_without_a_guide_leads_to_its_service(phone, address):
    phone.goto(address)

    ask(phone, "kafka broker lost its leader")

    assert kinds(phone) == ["service"]
    assert phone.locator("#finder-status").inner_text() == (
        "You named Sales stream (no guide yet). Enter opens it."
    )
    assert "No guide yet" in phone.locator(BEST).inner_text()


def test_markup_in_what_is_pasted_stays_text(phone, address):
    phone.goto(address)

    ask(phone, "<img src=x onerror=document.title='broken'> 502 Bad Gateway")

    assert phone.locator("#finder-results img").count() == 0
    assert phone.title() != "broken"


def test_without_javascript_a_link_to_the_symptoms_takes_the_place_of_the_box(
    browser, address
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    page.locator("noscript a").click()

    assert page.url == f"{address}symptoms/"
    page.go_back()
    assert not page.locator("#finder").is_visible()
    context.close()


def test_the_box_is_the_first_thing_on_the_screen_of_a_phone(phone, address):
    phone.set_viewport_size({"width": 360, "height": 640})
    phone.goto(address)

    box = phone.locator("#finder").bounding_box()
    ask(phone, NOISY)

    assert box["y"] + box["height"] < 320
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert all(
        link.bounding_box()["height"] >= 44
        for link in phone.locator(".np-found, .np-choices a").all()
    )


def test_a_missing_page_knows_what_was_asked_and_whom_to_call(
    phone, site, address
):
    missing = (
        (site / "404.html")
        .read_text("utf-8")
        .replace("https://nightphone.harbour-tickets.example", "")
    )
    phone.route(
        "**/alerts/RedisMemoryFul/",
        lambda route: route.fulfill(
            status=404, body=missing, content_type="text/html"
        ),
    )

    phone.goto(f"{address}alerts/RedisMemoryFul/")
    phone.wait_for_selector(BEST)

    assert phone.input_value("#finder") == "RedisMemoryFul"
    assert best(phone) == ("redis", "memory-full")
    assert phone.locator("a[href^='tel:']").count() >= 3
    assert phone.get_by_role("link", name="Linux host").count() == 1


def test_a_missing_page_has_the_finder_and_the_advice_of_the_emergency_page(
    site,
):
    emergency, missing = (
        BeautifulSoup((site / name).read_text("utf-8"), "html.parser")
        for name in ("index.html", "404.html")
    )

    for soup in (emergency, missing):
        for attribute in ("placeholder", "data-asked"):  # one asks, one answers
            soup.find(id="finder").attrs.pop(attribute, None)
    assert fields(emergency) == fields(missing)
    assert first_steps(emergency) == first_steps(missing)


def fields(soup):
    """What the finder's script fills and reads."""
    return [tag.attrs for tag in soup.select(".np-finder [id]")]


def first_steps(soup):
    """The advice when nothing matches; its last item differs, for one page links to a list."""
    heading = soup.find(string="Nothing matches: what now?")
    items = heading.find_next("ol").find_all("li")[:-1]
    return [" ".join(item.get_text().split()) for item in items]


def test_the_finder_works_from_a_disk(phone, site):
    phone.goto(f"file://{site}/index.html")

    ask(phone, "WORKER TIMEOUT (pid:1234)")
    phone.focus("#finder")
    phone.keyboard.press("Enter")

    phone.wait_for_url(
        f"file://{site}/guides/gunicorn/worker-timeout/index.html#shop"
    )


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("ERROR: prepared", "guides/pgbouncer/"),
        ("NginxBadGateway", "guides/nginx/"),
        ("maxmemory", "guides/redis/"),
    ],
)
def test_the_ordinary_search_finds_words_inside_code_and_names(
    phone, address, text, page
):
    phone.goto(address)
    phone.evaluate("document.querySelector('#__search').checked = true")
    phone.locator("[data-md-component=search-query]").fill(text, force=True)

    phone.wait_for_selector(".md-search-result__link", state="attached")

    assert any(
        page in link.get_attribute("href")
        for link in phone.locator(".md-search-result__link").all()
    )
