"""An estate of any size: the example estate as it is, and copies of it under other names."""

import shutil
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from generators.schema.yaml_source import YamlSource

Entries: TypeAlias = Mapping[str, Mapping[str, Any]]

COPIED = ("services", "hosts", "teams", "people")
REFERENCES = ("team", "needs", "hosts", "owner", "lead")
NAMED = ("title", "name")
LEFT = ("site", "site.new", "node_modules")
COPIES_OF_A_TEAM = 4


def write_estate(root: Path, folder: Path, size: int) -> None:
    """Fill a folder with a project of so many services; what is not inventory or docs is the root's own."""
    example = read_example(root)
    count = len(example["services"])
    if size < count:
        raise ValueError(f"the example estate has {count} services; {size} are fewer")
    _write_rest(root, folder)
    for number in range(2, -(-size // count) + 1):
        services = dict(
            islice(example["services"].items(), size - (number - 1) * count)
        )
        made = estate_copy({**example, "services": services}, number)
        text = yaml.dump(
            made, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
        )
        (folder / "inventory" / f"copy{_suffix(number)}.yml").write_text(
            text, encoding="utf-8"
        )
        _write_notes(folder, services, number)


def read_example(root: Path) -> Mapping[str, Entries]:
    """What is repeated, by kind and id; alerts, environments and guides are there once, whatever the size."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {kind: {} for kind in COPIED}
    for path in sorted((root / "inventory").rglob("*.y*ml")):
        data = YamlSource.parse(path.name, path.read_text(encoding="utf-8")).data
        if isinstance(data, dict):
            for kind in COPIED:
                found[kind].update(data.get(kind) or {})
    return found


def estate_copy(
    example: Mapping[str, Entries], number: int
) -> dict[str, dict[str, object]]:
    """The example with a number behind every name; some copies share teams, as services of one firm do."""
    first = number - (number - 1) % COPIES_OF_A_TEAM
    suffixes = {"services": _suffix(number), "hosts": _suffix(number)}
    names = {
        name: f"{name}{suffixes.get(kind, _suffix(first))}"
        for kind in COPIED
        for name in example[kind]
    }
    kinds = COPIED if number == first else tuple(suffixes)
    return {
        kind: {
            names[name]: _numbered(_renamed(entry, names), number)
            for name, entry in example[kind].items()
        }
        for kind in kinds
    }


def _suffix(number: int) -> str:
    return f"-{number:04}" if number > 1 else ""


def _numbered(entry: Mapping[str, object], number: int) -> dict[str, object]:
    return {
        key: f"{value} {number:04}" if key in NAMED else value
        for key, value in entry.items()
    }


def _renamed(entry: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, object]:
    """An entry that refers to its own copy; the last copy is not whole, so some needs have no one to meet them."""
    made: dict[str, object] = {}
    for key, value in entry.items():
        if isinstance(value, dict):
            made[key] = _renamed(value, names)
        elif key not in REFERENCES:
            made[key] = value
        elif isinstance(value, list):
            made[key] = [names[name] for name in value if name in names]
        else:
            made[key] = names.get(value, value)
    return made


def _write_rest(root: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in root.iterdir():
        if path.name.startswith(".") or path.name in LEFT:
            continue
        if path.name in ("inventory", "docs"):
            shutil.copytree(path, folder / path.name)
        elif path.is_dir():
            (folder / path.name).symlink_to(path.resolve())
        else:
            shutil.copy2(path, folder / path.name)


def _write_notes(folder: Path, services: Entries, number: int) -> None:
    """What is written about single services, for their copies too."""
    for name in services:
        note = folder / "docs" / "services" / f"{name}.md"
        if note.exists():
            shutil.copy2(note, note.with_stem(f"{name}{_suffix(number)}"))
