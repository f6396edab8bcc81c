"""Drills side by side, on machines that are only played."""

from datetime import date

from drills.runner import tried_twice
from generators.evidence import Finding

GOOD = Finding(date(2026, 11, 22), "")
BAD = Finding(date(2026, 11, 22), "", failures=("docs/guides/bell.md:7: no such line",))


def test_what_fails_is_tried_again_when_all_others_are_done():
    tried = []

    found = list(tried_twice([("a", BAD), ("b", GOOD)], lambda job: tried.append(job) or GOOD))

    assert found == [("b", GOOD), ("a", GOOD)]
    assert tried == ["a"]


def test_what_fails_twice_has_failed():
    assert list(tried_twice([("a", BAD)], lambda _: BAD)) == [("a", BAD)]
