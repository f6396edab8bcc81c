"""The facts at the head of a guide's files, and every mistake in them."""

import pytest

from generators.guides.parser import parse_guide
from tests.guide_folder import FOLDER, HEAD, TEXTS, whole
from tests.world import GUIDE_PATH, SYMPTOM_PATH


def test_the_front_matter_becomes_values():
    front = whole().front

    assert (front.title, front.team, front.how, front.needs) == (
        "PostgreSQL",
        "data",
        "systemd",
        ("names",),
    )
    assert (front.values["port"].default, front.values["port"].source) == (
        "5432",
        "pg_lsclusters",
    )
    assert (front.values["pid"].default, front.values["pid"].ask) == (
        None,
        "process id",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "",
            [
                "1: a guide begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        (
            "# T\n",
            [
                "1: a guide begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        (
            "---\ntitle: T\n",
            [
                "1: a guide begins with front matter: a line '---', its facts, a line '---'"
            ],
        ),
        ("---\n- a\n---\n", ["1: front matter is 'name: value' lines"]),
        ("---\n\n---\n", ["1: front matter is 'name: value' lines"]),
        ("---\nteam: a\n\thow: b\n---\n", ["3: not valid YAML: "]),
        (
            "---\ntitle: T\nteam: A b\nhow:\n---\n",
            ["3: 'team' must be", "4: 'how' must be"],
        ),
        (
            "---\ntitle: T\ntitle: U\nteam: a\nhow: b\n---\n",
            ["3: key 'title' is written twice"],
        ),
        (
            "---\ntitel: T\nteam: a\nhow: b\n---\n",
            [
                "2: 'title' is missing",
                "2: unknown key 'titel'; did you mean 'title'?",
            ],
        ),
    ],
    ids=[
        "empty",
        "none",
        "not ended",
        "a list",
        "nothing in it",
        "a tab",
        "wrong values",
        "twice",
        "a typo",
    ],
)
def test_mistakes_in_front_matter_are_told_at_their_lines(text, expected):
    _, problems = parse_guide(FOLDER, {GUIDE_PATH: text})

    messages = sorted(str(problem) for problem in problems)
    assert [
        message[: len(f"{GUIDE_PATH}:{start}")]
        for message, start in zip(messages, expected, strict=True)
    ] == [f"{GUIDE_PATH}:{start}" for start in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**You see** it.\n",
            [
                "1: a symptom begins with front matter:"
                " a line '---', its facts, a line '---'"
            ],
        ),
        (
            "---\ntitle: Down\n---\n",
            ["2: 'urgency' is missing; it is required"],
        ),
        (
            "---\nurgency: now\n---\n",
            ["2: 'title' is missing; it is required"],
        ),
        (
            "---\ntitle: Down\nurgency: soon\n---\n",
            [
                "3: 'urgency' must be 'now', 'within the hour' or"
                " 'in the morning', found 'soon'"
            ],
        ),
        (
            "---\ntitle: Down\nurgency: now\nteam: data\n---\n",
            ["4: unknown key 'team'; use one of title, urgency"],
        ),
        (
            "---\ntitle: Down\nurgancy: now\n---\n",
            [
                "2: 'urgency' is missing; it is required",
                "3: unknown key 'urgancy'; did you mean 'urgency'?",
            ],
        ),
    ],
    ids=[
        "none",
        "no urgency",
        "no title",
        "unknown urgency",
        "a key of the guide",
        "a mistyped key",
    ],
)
def test_mistakes_in_the_front_matter_of_a_symptom_are_told_at_their_lines(
    text, expected
):
    _, problems = parse_guide(FOLDER, {**TEXTS, SYMPTOM_PATH: text})

    assert sorted(str(problem) for problem in problems) == [
        f"{SYMPTOM_PATH}:{message}" for message in expected
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{default: 1, from: x}", []),
        ("{ask: one, from: x}", []),
        (
            "{from: x}",
            [
                "a value has either 'default', which services override, or 'ask', which the reader knows"
            ],
        ),
        (
            "{default: 1, ask: one, from: x}",
            [
                "a value has either 'default', which services override, or 'ask', which the reader knows"
            ],
        ),
        (
            "{aks: one, from: x}",
            ["unknown key 'values.port.aks'; use one of default, ask, from"],
        ),
        (
            "{default: [1], from: x}",
            ["'values.port.default' must be text, found a list"],
        ),
        ("{default: 1}", ["'values.port.from' is missing; it is required"]),
    ],
    ids=["default", "ask", "neither", "both", "a typo", "a list", "no source"],
)
def test_one_mistake_in_a_value_is_one_problem(value, expected):
    text = HEAD.replace(
        "how: systemd\n", f"how: systemd\nvalues:\n  port: {value}\n"
    )

    _, problems = parse_guide(FOLDER, {GUIDE_PATH: text})

    assert [str(problem) for problem in problems] == [
        f"{GUIDE_PATH}:6: {message}" for message in expected
    ]
