"""Which rooms of the code know which: imports that run upwards, and circles.

A room is a module or package directly in `generators/`; every other package is one
room. Imports for types alone are left out.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import grimp

from tools.same.own_code import forget_installed_code

PACKAGE_OF_ROOMS = "generators"
PACKAGES = (PACKAGE_OF_ROOMS, "hooks", "drills", "tools", "bench")

# The room that imports, and the one that it imports.
RoomImport = tuple[str, str]


@dataclass(frozen=True)
class ImportReport:
    """Imports that run upwards, and circles, each as its sorted members."""

    upward: Sequence[RoomImport]
    room_circles: Sequence[Sequence[str]]
    module_circles: Sequence[Sequence[str]]


def read_imports(root: Path) -> ImportReport:
    """Judge the imports of the tree at `root`."""
    packages = [
        name for name in PACKAGES if (root / name / "__init__.py").exists()
    ]
    with _importable_from(root, packages):
        graph = grimp.build_graph(
            packages[0],
            *packages[1:],
            exclude_type_checking_imports=True,
            cache_dir=None,
        )
    layers = _layers(root)
    upward = (
        _against_layers(graph, layers) if layers else _cycle_breakers(graph)
    )
    module_circles = _circles(graph)
    for room in [*graph.find_children(PACKAGE_OF_ROOMS), *packages]:
        if room != PACKAGE_OF_ROOMS and not graph.is_module_squashed(room):
            graph.squash_module(room)
    return ImportReport(upward, _circles(graph), module_circles)


@contextmanager
def _importable_from(root: Path, packages: Sequence[str]) -> Iterator[None]:
    """Let grimp find the packages of this tree, not those that run or are installed."""
    saved = sys.path[:], sys.meta_path[:], dict(sys.modules)
    sys.path.insert(0, str(root))
    forget_installed_code()
    for name in packages:
        sys.modules.pop(name, None)
    try:
        yield
    finally:
        sys.path[:], sys.meta_path[:] = saved[:2]
        sys.modules.update(saved[2])


def _layers(root: Path) -> Mapping[str, int]:
    """The floor of each room, 0 at the top, as the contract of import-linter says."""
    project = tomllib.loads(
        (root / "pyproject.toml").read_text(encoding="utf-8")
    )
    linter = project["tool"].get("importlinter", {})
    layers = {}
    for contract in linter.get("contracts", ()):
        if contract["type"] != "layers":
            continue
        for floor, layer in enumerate(contract["layers"]):
            # "a | b" are neighbours on one floor; "(a)" may be missing.
            for room in layer.split("|"):
                layers[room.strip(" ()")] = floor
    return layers


def _against_layers(
    graph: grimp.ImportGraph, layers: Mapping[str, int]
) -> Sequence[RoomImport]:
    """Imports of a room that is above, or beside it on the same floor."""
    upward = set()
    for importer in graph.modules:
        importing_room = _room(importer, layers)
        for imported in graph.find_modules_directly_imported_by(importer):
            room = _room(imported, layers)
            if not (importing_room and room) or importing_room == room:
                continue
            if layers[room] <= layers[importing_room]:
                upward.add((importing_room, room))
    return sorted(upward)


def _room(module: str, layers: Mapping[str, int]) -> str | None:
    """The longest name in the contract that holds a module."""
    while module and module not in layers:
        module = module.rpartition(".")[0]
    return module or None


def _cycle_breakers(graph: grimp.ImportGraph) -> Sequence[RoomImport]:
    """Without a contract: about the fewest imports without which no circle is left."""
    return sorted(
        {
            (_below(importer), _below(imported))
            for importer, imported in graph.nominate_cycle_breakers(
                PACKAGE_OF_ROOMS
            )
        }
    )


def _below(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _circles(graph: grimp.ImportGraph) -> Sequence[Sequence[str]]:
    """Groups in which each module reaches each other one by imports."""
    reached = {
        name: graph.find_upstream_modules(name) for name in graph.modules
    }
    circles = set()
    for name, others in reached.items():
        circle = {other for other in others if name in reached[other]}
        if circle:
            circles.add(tuple(sorted({name, *circle})))
    return sorted(circles)
