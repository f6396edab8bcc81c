"""What a trainee is shown of the guide; no system is broken."""

import pytest

from drills.engine.jobs import Job
from drills.engine.plan import parse_plan
from drills.engine.practice import reveal
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import DRILLS, FOLDER, GUIDE, TEXTS

STEP = """\
## Restart

### Ring it

**Do**

```bash title="on {{ host }}"
ring
```

### Listen

**Look** at {{ host }}.

"""


@pytest.fixture
def revealed(tmp_path, capsys):
    """What is printed about a part of the bell's guide."""
    index = GUIDE.replace("## Restart\n\n", STEP)
    guide, _ = parse_guide(FOLDER, {**TEXTS, f"{FOLDER}/index.md": index})
    plan, *_ = parse_plan("drills/systems/bell", DRILLS)
    runs = plan.runs["silent"]

    def print_part(key):
        job = Job(guide, plan, drill_parts(guide)[key], runs, tmp_path)
        assert reveal(tmp_path, [job]) == 0
        return capsys.readouterr().out

    return print_part


def test_a_symptom_is_revealed_whole_under_its_title(revealed):
    text = revealed("silent")

    assert text.startswith("# Silent\n\n**You see** this:\n")
    assert (
        '## Look for it\n\n**Look** for it:\n\n```bash title="on bell-1"'
        in text
    )
    assert text.endswith("go to [Escalate](index.md#escalate).\n")


def test_a_section_is_revealed_with_all_its_steps_and_nothing_else(revealed):
    expected = STEP.replace("{{ host }}", "bell-1").strip()

    assert revealed("restart") == f"{expected}\n"
