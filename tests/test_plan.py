from drills.engine.coverage import check_plan, units
from drills.engine.plan import parse_plan
from generators.guides.drill_parts import drill_parts, seconds
from generators.guides.parser import parse_guide

GUIDE = """\
---
title: Bell
team: web
how: systemd
values:
  host: {default: bell-1, from: the page}
---

A bell rings.

## First minute

1. Is it there?

    ```bash title="on {{ host }}"
    cat /srv/bell
    ```

    Good: `ring`.

## Symptoms

### Silent

**You see** this:

```text title="on {{ host }}"
cat: /srv/bell: No such file or directory
silence
```

**It means** it is gone.

**Look** for it:

```bash title="on {{ host }}"
ls -d /srv
```

**Expect**

```text
/srv
```

**Before** nobody notices.

**Do** hang it up again:

```bash title="on {{ host }}"
echo ring | sudo tee /srv/bell
```

**Expect** within 5 seconds:

```text
ring
```

and within another two minutes:

```bash title="on {{ host }}"
cat /srv/bell
```

```text
ring
```

**Undo**

```bash title="on {{ host }}"
sudo rm /srv/bell
```

**Otherwise** go to [Escalate](#escalate).

## Restart

## Rollback

## Escalate
"""

PLAN = """\
packages: []
version: echo 1
hosts: [bell-1]
healthy: cat /srv/bell
symptoms:
  silent:
    break: rm /srv/bell
    seen: {1: cat /srv/bell; echo silence}
    undo: {1: "! cat /srv/bell"}
not_drilled: {restart: it is empty, rollback: it is empty}
"""


def problems(plan=PLAN, guide=GUIDE):
    read, source, found = parse_plan("drills/systems/bell/drill.yml", plan)
    if read:
        found = [
            *found,
            *check_plan(parse_guide("docs/guides/bell.md", guide)[0], read, source),
        ]
    return [str(problem) for problem in found]


def test_a_right_file_has_no_problems():
    assert problems() == []


def test_a_misspelt_key_is_found_where_it_is_written():
    assert problems(PLAN.replace("    undo:", "    undoo:")) == [
        "drills/systems/bell/drill.yml:9: 'silent': unknown key 'undoo'; did you mean 'undo'?"
    ]


def test_a_missing_key_is_named():
    assert problems(PLAN.replace("healthy: cat /srv/bell\n", "")) == [
        "drills/systems/bell/drill.yml:1: 'healthy' is missing; it is required"
    ]


def test_a_symptom_that_the_guide_has_not_is_named():
    assert problems(PLAN.replace("  silent:", "  silnt:"))[0] == (
        "drills/systems/bell/drill.yml:6: docs/guides/bell.md has no symptom 'silnt'; did you mean 'silent'?"
    )


def test_what_is_left_out_needs_a_reason():
    without = PLAN.replace('    undo: {1: "! cat /srv/bell"}\n', "")

    assert problems(without) == [
        "drills/systems/bell/drill.yml:6: 'silent' leaves out 'undo 1' (sudo rm /srv/bell) without a reason under 'not'"
    ]
    assert (
        problems(
            without.replace("    seen", "    not: {undo 1: too dangerous}\n    seen")
        )
        == []
    )


def test_a_line_of_you_see_needs_a_reason_too():
    assert problems(
        PLAN.replace(
            "{1: cat /srv/bell; echo silence}", "{1: {run: cat /srv/bell, lines: [1]}}"
        )
    ) == [
        "drills/systems/bell/drill.yml:6: 'silent' leaves out 'see 1.2' (silence) without a reason under 'not'"
    ]


def test_a_block_that_the_guide_has_not_is_named():
    [problem] = problems(PLAN.replace("undo: {1:", "undo: {2: 'true', 1:"))

    assert problem.startswith(
        "drills/systems/bell/drill.yml:6: 'silent' has no 'undo 2'; it has see 1, look 1, do 1, undo 1"
    )


def test_what_a_look_shows_instead_stands_in_the_guide():
    assert problems(PLAN.replace("    seen", "    shows: {1: nothing}\n    seen"))[
        -1
    ] == (
        "drills/systems/bell/drill.yml:6: 'nothing' does not stand in the Expect of Look 1 of 'silent'"
    )


def test_a_host_that_is_not_booted_is_named():
    assert problems(PLAN + "start: {bell-2: echo}\n") == [
        "drills/systems/bell/drill.yml:11: 'start' names the host 'bell-2', which is not among 'hosts'"
    ]


def test_one_run_and_a_list_of_one_are_the_same():
    listed = PLAN.replace("    break", "  - break").replace("    seen", "    seen")

    assert parse_plan("x", listed)[0] == parse_plan("x", PLAN)[0]


def test_steps_have_their_checks_and_times():
    silent = drill_parts(parse_guide("docs/guides/bell.md", GUIDE)[0])["silent"]
    look, do = silent.steps

    assert [(check.command is None, check.seconds) for check in do.checks] == [
        (True, 5.0),
        (False, 120.0),
    ]
    assert look.checks[0].texts[0].text == "/srv\n"
    assert [unit.key for unit in units(silent)] == [
        "see 1.1",
        "see 1.2",
        "look 1",
        "do 1",
        "undo 1",
    ]


def test_times_are_read_from_prose():
    assert seconds("Within about ten seconds, then within 5 minutes") == 10
    assert seconds("within a minute") == 60
    assert seconds("within a few minutes; at once") is None
