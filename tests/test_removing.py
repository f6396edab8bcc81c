"""Removing any required key, or any entry that others name, fails in that file and that line."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.checks.references import check_references
from generators.checks.services import check_has_guide
from generators.estate import load_estate
from generators.inventory.loading import load_inventory
from generators.schema.yaml_source import YamlSource
from tests.world import (
    ALERTS,
    FILES,
    SYMPTOM_PATH,
    build,
    changed,
    sources,
)

SERVICES_FILE = "inventory/services.yml"
PLACES_FILE = "inventory/places.yml"
ALERTS_FILE = "inventory/alerts/postgresql.yml"
REAL = Path(__file__).parents[1]
REQUIRED = {
    "services": ("title", "summary", "team"),
    "environments": ("title", "summary"),
    "hosts": ("environment", "summary"),
    "teams": ("title", "summary"),
    "people": ("name", "team"),
}
INSIDE = {
    "runs": ("how",),
    "gap": ("owner", "due", "meanwhile"),
    "partner": ("company", "degrade"),
}


def without(text: str, node, name: str) -> str:
    """The text without one key of a mapping and its value."""
    i, (key, value) = next(
        (i, pair) for i, pair in enumerate(node.value) if pair[0].value == name
    )
    start, end = key.start_mark.index, value.end_mark.index
    if not node.flow_style:
        start -= key.start_mark.column
        end = (
            node.value[i + 1][0].start_mark.index
            if i + 1 < len(node.value)
            else end
        )
        end -= (
            node.value[i + 1][0].start_mark.column
            if i + 1 < len(node.value)
            else 0
        )
    elif i + 1 < len(node.value):
        end = node.value[i + 1][0].start_mark.index
    elif i:
        start = node.value[i - 1][1].end_mark.index
    return text[:start] + text[end:]


def mapping(node, *keys: str):
    for key in keys:
        node = next(value for name, value in node.value if name.value == key)
    return node


def required_keys(path: str, text: str) -> Iterator[tuple[str, str, int]]:
    """What a file is without one required key, which key, and the line where its absence is told."""
    source = YamlSource.parse(path, text)
    for kind in [kind for kind in REQUIRED if kind in source.data]:
        for name, entry in source.data[kind].items():
            for keys, key in removable(kind, entry):
                shorter = without(
                    text, mapping(source.root, kind, name, *keys), key
                )
                yield (
                    shorter,
                    f"{name}.{'.'.join((*keys, key))}",
                    source.line(kind, name, *keys),
                )


def removable(kind: str, entry: dict) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from (((), key) for key in REQUIRED[kind])
    yield from (
        ((part,), key)
        for part in INSIDE
        if part in entry
        for key in INSIDE[part]
    )
    if entry.get("key"):
        yield (), "users_notice"
        yield (), "guide" if "guide" in entry else "gap"


def references(files) -> Iterator[tuple[str, str, str, str, int]]:
    """Each entry that others name: where it stands, and the first place that names it."""
    inventory, _ = load_inventory(files)
    for service in inventory.services.values():
        for kind, keys, name in (
            ("teams", ("team",), service.team),
            *(
                ("services", ("needs", i), name)
                for i, name in enumerate(service.needs)
            ),
            *(
                ("hosts", ("runs", "hosts", i), name)
                for i, name in enumerate(service.hosts)
            ),
            *(
                [("people", ("gap", "owner"), service.gap.owner)]
                if service.gap
                else []
            ),
        ):
            yield (
                inventory.sources[kind, name].path,
                kind,
                name,
                *inventory.location("services", service.id, *keys),
            )
    for host in inventory.hosts.values():
        path = inventory.sources["environments", host.environment].path
        place = inventory.location("hosts", host.id, "environment")
        yield path, "environments", host.environment, *place
    for person in inventory.people.values():
        place = inventory.location("people", person.id, "team")
        yield (
            inventory.sources["teams", person.team].path,
            "teams",
            person.team,
            *place,
        )
    for team in inventory.teams.values():
        if team.lead:
            place = inventory.location("teams", team.id, "lead")
            yield (
                inventory.sources["people", team.lead].path,
                "people",
                team.lead,
                *place,
            )


def dangling(
    files, path: str, kind: str, name: str, where: str, line: int
) -> tuple[dict[str, str], str, int]:
    """The files without one entry, and the place of a reference to it, which may have moved up."""
    text = files[path]
    shorter = without(
        text, mapping(YamlSource.parse(path, text).root, kind), name
    )
    source = YamlSource.parse(path, text)
    gone = text.count("\n") - shorter.count("\n")
    moved = gone if where == path and line > source.line(kind, name) else 0
    return {**files, path: shorter}, where, line - moved


def places(reported) -> set[tuple[str, int]]:
    return {
        (problem.path, problem.line) for problem in reported if problem.fails
    }


KEYS = {
    f"{path.removeprefix('inventory/')}: {key}": (path, text, line)
    for path in (SERVICES_FILE, PLACES_FILE)
    for text, key, line in required_keys(path, FILES[path])
}


@pytest.mark.parametrize(("path", "text", "line"), KEYS.values(), ids=KEYS)
def test_removing_a_required_key_fails_in_its_file_and_line(path, text, line):
    reported = build({**FILES, path: text}).problems

    assert (path, line) in places(reported)


REFERENCES = {
    f"{reference[1]} {reference[2]} for {reference[3]}:{reference[4]}": reference
    for reference in references(FILES)
}


@pytest.mark.parametrize("reference", REFERENCES.values(), ids=REFERENCES)
def test_removing_an_entry_fails_wherever_it_is_named(reference):
    files, path, line = dangling(FILES, *reference)

    reported = build(files).problems

    assert (path, line) in places(reported)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("- alert: PostgresqlDown\n        expr", "- expr", (ALERTS_FILE, 4)),
        ("        expr: pg_up == 0\n", "", (ALERTS_FILE, 4)),
        ("  - name: postgresql\n    rules", "  - rules", (ALERTS_FILE, 2)),
        (
            "          runbook_url: https://guides.example/alerts/PostgresqlDown/\n",
            "",
            (ALERTS_FILE, 4),
        ),
        (
            ALERTS.partition("    rules:\n")[2],
            "      []\n",
            (SYMPTOM_PATH, 5),
        ),
    ],
    ids=["alert", "expr", "name", "runbook_url", "whole rule"],
)
def test_removing_a_part_of_a_rule_fails_where_it_is_missed(old, new, place):
    reported = build(changed(ALERTS_FILE, old, new)).problems

    assert place in places(reported)


def real_inventory() -> dict[str, str]:
    paths = sorted((REAL / "inventory").rglob("*.yml"))
    return {
        path.relative_to(REAL).as_posix(): path.read_text(encoding="utf-8")
        for path in paths
    }


def test_removing_a_required_key_from_the_real_inventory_fails_in_its_file_and_line():
    texts = real_inventory()
    keys = [
        (path, *removal)
        for path, text in texts.items()
        for removal in required_keys(path, text)
    ]

    for path, text, key, line in random.Random(1).sample(keys, 20):
        estate = load_estate(sources({**texts, path: text}))
        assert (path, line) in places(
            [*estate.broken, *check_has_guide(estate)]
        ), key


def test_removing_an_entry_from_the_real_inventory_fails_where_it_is_named():
    texts = real_inventory()

    for reference in random.Random(2).sample(list(references(texts)), 20):
        files, path, line = dangling(texts, *reference)
        assert (path, line) in places(
            check_references(load_estate(sources(files)))
        ), reference
