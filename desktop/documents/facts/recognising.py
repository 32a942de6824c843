"""Text recognised in pictures of pages (OCR), by RapidOCR with the models in its wheel: nothing is ever downloaded.

Only where the extra `ocr` is installed. Settings by OCR.md, part 0: no line classifier (it turned good lines over),
red seals lifted first, 1280 pixels at most, two threads. A page's direction is found by reading a few lines both ways.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

import numpy as np
import pypdfium2
from PIL import Image

from desktop.documents.facts.seals import look_for_seals
from desktop.documents.facts.words import marks_of_secrecy, names
from desktop.documents.pdf.painting import painted_document, picture
from desktop.documents.recognition import Recognised

_DPI = 150
_LONGEST_PIXELS = 2000
_MODEL_PIXELS = 1280
_THREADS = 2
_DETECTING, _READING = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_SAMPLED = 6
_AROUND_SEAL = 0.06
_TALL_TIMES = 1.6
_HALF, _QUARTER = 180, 90
_CLEARLY = 0.08

_LEAST_SCORE, _SURE = 0.5, 0.9
_FEWEST_LINES = 3

Box = tuple[int, int, int, int]
Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


class Read(Protocol):
    """What the engine answers: the corners, the words and the certainty of each line; None when it was not asked."""

    boxes: Pixels | None
    txts: Sequence[str] | None
    scores: Sequence[float] | None


class Engine(Protocol):
    """What we ask of RapidOCR."""

    def __call__(
        self, page: Pixels, /, *, use_det: bool, use_cls: bool, use_rec: bool, text_score: float = ...
    ) -> Read:
        """Find lines, read them, or both."""


def recognise_pages(path: Path, first: int, count: int, name: str) -> list[Recognised]:
    """Read `count` pages from page `first` (from 1) and look for marks of secrecy and a person's name.

    Raises:
        Damaged: the file cannot be painted.
    """
    with painted_document(path, name=path.name) as pdf:
        return [_recognise(pdf, index, name) for index in range(first - 1, first - 1 + count)]


def _recognise(pdf: pypdfium2.PdfDocument, index: int, name: str) -> Recognised:
    try:
        shown = picture(pdf, index, dpi=_DPI, longest_pixels=_LONGEST_PIXELS).convert("RGB")
    except (pypdfium2.PdfiumError, IndexError):
        return Recognised()
    text, turn = read_page(shown, dpi=_DPI)
    found = names(text, name) if name else None
    return Recognised(read=True, secrecy=marks_of_secrecy(text), name_found=found, turn=turn)


def read_page(shown: Image.Image, *, dpi: float) -> tuple[str, int | None]:
    """Return the lines of a page, and by how many degrees clockwise it would stand upright; None when not to be told.

    A page that reads well as it is stands upright; only others are tried the other ways.
    """
    lifted = without_seals(shown, dpi=dpi)
    read = _read(lifted)
    if _reads_well(read):
        return "\n".join(read.txts or ()), 0
    turn = turn_of(lifted)
    if turn:
        read = _read(np.ascontiguousarray(np.rot90(lifted, -turn // _QUARTER)))
    return "\n".join(read.txts or ()), turn


def _read(page: Pixels) -> Read:
    # The engine keeps what it was last told, so every call says everything.
    return _engine()(page, use_det=True, use_cls=False, use_rec=True, text_score=_LEAST_SCORE)


def _reads_well(read: Read) -> bool:
    scores = list(read.scores or ())
    lying = [_is_tall(_around(box)) for box in (read.boxes if read.boxes is not None else ())]
    return len(scores) >= _FEWEST_LINES and sum(scores) / len(scores) >= _SURE and 2 * sum(lying) < len(lying)


def _is_tall(place: Box) -> bool:
    left, top, right, bottom = place
    return bottom - top > _TALL_TIMES * (right - left)


def without_seals(shown: Image.Image, *, dpi: float) -> Pixels:
    """Return a page as blue, green, red; where a red seal lies only its red is kept, so that the print shows."""
    values = np.asarray(shown.convert("RGB")).copy()
    height, width = values.shape[:2]
    for seal in look_for_seals(shown, dpi=dpi).seals:
        rows = _span(seal.top, seal.bottom, height)
        columns = _span(seal.left, seal.right, width)
        values[rows, columns] = values[rows, columns, :1]
    return np.ascontiguousarray(values[..., ::-1])


def _span(first: float, last: float, side: int) -> slice:
    """Return where a seal lies, and a little more: its line is thick and not quite round."""
    more = (last - first) * _AROUND_SEAL
    return slice(max(0, round((first - more) * side)), round((last + more) * side) + 1)


def turn_of(page: Pixels) -> int | None:
    """Find a page's direction by reading some of its longest lines both ways up."""
    boxes = _engine()(page, use_det=True, use_cls=False, use_rec=False, text_score=_LEAST_SCORE).boxes
    if boxes is None or not len(boxes):
        return None
    places = [_around(box) for box in boxes]
    tall = 2 * sum(map(_is_tall, places)) > len(places)
    if tall:
        page = np.ascontiguousarray(np.rot90(page))
        width = page.shape[0]
        places = [(top, width - right, bottom, width - left) for left, top, right, bottom in places]
    longest = sorted(places, key=lambda box: box[0] - box[2])[:_SAMPLED]
    lines = [page[top:bottom, left:right] for left, top, right, bottom in longest]
    forward, backward = _confidence(lines), _confidence([line[::-1, ::-1] for line in lines])
    if abs(forward - backward) < _CLEARLY:
        return None
    # rot90 turns against the clock: a page read best after it wants 270 degrees clockwise.
    return ((0 if forward > backward else _HALF) + (3 * _QUARTER if tall else 0)) % (2 * _HALF)


def _around(box: Pixels) -> Box:
    left, top = (max(0, int(side)) for side in box.min(axis=0))
    right, bottom = (int(side) + 1 for side in box.max(axis=0))
    return left, top, right, bottom


def _confidence(lines: list[Pixels]) -> float:
    """Return how sure the engine is of some lines; 0 without any."""
    scores = []
    for line in lines:
        read = _engine()(np.ascontiguousarray(line), use_det=False, use_cls=False, use_rec=True, text_score=0.0)
        scores += list(read.scores or ())
    return sum(scores) / len(scores) if scores else 0.0


@cache
def _engine() -> Engine:
    """Load the engine with the models that lie in its wheel. The library is named here for it may not be installed."""
    library = import_module("rapidocr")
    models = Path(str(library.__file__)).parent / "models"
    made: Engine = library.RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.max_side_len": _MODEL_PIXELS,
            "Global.log_level": "error",
            "Det.model_path": str(models / _DETECTING),
            "Rec.model_path": str(models / _READING),
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
        }
    )
    return made
