"""How far a picture may be brought down, and the steps on the way: the one place for these figures, with reasons.

The floor is what a reader still needs, not what a file still shows:

- 150 dpi: readers of 9-point and larger print lose nothing down to it (research/OCR.md, 1: 98.6 to 99.7 % of the
  characters at 150 dpi as at 300), and small print of 6 points keeps strokes of 1.5 pixels.
- JPEG quality 40: below it the eight-by-eight blocks show around strokes and thin lines of a seal break up.
- A picture inside a page of text (a figure) is looked at closely and is seldom what is heavy: 200 dpi, quality 75.
- Sharp layers: the strokes' mask never below 200 dpi, since it is black or white and shows steps; the paper
  behind may be coarser, but not below 150 dpi where a seal or a signature in colour lies on it.
- A page whose print would be less alike to the source than `LEAST_LIKENESS` is not brought down so far,
  whatever its dpi: small print reaches its floor earlier than large print.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

# Part of what a fitted file is known by: raised when the same source and limit would give other bytes.
EDITION = 2


class Way(StrEnum):
    """What is done to a picture."""

    KEPT = "kept"
    BILEVEL = "bilevel"
    COLOUR = "colour"
    GREY = "grey"
    LAYERS = "layers"


class Use(StrEnum):
    """What a picture is on its page: the whole of it (a scan, a photograph of paper), or a figure beside text."""

    SCAN = "scan"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: at most so many dots per inch, JPEG quality (for layers: of the paper behind)."""

    dpi: float
    quality: float


# From fine to coarse. At equal bytes these pairs were the most alike to the source of those tried (RESULTS.md, fit);
# where two were as good the one that needs no resampling stands here.
LADDERS: Mapping[Use, tuple[Rung, ...]] = MappingProxyType(
    {
        Use.SCAN: (
            Rung(300, 96),
            Rung(300, 88),
            Rung(300, 72),
            Rung(300, 56),
            Rung(300, 44),
            Rung(225, 60),
            Rung(200, 52),
            Rung(180, 46),
            Rung(150, 52),
            Rung(150, 40),
        ),
        Use.FIGURE: (Rung(300, 88), Rung(250, 80), Rung(200, 75)),
    }
)
# Which rungs of a scan's ladder are tried, those between being told from their neighbours: trying costs time.
# `ALMOST` is for pictures that may keep that part of their bytes, the others go by bytes a square inch.
ALMOST, PLENTY, TIGHT = (0, 1, 2, 4, 5, 9), (1, 2, 3, 4, 5, 9), (3, 5, 7, 8, 9)
ALMOST_SHARE = 0.4
PLENTY_BYTES_PER_INCH = 3_200.0
# A picture up to so much finer than a fine rung is not resampled for it: that would blur and take longest of all.
FINE_DPI, NEAR_FINE, NEAR = 250.0, 1.4, 1.08
# Sharp layers: dpi is the mask's; the paper behind has `LAYER_PAPER` of it.
LAYER_RUNGS = (Rung(300, 84), Rung(300, 74), Rung(300, 60), Rung(300, 42), Rung(225, 44), Rung(200, 40))
LAYER_PAPER_DPI, LAYER_PAPER_DPI_WITHOUT_COLOUR = 150.0, 100.0
# Above so many bytes a square inch (about 240 KB a page) a plain JPEG is fine enough; layers are not tried.
LAYERS_BELOW_BYTES_PER_INCH = 2_500.0
LEAST_LIKENESS = 0.60
# What saves less than a twentieth is not worth a second loss.
WORTH = 0.95
# Pictures smaller than this hold no budget worth having.
LEAST_BYTES = 6_000
# A picture drawn smaller than this part of a page with text of its own is a figure.
FIGURE_SHARE = 0.6
# Work ends when at least this share of the limit is used, or nothing finer is left.
FULL_ENOUGH = 0.95
AIM = 0.985
