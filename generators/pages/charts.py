"""Charts as SVG that a phone can show at its own size: every bar has its number or its scale, none needs a colour."""

import zlib
from collections.abc import Iterator, Sequence
from html import escape

WIDTH = 340
ROW = 40
BAR = 12
HIGH = 96
SMALL = 36
HATCH = '<pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 5L5 0"/></pattern>'


def bars(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    """A bar for each label, its value in words at its end."""
    most = max((value for _, value, _ in rows), default=0) or 1
    lines = []
    for i, (label, value, said) in enumerate(rows):
        y = i * ROW
        length = (WIDTH - 92) * value / most
        lines += [
            f'<text x="0" y="{y + 14}">{escape(label)}</text>',
            f'<rect x="0" y="{y + 20}" width="{max(length, 1):.1f}" height="{BAR}"/>',
            f'<text x="{length + 6:.1f}" y="{y + 31}">{escape(said)}</text>',
        ]
    return _figure(title, max(len(rows), 1) * ROW, lines)


def columns(
    title: str,
    labels: Sequence[str],
    values: Sequence[int],
    within: Sequence[int] = (),
    high: int = HIGH,
) -> str:
    """A column for each label; the hatched part of each is `within`. The first and the last label stand below."""
    return _figure(
        title, high + 34, list(_columns(title, labels, values, within, high))
    )


def _columns(
    title: str,
    labels: Sequence[str],
    values: Sequence[int],
    within: Sequence[int],
    high: int,
) -> Iterator[str]:
    most, bottom = max(values, default=0), 16 + high
    yield f'<text x="0" y="12">{most}</text>'
    yield f'<path class="np-scale" d="M0 16H{WIDTH}M0 {bottom}H{WIDTH}"/>'
    yield f'<path d="{_heights(values, most, high)}"/>'
    if any(within):
        name = f"np-{zlib.crc32(title.encode()):08x}"
        yield f"<defs>{HATCH.format(id=name)}</defs>"
        yield f'<path class="np-hatch" fill="url(#{name})" d="{_heights(within, most, high)}"/>'
    yield f'<text x="0" y="{bottom + 15}">{escape(labels[0])}</text>'
    yield f'<text x="{WIDTH}" y="{bottom + 15}" text-anchor="end">{escape(labels[-1])}</text>'


def _heights(values: Sequence[int], most: int, high: int) -> str:
    """All columns as one path; those of zero are not there."""
    step = WIDTH / max(len(values), 1)
    return "".join(
        f"M{i * step + 0.5:.1f} {16 + high}v-{high * value / most:.1f}h{max(step - 1.5, 1):.1f}V{16 + high}z"
        for i, value in enumerate(values)
        if value
    )


def _figure(title: str, height: int, lines: Sequence[str]) -> str:
    said = f"{title}: the numbers stand in a table on this page"
    return "\n".join(
        [
            '<figure class="np-chart">',
            f"<figcaption>{escape(title)}</figcaption>",
            f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img" aria-label="{escape(said)}">',
            *lines,
            "</svg>",
            "</figure>",
        ]
    )
