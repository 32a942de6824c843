"""What a slot holds: whether there is a file, one of the right kind, readable, not too large."""

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from desktop.model.attachments import PICTURES, WORD_FILES, FileKind, Original
from desktop.model.fields import Accepts
from desktop.rules.checks.case import (
    SINGLE,
    SLOT_SCOPES,
    Answers,
    Case,
    Check,
    NotAsked,
    NotStated,
    Outcome,
    Takes,
    failed,
    passed,
    verdict,
)
from desktop.rules.figures import figure_name

# Pictures and Word files go into a PDF slot too: they are converted on the way.
_FITS: Mapping[Accepts, frozenset[FileKind]] = MappingProxyType(
    {
        Accepts.PDF: frozenset({FileKind.PDF}) | PICTURES | WORD_FILES,
        Accepts.WORD: frozenset({FileKind.DOCX, FileKind.DOC}),
        Accepts.JPG: PICTURES,
    }
)
_NAMES: Mapping[Accepts, str] = MappingProxyType(
    {Accepts.PDF: "PDF、图片或 Word 文件", Accepts.WORD: "doc 或 docx 文件", Accepts.JPG: "照片（JPG 等图片）"}
)
_KINDS_BY_ENDING: Mapping[str, frozenset[FileKind]] = MappingProxyType(
    {
        ".pdf": frozenset({FileKind.PDF}),
        ".jpg": frozenset({FileKind.JPEG}),
        ".jpeg": frozenset({FileKind.JPEG}),
        ".jfif": frozenset({FileKind.JPEG}),
        ".png": frozenset({FileKind.PNG}),
        ".tif": frozenset({FileKind.TIFF}),
        ".tiff": frozenset({FileKind.TIFF}),
        ".webp": frozenset({FileKind.WEBP}),
        ".heic": frozenset({FileKind.HEIC}),
        ".heif": frozenset({FileKind.HEIC}),
        ".bmp": frozenset({FileKind.BMP}),
        ".gif": frozenset({FileKind.GIF}),
        ".docx": frozenset({FileKind.DOCX}),
        ".doc": frozenset({FileKind.DOC, FileKind.WPS}),
        ".wps": frozenset({FileKind.WPS, FileKind.DOC}),
        ".rtf": frozenset({FileKind.RTF}),
    }
)
_KIND_NAMES: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.PDF: "PDF",
        FileKind.JPEG: "JPG 图片",
        FileKind.DOC: "旧版 Word 文件",
        FileKind.DOCX: "Word 文件",
        FileKind.PROGRAM: "程序",
        FileKind.EMPTY: "空文件",
        FileKind.UNKNOWN: "认不出的文件",
    }
)
_MEGABYTE = 1_000_000


def _kind_name(kind: FileKind) -> str:
    return _KIND_NAMES.get(kind, f"{kind.value.upper()} 文件")


def _spaced(name: str) -> str:
    """A space goes between Chinese and Latin letters."""
    return f" {name}" if name[0].isascii() else name


# Measured (tests/benchmarks/RESULTS.md, fit): at the legibility floor a clean page takes about so much, grainy ones
# twice that.
LEAST_BYTES_PER_PAGE = 60_000


def megabytes(size: int) -> str:
    """Write a size in bytes as people read it; a size above zero is never written as nothing."""
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE // 10 else f"{max(1, size // 1000)} KB"


def slot_filled(case: Case) -> Outcome:
    """The slot holds a file."""
    return verdict(good=bool(case.sheet.attachment(case.address).originals))


def slot_one_file(case: Case) -> Outcome:
    """The slot holds exactly one file."""
    held = len(case.attachment().originals)
    return verdict(good=held == 1, count=held)


def slot_kind(case: Case) -> Answers:
    """Every file is, by its content, of a kind the slot takes or that can be converted for it."""
    if case.slot is None:
        raise NotAsked
    accepts = case.slot.accepts
    wrong = tuple(
        failed(
            name=original.name,
            fault=f"是{_spaced(_kind_name(original.facts.kind))}，这里要放{_spaced(_NAMES[accepts])}",
        )
        for original in case.originals()
        if original.facts.kind not in _FITS[accepts]
    )
    return wrong or passed(name="", fault="")


def slot_name_kind(case: Case) -> Answers:
    """No file's name says another kind than its content is."""
    wrong = tuple(
        failed(name=original.name, fault=f"内容其实是{_spaced(_kind_name(original.facts.kind))}")
        for original in case.originals()
        if _misnamed(original)
    )
    return wrong or passed(name="", fault="")


def _misnamed(original: Original) -> bool:
    expected = _KINDS_BY_ENDING.get(PurePath(original.name).suffix.casefold())
    return expected is not None and original.facts.kind not in expected


def slot_readable(case: Case) -> Answers:
    """No file is empty, and whatever has pages has at least one; nothing is left out of the page plan whole."""
    wrong = [
        failed(name=original.name, fault=fault) for original in case.originals() if (fault := _unreadable(original))
    ]
    held = case.attachment()
    has_pages = any(original.facts.pages for original in case.originals())
    if not wrong and has_pages and not held.pages:
        wrong.append(failed(name=case.originals()[0].name, fault="所有页都被删去了"))
    return tuple(wrong) or passed(name="", fault="")


def _unreadable(original: Original) -> str:
    facts = original.facts
    if original.size == 0 or facts.kind is FileKind.EMPTY:
        return "是空文件"
    if facts.kind is FileKind.PDF and not facts.pages:
        return "加了打开密码，读不出页面" if facts.was_encrypted else "一页也读不出来"
    return ""


def slot_size(case: Case) -> Outcome:
    """The originals together are not larger than the limit, or can be squeezed under it.

    Pages of a PDF are squeezed when the folder is written; only where each page would be left with less than a
    legible page takes is this a fault. Whether it really fits is known when it is done (export's `OverLimit`).
    """
    limit = case.limit("limit") or (case.slot.limit_bytes if case.slot else None)
    if limit is None and case.slot is not None and case.slot.accepts is not Accepts.PDF:
        raise NotAsked
    if limit is None:
        raise NotStated(figure=figure_name("limits.pdf_bytes"), contact=case.sheet.programme.contact)
    size = sum(original.size for original in case.originals())
    pages = sum(len(original.facts.pages) for original in case.originals())
    squeezable = 0 < pages * LEAST_BYTES_PER_PAGE <= limit
    return verdict(
        good=size <= limit or squeezable,
        size=megabytes(size),
        limit=megabytes(limit),
        over=megabytes(max(0, size - limit)),
    )


_FILE_FACTS = frozenset({"name", "fault"})

CHECKS = (
    Check("slot_filled", slot_filled, SINGLE),
    Check("slot_one_file", slot_one_file, SLOT_SCOPES, gives=frozenset({"count"})),
    Check("slot_kind", slot_kind, SLOT_SCOPES, gives=_FILE_FACTS),
    Check("slot_name_kind", slot_name_kind, SLOT_SCOPES, gives=_FILE_FACTS),
    Check("slot_readable", slot_readable, SLOT_SCOPES, gives=_FILE_FACTS),
    Check(
        "slot_size",
        slot_size,
        SLOT_SCOPES,
        takes={"limit": Takes.LIMIT},
        gives=frozenset({"size", "limit", "over"}),
    ),
)
