"""A guide as a folder: its own file, its symptoms in their order, and their steps."""

from generators.guides.block import Heading
from generators.guides.parser import parse_guide
from tests.guide_folder import (
    FOLDER,
    TEXTS,
    guide_of,
    line_of,
    symptom_of,
    whole,
)
from tests.world import GUIDE, GUIDE_PATH, SYMPTOM, SYMPTOM_PATH


def test_a_symptom_has_the_name_of_its_file_and_the_title_in_it():
    [symptom] = whole().symptoms

    assert (symptom.name, symptom.title, symptom.urgency) == (
        "down",
        "Down",
        "now",
    )
    assert (symptom.path, symptom.page) == (
        SYMPTOM_PATH,
        "guides/postgresql/down.md",
    )
    assert symptom.line == line_of("**You see**", SYMPTOM)


def test_a_symptom_has_its_blocks_with_labels_and_lines():
    [symptom] = whole().symptoms
    lines = SYMPTOM.split("\n")

    opened = [
        (block.label, lines[block.line - 1][: len(block.label) + 4])
        for block in symptom.blocks
    ]

    assert opened == [(label, f"**{label}**") for label, _ in opened]
    assert [label for label, _ in opened] == (
        [
            "You see",
            "It means",
            "Look",
            "Expect",
            "Before",
            "Do",
            "Expect",
            "Undo",
            "Otherwise",
        ]
    )


def test_each_block_of_a_step_has_the_heading_of_the_step():
    [symptom] = whole().symptoms
    look = Heading(
        "See what it is doing", line_of("## See what", SYMPTOM), level=2
    )
    end = Heading("End it", line_of("## End it", SYMPTOM), level=2)

    assert [(block.label, block.heading) for block in symptom.blocks] == [
        ("You see", None),
        ("It means", None),
        ("Look", look),
        ("Expect", look),
        ("Before", end),
        ("Do", end),
        ("Expect", end),
        ("Undo", end),
        ("Otherwise", end),
    ]


def test_the_steps_of_a_symptom_have_numbers_names_and_addresses():
    [symptom] = whole().symptoms

    steps = [
        (step.number, step.title, step.name, step.changes_something)
        for step in symptom.steps
    ]

    assert steps == [
        (1, "See what it is doing", "see-what-it-is-doing", False),
        (2, "End it", "end-it", True),
    ]


def test_the_steps_of_a_section_stand_under_smaller_headings():
    [step] = whole().section("Restart").steps

    assert (step.number, step.title, step.block.heading.level) == (
        1,
        "Restart the server",
        3,
    )


def test_a_step_without_a_heading_has_no_name():
    [step] = symptom_of("**Look** at it:\n").steps

    assert (step.name, step.title) == ("", "")


def test_a_heading_of_another_size_names_no_step():
    in_symptom = symptom_of("### Small\n\n**Look** at it:\n")
    in_section = guide_of("## Restart\n\n#### Small\n\n**Do** it:\n")

    [look] = in_symptom.steps
    [do] = in_section.section("Restart").steps
    assert (look.name, do.name) == ("", "")


def test_text_under_the_heading_of_a_step_is_a_block_of_that_step():
    first, second = symptom_of("**Otherwise** a\n\n## Part\n\nWhy.\n").blocks

    assert (first.text, second.text) == ("a", "Why.")
    assert (second.label, second.heading) == ("", Heading("Part", 7, 2))


def test_symptoms_stand_with_the_most_urgent_first_and_then_by_title():
    titles = {
        "a": ("Zebra", "now"),
        "b": ("ant", "in the morning"),
        "c": ("Bee", "within the hour"),
        "d": ("bat", "now"),
        "e": ("Ape", "in the morning"),
    }
    files = {
        f"{FOLDER}/{name}.md": f"---\ntitle: {title}\nurgency: {urgency}\n---\n"
        for name, (title, urgency) in titles.items()
    }

    guide = whole({**files, GUIDE_PATH: GUIDE})

    assert [symptom.title for symptom in guide.symptoms] == [
        "bat",
        "Zebra",
        "Bee",
        "ant",
        "Ape",
    ]


def test_a_guide_has_the_name_of_its_folder_and_a_page_for_each_file():
    guide = whole()

    assert guide.name == "postgresql"
    assert [(file.name, file.page) for file in guide.files] == [
        ("index", "guides/postgresql/index.md"),
        ("down", "guides/postgresql/down.md"),
    ]


def test_parts_of_a_guide_are_known_by_the_end_of_their_addresses():
    targets = {name: part.target for name, part in whole().parts.items()}

    assert targets == {
        "first-minute": "guides/postgresql/index.md#first-minute",
        "restart": "guides/postgresql/index.md#restart",
        "rollback": "guides/postgresql/index.md#rollback",
        "escalate": "guides/postgresql/index.md#escalate",
        "down": "guides/postgresql/down.md",
    }


def test_a_folder_without_its_own_file_is_no_guide_and_says_how_to_begin():
    guide, problems = parse_guide(FOLDER, {SYMPTOM_PATH: SYMPTOM})

    assert guide is None
    assert [str(problem) for problem in problems] == [
        f"{GUIDE_PATH}:1: the guide has no index.md, which says how the system"
        " works; write it, beginning with: nightphone new guide NAME"
    ]


def test_a_symptom_that_cannot_be_read_is_left_out_and_the_others_stay():
    broken = f"{FOLDER}/slow.md"

    guide, problems = parse_guide(FOLDER, {**TEXTS, broken: "# Slow\n"})

    assert [symptom.name for symptom in guide.symptoms] == ["down"]
    assert guide.unread == ("slow",)
    assert [problem.path for problem in problems] == [broken]


def test_a_guide_whose_own_file_cannot_be_read_still_reports_its_symptoms():
    guide, problems = parse_guide(
        FOLDER, {GUIDE_PATH: "# T\n", SYMPTOM_PATH: "# S\n"}
    )

    assert guide is None
    assert [problem.path for problem in problems] == [GUIDE_PATH, SYMPTOM_PATH]


def test_a_second_you_see_at_the_end_shows_the_symptom_too():
    symptom = symptom_of(
        "**You see** a:\n\n```text\nfirst\n```\n\n**Otherwise** wait\n\n"
        "**You see** `alert: B`:\n\n```text\nsecond\n```\n"
    )

    assert symptom.literal_lines == ("first", "second")
    assert symptom.alert_names == ("B",)
