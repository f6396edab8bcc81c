"""Real guides with one spoilt line: a program or a word of a literal text that is misspelt or missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drills.engine.plan import parse_plan
from drills.engine.runner import Job
from generators.evidence import parse_evidence
from generators.guides.drill_parts import FIRST_MINUTE, drill_parts, lines_of
from generators.guides.parser import parse_guide

ROOT = Path(__file__).parents[1]
QUOTED = re.compile(r"'[^']*'|\"(?:\\.|[^\"\\])*\"")
BRANCH = re.compile(
    r"\b(if|then|else|case|while|until|for)\b|\|\|"
)  # what follows need not be reached
PROGRAM = re.compile(
    r"(?:^ *|[|;] +|&& +|\$\()(?:sudo (?:-u \w+ )?)?([a-z][a-z-]+)(?= )", re.MULTILINE
)
VALUE = re.compile(r"\{\{.*?\}\}")
WORD = re.compile(r"(?<![\w…])[A-Za-z]{3,}(?![\w…])")


@dataclass(frozen=True)
class Place:
    """A program or a word, from `start` to `end` in its guide, that the chosen runs of a part exercise."""

    guide: str
    part: str
    runs: tuple[int, ...]
    block: str
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
        return tuple(read_plan(self.guide).runs[self.part][i] for i in self.runs)


@dataclass(frozen=True)
class Spoilt:
    """What stands at a place instead of the right word."""

    place: Place
    old: str
    new: str

    def __str__(self):
        where = f"docs/guides/{self.place.guide}.md:{self.place.lines.start}"
        return f"{where} ({self.place.part}, {self.place.block}): '{self.old}' became '{self.new}'"

    @property
    def job(self):
        """The drill of the part, with the runs that come to the place."""
        name, text = self.place.guide, read_guide(self.place.guide)
        guide, _ = parse_guide(
            f"docs/guides/{name}.md",
            text[: self.place.start] + self.new + text[self.place.end :],
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
            rf"docs/guides/{self.place.guide}\.md:(\d+): (.*)", failure, re.DOTALL
        )
        return bool(at) and (
            int(at[1]) in self.place.lines
            or bool(re.search(rf"\b{self.place.block}\b", at[2]))
        )


@cache
def read_guide(name):
    return (ROOT / f"docs/guides/{name}.md").read_text(encoding="utf-8")


@cache
def read_plan(name):
    path = f"drills/systems/{name}/drill.yml"
    return parse_plan(path, (ROOT / path).read_text(encoding="utf-8"))[0]


def spoil(places, number, random):
    """A sample, half of it in commands; what belongs to the same part stands together."""
    commands = random.sample(
        [place for place in places if place.is_command], number // 2
    )
    texts = random.sample(
        [place for place in places if not place.is_command], number - number // 2
    )
    chosen = sorted(commands + texts, key=lambda place: (place.guide, place.start))
    return [_spoilt(place, random) for place in chosen]


def _spoilt(place, random):
    """A letter comes twice, or the word is gone."""
    old = read_guide(place.guide)[place.start : place.end]
    at = random.randrange(len(old))
    gone = place.may_go and random.random() < 0.4
    return Spoilt(place, old, "" if gone else old[:at] + old[at] + old[at:])


def places(name):
    """Every place of a guide whose loss its drill has to notice, with the run of the fewest machines."""
    guide, _ = parse_guide(f"docs/guides/{name}.md", read_guide(name))
    evidence = parse_evidence(
        (ROOT / "drills/evidence.json").read_text(encoding="utf-8")
    ).of(name)
    found = {}
    for key, part in drill_parts(guide).items():
        left_out = {
            left.what.partition(": ")[0]
            for left in (evidence[key].left_out if key in evidence else ())
        }
        for place in _places(name, part, left_out):
            if place.machines < found.setdefault(place.start, place).machines:
                found[place.start] = place
    return list(found.values())


def _places(name, part, left_out) -> Iterator[Place]:
    runs = read_plan(name).runs.get(part.key, ())
    for i, run in enumerate(runs):
        for unit, fence, lines in _exercised(part, run):
            block, _, one_of = unit.partition(".")
            if not {unit, block} & left_out:
                needed = (
                    tuple(range(len(runs))) if one_of else (i,)
                )  # another run may show another of the texts
                for start, end, may_go in _words(read_guide(name), fence, lines):
                    rows = range(fence.line, fence.end + 1)
                    yield Place(
                        name,
                        part.key,
                        needed,
                        block,
                        rows,
                        start,
                        end,
                        lines is None,
                        may_go,
                    )


def _exercised(part, run):
    """The fences that a run comes to: the name of their block, and the lines of literal texts."""
    if part.key == FIRST_MINUTE:
        yield from (
            (part.title, fence, None)
            for block in part.blocks
            for fence in block.fenced("bash")
        )
        return
    for i, fence in enumerate(part.seen, 1):
        if i in run.seen:
            lines = lines_of(fence)
            yield (
                f"You see {i}",
                fence,
                [lines[j - 1] for j in run.seen[i].lines or range(1, len(lines) + 1)],
            )
    for step in part.steps:
        wanted = run.looks if step.kind == "Look" else run.dos
        if wanted is None or step.number in wanted:
            yield from _of_step(step, run)


def _of_step(step, run):
    yield from ((step.name, fence, None) for fence in step.commands)
    for check in (
        () if step.kind == "Look" and step.number in run.shows else step.checks
    ):
        if check.command:
            yield step.name, check.command, None
        for fence in check.texts:
            one_of = f".{step.number_of(fence)}" if len(check.texts) > 1 else ""
            yield step.name + one_of, fence, lines_of(fence)
    if step.kind == "Do" and step.number in run.undo and step.undo:
        yield from (
            (f"Undo {step.number}", fence, None) for fence in step.undo.fenced("bash")
        )
        if len(texts := step.undo.fenced("text")) == 1:
            yield f"Undo {step.number}", texts[0], lines_of(texts[0])


def _words(text, fence, lines):
    """Where the programs of commands stand, or the words of these lines, and whether they may be missing."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    if lines is None:
        command = _hidden(QUOTED, text[starts[fence.line] : starts[fence.end - 1]])
        found = () if BRANCH.search(command) else PROGRAM.finditer(command)
        yield from (
            (starts[fence.line] + at.start(1), starts[fence.line] + at.end(1), True)
            for at in found
        )
        return
    for number, _ in lines:
        line = text[starts[number - 1] : starts[number]]
        for at in WORD.finditer(_hidden(VALUE, line)):
            before, after = line[: at.start()].strip(), line[at.end() :].strip()
            within = (
                before
                and after
                and not before.endswith("…")
                and not after.startswith("…")
            )
            yield (
                starts[number - 1] + at.start(),
                starts[number - 1] + at.end(),
                bool(within),
            )


def _hidden(pattern, text):
    return pattern.sub(lambda found: "_" * len(found[0]), text)
