"""Checks on the shape of a guide: its sections, and the blocks in them."""

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain, pairwise

from generators import rules
from generators.guides.guide import LABELS, SECTIONS, Block, Guide, Section, Symptom
from generators.problem import Problem, did_you_mean


def check_sections(guide: Guide) -> Iterator[Problem]:
    """A guide has First minute, Symptoms, Restart, Rollback and Escalate, in this order."""
    titles = [section.title for section in guide.sections]
    for title in SECTIONS:
        if title not in titles:
            yield Problem(guide.path, 1, rules.SECTIONS, f"section '## {title}' is missing")
    for section in guide.sections:
        if section.title not in SECTIONS:
            what = f"unknown section '{section.title}'{did_you_mean(section.title, SECTIONS)}"
            yield Problem(guide.path, section.line, rules.SECTIONS, f"{what}; known are {', '.join(SECTIONS)}")
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
        if not section.blocks and not section.symptoms:
            yield Problem(guide.path, section.line, rules.EMPTY, f"section '{section.title}' is empty")
        elif section.title == "Symptoms" and not section.symptoms:
            what = "section 'Symptoms' has no symptom; each stands under a '###' heading"
            yield Problem(guide.path, section.line, rules.EMPTY, what)
        for symptom in section.symptoms:
            if not symptom.blocks:
                yield Problem(guide.path, symptom.line, rules.EMPTY, f"symptom '{symptom.title}' is empty")
    for block in _blocks(guide):
        if block.label and not block.text:
            yield Problem(guide.path, block.line, rules.EMPTY, f"block '{block.label}' is empty")


def check_headings(guide: Guide) -> Iterator[Problem]:
    """No two headings of a guide have the same address."""
    seen: dict[str, int] = {}
    parts: Iterator[Section | Symptom] = chain.from_iterable((s, *s.symptoms) for s in guide.sections)
    for part in parts:
        if part.anchor in seen:
            what = f"heading '{part.title}' has the address of the one in line {seen[part.anchor]}; rename one of them"
            yield Problem(guide.path, part.line, rules.HEADING, what)
        seen.setdefault(part.anchor, part.line)


def check_first_minute(guide: Guide) -> Iterator[Problem]:
    """First minute is a numbered list of commands."""
    section = guide.section("First minute")
    if section and section.blocks:
        if not any(block.numbered for block in section.blocks):
            yield Problem(guide.path, section.line, rules.FIRST_MINUTE, "'First minute' needs a numbered list of steps")
        elif not any(block.fenced("bash") for block in section.blocks):
            yield Problem(guide.path, section.line, rules.FIRST_MINUTE, "'First minute' needs commands to run")


def check_labels(guide: Guide) -> Iterator[Problem]:
    """A block opens with a label that the design knows."""
    for line, words in guide.bold:
        plain = words.rstrip(":").strip().capitalize()
        near = get_close_matches(plain, LABELS, n=1, cutoff=0.75)
        if words not in LABELS and near:
            yield Problem(guide.path, line, rules.LABEL, f"unknown label '{words}'; did you mean '{near[0]}'?")


def _blocks(guide: Guide) -> Iterator[Block]:
    for section in guide.sections:
        yield from section.blocks
        for symptom in section.symptoms:
            yield from symptom.blocks
