"""Charts as SVG that a phone shows at its own size.

Every bar has its number or its scale beside it, and nothing depends on colour. Lengths are pixels.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

# A phone 360 pixels wide leaves this between its margins.
WIDTH = 340

# Bars: in each row a label with its bar below, and room for the number at the end of the longest.
BAR_ROW = 40
BAR_HEIGHT = 12
BAR_TOP = 20
NUMBER_ROOM = 92
NUMBER_GAP = 6
LABEL_BASELINE = 14
NUMBER_BASELINE = 31

# Columns: the scale above the plot, the first and last label below it.
PLOT = 96
SMALL_PLOT = 36
PLOT_TOP = 16
SCALE_BASELINE = 12
BELOW_PLOT = 18
LABEL_DROP = 15
COLUMN_GAP = 1.5

HATCH = (
    '<pattern id="{id}" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<path d="M0 5L5 0"/></pattern>'
)


@dataclass(frozen=True)
class Bar:
    """A value with the label above its bar, and the words at the end of it."""

    label: str
    value: float
    words: str


def bars(title: str, rows: Sequence[Bar]) -> str:
    """A bar in each row, the largest as long as there is room."""
    largest = max((bar.value for bar in rows), default=0) or 1
    lines = []
    for i, bar in enumerate(rows):
        top = i * BAR_ROW
        length = (WIDTH - NUMBER_ROOM) * bar.value / largest
        # A bar of nothing is a pixel long, so that it is not taken for a missing one.
        size = f'width="{max(length, 1):.1f}" height="{BAR_HEIGHT}"'
        end = f'x="{length + NUMBER_GAP:.1f}" y="{top + NUMBER_BASELINE}"'
        lines += [
            f'<text x="0" y="{top + LABEL_BASELINE}">{escape(bar.label)}</text>',
            f'<rect x="0" y="{top + BAR_TOP}" {size}/>',
            f"<text {end}>{escape(bar.words)}</text>",
        ]
    return _figure(title, max(len(rows), 1) * BAR_ROW, lines)


def columns(
    title: str,
    labels: Sequence[str],
    values: Sequence[int],
    hatched: Sequence[int] = (),
    plot_height: int = PLOT,
) -> str:
    """A column for each value, of which the part in `hatched` is hatched.

    Only the first and the last label are written, below the plot.
    """
    lines = [
        *_scale(max(values, default=0), plot_height),
        f'<path d="{_column_path(values, max(values, default=0), plot_height)}"/>',
        *_hatching(title, values, hatched, plot_height),
        *_end_labels(labels, plot_height),
    ]
    return _figure(title, PLOT_TOP + plot_height + BELOW_PLOT, lines)


def _scale(largest: int, plot_height: int) -> Iterator[str]:
    bottom = PLOT_TOP + plot_height
    yield f'<text x="0" y="{SCALE_BASELINE}">{largest}</text>'
    yield f'<path class="np-scale" d="M0 {PLOT_TOP}H{WIDTH}M0 {bottom}H{WIDTH}"/>'


def _hatching(
    title: str,
    values: Sequence[int],
    hatched: Sequence[int],
    plot_height: int,
) -> Iterator[str]:
    if not any(hatched):
        return
    # Ids are shared by all pictures of a page, so each pattern has one that follows from its title.
    id_ = f"np-{zlib.crc32(title.encode()):08x}"
    path = _column_path(hatched, max(values, default=0), plot_height)
    yield f"<defs>{HATCH.format(id=id_)}</defs>"
    yield f'<path class="np-hatch" fill="url(#{id_})" d="{path}"/>'


def _end_labels(labels: Sequence[str], plot_height: int) -> Iterator[str]:
    baseline = PLOT_TOP + plot_height + LABEL_DROP
    first, last = escape(labels[0]), escape(labels[-1])
    yield f'<text x="0" y="{baseline}">{first}</text>'
    yield f'<text x="{WIDTH}" y="{baseline}" text-anchor="end">{last}</text>'


def _column_path(
    values: Sequence[int],
    largest: int,
    plot_height: int,
) -> str:
    """All columns as one path, far shorter than a `<rect>` each; those of zero are left out."""
    step = WIDTH / max(len(values), 1)
    width = max(step - COLUMN_GAP, 1)
    bottom = PLOT_TOP + plot_height
    parts = []
    for i, value in enumerate(values):
        if value:
            height = plot_height * value / largest
            start = f"M{i * step + 0.5:.1f} {bottom}"
            parts.append(f"{start}v-{height:.1f}h{width:.1f}V{bottom}z")
    return "".join(parts)


def _figure(
    title: str,
    height: int,
    lines: Sequence[str],
) -> str:
    description = f"{title}: the numbers are in a table on this page"
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
    return "\n".join(
        [
            '<figure class="np-chart">',
            f"<figcaption>{escape(title)}</figcaption>",
            f'<svg {size} role="img" aria-label="{escape(description)}">',
            *lines,
            "</svg>",
            "</figure>",
        ]
    )
