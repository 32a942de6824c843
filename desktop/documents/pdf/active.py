"""Content that acts: scripts, launched programs, submitted forms, enclosed files, sound and film.

Named for the person when found and taken out of the copy; a viewer's own menus are no part of a page.
"""

from collections.abc import Iterator

import pikepdf

from desktop.documents import limits
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
_HOLDERS = (pikepdf.Dictionary, pikepdf.Array)
# What makes a page's picture (PDF 32000-1, 7.7.3.3); whatever else a page holds or points to is left behind.
_OF_A_PAGE = frozenset(
    {
        *("/Type", "/Parent", "/Resources", "/Contents", "/Group", "/Annots", "/Rotate", "/UserUnit"),
        *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
    }
)
_OF_AN_ANNOTATION = frozenset(
    {
        *("/Type", "/Subtype", "/Rect", "/Contents", "/Border", "/BS", "/C", "/H", "/F", "/A", "/Dest", "/QuadPoints"),
        *("/AP", "/AS", "/OC", "/CA", "/IC", "/RD", "/L", "/LE", "/Vertices", "/InkList", "/Name", "/DA", "/Q"),
    }
)
_FILE_SYSTEMS = frozenset({"/F", "/UF", "/DOS", "/Mac", "/Unix"})
_OF_AN_ACTION = frozenset({"/Type", "/S", "/URI", "/D", "/IsMap"})
# Where a damaged file's references lead astray, what they bring along is known by these keys.
_OF_A_DOCUMENT = ("/AcroForm", "/OpenAction", "/EmbeddedFiles", "/XFA", "/Collection", "/RichMediaContent")


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
    for _ in range(limits.PDF_ACTIONS_CHAINED):
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
    _keep(page.obj, _OF_A_PAGE)
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
    _keep(annotation, _OF_AN_ANNOTATION)
    if "/A" not in annotation:
        return
    action = annotation["/A"]
    if name_of(entry(action, "/S")) in _HARMLESS:
        _keep(action, _OF_AN_ACTION)
    else:
        del annotation["/A"]


def _keep(holder: pikepdf.Object, wanted: frozenset[str]) -> None:
    for key in set(holder.keys()) - wanted:
        del holder[key]


def sweep(pdf: pikepdf.Pdf, *, deep: bool) -> None:
    """Empty whatever acts and is still reachable: in a damaged file a font may turn out to be a form field.

    After `strip` nothing does in a sound one. `deep` also looks into what objects hold, for copies of doubtful files.
    """
    root = pdf.Root.objgen
    for item in pdf.objects:
        if isinstance(item, _HOLDERS) and item.objgen != root:
            _swept(item, limits.PDF_OBJECTS_NESTED if deep else 0)


def _swept(item: pikepdf.Object, depth: int) -> None:
    if isinstance(item, pikepdf.Dictionary):
        if _acts(item):
            _keep(item, frozenset())
            return
        for key in _OF_A_DOCUMENT:
            if key in item:
                del item[key]
    if depth:
        for inner in _held_by(item):
            _swept(inner, depth - 1)


def _held_by(item: pikepdf.Object) -> list[pikepdf.Object]:
    """Return what a value holds itself, not by reference."""
    values = array(item) or [value for _, value in entries(item)]
    return [value for value in values if isinstance(value, _HOLDERS) and not value.is_indirect]


def _acts(item: pikepdf.Dictionary) -> bool:
    kind = name_of(item.get("/Subtype"))
    return (
        name_of(item.get("/Type")) == "/Catalog"
        or name_of(item.get("/S")) in _ACTIONS
        or ("/JS" in item and "/S" in item)
        or ("/FT" in item and ("/T" in item or "/Kids" in item))
        or ("/Rect" in item and ("/AA" in item or kind == "/Widget" or kind in _ANNOTATIONS))
        or _encloses_file(item)
    )


def _encloses_file(item: pikepdf.Dictionary) -> bool:
    """Whether it is a file's description; a font may as well be called EF."""
    enclosed = dictionary(item.get("/EF"))
    return enclosed is not None and set(enclosed.keys()) <= _FILE_SYSTEMS
