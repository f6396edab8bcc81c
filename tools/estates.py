"""An estate of any size: the example estate as it is, and copies of it, renamed."""

import shutil
from collections.abc import Mapping
from itertools import islice
from math import ceil
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from generators.schema.yaml_source import YamlSource

Entry: TypeAlias = Mapping[str, Any]
Entries: TypeAlias = Mapping[str, Entry]
# The entries to copy, by kind and id.
Example: TypeAlias = Mapping[str, Entries]

# Alerts, environments and guides are there once, whatever the size.
COPIED_KINDS = ("services", "hosts", "teams", "people")
# Fields that hold ids of entries, and so must refer to the copies of these.
REFERENCE_FIELDS = ("team", "needs", "hosts", "owner", "lead")
TITLE_FIELDS = ("title", "name")
# What builds and npm leave behind is large and no part of a project.
LEFT_OUT = ("site", "site.new", "node_modules")
# Services of one firm share teams; a team for each copy would be far from any estate.
COPIES_OF_A_TEAM = 4


def write_estate(root: Path, folder: Path, size: int) -> None:
    """Fill a folder with a project of `size` services.

    What is not inventory or docs is linked to the root's own. `ValueError` where the
    example alone has more services.
    """
    example = read_example(root)
    count = len(example["services"])
    if size < count:
        raise ValueError(
            f"the example estate has {count} services; {size} are fewer"
        )
    _write_first_copy(root, folder)
    for number in range(2, ceil(size / count) + 1):
        missing = size - (number - 1) * count
        services = dict(islice(example["services"].items(), missing))
        copy = estate_copy({**example, "services": services}, number)
        _write_inventory(folder, copy, number)
        _copy_notes(folder, services, number)


def read_example(root: Path) -> Example:
    """The entries that are copied, from every file of the inventory."""
    example: dict[str, dict[str, Entry]] = {kind: {} for kind in COPIED_KINDS}
    for path in sorted((root / "inventory").rglob("*.y*ml")):
        data = YamlSource.parse(
            path.name, path.read_text(encoding="utf-8")
        ).data
        if isinstance(data, dict):
            for kind in COPIED_KINDS:
                example[kind].update(data.get(kind) or {})
    return example


def estate_copy(example: Example, number: int) -> dict[str, dict[str, object]]:
    """The example with a number behind every id and title; some copies share teams."""
    first_of_its_teams = number - (number - 1) % COPIES_OF_A_TEAM
    suffixes = dict.fromkeys(COPIED_KINDS, _suffix(first_of_its_teams))
    suffixes |= {"services": _suffix(number), "hosts": _suffix(number)}
    new_ids = {}
    for kind in COPIED_KINDS:
        for entry_id in example[kind]:
            new_ids[entry_id] = f"{entry_id}{suffixes[kind]}"
    has_teams = number == first_of_its_teams
    kinds = COPIED_KINDS if has_teams else ("services", "hosts")
    return {kind: _copied(example[kind], new_ids, number) for kind in kinds}


def _copied(
    entries: Entries, new_ids: Mapping[str, str], number: int
) -> dict[str, object]:
    copies: dict[str, object] = {}
    for entry_id, entry in entries.items():
        copy = _with_new_references(entry, new_ids)
        copies[new_ids[entry_id]] = _retitled(copy, number)
    return copies


def _suffix(number: int) -> str:
    """What is behind the ids of a copy; the first copy is the example itself."""
    return f"-{number:04}" if number > 1 else ""


def _retitled(entry: Entry, number: int) -> dict[str, object]:
    return {
        field: f"{value} {number:04}" if field in TITLE_FIELDS else value
        for field, value in entry.items()
    }


def _with_new_references(
    entry: Entry, new_ids: Mapping[str, str]
) -> dict[str, object]:
    """An entry that refers to its own copy.

    The last copy is not whole: a reference in a list to what it lacks is left out.
    """
    copy: dict[str, object] = {}
    for field, value in entry.items():
        if isinstance(value, dict):
            copy[field] = _with_new_references(value, new_ids)
        elif field not in REFERENCE_FIELDS:
            copy[field] = value
        elif isinstance(value, list):
            copy[field] = [
                new_ids[old_id] for old_id in value if old_id in new_ids
            ]
        else:
            copy[field] = new_ids.get(value, value)
    return copy


def _write_first_copy(root: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in root.iterdir():
        if path.name.startswith(".") or path.name in LEFT_OUT:
            continue
        if path.name in ("inventory", "docs"):
            shutil.copytree(path, folder / path.name)
        elif path.is_dir():
            (folder / path.name).symlink_to(path.resolve())
        else:
            shutil.copy2(path, folder / path.name)


def _write_inventory(
    folder: Path, copy: Mapping[str, Mapping[str, object]], number: int
) -> None:
    text = yaml.dump(
        copy, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
    )
    path = folder / "inventory" / f"copy{_suffix(number)}.yml"
    path.write_text(text, encoding="utf-8")


def _copy_notes(folder: Path, services: Entries, number: int) -> None:
    """Copy what people wrote about single services."""
    for service_id in services:
        note = folder / "docs" / "services" / f"{service_id}.md"
        if note.exists():
            shutil.copy2(note, note.with_stem(f"{service_id}{_suffix(number)}"))
