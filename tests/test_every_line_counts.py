"""Removing any required section, reference or label from any guide is a problem in that file, at that line."""

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
        for path in sorted((Path(__file__).parents[1] / "docs/guides").glob("*.md"))
    },
}
GUIDES.pop("index.md", None)
SAMPLE = 200 // len(GUIDES)  # of each guide; all of them take a minute and a half


@dataclass(frozen=True)
class Removal:
    """What is removed from a guide, and the lines of which one must then be told."""

    name: str
    text: str
    lines: frozenset[int]


def removals(text):
    """Every removal that must be noticed."""
    guide, problems = parse_guide("g.md", text)
    assert problems == []
    yield from _sections(text, guide)
    yield from _front(text, guide)
    for fence in guide.fences:
        if fence.language == "bash":
            gone = _replaced(text, fence.line, f' title="{fence.title}"', "")
            yield Removal(
                f"title of the fence in line {fence.line}",
                gone,
                frozenset({fence.line}),
            )
    for symptom in guide.symptoms:
        yield from _literals(text, symptom)
    for part in (*guide.symptoms, *guide.sections):
        yield from _labels(text, part)


def _sections(text, guide):
    for section in guide.sections:
        gone = _replaced(text, section.line, f"## {section.title}", "")
        yield Removal(f"section {section.title}", gone, frozenset({1}))


def _front(text, guide):
    """Required keys, and each value with all lines that use it."""
    lines = text.split("\n")
    for key in ("title", "team", "how"):
        line = guide.source.line(key)
        yield Removal(
            f"key {key}", "\n".join([*lines[: line - 1], *lines[line:]]), frozenset({2})
        )
    for name in guide.front.values:
        line = guide.source.line("values", name)
        uses = [i for i, words in enumerate(lines, 1) if f"{{{{ {name} }}}}" in words]
        renamed = re.sub(rf"^(\s+){name}:", r"\1renamed:", lines[line - 1])
        gone = "\n".join([*lines[: line - 1], renamed, *lines[line:]])
        yield Removal(f"value {name}", gone, frozenset({uses[0]}))
        for key in ("from", "default", "ask"):
            less = re.sub(rf"\b{key}: ", f"un{key}: ", lines[line - 1], count=1)
            if less != lines[line - 1]:
                gone = "\n".join([*lines[: line - 1], less, *lines[line:]])
                yield Removal(f"{key} of value {name}", gone, frozenset({line}))


def _literals(text, symptom):
    """Each literal text alone, and all that shows a symptom together."""
    lines = text.split("\n")
    for fence in symptom.seen:
        gone = "\n".join([*lines[: fence.line], *lines[fence.end - 1 :]])
        yield Removal(
            f"literal text in line {fence.line}", gone, frozenset({fence.line})
        )
    block = next(block for block in symptom.blocks if block.label == "You see")
    end = next(after.line for after in symptom.blocks if after.line > block.line)
    gone = "\n".join(
        [*lines[: block.line - 1], "**You see** it.", "", *lines[end - 1 :]]
    )
    yield Removal(
        f"all that shows the symptom in line {symptom.line}",
        gone,
        frozenset({block.line}),
    )


def _labels(text, part):
    """Each label, but for those that are not required: Also seen as, a Before after another, an early Otherwise."""
    blocks, seen = part.blocks, set()
    for i, block in enumerate(blocks):
        needless = (
            block.label == "Also seen as"
            or (block.label == "Before" and "Before" in seen)
            or (block.label == "Otherwise" and block != blocks[-1])
        )
        seen.add(block.label)
        if block.label and not needless:
            gone = _replaced(text, block.line, f"**{block.label}**", "")
            yield Removal(
                f"{block.label} in line {block.line}", gone, frozenset(_told(part, i))
            )


def _told(part, i):
    """Where the lack of a label is told: at its step, at its commands, or at the heading."""
    block, blocks = part.blocks[i], part.blocks
    steps = [before.line for before in blocks[:i] if before.label in ("Look", "Do")]
    if block.label in ("Expect", "Undo"):
        return steps[-1:]
    if block.label == "Before":
        return [after.line for after in blocks[i:] if after.label == "Do"][:1]
    if block.label in ("Look", "Do"):
        expect = next(after.line for after in blocks[i:] if after.label == "Expect")
        return [block.fenced("bash")[0].line, expect]
    return [part.line]


def _replaced(text, line, old, new):
    lines = text.split("\n")
    assert old in lines[line - 1]
    return "\n".join(
        [*lines[: line - 1], lines[line - 1].replace(old, new, 1), *lines[line:]]
    )


def reported_lines(text):
    """The lines of all problems that a guide has by itself."""
    guide, problems = parse_guide("g.md", text)
    checks = ONE_GUIDE if guide else ()
    return {
        problem.line
        for problem in (
            *problems,
            *(problem for check in checks for problem in check(guide)),
        )
    }


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_as_it_is_has_no_problems(name):
    assert reported_lines(GUIDES[name]) == set()


@pytest.mark.parametrize("name", GUIDES)
def test_whatever_is_removed_from_a_guide_is_told_at_its_line(name):
    everything = list(removals(GUIDES[name]))
    sample = random.Random(7).sample(everything, min(SAMPLE, len(everything)))

    unnoticed = [
        removal.name
        for removal in sample
        if not removal.lines & reported_lines(removal.text)
    ]

    assert len(everything) > 40
    assert unnoticed == []


def test_the_removals_are_those_that_the_specification_names():
    names = [removal.name for removal in removals(GUIDE)]

    assert [name for name in names if name.startswith("section")] == [
        f"section {title}" for title in SECTIONS
    ]
    assert (
        len(
            [
                name
                for name in names
                if name.startswith(
                    ("You", "It", "Look", "Bef", "Do", "Exp", "Und", "Oth")
                )
            ]
        )
        == 19
    )
    assert len(
        [name for name in names if name.startswith("title of the fence")]
    ) == GUIDE.count("```bash")


def test_only_these_lines_of_a_guide_may_go():
    lines = GUIDE.rstrip("\n").split("\n")

    reported_without = {
        line: reported_lines("\n".join([*lines[:i], *lines[i + 1 :]]))
        for i, line in enumerate(lines)
        if line
    }

    assert [line for line, reported in reported_without.items() if not reported] == [
        "needs: [names]",
        "seen_on: PostgreSQL 15.18 on Debian 12",
        "Five minutes at most.",
        "    Good: `active`. Bad: [Down](#down).",
    ]
