"""A session for the small estate, and a second guide, for tests to break."""

from generators.checks.training import check_training
from generators.training.session_parser import parse_session
from generators.training.sessions import read_sessions
from tests.world import FILES, GUIDE, SYMPTOM, estate

HEAD = """\
---
title: First session
minutes: 10
order: 1
for: newcomers
goals: [I can look]
---
What it is about.

"""
SAID = " ".join(["word"] * 260)
SESSION = f"""\
{HEAD}## Look

- Look **first**. See [who](../services/orders-db.md), and [below](#try-it).

**Say**

{SAID}

## Try it

**Exercise, 7 minutes**

What do you see?

```text
## no heading, and **Answer** no label
```

**Answer**

The [guide](../guides/postgresql/down.md) says.

**Questions, 1 minute**

Ask.
"""
PATH = "docs/training/first.md"
FILES_WITH_SESSION = {**FILES, PATH: SESSION}


def including(words: str, **front: str) -> dict[str, str]:
    """The files with a session that includes something."""
    head = HEAD.replace(
        "minutes: 10",
        "\n".join(
            ["minutes: 10", *(f"{key}: {text}" for key, text in front.items())]
        ),
    )
    return {
        **FILES,
        PATH: f"{head}## One\n\n**Say**\n\n{SAID}\n\n<!-- include: {words} -->\n",
    }


def session(files=FILES_WITH_SESSION):
    [session] = read_sessions(estate(files)).in_order
    return session


def wrong(files):
    """What is wrong with the training, apart from the time that sessions take."""
    small = estate(files)
    problems = sorted(check_training(small, read_sessions(small)))
    return [
        str(problem)
        for problem in problems
        if problem.rule.id != "session-time"
    ]


def parsed(text):
    return parse_session(PATH, text, lambda _: "")


def other_guide(name: str, printed: str) -> dict[str, str]:
    """The files with one more guide, whose server says other words."""
    index = GUIDE.replace("title: PostgreSQL", f"title: {name.capitalize()}")
    symptom = SYMPTOM.replace(
        "connection to server on port {{ port }} failed: Connection refused",
        printed,
    )
    folder = f"docs/guides/{name}"
    return {
        **FILES,
        f"{folder}/index.md": index,
        f"{folder}/down.md": symptom,
    }
