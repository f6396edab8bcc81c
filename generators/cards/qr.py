"""An address as a QR code, drawn in one line of SVG."""

from functools import cache
from itertools import groupby

import segno

BORDER = 4  # modules, as the standard for QR codes asks
MASK = (
    3  # any of the eight can be read; trying all of them takes most of the time
)


@cache
def qr_path(address: str) -> tuple[str, int]:
    """The picture as the path of an SVG, and its width in modules with the border.

    The path strokes each run of dark modules of a row, half a module below its top.
    """
    code = segno.make(address, error="m", micro=False, mask=MASK)
    strokes = []
    for y, row in enumerate(code.matrix):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                strokes.append(f"M{x + BORDER} {y + BORDER}.5h{length}")
            x += length
    return "".join(strokes), len(code.matrix) + 2 * BORDER
