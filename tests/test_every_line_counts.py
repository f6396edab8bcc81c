"""Whatever is removed from a guide and is required is a problem at its line."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generators.checks.run import ONE_GUIDE
from generators.checks.steps import SHOWS_IT
from generators.guides.guide import SECTIONS
from generators.guides.labels import LABELS, STEP_LABELS
from generators.guides.parser import (
    STEP_LEVEL_IN_SECTION,
    STEP_LEVEL_IN_SYMPTOM,
    parse_guide,
)
from tests.guide_folder import FOLDER, TEXTS
from tests.world import GUIDE, GUIDE_PATH, SYMPTOM, SYMPTOM_PATH

ROOT = Path(__file__).parents[1]


def texts_of(folder):
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.glob("*.md"))
    }


GUIDES = {
    "the world's": (FOLDER, TEXTS),
    **{
        path.parent.name: (
            path.parent.relative_to(ROOT).as_posix(),
            texts_of(path.parent),
        )
        for path in sorted((ROOT / "docs/guides").glob("*/index.md"))
    },
}
# **Look**: at it. The colon is neither part of the label nor of the block.
LABEL = re.compile(rf"^(\*\*(?:{'|'.join(LABELS)})\*\*):?", re.MULTILINE)
# removals of each guide that are tried; all of them would take a minute and a half
SAMPLE = 200 // len(GUIDES)


@dataclass(frozen=True)
class Removal:
    """A file without something, and the lines of which one must then have a problem."""

    removed: str
    path: str
    text: str
    places: frozenset[tuple[str, int]]


def removals(folder, texts):
    """Every removal that must be noticed."""
    guide, problems = parse_guide(folder, texts)
    assert problems == []
    yield from _sections(texts, guide)
    for file in guide.files:
        yield from _required_keys(texts, file)
        yield from _titles(texts, file)
    for name in guide.front.values:
        yield from _value(texts, guide, name)
    for symptom in guide.symptoms:
        yield from _literals(texts, symptom)
        yield from _labels(texts, symptom.path, symptom)
        yield from _names(texts, symptom.path, symptom)
    for section in guide.sections:
        yield from _labels(texts, guide.path, section)
        yield from _names(texts, guide.path, section)


def _titles(texts, file):
    for fence in file.fences:
        if fence.language == "bash":
            less = _replaced(
                texts[file.path], fence.line, f' title="{fence.title}"', ""
            )
            yield _removal("title of the fence", file.path, less, fence.line)


def _sections(texts, guide):
    for section in guide.sections:
        less = _replaced(
            texts[guide.path], section.line, f"## {section.title}", ""
        )
        places = frozenset({(guide.path, 1)})
        yield Removal(f"section {section.title}", guide.path, less, places)


def _required_keys(texts, file):
    keys = (
        ("title", "team", "how")
        if file.name == "index"
        else (
            "title",
            "urgency",
        )
    )
    for key in keys:
        line = file.source.line(key)
        less = _with_lines(texts[file.path], line, line, [])
        yield _removal(f"key {key}", file.path, less, 2)


def _value(texts, guide, name):
    """A value, whose first use must then be a problem, and each key that it needs."""
    text = texts[guide.path]
    line = guide.file.source.line("values", name)
    declared = text.split("\n")[line - 1]
    renamed = re.sub(rf"^(\s+){name}:", r"\1renamed:", declared)
    less = _with_lines(text, line, line, [renamed])
    places = frozenset(_uses(texts, name))
    yield Removal(f"value {name}", guide.path, less, places)
    for key in ("from", "default", "ask"):
        renamed = re.sub(rf"\b{key}: ", f"un{key}: ", declared, count=1)
        if renamed != declared:
            less = _with_lines(text, line, line, [renamed])
            yield _removal(f"{key} of value {name}", guide.path, less, line)


def _uses(texts, name):
    for path, text in texts.items():
        for line, words in enumerate(text.split("\n"), 1):
            if f"{{{{ {name} }}}}" in words:
                yield path, line


def _literals(texts, symptom):
    """Each literal text alone, and all that shows a symptom together."""
    text = texts[symptom.path]
    for fence in symptom.seen:
        less = _with_lines(text, fence.line + 1, fence.end - 1, [])
        yield _removal("literal text", symptom.path, less, fence.line)
        nothing = [""] * (fence.end - fence.line + 1)
        text = _with_lines(text, fence.line, fence.end, nothing)
    for _, line in symptom.alerts:
        text = _replaced(text, line, "`alert: ", "`")
    last = symptom.labelled("You see")[-1]
    yield _removal("all that shows it", symptom.path, text, last.line)


def _names(texts, path, part):
    """The heading of each step."""
    for step in part.steps:
        line = step.block.heading.line
        less = _with_lines(texts[path], line, line, [""])
        yield _removal("heading", path, less, step.block.line)


def _labels(texts, path, part):
    """Each label that is required."""
    for i, block in enumerate(part.blocks):
        if block.label and not _may_go(part.blocks, i):
            less = _replaced(texts[path], block.line, f"**{block.label}**", "")
            lines = _lines_with_problem(part, i)
            name = f"{block.label} in line {block.line}"
            yield _removal(name, path, less, *lines)


def _may_go(blocks, i):
    """What may be missing: wordings for the finder, what stands twice, what is not the end."""
    label = blocks[i].label
    before = [block.label for block in blocks[:i]]
    after = [block.label for block in blocks[i + 1 :]]
    if label == "You see":
        return label in before + after
    if label == "Before":
        return label in before
    if label == "Otherwise":
        return before[-1] == label or not set(after) <= set(SHOWS_IT)
    return label == "Also seen as"


def _lines_with_problem(part, i):
    """Where a missing label is reported: its step, its commands, or the heading."""
    block, blocks = part.blocks[i], part.blocks
    steps = [
        before.line for before in blocks[:i] if before.label in STEP_LABELS
    ]
    if block.label in ("Expect", "Undo"):
        return steps[-1:]
    if block.label == "Before":
        return [after.line for after in blocks[i:] if after.label == "Do"][:1]
    if block.label in STEP_LABELS:
        expect = next(
            after.line for after in blocks[i:] if after.label == "Expect"
        )
        return [block.fenced("bash")[0].line, expect]
    return [part.line]


def _removal(removed, path, text, *lines):
    return Removal(removed, path, text, frozenset((path, n) for n in lines))


def _with_lines(text, first, last, new_lines):
    """A text with other lines in place of those from first to last, counted from 1."""
    lines = text.split("\n")
    return "\n".join([*lines[: first - 1], *new_lines, *lines[last:]])


def _replaced(text, line, old, new):
    old_line = text.split("\n")[line - 1]
    assert old in old_line
    return _with_lines(text, line, line, [old_line.replace(old, new, 1)])


def problem_places(folder, texts):
    """The paths and lines of all problems that a guide has by itself."""
    guide, problems = parse_guide(folder, texts)
    for check in ONE_GUIDE if guide else ():
        problems = [*problems, *check(guide)]
    return {(problem.path, problem.line) for problem in problems}


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_as_it_is_has_no_problems(name):
    assert problem_places(*GUIDES[name]) == set()


@pytest.mark.parametrize("name", GUIDES)
def test_whatever_is_removed_from_a_guide_is_reported_at_its_line(name):
    folder, texts = GUIDES[name]
    everything = list(removals(folder, texts))
    sample = random.Random(7).sample(everything, min(SAMPLE, len(everything)))

    unnoticed = [
        (removal.path, removal.removed)
        for removal in sample
        if not removal.places
        & problem_places(folder, {**texts, removal.path: removal.text})
    ]

    assert len(everything) > 40
    assert unnoticed == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_word_of_a_guide_belongs_to_one_heading_or_one_block(name):
    guide, _ = parse_guide(*GUIDES[name])

    for file in guide.files:
        is_index = file is guide.file
        lines = file.body.split("\n")
        first = guide.sections[0].line - file.body_line if is_index else 0
        level = STEP_LEVEL_IN_SECTION if is_index else STEP_LEVEL_IN_SYMPTOM
        read = " ".join(_read(file, level)).split()
        written = LABEL.sub(r"\1 ", "\n".join(lines[first:])).split()
        assert read == written


def _read(file, level):
    """What stands in headings of sections and steps, and in blocks, by their lines."""
    texts = {
        heading.line: f"{'#' * heading.level} {heading.title}"
        for heading in file.headings
        if heading.level <= level
    }
    for block in file.blocks:
        label = f"**{block.label}** " if block.label else ""
        texts[block.line] = label + block.text
    return (text for _, text in sorted(texts.items()))


def test_the_removals_are_those_that_the_specification_names():
    names = [removal.removed for removal in removals(FOLDER, TEXTS)]
    labels = ("You", "It", "Look", "Bef", "Do", "Exp", "Und", "Oth")

    sections = [name for name in names if name.startswith("section")]
    assert sections == [f"section {title}" for title in SECTIONS]
    assert sum(name.startswith(labels) for name in names) == 19
    assert names.count("title of the fence") == (
        GUIDE.count("```bash") + SYMPTOM.count("```bash")
    )
    assert names.count("heading") == 4


MAY_GO = {
    GUIDE_PATH: [
        "needs: [names]",
        "seen_on: PostgreSQL 15.18 on Debian 12",
        "Five minutes at most.",
        "    Good: `active`. Bad: [Down](down.md).",
    ],
    SYMPTOM_PATH: [],
}


@pytest.mark.parametrize("path", MAY_GO)
def test_only_these_lines_of_a_guide_may_go(path):
    lines = TEXTS[path].rstrip("\n").split("\n")

    may_go = [
        line
        for i, line in enumerate(lines, 1)
        if line and not problem_places(FOLDER, _without(path, i))
    ]

    assert may_go == MAY_GO[path]


def _without(path, line):
    """The world's guide without one line of one file."""
    text = TEXTS[path].rstrip("\n")
    return {**TEXTS, path: _with_lines(text, line, line, [])}
