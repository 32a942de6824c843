"""A form filled in on a computer: text fields whose values show by their appearances alone."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
from canvas import A4_MM, PdfCanvas, new_pdf
from faces import POINTS_PER_MM, Type
from flow import lay

_HIGH_MM = 8.0
_POINTS = 10.5


class FormCanvas(PdfCanvas):
    """A page on which `[key]` at the left of a cell marks a field instead of being drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, tuple[float, float]] = {}

    def text(self, baseline: tuple[float, float], text: str, kind: Type) -> None:
        """Draw text, or remember where a field stands."""
        if text.startswith("[") and text.endswith("]"):
            self.fields[text[1:-1]] = baseline
        else:
            super().text(baseline, text, kind)


def save_filled_form(script: str, values: Mapping[str, tuple[str, float]], target: Path) -> None:
    """Write a form with its fields filled. `values` gives for each key the text and the field's width in mm."""
    packed, looks = BytesIO(), BytesIO()
    pdf = new_pdf(packed, title="继续教育登记表")
    canvas = FormCanvas()
    lay(script, lambda: canvas, 11)
    canvas.paint(pdf)
    pdf.save()
    _draw_looks(values, looks)
    with pikepdf.open(packed) as form, pikepdf.open(looks) as drawn:
        _add_fields(form, drawn, values, canvas.fields)
        form.save(target, deterministic_id=True)


def _draw_looks(values: Mapping[str, tuple[str, float]], target: BytesIO) -> None:
    pdf = new_pdf(target, title="")
    for text, wide in values.values():
        pdf.setPageSize((wide * POINTS_PER_MM, _HIGH_MM * POINTS_PER_MM))
        pdf.setFont("hei", _POINTS)
        pdf.drawString(2, 2.4 * POINTS_PER_MM, text)
        pdf.showPage()
    pdf.save()


def _add_fields(
    form: pikepdf.Pdf,
    drawn: pikepdf.Pdf,
    values: Mapping[str, tuple[str, float]],
    places: Mapping[str, tuple[float, float]],
) -> None:
    page = form.pages[0]
    fields = []
    for look, (key, (text, wide)) in zip(drawn.pages, values.items(), strict=True):
        left, baseline = places[key]
        low = (A4_MM[1] - baseline - 2.4) * POINTS_PER_MM
        corner = (left * POINTS_PER_MM, low)
        box = [*corner, corner[0] + wide * POINTS_PER_MM, low + _HIGH_MM * POINTS_PER_MM]
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String(key),
            V=pikepdf.String(text),
            DA=pikepdf.String("/Helv 10 Tf 0 g"),
            Rect=pikepdf.Array([round(edge, 2) for edge in box]),
            F=4,
            AP=pikepdf.Dictionary(N=form.copy_foreign(look.as_form_xobject())),
            P=page.obj,
        )
        fields.append(form.make_indirect(field))
    page.obj.Annots = pikepdf.Array(fields)
    form.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), DA=pikepdf.String("/Helv 10 Tf 0 g"))
