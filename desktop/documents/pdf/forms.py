"""Forms and drawn annotations become part of the page: two files' fields of one name would show one value."""

import pikepdf

from desktop.documents.pdf.objects import array, dictionary, entry, name_of


def flatten(pdf: pikepdf.Pdf) -> None:
    """Draw fields and annotations into the pages as the screen shows them; hidden ones stay hidden.

    Appearances are generated where a field has a value and no picture of it. qpdf writes Latin
    letters only, so the result is compared with the source afterwards.
    """
    form = dictionary(pdf.Root.get("/AcroForm"))
    if form is not None and (form.get("/NeedAppearances") or _unpainted(pdf)):
        form["/NeedAppearances"] = True
        pdf.generate_appearance_streams()
    if form is not None or _has_drawn_annotations(pdf):
        pdf.flatten_annotations("screen")


def _unpainted(pdf: pikepdf.Pdf) -> bool:
    return any(
        name_of(entry(widget, "/Subtype")) == "/Widget"
        and entry(widget, "/AP") is None
        and (entry(widget, "/V") is not None or entry(widget, "/Parent", "/V") is not None)
        for page in pdf.pages
        for widget in array(page.obj.get("/Annots"))
    )


def _has_drawn_annotations(pdf: pikepdf.Pdf) -> bool:
    return any(
        name_of(entry(annotation, "/Subtype")) != "/Link" and entry(annotation, "/AP") is not None
        for page in pdf.pages
        for annotation in array(page.obj.get("/Annots"))
    )
