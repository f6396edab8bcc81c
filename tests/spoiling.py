"""Real guides with one spoilt line.

A program, or a word of a literal text, is misspelt or missing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drills.engine.jobs import Job
from drills.engine.plan import parse_plan
from drills.engine.units import is_chosen
from generators.evidence import parse_evidence
from generators.guides.drill_parts import FIRST_MINUTE, drill_parts, lines_of
from generators.guides.parser import parse_guide

ROOT = Path(__file__).parents[1]
QUOTED = re.compile(r"'[^']*'|\"(?:\\.|[^\"\\])*\"")
# what follows one of these need not be reached
BRANCH = re.compile(r"\b(if|then|else|case|while|until|for)\b|\|\|")
# finds `tail` in: "sudo -u op tail x", "x | tail -n 1", "x && tail x" and "$(tail x)"
PROGRAM = re.compile(
    r"""
    (?: ^\ * | [|;]\ + | &&\ + | \$\( )  # where a command begins
    (?: sudo\ (?:-u\ \w+\ )? )?
    ([a-z][a-z-]+)
    (?= \ )
    """,
    re.MULTILINE | re.VERBOSE,
)
VALUE = re.compile(r"\{\{.*?\}\}")
# beside dots a word may be any word
WORD = re.compile(r"(?<![\w…])[A-Za-z]{3,}(?![\w…])")


@dataclass(frozen=True)
class Place:
    """A program or a word that the chosen runs of a part exercise.

    It is what a file of the guide has from `start` to `end`; `lines` are those of its
    fence, and `label` is what failures call the block that it stands in.
    """

    guide: str
    part: str
    path: str
    runs: tuple[int, ...]
    label: str
    lines: range
    start: int
    end: int
    is_command: bool
    may_go: bool

    @property
    def machines(self):
        plan = read_plan(self.guide)
        return sum(len(run.hosts or plan.hosts) for run in self.chosen)

    @property
    def chosen(self):
        return tuple(
            read_plan(self.guide).runs[self.part][i] for i in self.runs
        )


@dataclass(frozen=True)
class Spoilt:
    """A place, the word there, and what is written in its stead."""

    place: Place
    old: str
    new: str

    def __str__(self):
        where = f"{self.place.path}:{self.place.lines.start}"
        return f"{where} ({self.place.part}, {self.place.label}): '{self.old}' became '{self.new}'"

    @property
    def job(self):
        """The drill of the part, with the runs that come to the place."""
        name, path = self.place.guide, self.place.path
        texts = read_guide(name)
        before = texts[path][: self.place.start]
        after = texts[path][self.place.end :]
        guide, _ = parse_guide(
            folder(name), {**texts, path: before + self.new + after}
        )
        return Job(
            guide,
            read_plan(name),
            drill_parts(guide)[self.place.part],
            self.place.chosen,
            ROOT / "drills/systems" / name,
        )

    def is_named_in(self, failure):
        """Whether a failure names a line of the fence, or its block."""
        at = re.match(
            rf"{re.escape(self.place.path)}:(\d+): (.*)",
            failure,
            re.DOTALL,
        )
        return bool(at) and (
            int(at[1]) in self.place.lines
            or bool(re.search(rf"{re.escape(self.place.label)}(?!\w)", at[2]))
        )


def folder(name):
    return f"docs/guides/{name}"


@cache
def read_guide(name):
    """The texts of a guide by their paths."""
    files = sorted((ROOT / folder(name)).glob("*.md"))
    return {
        f"{folder(name)}/{file.name}": file.read_text(encoding="utf-8")
        for file in files
    }


@cache
def read_plan(name):
    files = sorted((ROOT / "drills/systems" / name).glob("*.yml"))
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    return parse_plan(f"drills/systems/{name}", texts)[0]


def spoil(places, number, random):
    """A sample, half of it in commands, in the order of the guides."""
    commands = random.sample(
        [place for place in places if place.is_command], number // 2
    )
    texts = random.sample(
        [place for place in places if not place.is_command],
        number - number // 2,
    )
    chosen = sorted(
        commands + texts, key=lambda place: (place.path, place.start)
    )
    return [_spoilt(place, random) for place in chosen]


def _spoilt(place, random):
    """A letter comes twice, or the word is gone."""
    old = read_guide(place.guide)[place.path][place.start : place.end]
    at = random.randrange(len(old))
    gone = place.may_go and random.random() < 0.4
    return Spoilt(place, old, "" if gone else old[:at] + old[at] + old[at:])


def places(name):
    """Every place of a guide whose loss its drill must notice, with the cheapest run."""
    guide, _ = parse_guide(folder(name), read_guide(name))
    evidence = parse_evidence(
        (ROOT / "drills/evidence.json").read_text(encoding="utf-8")
    ).of(name)
    by_start = {}
    for key, part in drill_parts(guide).items():
        missed = evidence[key].left_out if key in evidence else ()
        left_out = {unit.what.partition(": ")[0] for unit in missed}
        for place in _places(name, part, left_out):
            start = (place.path, place.start)
            if place.machines < by_start.setdefault(start, place).machines:
                by_start[start] = place
    return list(by_start.values())


def _places(name, part, left_out) -> Iterator[Place]:
    runs = read_plan(name).runs.get(part.key, ())
    for i, run in enumerate(runs):
        for unit, label, fence, lines in _exercised(part, run):
            block, _, one_of = unit.partition(".")
            if {unit, block} & left_out:
                continue
            # any run may show another one of several texts, so all of them are needed
            needed = tuple(range(len(runs))) if one_of else (i,)
            rows = range(fence.line, fence.end + 1)
            is_command = lines is None
            text = read_guide(name)[part.path]
            for start, end, may_go in _words(text, fence, lines):
                place = (needed, label, rows, start, end, is_command, may_go)
                yield Place(name, part.key, part.path, *place)


def _exercised(part, run):
    """The fences that a run comes to: their unit and label, and lines of literal texts."""
    if part.key == FIRST_MINUTE:
        for block in part.blocks:
            yield from (
                (part.title, part.title, fence, None)
                for fence in block.fenced("bash")
            )
        return
    for i, fence in enumerate(part.seen, 1):
        if i in run.seen:
            lines = lines_of(fence)
            numbers = run.seen[i].lines or range(1, len(lines) + 1)
            yield (
                f"You see {i}",
                f"You see {i}",
                fence,
                [lines[number - 1] for number in numbers],
            )
    for step in part.steps:
        names = run.looks if step.kind == "Look" else run.dos
        if is_chosen(names, step.name):
            yield from _of_step(step, run)


def _of_step(step, run):
    unit, label = f"{step.kind} {step.name}", step.label
    yield from ((unit, label, fence, None) for fence in step.commands)
    shows_other = step.kind == "Look" and step.name in run.shows
    for check in () if shows_other else step.checks:
        if check.command:
            yield unit, label, check.command, None
        for fence in check.texts:
            one_of = f".{step.number_of(fence)}" if len(check.texts) > 1 else ""
            yield unit + one_of, label, fence, lines_of(fence)
    if step.kind == "Do" and step.name in run.undo and step.undo:
        yield from _of_undo(step)


def _of_undo(step):
    unit, label = f"Undo {step.name}", f"Undo of '{step.title}'"
    fences = step.undo.fenced("bash")
    yield from ((unit, label, fence, None) for fence in fences)
    texts = step.undo.fenced("text")
    if len(texts) == 1:  # one of several may be missing
        yield unit, label, texts[0], lines_of(texts[0])


def _words(text, fence, lines):
    """Start, end and whether it may be missing: of programs, or of words of the lines."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    if lines is None:
        first = starts[fence.line]
        command = _hidden(QUOTED, text[first : starts[fence.end - 1]])
        matches = () if BRANCH.search(command) else PROGRAM.finditer(command)
        yield from (
            (first + m.start(1), first + m.end(1), True) for m in matches
        )
        return
    for number, _ in lines:
        first = starts[number - 1]
        line = text[first : starts[number]]
        for match in WORD.finditer(_hidden(VALUE, line)):
            may_go = _is_within(line, match.start(), match.end())
            yield first + match.start(), first + match.end(), may_go


def _is_within(line, start, end):
    """Whether other words, not dots, are on both sides; else the rest would match."""
    before, after = line[:start].strip(), line[end:].strip()
    if not before or not after:
        return False
    return not before.endswith("…") and not after.startswith("…")


def _hidden(pattern, text):
    """Underscores in place of what matches, so that positions stay as they are."""
    return pattern.sub(lambda match: "_" * len(match[0]), text)
