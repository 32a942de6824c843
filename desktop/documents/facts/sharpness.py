"""How wide edges are that should be sharp: a page out of focus, moved or enlarged has wide ones (OCR.md part 4).

Measured where print is: the contrast of an edge by its steepest step is its width.
"""

import numpy as np
from PIL import Image

_POINTS_PER_INCH = 72
_EVERY = 6
_REACH = 9
_LEAST_CONTRAST = 45.0
_OF_STRONGEST = 0.6
_FEWEST_EDGES = 400
_DECIMALS = 2

Levels = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def edge_points(grey: Image.Image, *, dpi: float) -> float | None:
    """Return the usual width of a page's edges in points; None where there is too little print to tell."""
    values: Levels = np.asarray(grey, dtype=np.float32)
    rows, columns = values[::_EVERY], np.ascontiguousarray(values[:, ::_EVERY].T)
    widths = np.concatenate([_widths(rows), _widths(columns)])
    if widths.size < _FEWEST_EDGES:
        return None
    return round(float(np.median(widths)) / dpi * _POINTS_PER_INCH, _DECIMALS)


def _widths(lines: Levels) -> Levels:
    """Return the widths, in pixels, of the strong edges along lines of pixels."""
    if lines.shape[1] <= _REACH:
        return np.empty(0, dtype=np.float32)
    steps = np.abs(np.diff(lines, axis=1))
    middle = steps[:, _REACH // 2 : steps.shape[1] - _REACH // 2]
    windows = np.lib.stride_tricks.sliding_window_view(steps, _REACH, axis=1)
    places = np.nonzero(middle >= _LEAST_CONTRAST / _REACH)
    around = windows[places]
    steepest = around[:, _REACH // 2]
    # An edge is measured once: at its steepest step.
    own = steepest >= around.max(axis=1)
    rows, columns = places[0][own], places[1][own]
    level = np.lib.stride_tricks.sliding_window_view(lines, _REACH + 1, axis=1)[rows, columns]
    contrast = level.max(axis=1) - level.min(axis=1)
    if not contrast.size:
        return np.empty(0, dtype=np.float32)
    strong = contrast >= max(_LEAST_CONTRAST, _OF_STRONGEST * float(np.percentile(contrast, 90)))
    widths: Levels = contrast[strong] / steepest[own][strong]
    return widths
