"""Putting pages on sheets, in a worker: each page drawn whole as a form of its own, its strip laid over it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from desktop.base.errors import CannotRead
from desktop.documents.page_codes.strip import SHEET_HEIGHT, SHEET_WIDTH
from desktop.documents.pdf.geometry import frame
from desktop.documents.pdf.objects import array, number
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.saving import save
from desktop.export.verification.placing import Placement

_POINTS_PER_MM = 72 / 25.4
_OTHER_BOXES = ("/TrimBox", "/ArtBox", "/BleedBox")
_ID_BYTES = 16


def put_on_sheets(pages: Path, strips: Path, target: Path, name: str, placements: Sequence[Placement | None]) -> int:
    """Write `target`: page by page of `pages` on A4 with its page of `strips` over it; returns how many sheets.

    None among the placements is an empty back side. Pages are copied undecoded, so text stays text and a scan
    keeps every bit. `name` is what the result is called when something is wrong.

    Raises:
        CannotRead: a file in the work folder is gone.
    """
    try:
        with opened(pages, name=name) as pdf, opened(strips, name=name) as overlays:
            sheets = _Sheets(pdf, overlays)
            left = iter(list(pdf.pages))
            made = [sheets.sheet(next(left) if place else None, place, at) for at, place in enumerate(placements)]
            del pdf.pages[:]
            pdf.pages.extend(made)
            pdf.trailer["/ID"] = pikepdf.Array([_identifier(pdf, placements)] * 2)
            _forget_outline(pdf)
            save(pdf, target)
    except (OSError, StopIteration) as error:
        raise CannotRead(name=name, reason="生成期间临时文件发生了变化") from error
    return len(placements)


class _Sheets:
    """Makes sheets in one document; the strips' fonts are copied into it once."""

    def __init__(self, pdf: pikepdf.Pdf, overlays: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._overlays = overlays

    def sheet(self, page: pikepdf.Page | None, placement: Placement | None, at: int) -> pikepdf.Page:
        """Return a sheet that shows a page in its place, and the strip of the same number."""
        drawn = b""
        objects = pikepdf.Dictionary()
        if page is not None and placement is not None:
            form = self._form(page)
            objects["/Page"] = form
            drawn = _drawn("Page", _matrix(form, placement))
            objects["/Strip"] = self._pdf.copy_foreign(self._overlays.pages[at].as_form_xobject())
            drawn += b" /Strip Do"
        size = [round(side * _POINTS_PER_MM, 3) for side in (SHEET_WIDTH, SHEET_HEIGHT)]
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, *size]),
            Resources=pikepdf.Dictionary(XObject=objects),
            Contents=self._pdf.make_stream(drawn),
        )
        return pikepdf.Page(self._pdf.make_indirect(made))

    @staticmethod
    def _form(page: pikepdf.Page) -> pikepdf.Object:
        """Return a page as a form that is cut off where its visible part ends, its turn and unit in its matrix."""
        shown = frame(page)
        page.obj["/CropBox"] = pikepdf.Array([shown.left, shown.bottom, shown.right, shown.top])
        for box in _OTHER_BOXES:
            if box in page.obj:
                del page.obj[box]
        return page.as_form_xobject()


def _matrix(form: pikepdf.Object, placement: Placement) -> tuple[float, ...]:
    """Return what takes the form, as its own matrix leaves it, to its place on the sheet."""
    own = pikepdf.Matrix(form.Matrix) if "/Matrix" in form else pikepdf.Matrix()
    box = own.transform(pikepdf.Rectangle(*(number(edge, 0.0) for edge in array(form.get("/BBox")))))
    assert isinstance(box, pikepdf.Rectangle)  # noqa: S101 - its stub knows points only
    scale = placement.scale
    left, bottom = placement.left * _POINTS_PER_MM, placement.bottom * _POINTS_PER_MM
    if placement.turned:
        return (0.0, scale, -scale, 0.0, left + scale * box.ury, bottom - scale * box.llx)
    return (scale, 0.0, 0.0, scale, left - scale * box.llx, bottom - scale * box.lly)


def _drawn(name: str, matrix: tuple[float, ...]) -> bytes:
    numbers = " ".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in matrix)
    return f"q {numbers} cm /{name} Do Q".encode()


def _identifier(pdf: pikepdf.Pdf, placements: Sequence[Placement | None]) -> bytes:
    told = (bytes(pdf.trailer.get("/ID", [b""])[0]), tuple(placements))
    return hashlib.sha256(repr(told).encode()).digest()[:_ID_BYTES]


def _forget_outline(pdf: pikepdf.Pdf) -> None:
    for key in ("/Outlines", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]
