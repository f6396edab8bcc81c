"""Which drills a command runs: of the files of guides and drills in a folder."""

import pytest

from drills.engine.jobs import select_jobs
from tests.bell_world import DRILL, DRILLS, FOLDER, PLAN, SYMPTOM, TEXTS

DRILL_FOLDER = "drills/systems/bell"


@pytest.fixture
def selected(tmp_path):
    """The names of the jobs, the problems and the refusal of a project with these files."""

    def select(guide=None, symptom=None, **files):
        drills = {f"{DRILL_FOLDER}/{name}": DRILLS[name] for name in DRILLS}
        for path, text in {**TEXTS, **drills, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        selection = select_jobs(tmp_path, guide, symptom)
        names = [job.name for job in selection.jobs]
        return names, list(map(str, selection.problems)), selection.refusal

    return select


def test_each_symptom_with_a_file_is_a_job_and_so_is_the_first_minute(selected):
    cracked = {
        f"{FOLDER}/cracked.md": SYMPTOM,
        f"{DRILL_FOLDER}/cracked.yml": DRILL,
    }

    assert selected(**cracked) == (
        ["bell cracked", "bell silent", "bell first-minute"],
        [],
        "",
    )


def test_one_symptom_is_a_job_of_its_own(selected):
    assert selected("bell", "silent") == (["bell silent"], [], "")


def test_a_symptom_without_a_drill_is_refused_with_the_nearest(selected):
    assert selected("bell", "silnt") == (
        [],
        [],
        "bell has no drill 'silnt'; did you mean 'silent'?",
    )


def test_a_guide_without_drill_files_is_refused_with_the_nearest(selected):
    assert selected("bel") == (
        [],
        [],
        "there is no drills/systems/bel/drill.yml; did you mean 'bell'?",
    )


def test_other_files_beside_the_drills_are_no_drills(selected):
    assert selected(**{f"{DRILL_FOLDER}/setup.sh": "exit\n"})[1] == []


def test_a_symptom_that_cannot_be_read_is_the_only_complaint(selected):
    broken = SYMPTOM.replace("urgency: now\n", "")

    _, problems, _ = selected(**{f"{FOLDER}/silent.md": broken})

    assert problems == [
        f"{FOLDER}/silent.md:2: 'urgency' is missing; it is required"
    ]


def test_what_is_wrong_in_a_drill_file_is_reported(selected):
    misspelt = {f"{DRILL_FOLDER}/drill.yml": f"{PLAN}packges: []\n"}

    assert selected(**misspelt)[1] == [
        f"{DRILL_FOLDER}/drill.yml:6: unknown key 'packges'; "
        "did you mean 'packages'?"
    ]
