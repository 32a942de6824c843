"""Forms as small grey pictures, kept in `tests/golden`: every page at 150 dpi, made three times smaller, 16 greys.

One picture holds all pages of one form filled with one dossier. Renew them, after looking at every page, with
    python -m tests.export.pictures
which also writes the pages at 150 dpi to look at: `--look FOLDER`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from desktop.export.forms.declaration import form_ids
from tests.export.cases import CASES, rendered

GOLDEN = Path(__file__).parents[1] / "golden"
DOTS_PER_INCH, SMALLER, GREYS = 150, 3, 16
TILE = 12  # dots of the small picture: 6 mm
MOST_DIFFERENCE = 5.0  # mean of a tile, of 255: a missing character of 五号 changes its tile by 10 and more
_PAGES_KEPT, _ACROSS = 12, 6

Greys = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def pages_of(data: bytes, *, most: int | None = None) -> Iterator[Image.Image]:
    """Paint a PDF's pages at 150 dpi in grey."""
    with pypdfium2.PdfDocument(data) as document:
        for number in range(min(len(document), most or len(document))):
            yield document[number].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()


def sheet_of(data: bytes) -> Image.Image:
    """Put the first twelve pages beside each other, made small."""
    pages = [page.reduce(SMALLER) for page in pages_of(data, most=_PAGES_KEPT)]
    wide, high = (max(page.size[side] for page in pages) for side in (0, 1))
    across = min(len(pages), _ACROSS)
    sheet = Image.new("L", (wide * across, high * -(-len(pages) // across)), 255)
    for number, page in enumerate(pages):
        sheet.paste(page, (number % across * wide, number // across * high))
    step = 255 / (GREYS - 1)
    return sheet.point([round(round(grey / step) * step) for grey in range(256)])


def differing_tiles(one: Image.Image, other: Image.Image) -> list[tuple[int, int]]:
    """Name the tiles, by column and row, in which two pictures of one size differ by more than the tolerance."""
    difference = np.abs(_greys(one) - _greys(other))
    rows, columns = (-(-side // TILE) for side in difference.shape)
    padded = np.zeros((rows * TILE, columns * TILE))
    padded[: difference.shape[0], : difference.shape[1]] = difference
    means = padded.reshape(rows, TILE, columns, TILE).mean(axis=(1, 3))
    return [(int(column), int(row)) for row, column in np.argwhere(means > MOST_DIFFERENCE)]


def _greys(picture: Image.Image) -> Greys:
    return np.asarray(picture, dtype=np.float64)


def golden_file(form: str, case: str) -> Path:
    """Return where a form's picture is kept."""
    return GOLDEN / f"{form}.{case}.png"


def main() -> int:
    """Renew the kept pictures of all forms, or of those named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("forms", nargs="*", default=form_ids())
    parser.add_argument("--look", type=Path, help="write the pages at 150 dpi into this folder as well")
    arguments = parser.parse_args()
    for form in arguments.forms:
        for case in CASES:
            data = rendered(form, case).data["pdf"]
            sheet_of(data).save(golden_file(form, case), optimize=True)
            if arguments.look:
                arguments.look.mkdir(parents=True, exist_ok=True)
                for number, page in enumerate(pages_of(data), start=1):
                    page.save(arguments.look / f"{form}.{case}.{number:02}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
