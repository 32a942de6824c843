"""What really stands on a page of a PDF, as pdfium sees it: ruled boxes, characters with their boxes, pictures.

Boxes are (left, bottom, right, top) in points from the lower left corner.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
from pypdfium2 import raw

_SLACK = 0.6  # points: half a ruled line, and what a rounded outline reaches over its own box

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Character:
    """One visible character and the box of its ink."""

    sign: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its ink."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2


@dataclass(frozen=True)
class DrawnPage:
    """One page: its size in points, ruled boxes, characters and pictures."""

    size: tuple[float, float]
    boxes: tuple[Box, ...]
    characters: tuple[Character, ...]
    pictures: tuple[Box, ...]

    def in_box(self, box: Box) -> str:
        """Return the text whose middle lies in a box, in the order in which it is copied."""
        return "".join(one.sign for one in self.characters if _holds(box, one.middle))

    def leaving(self) -> list[str]:
        """Name the characters that reach over the edge of a ruled box."""
        return [
            one.sign
            for one in self.characters
            for box in self.boxes
            if _touches(box, one.box) and not _inside(box, one.box)
        ]

    def overlapping(self) -> list[tuple[str, str]]:
        """Name the characters that stand on each other or on a picture."""
        boxes = [one.box for one in self.characters]
        signs = [one.sign for one in self.characters]
        found = [(signs[one], signs[other]) for one, other in _pairs(boxes)]
        found += [
            (one.sign, "图") for one in self.characters for picture in self.pictures if _touches(picture, one.box)
        ]
        return found


def drawn_pages(data: bytes) -> list[DrawnPage]:
    """Read a PDF's pages."""
    with pypdfium2.PdfDocument(data) as document:
        return [_drawn(page) for page in document]


def _drawn(page: pypdfium2.PdfPage) -> DrawnPage:
    paths = [one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    boxes = tuple(dict.fromkeys(box for box in paths if box[3] - box[1] > 6 and box[2] - box[0] > 6))
    pictures = tuple(one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    return DrawnPage(page.get_size(), boxes, tuple(_characters(page.get_textpage())), pictures)


def _characters(words: pypdfium2.PdfTextPage) -> Iterator[Character]:
    text = words.get_text_range()
    number = 0
    for sign in text:
        wide = ord(sign) > 0xFFFF
        if not sign.isspace():
            yield Character(sign, words.get_charbox(number))
        number += 1 if not wide else _units(words, number)


def _units(words: pypdfium2.PdfTextPage, number: int) -> int:
    """Whether pdfium counts a character beyond the basic plane once or as its two halves."""
    return 1 if raw.FPDFText_GetUnicode(words, number) > 0xFFFF else 2


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _inside(box: Box, inner: Box) -> bool:
    return (
        box[0] - _SLACK <= inner[0]
        and box[1] - _SLACK <= inner[1]
        and inner[2] <= box[2] + _SLACK
        and inner[3] <= box[3] + _SLACK
    )


def _touches(box: Box, other: Box) -> bool:
    return (
        box[0] + _SLACK < other[2]
        and other[0] + _SLACK < box[2]
        and box[1] + _SLACK < other[3]
        and other[1] + _SLACK < box[3]
    )


def _pairs(boxes: list[Box]) -> list[tuple[int, int]]:
    """Return the pairs of which one box covers more than half of the other."""
    if not boxes:
        return []
    left, bottom, right, top = np.array(boxes).T
    wide = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    high = np.minimum(top[:, None], top) - np.maximum(bottom[:, None], bottom)
    common = np.clip(wide, 0, None) * np.clip(high, 0, None)
    area = np.maximum((right - left) * (top - bottom), 0.5)
    found = np.argwhere(np.triu(common > 0.5 * np.minimum(area[:, None], area), k=1))
    return [(int(one), int(other)) for one, other in found]
