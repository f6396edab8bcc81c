"""What pages and checks make of the evidence of drills."""

from datetime import date

from generators.evidence import (
    PATH,
    Evidence,
    Finding,
    LeftOut,
    digest,
    render_evidence,
)
from generators.guides.drill_parts import drill_parts
from tests.world import (
    FILES,
    GUIDE,
    GUIDE_PATH,
    SYMPTOM_PATH,
    changed,
    estate,
    page,
    problems,
)

GUIDE_PAGE = "guides/postgresql/index.md"


def evidence(*keys: str, failures: tuple[str, ...] = ()) -> str:
    """What drills of the world's guide would have written."""
    drilled_guide = estate().guides["postgresql"]
    findings = {
        key: Finding(
            date(2026, 11, 22),
            digest(drilled_guide, drill_parts(drilled_guide)[key]),
            3.0,
            "PostgreSQL 15.18",
            "Debian 12",
            failures,
        )
        for key in keys
    }
    return render_evidence(Evidence({"postgresql": findings}))


def test_a_page_says_what_is_proven_on_what_and_when_and_what_is_not():
    text = page(
        "services/orders-db.md", {**FILES, PATH: evidence("down", "restart")}
    )

    assert (
        "**Proven by drills:** 1 of 1 symptoms and restart, on PostgreSQL 15.18, 22 November 2026."
        in text
    )
    assert (
        "**Not proven:** Rollback (no drill yet), First minute (no drill yet)"
        in text
    )


def test_a_whole_proof_names_restart_and_rollback():
    text = page(
        "guides/index.md",
        {
            **FILES,
            PATH: evidence("down", "restart", "rollback", "first-minute"),
        },
    )

    assert (
        "proven by drills: 1 of 1 symptoms, restart and rollback, "
        "on PostgreSQL 15.18, 22 November 2026" in text
    )


def test_evidence_of_the_guide_as_it_is_written_is_no_problem():
    assert (
        problems({**FILES, PATH: evidence("down", "restart", "rollback")}) == []
    )


def test_changing_a_command_unproves_its_part_alone():
    harder = changed(
        SYMPTOM_PATH,
        "sudo kill {{ pid }} && echo ended",
        "sudo kill -9 {{ pid }} && echo ended",
    )
    files = {**harder, PATH: evidence("down", "restart")}

    assert problems(files) == [
        f"{SYMPTOM_PATH}:5: 'Down' was changed after its drill; "
        "run: nightphone drill postgresql down"
    ]
    assert "0 of 1 symptoms and restart" in page(GUIDE_PAGE, files)


def test_a_changed_section_is_reported_in_the_guides_own_file():
    other = changed(GUIDE_PATH, "&& echo back", "; echo back")
    line = GUIDE[: GUIDE.index("## Rollback")].count("\n") + 1

    assert problems({**other, PATH: evidence("rollback")}) == [
        f"{GUIDE_PATH}:{line}: 'Rollback' was changed after its drill; "
        "run: nightphone drill postgresql rollback"
    ]


def test_changing_what_is_only_explained_unproves_nothing():
    files = changed(
        SYMPTOM_PATH,
        "**It means** no server listens.",
        "**It means** nobody listens.",
    )

    assert problems({**files, PATH: evidence("down")}) == []


def test_a_failed_drill_proves_nothing_and_is_reported():
    failure = f"{SYMPTOM_PATH}:40: it prints: stopped"
    files = {**FILES, PATH: evidence("down", failures=(failure,))}

    assert problems(files) == [
        f"{SYMPTOM_PATH}:5: the drill of 'Down' failed: {failure}"
    ]
    assert "**Proven by drills:** nothing yet" in page(GUIDE_PAGE, files)


def test_evidence_of_what_is_gone_is_reported():
    files = {**FILES, PATH: evidence("down").replace('"down"', '"slow"')}

    assert problems(files) == [
        f"{GUIDE_PATH}:1: a drill has proven 'slow', which is gone; "
        "run: nightphone drill postgresql"
    ]


def test_evidence_that_no_drill_has_written_is_refused():
    for text in (
        "nonsense",
        "[]",
        '{"postgresql": {"down": {}}}',
        '{"postgresql": 1}',
    ):
        assert problems({**FILES, PATH: text}) == [
            "drills/evidence.json:1: this is not what drills write; "
            "delete the file, and run: nightphone drill"
        ]


def test_a_guide_lists_what_no_drill_exercises_and_why():
    guide = estate().guides["postgresql"]
    finding = Finding(
        date(2026, 11, 22),
        digest(guide, drill_parts(guide)["down"]),
        left_out=(LeftOut("Undo end-it: ls", "no disk"),),
    )

    text = page(
        GUIDE_PAGE,
        {
            **FILES,
            PATH: render_evidence(Evidence({"postgresql": {"down": finding}})),
        },
    )

    assert "- Down: `Undo end-it: ls`, because no disk" in text
