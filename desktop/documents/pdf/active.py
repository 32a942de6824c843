"""Content that acts: scripts, launched programs, submitted forms, enclosed files, sound and film.

Named for the person when found and taken out of the copy; a viewer's own menus are no part of a page.
"""

from collections.abc import Iterator

import pikepdf

from desktop.documents.pdf.objects import array, dictionary, entries, entry, name_of

_SCRIPT = "脚本"
_FILES = "附件"
_MEDIA = "音频、视频或三维内容"
_ELSEWHERE = "指向其他文件的链接"
_OTHER = "自动执行的动作"

_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": "启动程序的动作",
    "/SubmitForm": "提交表单的动作",
    "/ImportData": "导入数据的动作",
    "/GoToR": _ELSEWHERE,
    "/GoToE": _ELSEWHERE,
    "/Rendition": _MEDIA,
    "/Movie": _MEDIA,
    "/Sound": _MEDIA,
    "/RichMediaExecute": _MEDIA,
}
_HARMLESS = frozenset({"/URI", "/GoTo"})
_ANNOTATIONS = {
    "/FileAttachment": _FILES,
    "/RichMedia": _MEDIA,
    "/3D": _MEDIA,
    "/Movie": _MEDIA,
    "/Screen": _MEDIA,
    "/Sound": _MEDIA,
}
_LONGEST_CHAIN = 50
# Keys of a page that hold no part of its picture.
_PAGE_EXTRAS = (
    "/AA",
    "/PieceInfo",
    "/Metadata",
    "/B",
    "/Thumb",
    "/StructParents",
    "/Tabs",
    "/PresSteps",
    "/Trans",
    "/Dur",
)


def in_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Name what the document as a whole would do; none of it survives copying its pages."""
    root = pdf.Root
    for key in ("/OpenAction", "/AA"):
        yield from _named(root.get(key))
    if entry(root, "/Names", "/JavaScript") is not None:
        yield _SCRIPT
    if entry(root, "/Names", "/EmbeddedFiles") is not None or "/AF" in root:
        yield _FILES
    if "/Collection" in root:
        yield "文件包（只保留封面页，里面的文件请另外放入）"
    for field in array(entry(root, "/AcroForm", "/Fields")):
        yield from _on_holder(field)


def _named(value: object) -> Iterator[str]:
    """Name the actions in a chain; a value that is no action but holds some (as /AA does) is looked into."""
    for _ in range(_LONGEST_CHAIN):
        found = dictionary(value)
        if found is None:
            return
        kind = name_of(found.get("/S"))
        if not kind:
            for _, inner in entries(found):
                yield _ACTIONS.get(name_of(entry(inner, "/S")), _OTHER)
            return
        if kind not in _HARMLESS:
            yield _ACTIONS.get(kind, _OTHER)
        value = found.get("/Next")


def _on_holder(holder: object) -> Iterator[str]:
    for key in ("/A", "/PA", "/AA"):
        yield from _named(entry(holder, key))


def on_page(page: pikepdf.Page) -> Iterator[str]:
    """Name what a page and its annotations would do."""
    yield from _named(page.obj.get("/AA"))
    for annotation in array(page.obj.get("/Annots")):
        enclosed = _ANNOTATIONS.get(name_of(entry(annotation, "/Subtype")))
        if enclosed:
            yield enclosed
        yield from _on_holder(annotation)


def strip(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Take all that acts off the pages; return what it was, each once."""
    removed: dict[str, None] = {}
    for page in pdf.pages:
        removed.update(dict.fromkeys(on_page(page)))
        _strip_page(page)
    return tuple(removed)


def _strip_page(page: pikepdf.Page) -> None:
    for key in _PAGE_EXTRAS:
        if key in page.obj:
            del page.obj[key]
    if "/Annots" not in page.obj:
        return
    kept = [annotation for annotation in array(page.obj.get("/Annots")) if _stays(annotation)]
    for annotation in kept:
        _strip_annotation(annotation)
    if kept:
        page.obj["/Annots"] = pikepdf.Array(kept)
    else:
        del page.obj["/Annots"]


def _stays(annotation: object) -> bool:
    kind = name_of(entry(annotation, "/Subtype"))
    return dictionary(annotation) is not None and kind not in _ANNOTATIONS and kind != "/Widget"


def _strip_annotation(annotation: pikepdf.Object) -> None:
    for key in ("/AA", "/PA", "/StructParent", "/FS", "/AF"):
        if key in annotation:
            del annotation[key]
    if "/A" not in annotation:
        return
    action = annotation["/A"]
    if name_of(entry(action, "/S")) in _HARMLESS:
        if "/Next" in action:
            del action["/Next"]
    else:
        del annotation["/A"]
