"""Checks on the shape of a guide: its sections, and the blocks in them."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

from generators.guides.guide import (
    LABELS,
    SECTIONS,
    Block,
    Guide,
    Section,
    Symptom,
    meant_label,
)
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.links import without_code

LABEL = re.compile(
    rf"^[ >*+-]*(?:\d+[.)] *)?\*\*({'|'.join(LABELS)})\*\*", re.MULTILINE
)


def check_sections(guide: Guide) -> Iterator[Problem]:
    """A guide has First minute, Symptoms, Restart, Rollback and Escalate, in this order."""
    near = {
        section.title: did_you_mean(section.title.capitalize(), SECTIONS)
        for section in guide.sections
    }
    for title in SECTIONS:
        if title not in near and did_you_mean(title, [title]) not in near.values():
            yield Problem(
                guide.path, 1, rules.SECTIONS, f"section '## {title}' is missing"
            )
    for section in guide.sections:
        if section.level == 1:
            what = f"'# {section.title}' is a second title of the page; a section begins with '##'"
            yield Problem(guide.path, section.line, rules.SECTIONS, what)
        elif section.title not in SECTIONS:
            hint = near[section.title] or f"; known are {', '.join(SECTIONS)}"
            yield Problem(
                guide.path,
                section.line,
                rules.SECTIONS,
                f"unknown section '{section.title}'{hint}",
            )
    known = [section for section in guide.sections if section.title in SECTIONS]
    for before, after in pairwise(known):
        if SECTIONS.index(before.title) > SECTIONS.index(after.title):
            what = f"section '{after.title}' stands after '{before.title}'; the order is {', '.join(SECTIONS)}"
            yield Problem(guide.path, after.line, rules.SECTIONS, what)


def check_intro(guide: Guide) -> Iterator[Problem]:
    """A guide says in one paragraph how the system works before its first section."""
    if not guide.intro:
        what = "the paragraph that says how the system works is missing; it stands before the first section"
        yield Problem(guide.path, guide.body_line, rules.INTRO, what)


def check_empty(guide: Guide) -> Iterator[Problem]:
    """No section, symptom or block is empty."""
    for section in guide.sections:
        if section.is_empty:
            yield Problem(
                guide.path,
                section.line,
                rules.EMPTY,
                f"section '{section.title}' is empty",
            )
        elif section.title == "Symptoms" and not section.symptoms:
            what = (
                "section 'Symptoms' has no symptom; each stands under a '###' heading"
            )
            yield Problem(guide.path, section.line, rules.EMPTY, what)
        for symptom in section.symptoms:
            if symptom.is_empty:
                yield Problem(
                    guide.path,
                    symptom.line,
                    rules.EMPTY,
                    f"symptom '{symptom.title}' is empty",
                )
    for block in _blocks(guide):
        if block.label and block.is_empty:
            yield Problem(
                guide.path, block.line, rules.EMPTY, f"block '{block.label}' is empty"
            )
    for fence in guide.fences:
        if not fence.text.strip():
            yield Problem(guide.path, fence.line, rules.EMPTY, "the fence is empty")


def check_headings(guide: Guide) -> Iterator[Problem]:
    """No two headings of a guide have the same address."""
    seen: dict[str, int] = {}
    parts: Iterator[Section | Symptom] = chain.from_iterable(
        (s, *s.symptoms) for s in guide.sections
    )
    for part in parts:
        if part.anchor in seen:
            what = f"heading '{part.title}' has the address of the one in line {seen[part.anchor]}; rename one of them"
            yield Problem(guide.path, part.line, rules.HEADING, what)
        seen.setdefault(part.anchor, part.line)


def check_first_minute(guide: Guide) -> Iterator[Problem]:
    """First minute is a numbered list of commands."""
    section = guide.section("First minute")
    if section and not section.is_empty:
        if not section.items:
            yield Problem(
                guide.path,
                section.line,
                rules.FIRST_MINUTE,
                "'First minute' needs a numbered list of steps",
            )
        elif not any(block.fenced("bash") for block in section.blocks):
            yield Problem(
                guide.path,
                section.line,
                rules.FIRST_MINUTE,
                "'First minute' needs commands to run",
            )


def check_labels(guide: Guide) -> Iterator[Problem]:
    """A block opens with a label that the design knows, in a place where it is expected."""
    for line, words in guide.bold:
        meant = meant_label(words)
        if meant and words != meant:
            yield Problem(
                guide.path,
                line,
                rules.LABEL,
                f"unknown label '{words}'; did you mean '{meant}'?",
            )
    opened, stepped = {line for line, _ in guide.bold}, set(_stepped(guide))
    prose = without_code(guide.body)
    for found in LABEL.finditer(prose):
        line = guide.body_line + prose.count("\n", 0, found.end())
        if line not in opened:
            what = f"**{found[1]}** opens no block here; put an empty line before it, outside lists and quotes"
            yield Problem(guide.path, line, rules.LABEL, what)
        elif line not in stepped and guide.section("Symptoms"):
            what = f"**{found[1]}** stands outside the steps; labels belong to a symptom, Restart, Rollback or Escalate"
            yield Problem(guide.path, line, rules.LABEL, what)


def _stepped(guide: Guide) -> Iterator[int]:
    """The lines where a label opens a block that the checks on steps read."""
    for section in guide.sections:
        own = section.blocks if section.has_steps else ()
        for block in (
            *own,
            *chain.from_iterable(symptom.blocks for symptom in section.symptoms),
        ):
            yield block.line


def _blocks(guide: Guide) -> Iterator[Block]:
    for section in guide.sections:
        yield from section.blocks
        for symptom in section.symptoms:
            yield from symptom.blocks
