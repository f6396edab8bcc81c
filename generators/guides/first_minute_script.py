"""The first minute as one text for a shell: every step, one after the other, none waits long.

    == 3. Is there room on the disk?
    Filesystem      Size  Used Avail Use% Mounted on
    /dev/sda1        20G   20G     0 100% /
    -- exit 0

A step runs in a shell of its own, with a time limit. A program that waits for a broken disk
cannot even be killed, so the text goes on without it. What the reader's terminal would keep
from an earlier step, its `export` lines, is repeated in `kept`.

Some steps belong on another machine than the rest. The text holds them all, and runs those of
the machine that it is on, because a question that is asked in the wrong place gets a wrong
answer. A machine that no step names is taken for the service's own: its name may be spelt in
another way.
"""

import hashlib
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from generators.guides.first_minute import FirstMinuteItem
from generators.guides.guide import Guide
from generators.guides.values import fill
from generators.text.sentences import sentences

PROGRAM = Path(__file__).with_name("first_minute.sh")
LIMIT_SECONDS = 10
GRACE_SECONDS = 2  # for a command to say that its own time is over
# curl -m 15   timeout 12 psql
OWN_LIMIT = re.compile(r"(?:\btimeout|\s-m|--max-time) (\d+)\b")
ON_HOST = re.compile(r"\bon ([^\s,:]+)")  # "on db-1, as postgres"
MARKUP = re.compile(r"[`*]|\]\([^)]*\)|\[")
VERSION_CHARACTERS = 8
CONSOLE_CHARACTERS = 72


@dataclass(frozen=True)
class ScriptStep:
    """A question of First minute with its command, filled in, and where it belongs."""

    number: int
    title: str
    host: str
    command: str

    @property
    def seconds(self) -> int:
        """Its time limit: more than the usual one where the command waits longer itself."""
        own = [int(limit) for limit in OWN_LIMIT.findall(self.command)]
        return max(LIMIT_SECONDS, *(limit + GRACE_SECONDS for limit in own), 0)

    @property
    def exports(self) -> list[str]:
        """What the reader's terminal would keep for the steps after it."""
        lines = self.command.splitlines()
        return [line for line in lines if line.startswith("export ")]


def first_minute_version(guide: Guide) -> str:
    """A short fingerprint of the commands: an output says which text it answers."""
    commands = [item.command for item in _items(guide)]
    text = "\n".join(command.text if command else "" for command in commands)
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_CHARACTERS]


def script_steps(
    guide: Guide, values: Mapping[str, str]
) -> tuple[ScriptStep, ...]:
    """The steps that have a command, by the numbers that the page counts."""
    numbered = enumerate(_items(guide), 1)
    return tuple(
        _step(number, item, values) for number, item in numbered if item.command
    )


def first_minute_script(
    guide: Guide, values: Mapping[str, str], service: str
) -> str:
    """The text for one service; what it prints names the service and the guide's version."""
    steps = script_steps(guide, values)
    hosts = list(dict.fromkeys(step.host for step in steps if step.host))
    home = values.get("host") or next(iter(hosts), "localhost")
    head = (
        f"{service} on $here, guide {guide.name} {first_minute_version(guide)}"
    )
    texts = {
        "# head": f"# {head.replace('$here', home)}",
        "# functions": "\n".join(_functions(steps)),
        "# hosts": f"hosts={shlex.quote(' '.join(hosts))} home={shlex.quote(home)}",
        "# steps": "\n".join(_calls(steps, home)),
        "HEAD": head,
    }
    text = PROGRAM.read_text(encoding="utf-8")
    for mark, replacement in texts.items():
        text = text.replace(mark, replacement, 1)
    return text


def pasted(script: str) -> str:
    """The same as one paste for a terminal, which runs it when the last line has arrived."""
    return f"bash <<'FIRST_MINUTE'\n{script.rstrip()}\nFIRST_MINUTE\n"


def _items(guide: Guide) -> Sequence[FirstMinuteItem]:
    section = guide.section("First minute")
    return section.items if section else ()


def _step(
    number: int, item: FirstMinuteItem, values: Mapping[str, str]
) -> ScriptStep:
    question = next(iter(sentences(item.question)), f"Step {number}")
    title = shorten(MARKUP.sub("", fill(question, values)), CONSOLE_CHARACTERS)
    where = (
        ON_HOST.search(fill(item.command.title, values))
        if item.command
        else None
    )
    command = fill(item.command.text, values).strip() if item.command else ""
    return ScriptStep(number, title, where[1] if where else "", command)


def _functions(steps: Sequence[ScriptStep]) -> Iterator[str]:
    """A function for each step; `kept` is what earlier ones leave in a terminal."""
    exports = [line for step in steps for line in step.exports]
    yield "\n".join(["kept() {", *(exports or [":"]), "}"])
    for step in steps:
        yield f"step_{step.number}() {{\n{step.command}\n}}"


def _calls(steps: Sequence[ScriptStep], home: str) -> Iterator[str]:
    for step in steps:
        host = shlex.quote(step.host or home)
        title = shlex.quote(f"{step.number}. {step.title}")
        yield f"  step {host} {step.seconds} step_{step.number} {title}"
