"""Boxes and arrows as SVG that links, prints, and follows light and dark. Lengths are pixels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import shorten

from generators.schema.service import Service
from generators.text.addresses import relative_address

Row = Sequence[Service]
Arrow = tuple[str, str]  # from whoever needs to what is needed, by id

# Two boxes, the space between them and both margins are 340 wide: what a phone of 360 shows.
BOX_WIDTH, BOX_HEIGHT = 156, 40
COLUMN_STEP, ROW_STEP = 172, 84
MARGIN = 6
CORNER_RADIUS = 4
BASELINE = 4  # below the middle of the box, so that letters look centred
# As many letters as fit a box in the site's own font.
MAX_LETTERS = 23
# The head of an arrow: half of its width, and its length.
HEAD_HALF_WIDTH, HEAD_LENGTH = 4, 7


@dataclass(frozen=True)
class Box:
    """A service at a place in a picture, by the upper left corner of its box."""

    service: Service
    x: float
    y: float

    @property
    def middle(self) -> float:
        return self.x + BOX_WIDTH / 2


def picture(
    page: str,
    rows: Sequence[Row],
    arrows: Iterable[Arrow],
    title: str,
    center: str = "",
) -> str:
    """Rows of services with arrows between them, for the page at `page`; `center` is marked."""
    columns = max((len(row) for row in rows), default=1)
    boxes = list(_boxes(rows, columns))
    by_id = {box.service.id: box for box in boxes}
    width = (columns - 1) * COLUMN_STEP + BOX_WIDTH + 2 * MARGIN
    height = (len(rows) - 1) * ROW_STEP + BOX_HEIGHT + 2 * MARGIN
    size = f'viewBox="0 0 {width} {height}" width="{width}"'
    return "\n".join(
        [
            '<figure class="np-map" tabindex="0">',
            f'<svg {size} role="group" aria-label="{escape(title)}">',
            # Arrows first, because SVG draws later elements over earlier ones.
            *(
                _arrow(by_id[start], by_id[end], followed=not center)
                for start, end in arrows
            ),
            *(_box(page, box, center) for box in boxes),
            "</svg>",
            "</figure>",
        ]
    )


def _boxes(rows: Sequence[Row], columns: int) -> Iterator[Box]:
    """Every row in the middle of the picture."""
    for row_number, row in enumerate(rows):
        indent = (columns - len(row)) / 2
        y = MARGIN + row_number * ROW_STEP
        for i, service in enumerate(row):
            yield Box(service, MARGIN + (i + indent) * COLUMN_STEP, y)


def _arrow(start: Box, end: Box, *, followed: bool) -> str:
    """A curve from the middle of the lower edge of one box to that of the upper edge of another."""
    x, y = start.middle, start.y + BOX_HEIGHT
    to_x, to_y = end.middle, end.y
    # Both ends leave their box straight up or down; the bend is half-way between them.
    bend = (to_y - y) / 2
    curve = f"C{x:g} {y + bend:g} {to_x:g} {to_y - bend:g} {to_x:g} {to_y:g}"
    left, right = to_x - HEAD_HALF_WIDTH, to_x + HEAD_HALF_WIDTH
    top = to_y - HEAD_LENGTH
    head = f"M{left:g} {top:g}L{to_x:g} {to_y:g}L{right:g} {top:g}"
    # Around a single service there is nothing that the script of the map could follow.
    ends = f'data-from="{start.service.id}" data-to="{end.service.id}" '
    return f'<path {ends if followed else ""}d="M{x:g} {y:g}{curve}{head}"/>'


def _box(
    page: str,
    box: Box,
    center: str,
) -> str:
    service = box.service
    classes = ["np-box"]
    if service.key:
        classes.append("np-box-key")
    if service.id == center:
        classes.append("np-here")
    # xlink:href, because Zensical rewrites every relative href in HTML as if it stood in Markdown
    href = escape(relative_address(page, service.page))
    known = f' data-id="{service.id}" data-needs="{" ".join(service.needs)}"'
    needs = "" if center else known
    tooltip = f"<title>{escape(service.title)}</title>"
    return (
        f'<a class="{" ".join(classes)}"{needs}'
        f' xlink:href="{href}">'
        f"{tooltip}{_outline(box)}{_label(box)}</a>"
    )


def _outline(box: Box) -> str:
    corner = f'x="{box.x:g}" y="{box.y:g}"'
    size = f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}"'
    return f'<rect {corner} {size} rx="{CORNER_RADIUS}"/>'


def _label(box: Box) -> str:
    text = shorten(box.service.title, MAX_LETTERS, placeholder="…")
    y = box.y + BOX_HEIGHT / 2 + BASELINE
    return f'<text x="{box.middle:g}" y="{y:g}">{escape(text)}</text>'
