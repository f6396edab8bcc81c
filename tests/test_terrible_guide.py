"""One guide that breaks every rule that a guide can break, and which rules those are."""

from pathlib import Path

import pytest

from generators.problems import rules
from tests.world import FILES, GUIDE, build, changed

PATH, GAP = (
    "docs/guides/terrible.md",
    "gap: {owner: ada-byron, due: 2027-01-31, ",
)
SHOP_USES_IT = changed(
    "inventory/services.yml",
    f"{GAP}meanwhile: Restart it with `sudo systemctl restart shop`.}}",
    "guide: terrible\n    values: {hose: x}",
)
TERRIBLE = {
    **SHOP_USES_IT,
    PATH: (Path(__file__).parent / "terrible.md").read_text("utf-8"),
}
EXPECTED = """\
1: section '## Restart' is missing
3: there is no team 'dta'; did you mean 'data'?
5: there is no service 'nams'; did you mean 'names'?
5: the guide needs 'shop', which depends on 'shop', which the guide repairs; name another way to reach it
8: value 'spare' is declared but never used; remove it
10: the paragraph that says how the system works is missing; it goes before the first section
13: there is a command before the first section; put it under First minute, or in a step
17: '# Terrible' is a second title of the page; a section begins with '##'
19: **Do** has no **Before**: who notices, what must be true first
19: **Do** holds no command; add a bash fence
19: **Do** has no **Expect** before the next step
19: **Do** has no **Undo** before the next step
21: 'First minute' needs a numbered list of steps
25: a command is written as ```bash, and other text as ```text, found '```sh'
25: the fence is indented by 3 spaces; in a list indent it by four
29: unknown section 'Rolback'; did you mean 'Rollback'?
31: 'TODO' is left here; write what belongs in its place
33: **Do** has no **Before**: who notices, what must be true first
33: **Do** holds no command; add a bash fence
33: **Do** has no **Expect** before the next step
33: **Do** has no **Undo** before the next step
35: this looks like a secret (Secret Keyword); take it out, and change it where it is used
37: the fence does not say where it runs; write ```bash title="on {{ host }}"
38: unknown value '{{ hots }}'; did you mean 'host'?
39: not valid shell: syntax error: unexpected end of file
41: **Expect** shows no literal text; add a text fence
43: **Undo** holds neither a command nor the words 'Cannot be undone'
45: block 'Otherwise' is empty
47: section 'Escalate' is empty
51: section 'Symptoms' comes after 'Escalate'; the order is First minute, Symptoms, Restart, Rollback, Escalate
53: **Look** is outside the steps; labels belong to a symptom, Restart, Rollback or Escalate
55: symptom 'It is slow' has no **It means**
55: 'It is slow' does not end with **Otherwise**: where to go next
57: unknown label 'Yuo see'; did you mean 'You see'?
57: symptom 'It is slow' shows no literal text; add a text fence or `alert: Name`
59: there is a command under **You see**; put it under **Look** if it changes nothing, else under **Do**
63: **Look** holds no command; add a bash fence
65: **Expect** shows no literal text; add a text fence
67: 'It is down' does not end with **Otherwise**: where to go next
69: there is no alert 'TerribleDwn' in inventory/alerts
72: **Before** opens no block here; put an empty line before it, outside lists and quotes
76: the fence is empty
85: **Undo** has no **Do** of its own before it
89: the fence is empty
92: heading 'It is slow!' has the address of the one in line 55; rename one of them
92: symptom 'It is slow!' has no **It means**
92: symptom 'It is slow!' has neither **Look** nor **Do**; say what to do about it
92: 'It is slow!' does not end with **Otherwise**: where to go next
92: symptom 'It is slow!' has no **You see**
94: link '#it-is-sow' leads to no heading of guides/terrible.md; did you mean '#it-is-slow'?
94: link '/wiki/' begins with '/'; write it from this page, as '../services/index.md'
94: link 'graph.png' leads nowhere
94: link 'redis.md' leads nowhere
96: symptom 'Nobody knows' is empty
100: unknown section 'Notes'; use one of First minute, Symptoms, Restart, Rollback, Escalate
102: this fence is text on the page, not a command; indent it like the text around it
inventory/services.yml:19: 'shop' is needed to follow guides; say under 'fallback' what to do when it is down
inventory/services.yml:25: 'shop' runs by systemd, but guide 'terrible' is for docker; it needs another guide
inventory/services.yml:28: 'shop': unknown value 'hose', guide 'terrible' declares no such value; did you mean 'host'?
"""
FRONT = GUIDE[: GUIDE.index("Every booking")]
OTHER_WAYS = {  # what a guide cannot break beside all the rest: where it cannot be read, or nobody uses it
    "front-matter": (
        {"docs/guides/a.md": "# A"},
        "docs/guides/a.md:1: a guide begins with front matter",
    ),
    "yaml": (
        {"docs/guides/a.md": FRONT.replace("team", "\tteam")},
        "docs/guides/a.md:3: not valid YAML",
    ),
    "duplicate": (
        {"docs/guides/a.md": FRONT.replace("team", "title")},
        "docs/guides/a.md:3: key 'title' is written twice",
    ),
    "unknown-key": (
        {"docs/guides/a.md": FRONT.replace("team", "tema")},
        "docs/guides/a.md:3: unknown key 'tema'",
    ),
    "missing": (
        {"docs/guides/a.md": FRONT.replace("team: data\n", "")},
        "docs/guides/a.md:2: 'team' is missing",
    ),
    "type": (
        {"docs/guides/a.md": FRONT.replace("PostgreSQL", "[a]", 1)},
        "docs/guides/a.md:2: 'title' must be text",
    ),
    "conflict": (
        {"docs/guides/a.md": FRONT.replace("ask: process id, ", "")},
        "docs/guides/a.md:11: a value has either",
    ),
    "id": (
        {"docs/guides/A b.md": GUIDE},
        "docs/guides/A b.md:1: a guide's name is lower-case words",
    ),
    "also-seen-as": (
        {
            "docs/guides/postgresql.md": GUIDE.replace(
                "**Before** restarting", "**Also seen as** x.\n\n**Before** it"
            )
        },
        "docs/guides/postgresql.md:71: **Also seen as** belongs to a symptom",
    ),
    "unused-guide": (
        {"docs/guides/a.md": GUIDE},
        "docs/guides/a.md:1: no service uses the guide 'a'",
    ),
}
OF_THE_INVENTORY = {
    "evidence",
    "unproven",
    "file",
    "no-services",
    "cycle",
    "self-dependency",
    "no-guide",
    "gap-due",
    "note",
    "alert-service",
    "alert-symptom",
    "no-alerts",
    "runbook-url",
    "post-mortem",
    "closed",
    "monitoring",
    "statistics",
    "blameless",
    "part",
    "calendar",
    "rota-hours",
    "rota-away",
    "rota-newcomers",
    "rota-shadow",
    "rota-ready",
    "rota-running",
    "rota-shares",
    "rota-access",
    "escalation",
}
OF_THE_TRAINING = {
    "session",
    "session-include",
    "session-covers",
    "session-time",
}


def test_a_terrible_guide_is_told_all_that_is_wrong_with_it():
    messages = [str(problem) for problem in build(TERRIBLE).problems]

    assert "\n".join(messages).replace(f"{PATH}:", "") + "\n" == EXPECTED


@pytest.mark.parametrize("rule", OTHER_WAYS)
def test_what_a_guide_can_break_in_other_ways_is_told_under_its_rule(rule):
    files, expected = OTHER_WAYS[rule]

    messages = build({**FILES, **files}).problems

    assert [
        problem.rule.id
        for problem in messages
        if str(problem).startswith(expected)
    ] == [rule]


def test_every_rule_is_broken_here_or_is_one_of_the_inventory():
    broken = {problem.rule.id for problem in build(TERRIBLE).problems}

    assert {rule.id for rule in rules.ALL} == broken | set(
        OTHER_WAYS
    ) | OF_THE_INVENTORY | OF_THE_TRAINING
    assert broken.isdisjoint(OF_THE_INVENTORY)
