"""Checks on the commands of a guide."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from shutil import which

from generators import rules
from generators.guides.guide import Block, Fence, Guide
from generators.guides.values import VALUE, names
from generators.problem import Problem, did_you_mean

RUN_IN = ("Look", "Do", "Expect", "Undo")
SAID = re.compile(r"line (\d+): (.*)")


def check_hosts(guide: Guide) -> Iterator[Problem]:
    """Every bash fence says where it runs, in its title."""
    for fence in guide.fences:
        if fence.language == "bash" and not fence.title.strip():
            what = 'the fence does not say where it runs; write ```bash title="on {{ host }}"'
            yield Problem(guide.path, fence.line, rules.FENCE_HOST, what)


def check_places(guide: Guide) -> Iterator[Problem]:
    """A bash fence stands in a step, so that a reader knows whether it changes something."""
    for section in guide.sections:
        free = section.title in ("First minute", "Escalate")
        for block in (*section.blocks, *(block for symptom in section.symptoms for block in symptom.blocks)):
            if not free and block.label not in RUN_IN:
                for fence in block.fenced("bash"):
                    yield _misplaced(guide, block, fence)
            for fence in block.fences:
                if fence.in_list and fence.indent % 4:
                    what = f"the fence is indented by {fence.indent} spaces; in a list indent it by four"
                    yield Problem(guide.path, fence.line, rules.FENCE_INDENT, what)


def _misplaced(guide: Guide, block: Block, fence: Fence) -> Problem:
    where = f"under **{block.label}**" if block.label else "before the first label"
    what = f"a command stands {where}; put it under **Look** if it changes nothing, else under **Do**"
    return Problem(guide.path, fence.line, rules.FENCE_PLACE, what)


def check_values(guide: Guide) -> Iterator[Problem]:
    """Every {{ value }} is declared, and every declared value is used."""
    used = set()
    for line, text in enumerate(guide.body.splitlines(), guide.body_line):
        for name in names(text):
            used.add(name)
            if name not in guide.front.values:
                near = did_you_mean(name, guide.front.values)
                what = f"unknown value '{{{{ {name} }}}}'{near or '; declare it under values'}"
                yield Problem(guide.path, line, rules.VALUE, what)
    for name in guide.front.values:
        if name not in used:
            line = guide.source.line("values", name)
            yield Problem(guide.path, line, rules.VALUE, f"value '{name}' is declared but never used; remove it")


def check_shell(guides: Iterable[Guide]) -> Iterator[Problem]:
    """Every bash fence is valid shell."""
    if not which("bash"):
        yield Problem("docs/guides/", 1, rules.SHELL, "commands cannot be checked: there is no bash on this machine")
        return
    fences = [(guide, fence) for guide in guides for fence in guide.fences if fence.language == "bash"]
    wrong = _wrong_shell({VALUE.sub("value", fence.text) for _, fence in fences})
    for guide, fence in fences:
        said = wrong.get(VALUE.sub("value", fence.text))
        if said:
            at, what = SAID.search(said), said.strip().splitlines()[0]
            line = fence.line + (int(at[1]) if at else 1)
            yield Problem(guide.path, line, rules.SHELL, f"not valid shell: {at[2] if at else what}")


def _wrong_shell(scripts: Iterable[str]) -> Mapping[str, str]:
    """What `bash -n` says of each script in which it finds a mistake; it runs nothing."""
    with ThreadPoolExecutor() as pool:
        return {script: said for script, said in pool.map(_parse_shell, scripts) if said}


def _parse_shell(script: str) -> tuple[str, str]:
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    return script, done.stderr if done.returncode else ""
