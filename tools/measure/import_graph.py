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

ROOMY = "generators"
PACKAGES = (ROOMY, "hooks", "drills", "tools", "bench")

Arrow = tuple[str, str]


@dataclass(frozen=True)
class ImportReport:
    """Arrows that run upwards, from the room that imports, and circles by members."""

    upward: Sequence[Arrow]
    room_circles: Sequence[Sequence[str]]
    module_circles: Sequence[Sequence[str]]


def read_imports(root: Path) -> ImportReport:
    """Judge the imports of the tree at `root`."""
    packages = [name for name in PACKAGES if (root / name / "__init__.py").exists()]
    with _importable_from(root, packages):
        graph = grimp.build_graph(
            packages[0],
            *packages[1:],
            exclude_type_checking_imports=True,
            cache_dir=None,
        )
    layers = _layers(root)
    upward = _against_layers(graph, layers) if layers else _cycle_breakers(graph)
    module_circles = _circles(graph)
    for room in [*graph.find_children(ROOMY), *packages]:
        if room != ROOMY and not graph.is_module_squashed(room):
            graph.squash_module(room)
    return ImportReport(upward, _circles(graph), module_circles)


@contextmanager
def _importable_from(root: Path, packages: Sequence[str]) -> Iterator[None]:
    """Let grimp find the packages of this tree, not those that run or are installed."""
    saved = sys.path[:], sys.meta_path[:], dict(sys.modules)
    sys.path.insert(0, str(root))
    sys.meta_path[:] = [
        finder
        for finder in sys.meta_path
        if not getattr(finder, "__module__", "").startswith("__editable__")
    ]
    for name in packages:
        sys.modules.pop(name, None)
    try:
        yield
    finally:
        sys.path[:], sys.meta_path[:] = saved[:2]
        sys.modules.update(saved[2])


def _layers(root: Path) -> Mapping[str, int]:
    """The floor of each room, 0 at the top, as the contract of import-linter says."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    linter = project["tool"].get("importlinter", {})
    return {
        room.strip(" ()"): floor
        for contract in linter.get("contracts", ())
        if contract["type"] == "layers"
        for floor, layer in enumerate(contract["layers"])
        for room in layer.split("|")
    }


def _against_layers(
    graph: grimp.ImportGraph, layers: Mapping[str, int]
) -> Sequence[Arrow]:
    """Imports of a room that stands above, or beside on the same floor."""
    arrows = set()
    for importer in graph.modules:
        importing_room = _room(importer, layers)
        for imported in graph.find_modules_directly_imported_by(importer):
            room = _room(imported, layers)
            if not (importing_room and room) or importing_room == room:
                continue
            if layers[room] <= layers[importing_room]:
                arrows.add((importing_room, room))
    return sorted(arrows)


def _room(module: str, layers: Mapping[str, int]) -> str | None:
    """The longest name in the contract that holds a module."""
    while module and module not in layers:
        module = module.rpartition(".")[0]
    return module or None


def _cycle_breakers(graph: grimp.ImportGraph) -> Sequence[Arrow]:
    """Without a contract: about the fewest arrows whose end would leave no circle."""
    return sorted(
        {
            (_below(importer), _below(imported))
            for importer, imported in graph.nominate_cycle_breakers(ROOMY)
        }
    )


def _below(module: str) -> str:
    return ".".join(module.split(".")[:2])


def _circles(graph: grimp.ImportGraph) -> Sequence[Sequence[str]]:
    """Groups in which each module reaches each other one by imports."""
    reached = {name: graph.find_upstream_modules(name) for name in graph.modules}
    circles = {
        tuple(sorted({name, *(other for other in others if name in reached[other])}))
        for name, others in reached.items()
    }
    return sorted(circle for circle in circles if len(circle) > 1)
