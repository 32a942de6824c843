"""Layers: which are shown and which are hidden travels with the layer itself, since copying pages drops the lists."""

import pikepdf

from desktop.documents.pdf.objects import array, dictionary, entry, name_of

_HIDDEN = "/ShenbaoHidden"


def has_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether the document has lists of layers."""
    return dictionary(pdf.Root.get("/OCProperties")) is not None


def starts_hidden(pdf: pikepdf.Pdf) -> bool:
    """Whether layers are hidden unless listed, so that only a picture of the page tells what is shown."""
    base = name_of(entry(pdf.Root, "/OCProperties", "/D", "/BaseState"))
    return base not in {"", "/ON"}


def mark_hidden(pdf: pikepdf.Pdf) -> None:
    """Note in each layer that is off by default that it is."""
    for layer in array(entry(pdf.Root, "/OCProperties", "/D", "/OFF")):
        found = dictionary(layer)
        if found is not None:
            found[_HIDDEN] = True


def list_layers(pdf: pikepdf.Pdf, *, keep_marks: bool) -> None:
    """Write the document's lists of layers anew from the layers its pages use and the marks in them."""
    layers = [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and name_of(item.get("/Type")) == "/OCG"
    ]
    if not layers:
        return
    hidden = [layer for layer in layers if _HIDDEN in layer]
    pdf.Root["/OCProperties"] = pdf.make_indirect(
        pikepdf.Dictionary(
            OCGs=pikepdf.Array(layers),
            D=pikepdf.Dictionary(Order=pikepdf.Array(layers), OFF=pikepdf.Array(hidden)),
        )
    )
    if not keep_marks:
        for layer in hidden:
            del layer[_HIDDEN]
