"""Checks on how a guide speaks of its steps: each has a name, and nobody has to count."""

import re
from collections.abc import Iterator, Sequence

from generators.guides.block import Block
from generators.guides.guide import Guide
from generators.guides.labels import STEP_LABELS
from generators.problems import rules
from generators.problems.problem import Problem
from generators.text.links import without_code

MAX_CONSOLE_CHARACTERS = 80
# A sentence may begin with any of them; as labels, Look and Do have a capital.
POSITION = re.compile(
    r"""
    \b(?i:first|second|third|fourth|fifth|last|next|previous)\s+
        (?:Look|Do|Undo|Expect|step|command|list)s?\b       # the second Do
    |\b(?i:steps?)\s+\d+                                     # step 4
    |\b(?:Look|Do|(?i:step|command|list|output|table|answer|line))s?\s+
        (?:above|below)\b                                   # the list above
    |\b(?i:one)\s+(?:above|below)\b
    """,
    re.VERBOSE,
)


def check_step_names(guide: Guide) -> Iterator[Problem]:
    """Every Look and every Do has a heading of its own, which names the step."""
    for symptom in guide.symptoms:
        yield from _check_names(symptom.path, symptom.blocks, "##")
    for section in guide.sections:
        if section.has_steps:
            yield from _check_names(guide.path, section.blocks, "###")


def _check_names(
    path: str, blocks: Sequence[Block], hashes: str
) -> Iterator[Problem]:
    named = set()
    for block in blocks:
        if block.label not in STEP_LABELS:
            continue
        if block.heading is None or block.heading in named:
            message = (
                f"**{block.label}** has no name of its own; put a heading"
                f" '{hashes} …' before it that says what the step is for"
            )
            yield Problem(path, block.line, rules.STEP_NAME, message)
        named.add(block.heading)


def check_positions(guide: Guide) -> Iterator[Problem]:
    """Steps and lists are referred to by a link or a name, never by their place."""
    for file in guide.files:
        prose = without_code(file.body)
        for match in POSITION.finditer(prose):
            line = file.body_line + prose.count("\n", 0, match.start())
            yield Problem(file.path, line, rules.POSITION, _unnamed(match[0]))
    for name, value in guide.front.values.items():
        match_in_source = POSITION.search(value.source)
        if match_in_source:
            line = guide.file.source.line("values", name, "from")
            message = _unnamed(match_in_source[0])
            yield Problem(guide.path, line, rules.POSITION, message)


def _unnamed(words: str) -> str:
    shown = " ".join(words.split())
    return f"'{shown}' makes the reader count; link to the step by its name"


def check_console(guide: Guide) -> Iterator[Problem]:
    """What is typed at a console has at most 80 characters: a console cannot paste."""
    for file in guide.files:
        for fence in file.fences:
            if fence.language != "bash" or "console" not in fence.title:
                continue
            for number, line in enumerate(fence.text.splitlines(), 1):
                if len(line) > MAX_CONSOLE_CHARACTERS:
                    message = (
                        f"the line has {len(line)} characters; at a console, where"
                        f" it must be typed, it has at most {MAX_CONSOLE_CHARACTERS}"
                    )
                    place = fence.line + number
                    yield Problem(file.path, place, rules.CONSOLE, message)
