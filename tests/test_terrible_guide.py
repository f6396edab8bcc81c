"""One guide that breaks every rule that a guide can break, and which rules those are."""

from pathlib import Path

import pytest

from generators.problems import rules
from tests.world import (
    FILES,
    GUIDE,
    GUIDE_PATH,
    SYMPTOM,
    SYMPTOM_PATH,
    build,
    changed,
)

FOLDER = "docs/guides/terrible"
GAP = "gap: {owner: ada-byron, due: 2027-01-31, "
SHOP_USES_IT = changed(
    "inventory/services.yml",
    f"{GAP}meanwhile: Restart it with `sudo systemctl restart shop`.}}",
    "guide: terrible\n    values: {hose: x}",
)
TERRIBLE = {
    **SHOP_USES_IT,
    **{
        f"{FOLDER}/{path.name}": path.read_text("utf-8")
        for path in (Path(__file__).parent / "terrible").glob("*.md")
    },
}
EXPECTED = """\
index.md:1: section '## Restart' is missing
index.md:3: there is no team 'dta'; did you mean 'data'?
index.md:5: there is no service 'nams'; did you mean 'names'?
index.md:5: the guide needs 'shop', which depends on 'shop', which the guide repairs; name another way to reach it
index.md:8: value 'spare' is declared but never used; remove it
index.md:9: 'list above' makes the reader count; link to the step by its name
index.md:11: the paragraph that says how the system works is missing; it goes before the first section
index.md:14: there is a command before the first section; put it under First minute, or in a step
index.md:18: '# Terrible' is a second title of the page; a section begins with '##'
index.md:20: **Do** has no **Before**: who notices, what must be true first
index.md:20: **Do** holds no command; add a bash fence
index.md:20: **Do** has no **Expect** before the next step
index.md:20: **Do** has no name of its own; put a heading '### …' before it that says what the step is for
index.md:20: **Do** has no **Undo** before the next step
index.md:22: unknown section 'Rolback'; did you mean 'Rollback'?
index.md:24: 'TODO' is left here; write what belongs in its place
index.md:28: **Do** has no **Before**: who notices, what must be true first
index.md:28: **Do** holds no command; add a bash fence
index.md:28: **Do** has no **Expect** before the next step
index.md:28: **Do** has no **Undo** before the next step
index.md:30: 'step 1' makes the reader count; link to the step by its name
index.md:30: this looks like a secret (Secret Keyword); take it out, and change it where it is used
index.md:30: **Do** has no name of its own; put a heading '### …' before it that says what the step is for
index.md:32: the fence does not say where it runs; write ```bash title="on {{ host }}"
index.md:33: unknown value '{{ hots }}'; did you mean 'host'?
index.md:34: not valid shell: syntax error: unexpected end of file
index.md:36: **Expect** shows no literal text; add a text fence
index.md:38: **Undo** holds neither a command nor the words 'Cannot be undone'
index.md:40: block 'Otherwise' is empty
index.md:42: section 'Escalate' is empty
index.md:46: 'First minute' needs a numbered list of steps
index.md:46: section 'First minute' comes after 'Escalate'; the order is First minute, Restart, Rollback, Escalate
index.md:50: a command is written as ```bash, and other text as ```text, found '```sh'
index.md:50: the fence is indented by 3 spaces; in a list indent it by four
index.md:54: **Look** is outside the steps; labels belong to a symptom, Restart, Rollback or Escalate
index.md:56: symptoms have files of their own, beside this one; write one with: nightphone new symptom terrible NAME
index.md:62: unknown section 'Notes'; use one of First minute, Restart, Rollback, Escalate
index.md:64: **Also seen as** belongs to a symptom, at its end
index.md:66: this fence is text on the page, not a command; indent it like the text around it
it-is-down.md:5: 'It is down' does not end with **Otherwise**: where to go next
it-is-down.md:5: '# It is down' is a second title of the page; a step begins with '##'
it-is-down.md:7: there is no alert 'TerribleDwn' in inventory/alerts
it-is-down.md:10: **Before** opens no block here; put an empty line before it, outside lists and quotes
it-is-down.md:16: the fence is empty
it-is-down.md:25: **Undo** has no **Do** of its own before it
it-is-down.md:29: the fence is empty
it-is-down.md:32: **Look** has no **Expect** before the next step
it-is-down.md:32: **Look** has no name of its own; put a heading '## …' before it that says what the step is for
it-is-down.md:35: the line has 84 characters; at a console, where it must be typed, it has at most 80
it-is-odd.md:5: symptom 'It is odd' has no **It means**
it-is-odd.md:5: symptom 'It is odd' has neither **Look** nor **Do**; say what to do about it
it-is-odd.md:5: 'It is odd' does not end with **Otherwise**: where to go next
it-is-odd.md:5: symptom 'It is odd' has no **You see**
it-is-slow.md:5: symptom 'It is slow' has no **It means**
it-is-slow.md:5: unknown label 'Yuo see'; did you mean 'You see'?
it-is-slow.md:5: 'It is slow' does not end with **Otherwise**: where to go next
it-is-slow.md:5: symptom 'It is slow' shows no literal text; add a text fence or `alert: Name`
it-is-slow.md:7: there is a command under **You see**; put it under **Look** if it changes nothing, else under **Do**
it-is-slow.md:13: **Look** holds no command; add a bash fence
it-is-slow.md:15: **Expect** shows no literal text; add a text fence
it-is-slow.md:17: heading 'Look at the graph!' has the address of the one in line 11; rename one of them
it-is-slow.md:19: **Also seen as** holds no wording; write one a line, in a list or a text fence
it-is-slow.md:19: **Also seen as** is not last; it is for the finder, so put it at the end of the file
it-is-slow.md:21: link '#look-at-the-grph' leads to no heading of guides/terrible/it-is-slow.md; did you mean '#look-at-the-graph'?
it-is-slow.md:21: link '/wiki/' begins with '/'; write it from this page, as '../services/index.md'
it-is-slow.md:21: link 'graph.png' leads nowhere
it-is-slow.md:21: link 'redis.md' leads nowhere
nobody-knows.md:5: symptom 'Nobody knows' is empty
inventory/services.yml:19: 'shop' is needed to follow guides; say under 'fallback' what to do when it is down
inventory/services.yml:25: 'shop' runs by systemd, but guide 'terrible' is for docker; it needs another guide
inventory/services.yml:28: 'shop': unknown value 'hose', guide 'terrible' declares no such value; did you mean 'host'?
"""
FRONT = GUIDE[: GUIDE.index("Every booking")]
OTHER = "docs/guides/a/index.md"
OTHER_WAYS = {  # what a guide cannot break beside all the rest: where it cannot be read, or nobody uses it
    "front-matter": (
        {OTHER: "# A"},
        f"{OTHER}:1: a guide begins with front matter",
    ),
    "yaml": (
        {OTHER: FRONT.replace("team", "\tteam")},
        f"{OTHER}:3: not valid YAML",
    ),
    "duplicate": (
        {OTHER: FRONT.replace("team", "title")},
        f"{OTHER}:3: key 'title' is written twice",
    ),
    "unknown-key": (
        {OTHER: FRONT.replace("team", "tema")},
        f"{OTHER}:3: unknown key 'tema'",
    ),
    "missing": (
        {SYMPTOM_PATH: SYMPTOM.replace("urgency: now\n", "")},
        f"{SYMPTOM_PATH}:2: 'urgency' is missing",
    ),
    "type": (
        {SYMPTOM_PATH: SYMPTOM.replace("urgency: now", "urgency: soon")},
        f"{SYMPTOM_PATH}:3: 'urgency' must be",
    ),
    "conflict": (
        {OTHER: FRONT.replace("ask: process id, ", "")},
        f"{OTHER}:11: a value has either",
    ),
    "id": (
        {"docs/guides/postgresql/A b.md": SYMPTOM},
        "docs/guides/postgresql/A b.md:1: a symptom's name is lower-case words",
    ),
    "file": (
        {"docs/guides/a/down.md": SYMPTOM},
        f"{OTHER}:1: the guide has no index.md",
    ),
    "answer-sign": (
        changed(GUIDE_PATH, "Bad: [", "Bad: it is ["),
        f"{GUIDE_PATH}:19: 'Is it running?' leads to 'down.md' without",
    ),
    "unused-guide": (
        {OTHER: GUIDE, "docs/guides/a/down.md": SYMPTOM},
        f"{OTHER}:1: no service uses the guide 'a'",
    ),
}
OF_THE_INVENTORY = {
    "evidence",
    "unproven",
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
    "login",
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

    shorter = "\n".join(messages).replace(f"{FOLDER}/", "")
    assert shorter + "\n" == EXPECTED


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
