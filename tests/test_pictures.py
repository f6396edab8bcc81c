import re

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT
from tools import pictures
from tools.programs import RunError


def test_every_picture_of_the_readme_is_there_and_says_what_it_shows():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    pictures_and_texts = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", readme)

    paths = [path for _, path in pictures_and_texts]
    assert "docs/assets/pictures/drill.png" in paths
    assert [path for path in paths if not (ROOT / path).is_file()] == []
    assert [text for text, _ in pictures_and_texts if len(text) < 20] == []


def test_the_step_of_the_symptom_that_is_drawn_is_on_its_page(site):
    html = (site / pictures.SYMPTOM_PATH / "index.html").read_text("utf-8")

    page = BeautifulSoup(html, "html.parser")

    assert page.select_one(f"a.np-choice#{pictures.SERVICE}")
    assert page.select(f"#{pictures.SHOWN_STEP} ~ p > .np-do")


def test_where_no_machine_can_boot_the_drill_is_left_out(
    tmp_path, monkeypatch, capsys
):
    for name, value in (
        ("CACHE", str(tmp_path)),
        ("MIRROR", "http://127.0.0.1:9"),
    ):
        monkeypatch.setenv(f"NIGHTPHONE_{name}", value)
    monkeypatch.delenv("CI", raising=False)
    before = (pictures.PICTURES / "drill.png").read_bytes()

    status = pictures.make_picture(pictures.drill, browser=None)

    assert status == 0
    assert re.fullmatch(
        r"docs/assets/pictures/drill.png is left out: [^\n]+\n",
        capsys.readouterr().err,
    )
    assert (pictures.PICTURES / "drill.png").read_bytes() == before


def test_a_drill_that_fails_is_no_picture():
    with pytest.raises(
        RunError, match="'nightphone drill nginx nothing' failed"
    ):
        pictures.drill_output(("nginx", "nothing"))


def test_what_a_terminal_prints_stays_as_it_is():
    output = "        nginx x: You see 1\nok      nginx x  7 s\n1 of 1 drills passed in <1 min\n"

    marked = pictures.coloured(output)

    assert "<i>        nginx x:</i> You see 1\n<b>ok</b> " in marked
    assert marked.endswith("<b>1 of 1 drills passed</b> in &lt;1 min")
