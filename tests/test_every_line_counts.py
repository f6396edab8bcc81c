"""Whatever is removed from a guide and is required is a problem at its line."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generators.checks.run import ONE_GUIDE
from generators.guides.guide import SECTIONS
from generators.guides.parser import parse_guide
from tests.world import GUIDE

GUIDES = {
    "the world's": GUIDE,
    **{
        path.name: path.read_text("utf-8")
        for path in sorted(
            (Path(__file__).parents[1] / "docs/guides").glob("*.md")
        )
    },
}
GUIDES.pop("index.md", None)
# removals of each guide that are tried; all of them would take a minute and a half
SAMPLE = 200 // len(GUIDES)


@dataclass(frozen=True)
class Removal:
    """A guide without something, and the lines of which one must then have a problem."""

    removed: str
    text: str
    lines: frozenset[int]


def removals(text):
    """Every removal that must be noticed."""
    guide, problems = parse_guide("g.md", text)
    assert problems == []
    yield from _sections(text, guide)
    yield from _required_keys(text, guide)
    for name in guide.front.values:
        yield from _value(text, guide, name)
    yield from _titles(text, guide)
    for symptom in guide.symptoms:
        yield from _literals(text, symptom)
    for part in (*guide.symptoms, *guide.sections):
        yield from _labels(text, part)


def _titles(text, guide):
    for fence in guide.fences:
        if fence.language == "bash":
            less = _replaced(text, fence.line, f' title="{fence.title}"', "")
            name = f"title of the fence in line {fence.line}"
            yield Removal(name, less, frozenset({fence.line}))


def _sections(text, guide):
    for section in guide.sections:
        less = _replaced(text, section.line, f"## {section.title}", "")
        yield Removal(f"section {section.title}", less, frozenset({1}))


def _required_keys(text, guide):
    for key in ("title", "team", "how"):
        line = guide.source.line(key)
        yield Removal(
            f"key {key}", _with_lines(text, line, line, []), frozenset({2})
        )


def _value(text, guide, name):
    """A value, whose first use must then be a problem, and each key that it needs."""
    lines = text.split("\n")
    line = guide.source.line("values", name)
    uses = [i for i, use in enumerate(lines, 1) if f"{{{{ {name} }}}}" in use]
    renamed = re.sub(rf"^(\s+){name}:", r"\1renamed:", lines[line - 1])
    less = _with_lines(text, line, line, [renamed])
    yield Removal(f"value {name}", less, frozenset({uses[0]}))
    for key in ("from", "default", "ask"):
        renamed = re.sub(rf"\b{key}: ", f"un{key}: ", lines[line - 1], count=1)
        if renamed != lines[line - 1]:
            less = _with_lines(text, line, line, [renamed])
            yield Removal(f"{key} of value {name}", less, frozenset({line}))


def _literals(text, symptom):
    """Each literal text alone, and all that shows a symptom together."""
    for fence in symptom.seen:
        less = _with_lines(text, fence.line + 1, fence.end - 1, [])
        name = f"literal text in line {fence.line}"
        yield Removal(name, less, frozenset({fence.line}))
    block = next(block for block in symptom.blocks if block.label == "You see")
    end = next(
        after.line for after in symptom.blocks if after.line > block.line
    )
    less = _with_lines(text, block.line, end - 1, ["**You see** it.", ""])
    name = f"all that shows the symptom in line {symptom.line}"
    yield Removal(name, less, frozenset({block.line}))


def _labels(text, part):
    """Each label that is required."""
    for i, block in enumerate(part.blocks):
        if block.label and not _may_go(part.blocks, i):
            less = _replaced(text, block.line, f"**{block.label}**", "")
            lines = frozenset(_lines_with_problem(part, i))
            yield Removal(f"{block.label} in line {block.line}", less, lines)


def _may_go(blocks, i):
    """Also seen as, a Before after another one, an Otherwise that is not the last."""
    label = blocks[i].label
    if label == "Before":
        return any(block.label == "Before" for block in blocks[:i])
    if label == "Otherwise":
        return blocks[i] != blocks[-1]
    return label == "Also seen as"


def _lines_with_problem(part, i):
    """Where a missing label is reported: its step, its commands, or the heading."""
    block, blocks = part.blocks[i], part.blocks
    steps = [
        before.line for before in blocks[:i] if before.label in ("Look", "Do")
    ]
    if block.label in ("Expect", "Undo"):
        return steps[-1:]
    if block.label == "Before":
        return [after.line for after in blocks[i:] if after.label == "Do"][:1]
    if block.label in ("Look", "Do"):
        expect = next(
            after.line for after in blocks[i:] if after.label == "Expect"
        )
        return [block.fenced("bash")[0].line, expect]
    return [part.line]


def _with_lines(text, first, last, new_lines):
    """A text with other lines in place of those from first to last, counted from 1."""
    lines = text.split("\n")
    return "\n".join([*lines[: first - 1], *new_lines, *lines[last:]])


def _replaced(text, line, old, new):
    old_line = text.split("\n")[line - 1]
    assert old in old_line
    return _with_lines(text, line, line, [old_line.replace(old, new, 1)])


def problem_lines(text):
    """The lines of all problems that a guide has by itself."""
    guide, problems = parse_guide("g.md", text)
    for check in ONE_GUIDE if guide else ():
        problems = [*problems, *check(guide)]
    return {problem.line for problem in problems}


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_as_it_is_has_no_problems(name):
    assert problem_lines(GUIDES[name]) == set()


@pytest.mark.parametrize("name", GUIDES)
def test_whatever_is_removed_from_a_guide_is_reported_at_its_line(name):
    everything = list(removals(GUIDES[name]))
    sample = random.Random(7).sample(everything, min(SAMPLE, len(everything)))

    unnoticed = [
        removal.removed
        for removal in sample
        if not removal.lines & problem_lines(removal.text)
    ]

    assert len(everything) > 40
    assert unnoticed == []


def test_the_removals_are_those_that_the_specification_names():
    names = [removal.removed for removal in removals(GUIDE)]
    labels = ("You", "It", "Look", "Bef", "Do", "Exp", "Und", "Oth")

    sections = [name for name in names if name.startswith("section")]
    assert sections == [f"section {title}" for title in SECTIONS]
    assert sum(name.startswith(labels) for name in names) == 19
    titles = [name for name in names if name.startswith("title of the fence")]
    assert len(titles) == GUIDE.count("```bash")


def test_only_these_lines_of_a_guide_may_go():
    lines = GUIDE.rstrip("\n").split("\n")

    may_go = [
        line
        for i, line in enumerate(lines, 1)
        if line and not problem_lines(_with_lines("\n".join(lines), i, i, []))
    ]

    assert may_go == [
        "needs: [names]",
        "seen_on: PostgreSQL 15.18 on Debian 12",
        "Five minutes at most.",
        "    Good: `active`. Bad: [Down](#down).",
    ]
