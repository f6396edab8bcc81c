"""Checks on the shape of a guide: its sections, and the blocks in them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from generators.guides.guide import SECTIONS, Guide, Section
from generators.guides.guide_file import GuideFile
from generators.guides.labels import LABELS, meant_label
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.links import without_code

# **Do** at the beginning of a line, also where it opens no block: "> **Do**", "1. **Do**"
LABEL_ANYWHERE = re.compile(
    rf"^[ >*+-]*(?:\d+[.)] *)?\*\*({'|'.join(LABELS)})\*\*", re.MULTILINE
)


def check_sections(guide: Guide) -> Iterator[Problem]:
    """A guide has First minute, Restart, Rollback and Escalate, in this order."""
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


def _check_title(
    guide: Guide,
    section: Section,
    hint: str,
) -> Iterator[Problem]:
    if section.title == "Symptoms":
        message = (
            "symptoms have files of their own, beside this one; write one with: "
            f"nightphone new symptom {guide.name} NAME"
        )
        yield Problem(guide.path, section.line, rules.SECTIONS, message)
    elif section.heading.level > 1 and section.title not in SECTIONS:
        hint = hint or f"; use one of {', '.join(SECTIONS)}"
        message = f"unknown section '{section.title}'{hint}"
        yield Problem(guide.path, section.line, rules.SECTIONS, message)


def check_titles(guide: Guide) -> Iterator[Problem]:
    """The title of a page comes from its front matter: no heading has one hash."""
    for file in guide.files:
        begins = "a section" if file is guide.file else "a step"
        for heading in file.headings:
            if heading.level == 1:
                message = (
                    f"'# {heading.title}' is a second title of the page; "
                    f"{begins} begins with '##'"
                )
                yield Problem(file.path, heading.line, rules.SECTIONS, message)


def _check_order(guide: Guide) -> Iterator[Problem]:
    known = [section for section in guide.sections if section.title in SECTIONS]
    for before, after in pairwise(known):
        if SECTIONS.index(before.title) > SECTIONS.index(after.title):
            message = (
                f"section '{after.title}' comes after '{before.title}'; "
                f"the order is {', '.join(SECTIONS)}"
            )
            yield Problem(guide.path, after.line, rules.SECTIONS, message)


def check_intro(guide: Guide) -> Iterator[Problem]:
    """A guide says in one paragraph how the system works before its first section."""
    if not guide.intro:
        message = (
            "the paragraph that says how the system works is missing; "
            "it goes before the first section"
        )
        yield Problem(guide.path, guide.file.body_line, rules.INTRO, message)


def check_has_symptoms(guide: Guide) -> Iterator[Problem]:
    """A guide has at least one symptom."""
    if not guide.symptoms and not guide.unread:
        message = (
            "the guide has no symptom; write one with: "
            f"nightphone new symptom {guide.name} NAME"
        )
        yield Problem(guide.path, 1, rules.EMPTY, message)


def check_empty(guide: Guide) -> Iterator[Problem]:
    """No section, symptom or block is empty."""
    for section in guide.sections:
        if section.is_empty:
            message = f"section '{section.title}' is empty"
            yield Problem(guide.path, section.line, rules.EMPTY, message)
    for symptom in guide.symptoms:
        if symptom.is_empty:
            message = f"symptom '{symptom.title}' is empty"
            yield Problem(symptom.path, symptom.line, rules.EMPTY, message)
    for file in guide.files:
        yield from _check_empty_parts(file)


def _check_empty_parts(file: GuideFile) -> Iterator[Problem]:
    for block in file.blocks:
        if block.label and block.is_empty:
            message = f"block '{block.label}' is empty"
            yield Problem(file.path, block.line, rules.EMPTY, message)
    for fence in file.fences:
        if not fence.text.strip():
            message = "the fence is empty"
            yield Problem(file.path, fence.line, rules.EMPTY, message)


def check_headings(guide: Guide) -> Iterator[Problem]:
    """No two headings of a file have the same address."""
    for file in guide.files:
        lines: dict[str, int] = {}
        for heading in file.headings:
            if heading.anchor in lines:
                message = (
                    f"heading '{heading.title}' has the address of the one "
                    f"in line {lines[heading.anchor]}; rename one of them"
                )
                yield Problem(file.path, heading.line, rules.HEADING, message)
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
    for file in guide.files:
        for line, words in file.bold:
            label = meant_label(words)
            if label and words != label:
                message = f"unknown label '{words}'; did you mean '{label}'?"
                yield Problem(file.path, line, rules.LABEL, message)
        yield from _check_places_of_labels(guide, file)


def _check_places_of_labels(guide: Guide, file: GuideFile) -> Iterator[Problem]:
    """Labels that the parser does not see as such: so the text itself is searched."""
    opening = {line for line, _ in file.bold}
    in_steps = set(_lines_of_blocks_in_steps(guide, file))
    prose = without_code(file.body)
    for match in LABEL_ANYWHERE.finditer(prose):
        label = match[1]
        line = file.body_line + prose.count("\n", 0, match.end())
        if line not in opening:
            message = (
                f"**{label}** opens no block here; "
                "put an empty line before it, outside lists and quotes"
            )
            yield Problem(file.path, line, rules.LABEL, message)
        elif line not in in_steps:
            message = (
                f"**{label}** is outside the steps; "
                "labels belong to a symptom, Restart, Rollback or Escalate"
            )
            yield Problem(file.path, line, rules.LABEL, message)


def _lines_of_blocks_in_steps(guide: Guide, file: GuideFile) -> Iterator[int]:
    if file is not guide.file:
        yield from (block.line for block in file.blocks)
        return
    for section in guide.sections:
        if section.has_steps:
            yield from (block.line for block in section.blocks)
