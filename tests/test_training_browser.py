"""Slides, quiz, scenarios and progress in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import eventually

SLIDES = "training/restarts/slides/"
SHOWN = ".np-stage .np-slide h2"


@pytest.fixture
def slides(desk, address):
    desk.goto(address + SLIDES)
    desk.get_by_role("button", name="Show the slides").click()
    return desk


def title(page):
    return page.locator(SHOWN).text_content().replace("¶", "").strip()


def test_arrow_keys_go_through_the_slides_and_stop_at_both_ends(slides):
    first = title(slides)
    slides.keyboard.press("ArrowLeft")
    assert title(slides) == first

    slides.keyboard.press("ArrowRight")
    assert title(slides) == "Five questions before any restart"
    slides.keyboard.press("End")
    slides.keyboard.press("ArrowRight")
    assert title(slides) == "Questions"
    slides.keyboard.press("Home")
    assert title(slides) == first


def test_words_to_say_are_shown_only_when_they_are_asked_for(slides):
    assert not slides.locator(".np-deck .np-say").first.is_visible()

    slides.keyboard.press("n")

    assert slides.locator(".np-notes .np-say").is_visible()
    assert slides.get_by_text(
        "Then: Five questions before any restart"
    ).is_visible()
    slides.keyboard.press("n")
    assert not slides.locator(".np-notes").is_visible()


def test_the_overview_leads_to_any_slide_by_keyboard(slides):
    slides.keyboard.press("o")
    slides.keyboard.press("ArrowRight")
    slides.keyboard.press("ArrowRight")
    slides.keyboard.press("Enter")

    assert title(slides) == "Two windows"
    assert not slides.locator(".np-overview").is_visible()


def test_the_clock_tells_how_far_behind_the_plan_one_is(desk, address):
    desk.clock.install()
    desk.goto(address + SLIDES)
    desk.get_by_role("button", name="Show the slides").click()
    desk.clock.fast_forward("10:00")

    assert desk.locator(".np-time").text_content().startswith("10:0")
    assert ", 10 min behind" in desk.locator(".np-time").text_content()


def test_answers_stay_hidden_until_they_are_asked_for(slides):
    slides.keyboard.press("ArrowRight")
    answer = slides.locator(".np-stage details.np-answer p").first
    assert not answer.is_visible()

    slides.keyboard.press("a")

    assert answer.is_visible()


def test_a_second_window_follows_the_first(browser, address):
    context = browser.new_context()
    trainer, room = context.new_page(), context.new_page()
    for page in (trainer, room):
        page.goto(address + SLIDES)
        page.get_by_role("button", name="Show the slides").click()

    trainer.keyboard.press("ArrowRight")
    eventually(
        room,
        "document.querySelector('.np-place').textContent.startsWith('2 of')",
    )

    assert title(room) == "Five questions before any restart"
    context.close()


def test_leaving_the_slides_leads_back_to_the_place_on_the_page_and_the_address_keeps_it(
    slides,
):
    slides.keyboard.press("ArrowRight")
    slides.keyboard.press("Escape")

    assert not slides.locator(".np-deck").is_visible()
    assert slides.url.endswith("#five-questions-before-any-restart")
    assert slides.locator("#five-questions-before-any-restart").is_visible()


def test_printed_there_is_one_slide_a_sheet_after_the_title_without_the_words_to_say(
    browser, address
):
    page = browser.new_page()
    for name in ("thinking", "environment", "faults", "symptoms", "restarts"):
        page.goto(f"{address}training/{name}/slides/")
        printed = page.pdf(prefer_css_page_size=True)
        assert (
            len(re.findall(rb"/Type\s*/Page\b", printed))
            == page.locator("section.np-slide").count() + 1
        ), name
    page.emulate_media(media="print")
    assert not page.locator(".np-say").first.is_visible()
    page.close()


def test_without_javascript_the_slides_are_one_page_with_the_words_and_the_answers(
    browser, address
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SLIDES)

    assert page.locator("section.np-slide").first.is_visible()
    assert page.locator(".np-say").first.is_visible()
    page.locator("details.np-answer summary").first.click()
    assert page.locator("details.np-answer p").first.is_visible()
    context.close()


def answered(page, right):
    """Answer one question, rightly or not, by what the data says."""
    heading = page.locator("#np-quiz h2").text_content()
    ask = heading.partition(". ")[2]
    shown = (
        page.locator("#np-quiz pre").first.text_content()
        if page.locator("#np-quiz pre").count()
        else ""
    )
    texts = page.locator(".np-choices button").all_text_contents()
    places = page.evaluate(
        "([ask, shown, texts]) => self.nightphoneQuiz.find((q) => q.ask === ask && q.shown === shown"
        " && (!texts.length || q.options.every((o) => texts.includes(o.text)))).right",
        [ask, shown, texts],
    )
    if texts:
        place = places[0] if right else (places[0] + 1) % len(texts)
        page.locator(".np-choices button").nth(place).click()
    else:
        page.get_by_role("button", name="That is my order").click()
    return bool(texts)


def test_a_wrong_answer_is_explained_and_leads_to_the_guide(desk, address):
    desk.goto(address + "training/quiz/")
    desk.get_by_role("button", name="Begin").click()
    while not answered(desk, right=False):
        desk.get_by_role("button", name="Next question").click()

    wrong = desk.locator(".np-wrong")
    assert wrong.get_by_text("Not this one").is_visible()
    assert desk.locator(".np-right").get_by_text("It is this one").is_visible()
    desk.locator(".np-right a").click()
    assert "/guides/" in desk.url
    anchor = desk.url.partition("#")[2]
    assert desk.locator(f'[id="{anchor}"]' if anchor else "h1").is_visible()


def test_ten_questions_are_counted_and_the_same_round_asks_the_same(
    desk, address
):
    desk.goto(address + "training/quiz/")
    desk.get_by_role("button", name="Begin").click()
    rounds, scores = [], []
    for _ in range(2):
        asked, score = [], 0
        for i in range(10):
            asked.append(desk.locator("#np-quiz h2").text_content())
            answered(desk, right=True)
            score += desk.locator(".np-right").count()
            last = "How did I do?" if i == 9 else "Next question"
            desk.get_by_role("button", name=last).click()
        rounds.append(asked)
        scores.append((score, desk.locator("#np-quiz h2").text_content()))
        desk.get_by_role("button", name="The same again").click()

    assert rounds[0] == rounds[1]
    assert all(heading == f"{score} of 10" for score, heading in scores)


def test_steps_are_put_in_order_by_buttons(phone, address):
    phone.goto(address + "training/quiz/")
    phone.get_by_role("button", name="Begin").click()
    while phone.locator(".np-order").count() == 0:
        answered(phone, right=True)
        if phone.get_by_role("button", name="How did I do?").count():
            phone.get_by_role("button", name="How did I do?").click()
            phone.get_by_role("button", name="Ten others").click()
        else:
            phone.get_by_role("button", name="Next question").click()
    second = (
        phone.locator(".np-order li span")
        .nth(1)
        .text_content()
        .partition(". ")[2]
    )

    phone.locator(".np-order li").nth(1).get_by_role(
        "button", name="Up"
    ).click()

    assert (
        phone.locator(".np-order li span").nth(0).text_content()
        == f"1. {second}"
    )
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_javascript_the_quiz_is_a_list_of_questions_with_folded_answers(
    browser, address
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "training/quiz/")

    assert page.locator("#np-quiz h3").count() >= 30
    answer = page.locator("#np-quiz details").first
    assert not answer.locator("a").first.is_visible()
    answer.locator("summary").click()
    assert answer.locator("a").first.is_visible()
    context.close()


def test_a_night_is_dealt_to_its_end_and_then_named(desk, address):
    desk.goto(address + "training/tabletop/")
    desk.get_by_label("About which system").select_option("redis")
    desk.get_by_role("button", name="Deal a night").click()
    desk.wait_for_selector("#np-tabletop section")
    hidden = desk.locator("#np-tabletop").text_content()
    while not desk.get_by_role("button", name="End of the night").count():
        desk.locator("#np-tabletop section ~ .np-bar button").last.click()
    desk.get_by_role("button", name="End of the night").click()

    assert "It was Redis" not in hidden
    assert desk.get_by_text("It was Redis").is_visible()
    assert (
        desk.locator("#np-tabletop section ~ p a")
        .get_attribute("href")
        .count("/guides/redis/")
        == 1
    )


def test_nights_are_dealt_from_a_disk(desk, site):
    desk.goto(f"file://{site}/training/tabletop/index.html")
    desk.get_by_role("button", name="Deal a night").click()

    desk.wait_for_selector("#np-tabletop section")
    assert desk.get_by_text("The night begins").is_visible()


def test_progress_is_kept_and_becomes_lines_for_the_inventory(desk, address):
    desk.goto(address + "training/")
    desk.get_by_role("checkbox", name="Where everything runs").check()
    desk.get_by_role("checkbox", name="Thinking like").check()
    desk.get_by_role("spinbutton").fill("2")
    desk.reload()

    assert (
        desk.locator("#np-progress pre").text_content()
        == "trained: [thinking, environment]\nshadowed: 2\n"
    )
    assert desk.get_by_role(
        "checkbox", name="Where everything runs"
    ).is_checked()


@pytest.mark.parametrize(
    "path",
    ["", "restarts/", "thinking/slides/", "quiz/", "tabletop/", "exercises/"],
)
def test_nothing_is_wider_than_a_small_phone_and_nothing_is_refused_by_the_policy(
    phone, address, path
):
    messages = []
    phone.on("console", lambda message: messages.append(message.text))
    phone.goto(f"{address}training/{path}")

    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert messages == []


STATES = {
    "tools/": [],
    "training/": [],
    "training/restarts/": [],
    "training/thinking/handout/": [],
    "training/exercises/": [],
    "training/faults/slides/": ["Show them with the words to say"],
    "training/quiz/": ["Begin"],
    "training/tabletop/": ["Deal a night"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", STATES)
def test_axe_finds_nothing_where_people_learn(browser, address, path, scheme):
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    for name in STATES[path]:
        page.get_by_role("button", name=name).click()
    page.wait_for_timeout(300)

    violations = Axe().run(page).response["violations"]

    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []
    context.close()
