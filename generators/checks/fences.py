"""Checks on the fences of a guide: where commands run, where they stand, what they hold."""

import re
import sys
from collections.abc import Iterator, Sequence

from generators.guides.block import Block
from generators.guides.guide import Guide
from generators.guides.guide_file import GuideFile
from generators.guides.values import names
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.fences import COMMANDS_BEGIN

LABELS_WITH_COMMANDS = ("Look", "Do", "Expect", "Undo")
# The commands of First minute and Escalate change nothing, and need no label.
SECTIONS_OF_STEPS = ("Restart", "Rollback")
OTHER_SHELLS = ("sh", "shell", "zsh", "console", "shell-session", "Bash", "")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LIST_INDENT = (
    4  # Python-Markdown, which makes the pages, takes less for the list's end
)
SHORTEST_FENCE = 3


def check_hosts(guide: Guide) -> Iterator[Problem]:
    """Every bash fence says where it runs, in its title."""
    for file in guide.files:
        for fence in file.fences:
            if fence.language == "bash" and not fence.title.strip():
                message = (
                    "the fence does not say where it runs; "
                    'write ```bash title="on {{ host }}"'
                )
                yield Problem(file.path, fence.line, rules.FENCE_HOST, message)
            elif fence.language in OTHER_SHELLS:
                message = (
                    "a command is written as ```bash, and other text as ```text, "
                    f"found '```{fence.language}'"
                )
                yield Problem(file.path, fence.line, rules.FENCE_HOST, message)


def check_places(guide: Guide) -> Iterator[Problem]:
    """A bash fence is part of a step, so that a reader knows whether it changes something."""
    for section in guide.sections:
        if section.title in SECTIONS_OF_STEPS:
            yield from _check_labels(guide.path, section.blocks)
    for symptom in guide.symptoms:
        yield from _check_labels(symptom.path, symptom.blocks)
    yield from _check_before_sections(guide)
    for file in guide.files:
        for block in file.blocks:
            yield from _check_indent(file.path, block)
        yield from _check_ends(file)
        yield from _check_unread(guide, file)


def _check_labels(path: str, blocks: Sequence[Block]) -> Iterator[Problem]:
    for block in blocks:
        if block.label in LABELS_WITH_COMMANDS:
            continue
        where = f"under **{block.label}**" if block.label else "under no label"
        message = (
            f"there is a command {where}; "
            "put it under **Look** if it changes nothing, else under **Do**"
        )
        for command in block.commands:
            yield Problem(path, command.line, rules.FENCE_PLACE, message)


def _check_indent(path: str, block: Block) -> Iterator[Problem]:
    for fence in block.fences:
        if fence.in_list and fence.indent % LIST_INDENT:
            message = (
                f"the fence is indented by {fence.indent} spaces; "
                "in a list indent it by four"
            )
            yield Problem(path, fence.line, rules.FENCE_INDENT, message)


def _check_ends(file: GuideFile) -> Iterator[Problem]:
    lines = file.body.split("\n")
    for fence in file.fences:
        last_line = lines[fence.end - file.body_line].strip(" >")
        if fence.end == fence.line or not _closes_a_fence(last_line):
            message = "the fence has no end; close it with a line ```"
            yield Problem(file.path, fence.line, rules.FENCE_INDENT, message)


def _closes_a_fence(line: str) -> bool:
    return len(line) >= SHORTEST_FENCE and not line.strip("`~")


def _first_section(guide: Guide) -> int:
    return min(
        (section.line for section in guide.sections), default=sys.maxsize
    )


def _check_before_sections(guide: Guide) -> Iterator[Problem]:
    if not guide.section("First minute"):
        return
    for line in _lines_that_begin_commands(guide.file):
        if line < _first_section(guide):
            message = (
                "there is a command before the first section; "
                "put it under First minute, or in a step"
            )
            yield Problem(guide.path, line, rules.FENCE_PLACE, message)


def _check_unread(guide: Guide, file: GuideFile) -> Iterator[Problem]:
    """Commands that their indent makes to prose."""
    read = set(_lines_of_fences(file))
    first = _first_section(guide) if file is guide.file else 0
    for line in _lines_that_begin_commands(file):
        if line > first and line not in read:
            message = (
                "this fence is text on the page, not a command; "
                "indent it like the text around it"
            )
            yield Problem(file.path, line, rules.FENCE_INDENT, message)


def _lines_that_begin_commands(file: GuideFile) -> Iterator[int]:
    """Lines that somebody meant as the beginning of a command, whatever the parser sees."""
    body = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), file.body)
    for match in COMMANDS_BEGIN.finditer(body):
        yield file.body_line + body.count("\n", 0, match.start())


def _lines_of_fences(file: GuideFile) -> Iterator[int]:
    for fence in file.fences:
        yield from range(fence.line, fence.end + 1)


def check_values(guide: Guide) -> Iterator[Problem]:
    """Every {{ value }} is declared, and every declared value is used."""
    used: set[str] = set()
    for file in guide.files:
        for line, text in enumerate(file.body.split("\n"), file.body_line):
            used.update(names(text))
            yield from _check_declared(guide, file.path, line, text)
    for name in guide.front.values:
        # A symptom that cannot be read may use any value.
        if name not in used and not guide.unread:
            line = guide.file.source.line("values", name)
            message = f"value '{name}' is declared but never used; remove it"
            yield Problem(guide.path, line, rules.VALUE, message)


def _check_declared(
    guide: Guide, path: str, line: int, text: str
) -> Iterator[Problem]:
    for name in names(text):
        if name not in guide.front.values:
            near = did_you_mean(name, guide.front.values)
            hint = near or f"; declare it under values in {guide.path}"
            message = f"unknown value '{{{{ {name} }}}}'{hint}"
            yield Problem(path, line, rules.VALUE, message)
