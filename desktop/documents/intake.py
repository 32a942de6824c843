"""Taking in a file from outside: what it is, its facts, and a clean PDF of its pages where one can be made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop.base.errors import CannotRead
from desktop.base.files import sha256_of_file, unreadable
from desktop.base.jobs import Cancel
from desktop.base.work import folder_inside
from desktop.documents import limits, normalise
from desktop.documents.filenames import plain_copy, readable_name
from desktop.documents.isolation.remote import Remote
from desktop.documents.refusals import Damaged, DynamicForm, Empty, NotADocument, Truncated
from desktop.documents.sniff import ends_in_zeros, sniff
from desktop.documents.workers import Workers, WorkerTrouble
from desktop.model.attachments import PICTURES, WORD_FILES, DocumentFacts, FileKind, Original

if TYPE_CHECKING:
    from desktop.documents.office.reading import WordFacts
    from desktop.documents.pdf.looking import Looked
    from desktop.documents.pictures.taking import PicturesTaken

_LOOK: "Remote[Looked]" = Remote("desktop.documents.pdf.looking", "look")
_PICTURES: "Remote[PicturesTaken]" = Remote("desktop.documents.pictures.taking", "take_pictures")
_WORD: "Remote[WordFacts]" = Remote("desktop.documents.office.reading", "read_word")
_OFFICE_SUFFIXES = frozenset({".docx", ".docm", ".xlsx", ".dotx"})

_WHAT = MappingProxyType(
    {
        FileKind.XLSX: "Excel 表格",
        FileKind.XLS: "Excel 表格",
        FileKind.CSV: "文本表格",
        FileKind.OFD: "OFD 版式文件（请先用 OFD 阅读器导出为 PDF）",
        FileKind.ZIP: "压缩包（请先解压）",
        FileKind.PROGRAM: "程序",
        FileKind.UNKNOWN: "无法识别的数据",
    }
)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that was taken in.

    `normalised` is a clean PDF in the work folder; None when the original is clean and is joined as it is,
    and for Word files, which have no pages until they are converted.
    """

    original: Original
    normalised: Path | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    path: Path
    plain: Path
    work: Path
    password: str
    workers: Workers
    cancel: Cancel
    kind: FileKind
    kept: bool

    @property
    def name(self) -> str:
        return readable_name(self.path)


def take_in(  # noqa: PLR0913 - what the work needs is passed, by keyword
    path: Path,
    workers: Workers,
    *,
    work: Path,
    cancel: Cancel,
    password: str = "",
    kept: bool = True,
) -> TakenIn:
    """Look at a file and make a clean PDF of its pages in the folder `work`. The file itself is only read.

    Where the file is not `kept` but joined at once, its digest and its pages' fingerprints are spared and empty.

    Raises:
        CannotRead: the disk did not give it.
        Refused: the content cannot be used; the sentence says why and what to do.
        WorkerTrouble: reading it crashed, hung or grew too large.
        Cancelled: the person asked to stop.
    """
    kind = sniff(path)
    if kind is FileKind.EMPTY:
        raise Empty(name=readable_name(path))
    own = folder_inside(work)
    given = _Given(path, plain_copy(path, own), own, password, workers, cancel, kind, kept)
    return _TAKERS.get(kind, _not_a_document)(given)


def _not_a_document(given: _Given) -> TakenIn:
    if given.kind is FileKind.ZIP and given.path.suffix.casefold() in _OFFICE_SUFFIXES:
        raise Truncated(name=given.name)
    raise NotADocument(name=given.name, what=_WHAT.get(given.kind, "无法识别的数据"))


def _take_pdf(given: _Given) -> TakenIn:
    looked = _look(given, given.plain, given.password)
    if looked is not None and looked.dynamic:
        raise DynamicForm(name=given.name)
    if looked is not None and not looked.doubts:
        copied = None if given.plain == given.path else given.plain
        facts = replace(_pdf_facts(looked), notices=tuple(_cut_short(looked)))
        return TakenIn(_original(given, facts, looked.digest), copied)
    pages = len(looked.pages) if looked is not None else 0
    damaged = looked is None or "damaged" in looked.doubts
    source = normalise.Source(given.plain, given.name, given.password, given.work, pages, damaged=damaged)
    clean = normalise.normalise(source, given.workers, cancel=given.cancel)
    copy = _look(given, clean.path, "", with_digest=False)
    if copy is None:
        raise Damaged(name=given.name, what="修复后的页面仍读不出来")
    facts = _clean_facts(looked, copy, clean)
    return TakenIn(_original(given, facts, looked.digest if looked else ""), clean.path)


def _look(given: _Given, path: Path, password: str, *, with_digest: bool = True) -> "Looked | None":
    """Return what a first look shows; None when the file is too damaged for it, so that other engines may try."""
    args = (path, given.name, password)
    task = _LOOK if given.kept else _LOOK_FOR_JOINING
    if not with_digest:
        task = _LOOK_WITHOUT_DIGEST
    try:
        return given.workers.run(task, *args, about=given.name, seconds=limits.PDF_LOOK_SECONDS, cancel=given.cancel)
    except (Damaged, WorkerTrouble):
        return None


_LOOK_FOR_JOINING: "Remote[Looked]" = Remote("desktop.documents.pdf.looking", "look_for_joining")
_LOOK_WITHOUT_DIGEST: "Remote[Looked]" = Remote("desktop.documents.pdf.looking", "look_without_digest")


def _pdf_facts(looked: "Looked") -> DocumentFacts:
    return DocumentFacts(FileKind.PDF, looked.pages, text_characters=looked.text_characters, opening=looked.opening)


def _clean_facts(looked: "Looked | None", copy: "Looked", clean: normalise.Normalised) -> DocumentFacts:
    removed = tuple(dict.fromkeys([*(looked.active if looked else ()), *clean.removed]))
    encrypted = looked is not None and "encrypted" in looked.doubts
    signed = looked is not None and looked.signed
    return replace(
        _pdf_facts(copy),
        was_encrypted=encrypted,
        signed=signed,
        removed=removed,
        notices=tuple(_notices(looked, copy, clean.notices, removed)),
    )


def _cut_short(looked: "Looked") -> list[str]:
    pages = "、".join(str(number) for number in looked.cut)
    return [f"第 {pages} 页的图片数据不完整，下部可能缺失，请与原件核对或重新扫描"] if pages else []


def _notices(looked: "Looked | None", copy: "Looked", notices: tuple[str, ...], removed: tuple[str, ...]) -> list[str]:
    told = [*notices, *_cut_short(copy)]
    if looked is None or "damaged" in looked.doubts:
        told.append("文件结构有损坏，已修复，请核对页面是否完整")
    elif looked.other_count not in {None, len(looked.pages)}:
        told.append(f"两种读法得到的页数不同（{len(looked.pages)} 页与 {looked.other_count} 页），请核对是否缺页")
    if looked is not None and "encrypted" in looked.doubts:
        told.append("该文件设置了编辑限制，合并件中将不再带有此限制；原件保留")
    if looked is not None and looked.signed:
        told.append("该文件带有电子签名或电子签章：图样保留，签名效力只在原件中；原件保留")
    if looked is not None and "form" in looked.doubts:
        told.append("表单已按屏幕显示的内容固定为页面")
    if removed:
        told.append(f"已去除：{'、'.join(removed)}")
    if len(copy.pages) != (len(looked.pages) if looked else len(copy.pages)):
        told.append(f"修复后共 {len(copy.pages)} 页")
    return told


def _take_pictures(given: _Given) -> TakenIn:
    if given.kind is not FileKind.JPEG and ends_in_zeros(given.path):
        raise Truncated(name=given.name)
    target = given.work / "pictures.pdf"
    taken = given.workers.run(
        _PICTURES,
        given.plain,
        target,
        given.name,
        given.kind,
        about=given.name,
        seconds=limits.PHOTO_SECONDS,
        megabytes=limits.PHOTO_MEGABYTES,
        cancel=given.cancel,
    )
    return TakenIn(_original(given, DocumentFacts(given.kind, taken.pages, notices=taken.notices), ""), target)


def _take_word(given: _Given) -> TakenIn:
    args = (given.plain, given.name, given.kind)
    read = given.workers.run(_WORD, *args, about=given.name, seconds=limits.WORD_SECONDS, cancel=given.cancel)
    facts = DocumentFacts(
        given.kind,
        removed=read.removed,
        notices=read.notices,
        text_characters=len(read.text),
        opening=read.opening,
        words=read.words,
        pictures=read.pictures,
        heading=read.heading,
    )
    return TakenIn(_original(given, facts, ""))


def _original(given: _Given, facts: DocumentFacts, digest: str) -> Original:
    if given.kept and not digest:
        digest = sha256_of_file(given.path)
    try:
        size = given.path.stat().st_size
    except OSError as error:
        unreadable(given.path, error)
    return Original(digest, given.name, size, facts)


_TAKERS: Mapping[FileKind, Callable[[_Given], TakenIn]] = MappingProxyType(
    {
        FileKind.PDF: _take_pdf,
        **dict.fromkeys(PICTURES, _take_pictures),
        **dict.fromkeys(WORD_FILES, _take_word),
        FileKind.HTML: _take_word,
    }
)

__all__ = ["CannotRead", "TakenIn", "readable_name", "take_in"]
