"""Checks on the shape of a guide: its sections, and the blocks in them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from generators.guides.guide import SECTIONS, Guide, Section
from generators.guides.labels import LABELS, meant_label
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.links import without_code

# **Do** at the beginning of a line, also where it opens no block: "> **Do**", "1. **Do**"
LABEL_ANYWHERE = re.compile(
    rf"^[ >*+-]*(?:\d+[.)] *)?\*\*({'|'.join(LABELS)})\*\*", re.MULTILINE
)


def check_sections(guide: Guide) -> Iterator[Problem]:
    """A guide has First minute, Symptoms, Restart, Rollback and Escalate, in this order."""
    hints = {
        section.title: did_you_mean(section.title.capitalize(), SECTIONS)
        for section in guide.sections
    }
    for title in SECTIONS:
        # One that is misspelt is there: only its own heading is the problem.
        is_misspelt = did_you_mean(title, [title]) in hints.values()
        if title not in hints and not is_misspelt:
            message = f"section '## {title}' is missing"
            yield Problem(guide.path, 1, rules.SECTIONS, message)
    for section in guide.sections:
        yield from _check_title(guide, section, hints[section.title])
    yield from _check_order(guide)


def _check_title(guide: Guide, section: Section, hint: str) -> Iterator[Problem]:
    if section.level == 1:
        message = (
            f"'# {section.title}' is a second title of the page; "
            "a section begins with '##'"
        )
        yield Problem(guide.path, section.line, rules.SECTIONS, message)
    elif section.title not in SECTIONS:
        hint = hint or f"; known are {', '.join(SECTIONS)}"
        message = f"unknown section '{section.title}'{hint}"
        yield Problem(guide.path, section.line, rules.SECTIONS, message)


def _check_order(guide: Guide) -> Iterator[Problem]:
    known = [section for section in guide.sections if section.title in SECTIONS]
    for before, after in pairwise(known):
        if SECTIONS.index(before.title) > SECTIONS.index(after.title):
            message = (
                f"section '{after.title}' stands after '{before.title}'; "
                f"the order is {', '.join(SECTIONS)}"
            )
            yield Problem(guide.path, after.line, rules.SECTIONS, message)


def check_intro(guide: Guide) -> Iterator[Problem]:
    """A guide says in one paragraph how the system works before its first section."""
    if not guide.intro:
        message = (
            "the paragraph that says how the system works is missing; "
            "it stands before the first section"
        )
        yield Problem(guide.path, guide.body_line, rules.INTRO, message)


def check_empty(guide: Guide) -> Iterator[Problem]:
    """No section, symptom or block is empty."""
    for section in guide.sections:
        yield from _check_empty_section(guide, section)
    for block in guide.blocks:
        if block.label and block.is_empty:
            message = f"block '{block.label}' is empty"
            yield Problem(guide.path, block.line, rules.EMPTY, message)
    for fence in guide.fences:
        if not fence.text.strip():
            message = "the fence is empty"
            yield Problem(guide.path, fence.line, rules.EMPTY, message)


def _check_empty_section(guide: Guide, section: Section) -> Iterator[Problem]:
    if section.is_empty:
        message = f"section '{section.title}' is empty"
        yield Problem(guide.path, section.line, rules.EMPTY, message)
    elif section.title == "Symptoms" and not section.symptoms:
        message = "section 'Symptoms' has no symptom; each stands under a '###' heading"
        yield Problem(guide.path, section.line, rules.EMPTY, message)
    for symptom in section.symptoms:
        if symptom.is_empty:
            message = f"symptom '{symptom.title}' is empty"
            yield Problem(guide.path, symptom.line, rules.EMPTY, message)


def check_headings(guide: Guide) -> Iterator[Problem]:
    """No two headings of a guide have the same address."""
    lines: dict[str, int] = {}
    for heading in guide.headings:
        if heading.anchor in lines:
            message = (
                f"heading '{heading.title}' has the address of the one "
                f"in line {lines[heading.anchor]}; rename one of them"
            )
            yield Problem(guide.path, heading.line, rules.HEADING, message)
        lines.setdefault(heading.anchor, heading.line)


def check_first_minute(guide: Guide) -> Iterator[Problem]:
    """First minute is a numbered list of commands."""
    section = guide.section("First minute")
    if section is None or section.is_empty:
        return
    if not section.items:
        message = "'First minute' needs a numbered list of steps"
        yield Problem(guide.path, section.line, rules.FIRST_MINUTE, message)
    elif not any(block.commands for block in section.blocks):
        message = "'First minute' needs commands to run"
        yield Problem(guide.path, section.line, rules.FIRST_MINUTE, message)


def check_labels(guide: Guide) -> Iterator[Problem]:
    """A block opens with a label that the design knows, in a place where it is expected."""
    for line, words in guide.bold:
        label = meant_label(words)
        if label and words != label:
            message = f"unknown label '{words}'; did you mean '{label}'?"
            yield Problem(guide.path, line, rules.LABEL, message)
    yield from _check_places_of_labels(guide)


def _check_places_of_labels(guide: Guide) -> Iterator[Problem]:
    """Labels that the parser does not see as such: so the text itself is searched."""
    opening = {line for line, _ in guide.bold}
    in_steps = set(_lines_of_blocks_in_steps(guide))
    prose = without_code(guide.body)
    for match in LABEL_ANYWHERE.finditer(prose):
        label = match[1]
        line = guide.body_line + prose.count("\n", 0, match.end())
        if line not in opening:
            message = (
                f"**{label}** opens no block here; "
                "put an empty line before it, outside lists and quotes"
            )
            yield Problem(guide.path, line, rules.LABEL, message)
        elif line not in in_steps and guide.section("Symptoms"):
            message = (
                f"**{label}** stands outside the steps; "
                "labels belong to a symptom, Restart, Rollback or Escalate"
            )
            yield Problem(guide.path, line, rules.LABEL, message)


def _lines_of_blocks_in_steps(guide: Guide) -> Iterator[int]:
    for section in guide.sections:
        if section.has_steps:
            yield from (block.line for block in section.blocks)
        for symptom in section.symptoms:
            yield from (block.line for block in symptom.blocks)
