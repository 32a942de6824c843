"""What a slot says of itself: what it takes, what the portal does with it, how to put something in."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.model.attachments import FileKind, Original
from desktop.model.fields import Accepts, Slot
from desktop.rules.checks.slots import megabytes

FILTERS: Mapping[Accepts, str] = MappingProxyType(
    {
        Accepts.PDF: "材料 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif *.bmp *.doc *.docx *.wps)"
        ";;所有文件 (*)",
        Accepts.WORD: "Word 文件 (*.doc *.docx *.wps);;所有文件 (*)",
        Accepts.JPG: "照片 (*.jpg *.jpeg *.png *.heic *.heif *.webp *.bmp);;所有文件 (*)",
    }
)
INVITES: Mapping[Accepts, str] = MappingProxyType(
    {
        Accepts.PDF: "把扫描件、照片、PDF 或整个文件夹拖到这里；也可以粘贴（Ctrl+V）截图。多个文件按顺序合成一份 PDF。",
        Accepts.WORD: "把 Word 文件拖到这里。",
        Accepts.JPG: "把证件照拖到这里，也可以粘贴（Ctrl+V）。",
    }
)
_TAKES: Mapping[Accepts, str] = MappingProxyType(
    {Accepts.PDF: "网页只收 PDF", Accepts.WORD: "网页只收 Word", Accepts.JPG: "网页只收 JPG"}
)
_KINDS: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.DOCX: "Word 文件",
        FileKind.DOC: "旧版 Word 文件",
        FileKind.WPS: "WPS 文字文件",
        FileKind.RTF: "RTF 文件",
        FileKind.JPEG: "JPG 照片",
        FileKind.PNG: "PNG 图片",
        FileKind.HEIC: "HEIC 照片",
    }
)


def portal_facts(slot: Slot) -> str:
    """Say what the portal takes here, and that it keeps one file only."""
    facts = [_TAKES[slot.accepts], "只传一份，再传会盖掉前一份"]
    if slot.limit_bytes is not None:
        guessed = "" if slot.limit_stated else "（按同类材料估计）"
        facts.append(f"不超过 {slot.limit_bytes // 1_000_000} MB{guessed}")
    return " · ".join(facts)


def file_words(original: Original) -> str:
    """Say what a single file is: kind, size, and how much text it has."""
    words = [_KINDS.get(original.facts.kind, original.facts.kind.value.upper()), megabytes(original.size)]
    if original.facts.text_characters:
        words.append(f"约 {original.facts.text_characters} 字")
    return " · ".join(words)


_SHOWN_FILES = 3


def files_line(originals: tuple[Original, ...], pages: int) -> str:
    """Name the files a slot's pages come from."""
    names = "、".join(original.name for original in originals[:_SHOWN_FILES])
    more = f" 等 {len(originals)} 个文件" if len(originals) > _SHOWN_FILES else ""
    return f"共 {pages} 页，来自 {names}{more}"
