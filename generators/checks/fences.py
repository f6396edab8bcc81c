"""Checks on the fences of a guide: where commands run, where they stand, what they hold."""

import re
import sys
from collections.abc import Iterator

from generators.guides.guide import Block, Guide, Section
from generators.guides.values import names
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.fences import COMMANDS_BEGIN

LABELS_WITH_COMMANDS = ("Look", "Do", "Expect", "Undo")
# The commands of First minute and Escalate change nothing, and need no label.
SECTIONS_OF_STEPS = ("Symptoms", "Restart", "Rollback")
OTHER_SHELLS = ("sh", "shell", "zsh", "console", "shell-session", "Bash", "")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LIST_INDENT = (
    4  # Python-Markdown, which makes the pages, takes less for the list's end
)
SHORTEST_FENCE = 3


def check_hosts(guide: Guide) -> Iterator[Problem]:
    """Every bash fence says where it runs, in its title."""
    for fence in guide.fences:
        if fence.language == "bash" and not fence.title.strip():
            message = (
                "the fence does not say where it runs; "
                'write ```bash title="on {{ host }}"'
            )
            yield Problem(guide.path, fence.line, rules.FENCE_HOST, message)
        elif fence.language in OTHER_SHELLS:
            message = (
                "a command is written as ```bash, and other text as ```text, "
                f"found '```{fence.language}'"
            )
            yield Problem(guide.path, fence.line, rules.FENCE_HOST, message)


def check_places(guide: Guide) -> Iterator[Problem]:
    """A bash fence stands in a step, so that a reader knows whether it changes something."""
    for section in guide.sections:
        yield from _check_labels(guide, section)
        for block in section.all_blocks:
            yield from _check_indent(guide, block)
    yield from _check_ends(guide)
    yield from _check_unread(guide)


def _check_labels(guide: Guide, section: Section) -> Iterator[Problem]:
    if section.title not in SECTIONS_OF_STEPS:
        return
    for block in section.all_blocks:
        if block.label in LABELS_WITH_COMMANDS:
            continue
        where = (
            f"under **{block.label}**"
            if block.label
            else "before the first label"
        )
        message = (
            f"a command stands {where}; "
            "put it under **Look** if it changes nothing, else under **Do**"
        )
        for command in block.commands:
            yield Problem(guide.path, command.line, rules.FENCE_PLACE, message)


def _check_indent(guide: Guide, block: Block) -> Iterator[Problem]:
    for fence in block.fences:
        if fence.in_list and fence.indent % LIST_INDENT:
            message = (
                f"the fence is indented by {fence.indent} spaces; "
                "in a list indent it by four"
            )
            yield Problem(guide.path, fence.line, rules.FENCE_INDENT, message)


def _check_ends(guide: Guide) -> Iterator[Problem]:
    lines = guide.body.split("\n")
    for fence in guide.fences:
        last_line = lines[fence.end - guide.body_line].strip(" >")
        if fence.end == fence.line or not _closes_a_fence(last_line):
            message = "the fence has no end; close it with a line ```"
            yield Problem(guide.path, fence.line, rules.FENCE_INDENT, message)


def _closes_a_fence(line: str) -> bool:
    return len(line) >= SHORTEST_FENCE and not line.strip("`~")


def _check_unread(guide: Guide) -> Iterator[Problem]:
    """Commands before the first section, and those that their indent makes to prose.

    The parser sees no fence there, so that the text is searched for what somebody meant.
    """
    first = min(
        (section.line for section in guide.sections), default=sys.maxsize
    )
    read = set(_lines_of_fences(guide))
    body = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), guide.body)
    for match in COMMANDS_BEGIN.finditer(body):
        line = guide.body_line + body.count("\n", 0, match.start())
        if line < first and guide.section("First minute"):
            message = (
                "a command stands before the first section; "
                "put it under First minute, or in a step"
            )
            yield Problem(guide.path, line, rules.FENCE_PLACE, message)
        elif line > first and line not in read:
            message = (
                "this fence is text on the page, not a command; "
                "indent it like the text around it"
            )
            yield Problem(guide.path, line, rules.FENCE_INDENT, message)


def _lines_of_fences(guide: Guide) -> Iterator[int]:
    for fence in guide.fences:
        yield from range(fence.line, fence.end + 1)


def check_values(guide: Guide) -> Iterator[Problem]:
    """Every {{ value }} is declared, and every declared value is used."""
    used = set()
    for line, text in enumerate(guide.body.split("\n"), guide.body_line):
        for name in names(text):
            used.add(name)
            if name not in guide.front.values:
                near = did_you_mean(name, guide.front.values)
                hint = near or "; declare it under values"
                message = f"unknown value '{{{{ {name} }}}}'{hint}"
                yield Problem(guide.path, line, rules.VALUE, message)
    for name in guide.front.values:
        if name not in used:
            line = guide.source.line("values", name)
            message = f"value '{name}' is declared but never used; remove it"
            yield Problem(guide.path, line, rules.VALUE, message)
