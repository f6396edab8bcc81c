"""Checks on the commands of a guide."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from shutil import which

from generators.guides.guide import Block, Fence, Guide
from generators.guides.values import VALUE, names
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.text.fences import COMMANDS_BEGIN

RUN_IN = ("Look", "Do", "Expect", "Undo")
PARSE_EACH = """while IFS= read -r -d '' script; do printf %s "$script" | "$0" -n 2>&1; printf '\\0'; done"""
SAID = re.compile(r": line (\d+): (?:warning: )?(.*)")
SHELLS = ("sh", "shell", "zsh", "console", "shell-session", "Bash", "")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def check_hosts(guide: Guide) -> Iterator[Problem]:
    """Every bash fence says where it runs, in its title."""
    for fence in guide.fences:
        if fence.language == "bash" and not fence.title.strip():
            what = 'the fence does not say where it runs; write ```bash title="on {{ host }}"'
            yield Problem(guide.path, fence.line, rules.FENCE_HOST, what)
        elif fence.language in SHELLS:
            what = f"a command is written as ```bash, and other text as ```text, found '```{fence.language}'"
            yield Problem(guide.path, fence.line, rules.FENCE_HOST, what)


def check_places(guide: Guide) -> Iterator[Problem]:
    """A bash fence stands in a step, so that a reader knows whether it changes something."""
    for section in guide.sections:
        free = section.title not in (
            "Symptoms",
            "Restart",
            "Rollback",
        )  # the others change nothing
        for block in (
            *section.blocks,
            *(block for symptom in section.symptoms for block in symptom.blocks),
        ):
            if not free and block.label not in RUN_IN:
                for fence in block.fenced("bash"):
                    yield _misplaced(guide, block, fence)
            for fence in block.fences:
                if fence.in_list and fence.indent % 4:
                    what = f"the fence is indented by {fence.indent} spaces; in a list indent it by four"
                    yield Problem(guide.path, fence.line, rules.FENCE_INDENT, what)
    yield from _check_ends(guide)
    yield from _check_unread(guide)


def _check_ends(guide: Guide) -> Iterator[Problem]:
    lines = guide.body.split("\n")
    for fence in guide.fences:
        last = lines[fence.end - guide.body_line].strip(" >")
        if fence.end == fence.line or len(last) < 3 or last.strip("`~"):
            yield Problem(
                guide.path,
                fence.line,
                rules.FENCE_INDENT,
                "the fence has no end; close it with a line ```",
            )


def _check_unread(guide: Guide) -> Iterator[Problem]:
    """Commands before the first section, and those that are no fences because of how they are indented."""
    first = min((section.line for section in guide.sections), default=sys.maxsize)
    read = {line for fence in guide.fences for line in range(fence.line, fence.end + 1)}
    body = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), guide.body)
    for found in COMMANDS_BEGIN.finditer(body):
        line = guide.body_line + body.count("\n", 0, found.start())
        if line < first and guide.section("First minute"):
            what = "a command stands before the first section; put it under First minute, or in a step"
            yield Problem(guide.path, line, rules.FENCE_PLACE, what)
        elif line > first and line not in read:
            what = "this fence is text on the page, not a command; indent it like the text around it"
            yield Problem(guide.path, line, rules.FENCE_INDENT, what)


def _misplaced(guide: Guide, block: Block, fence: Fence) -> Problem:
    where = f"under **{block.label}**" if block.label else "before the first label"
    what = f"a command stands {where}; put it under **Look** if it changes nothing, else under **Do**"
    return Problem(guide.path, fence.line, rules.FENCE_PLACE, what)


def check_values(guide: Guide) -> Iterator[Problem]:
    """Every {{ value }} is declared, and every declared value is used."""
    used = set()
    for line, text in enumerate(guide.body.split("\n"), guide.body_line):
        for name in names(text):
            used.add(name)
            if name not in guide.front.values:
                near = did_you_mean(name, guide.front.values)
                what = f"unknown value '{{{{ {name} }}}}'{near or '; declare it under values'}"
                yield Problem(guide.path, line, rules.VALUE, what)
    for name in guide.front.values:
        if name not in used:
            line = guide.source.line("values", name)
            yield Problem(
                guide.path,
                line,
                rules.VALUE,
                f"value '{name}' is declared but never used; remove it",
            )


def check_shell(guides: Iterable[Guide]) -> Iterator[Problem]:
    """Every bash fence is valid shell."""
    bash = which("bash")
    if not bash:
        yield Problem(
            "docs/guides/",
            1,
            rules.SHELL,
            "commands cannot be checked: there is no bash on this machine",
        )
        return
    fences = [
        (guide, fence)
        for guide in guides
        for fence in guide.fences
        if fence.language == "bash"
    ]
    wrong = _wrong_shell(bash, {VALUE.sub("value", fence.text) for _, fence in fences})
    for guide, fence in fences:
        said = wrong.get(VALUE.sub("value", fence.text))
        if said:
            at, what = (
                SAID.search(said),
                said.strip().splitlines()[0].partition(": ")[2],
            )
            line = fence.line + (int(at[1]) if at else 1)
            yield Problem(
                guide.path,
                line,
                rules.SHELL,
                f"not valid shell: {at[2] if at else what}",
            )


def _wrong_shell(bash: str, scripts: Iterable[str]) -> Mapping[str, str]:
    """What `bash -n` says of each script in which it finds a mistake; it runs nothing.

    Its words are in English and about nothing else: a here-document without an end is only a warning to it.
    """
    asked = list(scripts)
    words = [bash, "-c", PARSE_EACH, bash]
    given = "".join(f"{script}\0" for script in asked).encode()
    done = subprocess.run(
        words, input=given, capture_output=True, env={"LC_ALL": "C"}, check=False
    )
    said = done.stdout.decode(errors="replace").split("\0")
    return {script: what for script, what in zip(asked, said, strict=False) if what}
