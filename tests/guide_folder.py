"""The folder of the world's guide, and folders with one file of interest."""

from generators.guides.parser import parse_guide
from tests.world import (
    GUIDE,
    GUIDE_PATH,
    SYMPTOM,
    SYMPTOM_PATH,
    changed,
    problems,
)

FOLDER = "docs/guides/postgresql"
TEXTS = {GUIDE_PATH: GUIDE, SYMPTOM_PATH: SYMPTOM}
HEAD = "---\ntitle: T\nteam: data\nhow: systemd\n---\n"
SYMPTOM_HEAD = "---\ntitle: S\nurgency: now\n---\n"


def whole(texts=TEXTS):
    """A guide of one folder, in which nothing is wrong with the front matter."""
    guide, problems = parse_guide(FOLDER, texts)
    assert problems == []
    return guide


def guide_of(body):
    """A guide without symptoms."""
    return whole({GUIDE_PATH: HEAD + body})


def symptom_of(body, name="down"):
    texts = {GUIDE_PATH: HEAD, f"{FOLDER}/{name}.md": SYMPTOM_HEAD + body}
    [symptom] = whole(texts).symptoms
    return symptom


def line_of(words, text=GUIDE):
    """The only line of a text that begins so."""
    [number] = [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith(words)
    ]
    return number


def messages(path, old, new):
    """The problems of the changed world, without the path of the guide's folder."""
    return [
        message.removeprefix(f"{FOLDER}/")
        for message in problems(changed(path, old, new))
    ]
