"""The pages of a session: to read, to show, to hand out."""

from tests.training_world import FILES_WITH_SESSION
from tests.world import FILES, build, page

READ, SLIDES, HANDOUT = (
    "training/first.md",
    "training/first/slides.md",
    "training/first/handout.md",
)


def session_page(path):
    return page(path, FILES_WITH_SESSION)


def test_the_page_to_read_shows_the_slides_and_folds_words_and_answers():
    text = session_page(READ)

    assert (
        text.index("- Look **first**")
        < text.index("<summary>In full</summary>")
        < text.index("word word")
    )
    assert (
        text.index("**Exercise, 7 minutes**")
        < text.index("<summary>Answer</summary>")
        < text.index("says.")
    )


def test_slides_carry_their_time_and_the_words_below_each():
    text = session_page(SLIDES)

    assert '<section class="np-slide" data-minutes="2.0" markdown="1">' in text
    assert '<div class="np-say" markdown="1">' in text


def test_links_lead_to_the_same_places_from_all_three_and_own_headings_stay_own():
    assert (
        "[who](../services/orders-db.md), and [below](#try-it)"
        in session_page(READ)
    )
    assert (
        "[who](../../services/orders-db.md), and [below](#try-it)"
        in session_page(SLIDES)
    )
    assert "[guide](../../guides/postgresql/down.md)" in session_page(HANDOUT)


def test_the_handout_has_room_to_write_no_words_to_say_and_answers_at_its_end():
    text = session_page(HANDOUT)

    assert "np-lines" in text
    assert "word word" not in text
    assert text.index("## Answers") < text.index("says.")


def test_the_list_of_the_training_names_each_session_with_its_time_and_the_lines_for_the_inventory():
    text = session_page("training/index.md")

    assert "[First session](first.md)" in text
    assert "10 minutes" in text
    assert "trained: [first]" in text


def test_the_text_of_a_session_for_curl_has_no_markup_of_the_screen():
    pages = build(FILES_WITH_SESSION).pages
    plain = next(page.plain for page in pages if page.path == READ)

    assert "</" not in plain
    assert "np-" not in plain
    assert "Answer:" in plain


def test_an_estate_without_guides_and_sessions_has_no_training():
    files = {
        path: text
        for path, text in FILES.items()
        if not path.startswith("docs/")
    }

    paths = [page.path for page in build(files).pages]

    assert not [path for path in paths if path.startswith("training/")]
