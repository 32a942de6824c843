"""What a PDF is, seen with qpdf and counted again with pdfium: facts of its pages, and why it may need a clean copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pikepdf
import pypdfium2

from desktop.base.files import sha256_of_file
from desktop.documents import limits
from desktop.documents.counting import opening_of
from desktop.documents.pdf import active, garbled, layers, soundness, streams
from desktop.documents.pdf.geometry import frame, is_cropped_away, quarter_turn
from desktop.documents.pdf.objects import array, dictionary, entry, name_of, number
from desktop.documents.pdf.opening import opened
from desktop.documents.pdf.resolution import effective_dpi
from desktop.documents.refusals import Damaged
from desktop.model.attachments import PageFacts


class Doubt(StrEnum):
    """Why the file cannot be joined as it is."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    FORM = "form"
    ANNOTATED = "annotated"
    LAYERS = "layers"
    ACTIVE = "active"
    OUTSIDE = "outside"
    HEAVY = "heavy"
    TURNED = "turned"
    CROPPED_AWAY = "cropped-away"
    COUNTED_OTHERWISE = "counted-otherwise"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen. `digest` is the SHA-256 of the file, empty when not asked for.

    `cut` are pages (from 1) with a picture that ends too early, looked for where fingerprints are.
    """

    pages: tuple[PageFacts, ...]
    doubts: frozenset[Doubt]
    active: tuple[str, ...]
    text_characters: int
    other_count: int | None
    signed: bool = False
    dynamic: bool = False
    digest: str = ""
    opening: str = ""
    cut: tuple[int, ...] = ()


def look(path: Path, name: str, password: str, *, with_digest: bool = True, with_fingerprints: bool = True) -> Looked:
    """Look at a PDF without changing it.

    Raises:
        Refused: it needs a password, is locked, or qpdf finds no page in it.
    """
    with opened(path, name=name, password=password) as pdf:
        pages = _pages(pdf, name)
        known: streams.Known = {}
        facts = tuple(page_facts(page, known if with_fingerprints else None) for page in pages)
        found = dict.fromkeys([*active.in_document(pdf), *(act for page in pages for act in active.on_page(page))])
        doubts = {doubt for page in pages for doubt in _page_doubts(page)} | set(_document_doubts(pdf))
        cut = _cut_short(pages) if with_fingerprints else ()
        signed, dynamic = is_signed(pdf), is_dynamic(pdf)
        if pdf.get_warnings() or any(soundness.torn_streams(pdf)):
            doubts.add(Doubt.DAMAGED)
    count, characters, opening = _second_opinion(path, password)
    if found:
        doubts.add(Doubt.ACTIVE)
    if count != len(facts):
        doubts.add(Doubt.COUNTED_OTHERWISE)
    return Looked(
        pages=tuple(_with_text(fact, text) for fact, text in zip(facts, _padded(characters, len(facts)), strict=True)),
        doubts=frozenset(doubts),
        active=tuple(found),
        text_characters=sum(characters),
        other_count=count,
        signed=signed,
        dynamic=dynamic,
        digest=sha256_of_file(path) if with_digest else "",
        opening=opening,
        cut=cut,
    )


def _cut_short(pages: list[pikepdf.Page]) -> tuple[int, ...]:
    return tuple(number for number, page in enumerate(pages, start=1) if soundness.shows_cut_picture(page))


def _pages(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Page]:
    try:
        pages = list(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise Damaged(name=name, what="页面目录读不出来") from error
    if not pages or len(pages) > limits.PDF_PAGES:
        raise Damaged(name=name, what="里面没有一页" if not pages else f"声称有 {len(pages)} 页")
    return pages


def page_facts(page: pikepdf.Page, known: streams.Known | None) -> PageFacts:
    """Return what qpdf tells of a page; without `known` its fingerprint is spared."""
    shown = frame(page)
    width, height = shown.size_points
    return PageFacts(
        width_points=round(width, 3),
        height_points=round(height, 3),
        rotation=shown.rotation,
        dpi=effective_dpi(page, shown),
        fingerprint="" if known is None else streams.digest(page, known),
    )


def _page_doubts(page: pikepdf.Page) -> list[Doubt]:
    turned = page.obj.get("/Rotate")
    annotations = [name_of(entry(item, "/Subtype")) for item in array(page.obj.get("/Annots"))]
    checks = (
        (Doubt.DAMAGED, not soundness.has_only_streams(page) or garbled.has_endless_number(page)),
        (Doubt.OUTSIDE, streams.reads_from_outside(page)),
        (Doubt.HEAVY, streams.unfolds_too_far(page)),
        (Doubt.TURNED, turned is not None and number(turned, -1.0) != quarter_turn(turned)),
        (Doubt.CROPPED_AWAY, is_cropped_away(page)),
        (Doubt.ANNOTATED, any(kind != "/Link" for kind in annotations)),
    )
    return [doubt for doubt, holds in checks if holds]


def _document_doubts(pdf: pikepdf.Pdf) -> list[Doubt]:
    checks = (
        (Doubt.ENCRYPTED, pdf.is_encrypted),
        (Doubt.FORM, dictionary(pdf.Root.get("/AcroForm")) is not None),
        (Doubt.LAYERS, layers.has_layers(pdf)),
    )
    return [doubt for doubt, holds in checks if holds]


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether the document carries an electronic signature."""
    return any(
        name_of(entry(field, "/FT")) == "/Sig" and entry(field, "/V") is not None
        for field in _fields(entry(pdf.Root, "/AcroForm", "/Fields"), limits.PDF_FIELDS_NESTED)
    )


def _fields(listed: object, depth: int) -> Iterator[pikepdf.Object]:
    for field in array(listed):
        yield field
        if depth:
            yield from _fields(entry(field, "/Kids"), depth - 1)


def is_dynamic(pdf: pikepdf.Pdf) -> bool:
    """Whether the pages only stand in for an XFA form that a viewer would build."""
    return bool(pdf.Root.get("/NeedsRendering")) and entry(pdf.Root, "/AcroForm", "/XFA") is not None


def _second_opinion(path: Path, password: str) -> tuple[int | None, list[int], str]:
    """Return pdfium's page count, None when it cannot open the file, the characters of each page, and the opening."""
    try:
        pdf = pypdfium2.PdfDocument(path, password=password or None)
    except pypdfium2.PdfiumError:
        return None, [], ""
    try:
        count = len(pdf)
        characters = [_characters(pdf, number) for number in range(min(count, limits.PDF_TEXT_PAGES))]
        return count, characters, _opening(pdf, characters)
    finally:
        pdf.close()


def _characters(pdf: pypdfium2.PdfDocument, index: int) -> int:
    try:
        page = pdf[index]
        return int(page.get_textpage().count_chars())
    except pypdfium2.PdfiumError:
        return 0


def _opening(pdf: pypdfium2.PdfDocument, characters: list[int]) -> str:
    """Return how the text layer begins, from the first pages that have one."""
    read: list[str] = []
    for index, count in enumerate(characters[: limits.OPENING_PAGES]):
        if count:
            read.append(_text(pdf, index, min(count, limits.OPENING_CHARACTERS)))
        if sum(map(len, read)) >= limits.OPENING_CHARACTERS:
            break
    return opening_of("\n".join(read))


def _text(pdf: pypdfium2.PdfDocument, index: int, count: int) -> str:
    try:
        return str(pdf[index].get_textpage().get_text_range(0, count, errors="replace"))
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def _padded(characters: list[int], count: int) -> list[int | None]:
    seen: list[int | None] = [*characters[:count]]
    return seen + [None] * (count - len(seen))


def _with_text(fact: PageFacts, characters: int | None) -> PageFacts:
    return PageFacts(
        width_points=fact.width_points,
        height_points=fact.height_points,
        rotation=fact.rotation,
        dpi=fact.dpi,
        has_text=None if characters is None else characters > 0,
        fingerprint=fact.fingerprint,
    )


def look_without_digest(path: Path, name: str, password: str) -> Looked:
    """Look at a PDF as `look` does, sparing the file's digest."""
    return look(path, name, password, with_digest=False)


def look_for_joining(path: Path, name: str, password: str) -> Looked:
    """Look at a PDF as `look` does, sparing what only a file that is kept needs: its digest and fingerprints."""
    return look(path, name, password, with_digest=False, with_fingerprints=False)
