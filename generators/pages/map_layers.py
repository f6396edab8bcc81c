"""In which order services are drawn: layers from top to bottom, and the order inside each.

This is Sugiyama's way of drawing a graph in layers, in its simplest form. `needs` gives for each
service what it needs; both are ids, and everything that is needed is itself a key.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

Graph = Mapping[str, Sequence[str]]

# Each sweep lets fewer arrows cross; after a few of them hardly anything moves.
SWEEPS = 6


def layered(needs: Graph) -> list[list[str]]:
    """Layers in which every service is above all that it needs; those without arrows come last."""
    needed_by = _reversed(needs)
    layers: dict[int, list[str]] = {}
    for name, depth in _depths(needed_by).items():
        has_arrows = needs[name] or needed_by[name]
        # No depth reaches the number of services, so this layer is below all others.
        layer = depth if has_arrows else len(needs)
        layers.setdefault(layer, []).append(name)
    ordered = [layers[depth] for depth in sorted(layers)]
    return _untangled(ordered, needs, needed_by)


def _reversed(needs: Graph) -> dict[str, list[str]]:
    """For each service those that need it."""
    needed_by: dict[str, list[str]] = {name: [] for name in needs}
    for name, needed in needs.items():
        for need in needed:
            needed_by[need].append(name)
    return needed_by


def _depths(needed_by: Graph) -> dict[str, int]:
    """How many services are above each on the longest way; a ring is cut where it is met."""
    # Depth first, with a stack of our own: a chain of services may be longer than Python's.
    depths: dict[str, int] = {}
    for first in needed_by:
        stack = [(first, iter(needed_by[first]))]
        on_stack = {first}
        while stack:
            name, others = stack[-1]
            above = _next_unknown(others, depths, on_stack)
            if above is not None:
                stack.append((above, iter(needed_by[above])))
                on_stack.add(above)
                continue
            known = [
                depths[other] for other in needed_by[name] if other in depths
            ]
            depths[name] = max(known, default=-1) + 1
            stack.pop()
    return depths


def _next_unknown(
    names: Iterator[str],
    depths: Mapping[str, int],
    on_stack: Set[str],
) -> str | None:
    """The next service whose depth is neither known nor being worked out."""
    for name in names:
        if name not in depths and name not in on_stack:
            return name
    return None


def _untangled(
    layers: list[list[str]],
    needs: Graph,
    needed_by: Graph,
) -> list[list[str]]:
    """Each layer ordered by where its neighbours are, so that fewer arrows cross."""
    positions: dict[str, float] = {}
    for layer in layers:
        positions |= _positions(layer)

    def middle(name: str) -> float:
        """The average position of the neighbours."""
        neighbours = [*needs[name], *needed_by[name]]
        if not neighbours:
            return positions[name]
        total = sum(positions[other] for other in neighbours)
        return total / len(neighbours)

    for _ in range(SWEEPS):
        for layer in layers:
            layer.sort(key=middle)
            positions |= _positions(layer)
    return layers


def _positions(layer: Sequence[str]) -> dict[str, float]:
    """From 0 at the left end to 1 at the right, so that layers of any length compare."""
    last = max(len(layer) - 1, 1)
    return {name: i / last for i, name in enumerate(layer)}
