"""Pictures of who needs whom, as SVG that links, prints, and follows light and dark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten

from generators.inventory.inventory import Inventory
from generators.schema.service import Service
from generators.text.addresses import relative_address

WIDTH, HEIGHT = 156, 40
STEP_X, STEP_Y = 172, 84
MARGIN = 6
LETTERS = 23
NEAR = 8
ROW = 5
HUB = 6
WHOLE = 150

Rows = Sequence[Sequence[Service]]
Arrow = tuple[str, str]


@dataclass(frozen=True)
class Box:
    """A service at a place in a picture, by the upper left corner of its box."""

    service: Service
    x: float
    y: float


def neighbourhood(inventory: Inventory, service: Service) -> str:
    """Above a service those that need it, below it what it needs: two in a row, which fits a phone."""
    above = inventory.needed_by.get(service.id, ())[:NEAR]
    below = [need for need in inventory.needs(service) if need is not service][:NEAR]
    if not above and not below:
        return ""
    arrows = [
        *((other.id, service.id) for other in above),
        *((service.id, other.id) for other in below),
    ]
    rows = [*_wrapped(above, 2), [service], *_wrapped(below, 2)]
    title = f"{service.title}: what needs it stands above, what it needs below"
    return _picture(service.page, rows, arrows, title, service.id)


def pictures(inventory: Inventory, here: str) -> Iterator[tuple[str, str]]:
    """The whole estate in one picture, or one picture a team where one would be too large to read."""
    if len(inventory.services) <= WHOLE:
        yield "", _layered(here, inventory, inventory.by_importance, "All services")
        return
    for team in inventory.teams.values():
        owned = inventory.owned_by(team.id)
        for start in range(0, len(owned), WHOLE):
            part = owned[start : start + WHOLE]
            title = team.title + (
                f", {start + 1} to {start + len(part)}" if len(owned) > WHOLE else ""
            )
            yield title, _layered(here, inventory, part, f"Services of {title}")


def hubs(inventory: Inventory) -> tuple[Service, ...]:
    """What so many need that arrows to it would hide all others."""
    return tuple(
        s for s in inventory.by_importance if len(inventory.needed_by[s.id]) > HUB
    )


def _layered(
    here: str, inventory: Inventory, services: Sequence[Service], title: str
) -> str:
    """Every service stands above all that it needs; those without arrows stand below."""
    hidden = {service.id for service in hubs(inventory)}
    shown = {service.id: service for service in services if service.id not in hidden}
    needs = {
        name: [n for n in s.needs if n in shown and n != name]
        for name, s in shown.items()
    }
    needed = _turned(needs)
    layers: dict[int, list[str]] = {}
    for name, depth in _depths(needed).items():
        layers.setdefault(
            depth if needs[name] or needed[name] else len(shown), []
        ).append(name)
    order = _untangled([layers[depth] for depth in sorted(layers)], needs, needed)
    rows = [
        row for layer in order for row in _wrapped([shown[name] for name in layer], ROW)
    ]
    arrows = [(name, need) for name, found in needs.items() for need in found]
    return _picture(here, rows, arrows, title)


def _turned(needs: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Who is needed by whom, from who needs whom."""
    needed: dict[str, list[str]] = {name: [] for name in needs}
    for name, found in needs.items():
        for need in found:
            needed[need].append(name)
    return needed


def _depths(needed: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many steps lie above each service; a ring is cut where it is met."""
    depths: dict[str, int] = {}
    for first in needed:
        todo, waiting = [(first, iter(needed[first]))], {first}
        while todo:
            name, rest = todo[-1]
            above = next(
                (
                    other
                    for other in rest
                    if other not in depths and other not in waiting
                ),
                None,
            )
            if above:
                todo.append((above, iter(needed[above])))
                waiting.add(above)
            else:
                depths[name] = 1 + max(
                    (depths.get(other, -1) for other in needed[name]), default=-1
                )
                todo.pop()
    return depths


def _untangled(
    layers: list[list[str]],
    needs: Mapping[str, Sequence[str]],
    needed: Mapping[str, Sequence[str]],
) -> list[list[str]]:
    """Each layer ordered by where its neighbours stand, a few times over, so that fewer arrows cross."""
    places = {
        name: i / max(len(layer) - 1, 1)
        for layer in layers
        for i, name in enumerate(layer)
    }

    def middle(name: str) -> float:
        near = [places[other] for other in (*needs[name], *needed[name])]
        return sum(near) / len(near) if near else places[name]

    for _ in range(6):
        for layer in layers:
            layer.sort(key=middle)
            places |= {name: i / max(len(layer) - 1, 1) for i, name in enumerate(layer)}
    return layers


def _wrapped(services: Sequence[Service], most: int) -> list[Sequence[Service]]:
    """Rows of equal length, as few as will do."""
    count = -(-len(services) // most)
    length = -(-len(services) // count) if count else 0
    return [services[i : i + length] for i in range(0, len(services), length or 1)]


def _picture(
    here: str, rows: Rows, arrows: Iterable[Arrow], title: str, center: str = ""
) -> str:
    wide = max((len(row) for row in rows), default=1)
    boxes = {
        service.id: Box(
            service, MARGIN + (i + (wide - len(row)) / 2) * STEP_X, MARGIN + r * STEP_Y
        )
        for r, row in enumerate(rows)
        for i, service in enumerate(row)
    }
    width, height = (
        (wide - 1) * STEP_X + WIDTH + 2 * MARGIN,
        (len(rows) - 1) * STEP_Y + HEIGHT + 2 * MARGIN,
    )
    lines = [
        '<figure class="np-map" tabindex="0">',
        f'<svg viewBox="0 0 {width} {height}" width="{width}" role="group" aria-label="{escape(title)}">',
        *(_arrow(boxes[start], boxes[end]) for start, end in arrows),
        *(_box(here, box, center) for box in boxes.values()),
        "</svg>",
        "</figure>",
    ]
    return "\n".join(lines)


def _arrow(start: Box, end: Box) -> str:
    x, y, to_x, to_y = start.x + WIDTH / 2, start.y + HEIGHT, end.x + WIDTH / 2, end.y
    bend = (to_y - y) / 2
    head = f"M{to_x - 4:g} {to_y - 7:g}L{to_x:g} {to_y:g}L{to_x + 4:g} {to_y - 7:g}"
    return f'<path d="M{x:g} {y:g}C{x:g} {y + bend:g} {to_x:g} {to_y - bend:g} {to_x:g} {to_y:g}{head}"/>'


def _box(here: str, box: Box, center: str) -> str:
    service = box.service
    kind = " ".join(
        [
            "np-box",
            *(["np-box-key"] if service.key else []),
            *(["np-here"] if service.id == center else []),
        ]
    )
    name = shorten(service.title, LETTERS, placeholder="…")
    text = f'<text x="{box.x + WIDTH / 2:g}" y="{box.y + HEIGHT / 2 + 4:g}">{escape(name)}</text>'
    rect = (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>'
    )
    # xlink:href, because Zensical rewrites every relative href in HTML as if it stood in Markdown
    href = escape(relative_address(here, service.page))
    return f'<a class="{kind}" xlink:href="{href}"><title>{escape(service.title)}</title>{rect}{text}</a>'
