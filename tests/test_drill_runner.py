"""Drills side by side: who gets machines first, and second tries; nothing boots."""

import threading
import time
from datetime import date
from types import SimpleNamespace

from drills.engine.jobs import Job
from drills.engine.layers import Layers
from drills.engine.plan import parse_plan
from drills.engine.runner import Runner, tried_twice
from drills.engine.slots import Slots
from generators.evidence import Finding
from generators.guides.drill_parts import drill_parts
from generators.guides.parser import parse_guide
from tests.bell_world import DRILLS, FOLDER, TEXTS

GOOD = Finding(date(2026, 11, 22), "")
A, B = SimpleNamespace(name="bell silent"), SimpleNamespace(name="bell cracked")
BAD = Finding(
    date(2026, 11, 22),
    "",
    failures=("docs/guides/bell/silent.md:7: no such line",),
)


def test_what_fails_is_named_and_tried_again_when_all_others_are_done():
    tried_again, announced = [], []

    findings = list(
        tried_twice(
            [(A, BAD), (B, GOOD)],
            lambda job: tried_again.append(job) or GOOD,
            announced.append,
        )
    )

    assert findings == [(B, GOOD), (A, GOOD)]
    assert tried_again == [A]
    assert announced == [
        "again   bell silent, later and alone: docs/guides/bell/silent.md:7: no such line"
    ]


def test_what_fails_twice_has_failed():
    assert list(tried_twice([(A, BAD)], lambda _: BAD, lambda _: None)) == [
        (A, BAD)
    ]


def test_a_drill_of_many_machines_is_not_kept_out_by_later_ones_of_one():
    slots, began = Slots(3), []

    def use(name, count, turn, before=0.0):
        time.sleep(before)
        with slots.acquire(count, turn):
            began.append(name)

    with slots.acquire(2, 0):
        waiting = [("large", 3, 1, 0.1), ("small", 1, 2, 0.2)]
        threads = [
            threading.Thread(target=use, args=arguments)
            for arguments in waiting
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.4)
        assert began == []
    for thread in threads:
        thread.join(5)

    assert began == ["large", "small"]


def test_what_no_run_shows_is_reported_where_the_symptom_has_it(tmp_path):
    guide, _ = parse_guide(FOLDER, TEXTS)
    plan, *_ = parse_plan("drills/systems/bell", DRILLS)
    job = Job(guide, plan, drill_parts(guide)["silent"], (), tmp_path)
    runner = Runner(Layers(tmp_path), lambda *_: None, Slots(1))

    finding = runner.finding(job)

    text = TEXTS[f"{FOLDER}/silent.md"]
    line = text[: text.index("silence")].count("\n") + 1
    assert (
        f"{FOLDER}/silent.md:{line}: no run shows this: You see 1.2: silence"
        in finding.failures
    )
