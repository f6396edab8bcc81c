"""Check that every command of the guides is valid shell, by asking bash itself."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from shutil import which

from generators.guides.guide import Guide
from generators.guides.guide_file import GuideFile
from generators.guides.pieces import Command
from generators.guides.values import VALUE
from generators.problems import rules
from generators.problems.problem import Problem

# One bash starts all the others: a process of ours for each command takes longer than
# everything else in `nightphone check`. Scripts come in and complaints go out with a NUL
# between them, which no script can hold.
PARSE_EACH = (
    """while IFS= read -r -d '' script; do """
    """printf %s "$script" | "$0" -n 2>&1; printf '\\0'; done"""
)
# bash: line 3: syntax error near unexpected token `fi'
COMPLAINT = re.compile(r": line (?P<line>\d+): (?:warning: )?(?P<message>.*)")


def check_shell(guides: Iterable[Guide]) -> Iterator[Problem]:
    """Every bash fence is valid shell."""
    bash = which("bash")
    if not bash:
        message = "commands cannot be checked: there is no bash on this machine"
        yield Problem("docs/guides/", 1, rules.SHELL, message)
        return
    files = [file for guide in guides for file in guide.files]
    commands = [
        (file.path, command) for file in files for command in _commands_of(file)
    ]
    complaints = _complaints(
        bash, {_script(command) for _, command in commands}
    )
    for path, command in commands:
        complaint = complaints.get(_script(command))
        if complaint:
            yield _problem(path, command, complaint)


def _commands_of(file: GuideFile) -> Iterator[Command]:
    for block in file.blocks:
        yield from block.commands


def _script(command: Command) -> str:
    """A command with a word for each value: braces mean something to a shell."""
    return VALUE.sub("value", command.text)


def _problem(
    path: str,
    command: Command,
    complaint: str,
) -> Problem:
    match = COMPLAINT.search(complaint)
    if match:
        line, message = int(match["line"]), match["message"]
    else:
        first_line = complaint.strip().splitlines()[0]
        line, message = 1, first_line.partition(": ")[2]
    return Problem(
        path,
        command.line + line,
        rules.SHELL,
        f"not valid shell: {message}",
    )


def _complaints(bash: str, scripts: Iterable[str]) -> Mapping[str, str]:
    """What `bash -n` prints about each script in which it finds a mistake; it runs nothing.

    Its words are in English and about nothing else: a here-document without an end is
    only a warning to it.
    """
    in_order = list(scripts)
    process = subprocess.run(
        [bash, "-c", PARSE_EACH, bash],
        input="".join(f"{script}\0" for script in in_order).encode(),
        capture_output=True,
        env={"LC_ALL": "C"},
        check=False,
    )
    outputs = process.stdout.decode(errors="replace").split("\0")
    pairs = zip(in_order, outputs, strict=False)
    return {script: output for script, output in pairs if output}
