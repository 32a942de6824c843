"""A copy of a Word file for a converter: what names files elsewhere, and what runs, is left out of it."""

import re
import zipfile
from pathlib import Path

from desktop.documents import limits
from desktop.documents.office.archive import opened_archive, read_part
from desktop.documents.office.markup import decoded, html_of_mail
from desktop.model.attachments import FileKind

_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*?(/>|>\s*</Relationship>)")
_CLICKED = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_MACRO_CONTENT = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN_CONTENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_2003 = b"schemas.microsoft.com/office/word/2003"
_DROPPED = re.compile(r"(vbaproject|vbadata|afchunk)", re.IGNORECASE)
# A relationship to, or a declared type of, a part that is left out: a converter stumbles over it.
_ABOUT_DROPPED = re.compile(
    rb"<(?:Relationship|Override)\b[^>]*(?:Target|PartName)\s*=\s*[\"'][^\"']*(?:vbaproject|vbadata|afchunk)[^>]*/>",
    re.IGNORECASE,
)
_FETCHING_BLOCKS = re.compile(r"<\s*(script|iframe|object)\b.*?<\s*/\s*\1\s*>", re.IGNORECASE | re.DOTALL)
_FETCHING_TAGS = re.compile(
    r"<\s*/?\s*(?:script|link|iframe|object|embed|base|meta\s+http-equiv)\b[^>]*>", re.IGNORECASE
)
_FETCHING_ATTRIBUTES = re.compile(
    r"\s(?:src|href|background|data|action|on\w+)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE
)
_STYLE_URLS = re.compile(r"(@import[^;]*;|url\([^)]*\))", re.IGNORECASE)


def defuse(path: Path, target: Path, name: str, kind: FileKind) -> bool:
    """Write a copy that fetches and runs nothing; return whether there was anything to leave out.

    Old binary Word files are copied as they are: their converter's own settings keep them still.

    Raises:
        Refused: a docx that is broken or would unfold to something enormous.
    """
    if kind is FileKind.DOCX:
        return _defuse_docx(path, target, name)
    data = path.read_bytes()
    is_page = kind is FileKind.HTML and _WORD_2003 not in data[:4096]
    if is_page:
        text = decoded(html_of_mail(data))
        plain = text
        for fetching in (_FETCHING_BLOCKS, _FETCHING_TAGS, _FETCHING_ATTRIBUTES, _STYLE_URLS):
            plain = fetching.sub("", plain)
        data = ('<meta charset="utf-8">' + re.sub(r"charset\s*=\s*[\w\"'-]+", "", plain)).encode()
    target.write_bytes(data)
    return is_page


def _defuse_docx(path: Path, target: Path, name: str) -> bool:
    changed = False
    with opened_archive(path, name) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for part in archive.namelist():
            if _DROPPED.search(part) or part.endswith("/"):
                changed = True
                continue
            content = read_part(archive, part, name, largest=limits.WORD_PART)
            plain = _plain_part(part, content)
            changed = changed or plain != content
            copy.writestr(zipfile.ZipInfo(part), plain)
    return changed


def _plain_part(part: str, content: bytes) -> bytes:
    if part.casefold().endswith(".rels"):
        inside = _EXTERNAL.sub(lambda link: link[0] if _CLICKED.search(link[0]) else b"", content)
        return _ABOUT_DROPPED.sub(b"", inside)
    if part == "[Content_Types].xml":
        return _ABOUT_DROPPED.sub(b"", content.replace(_MACRO_CONTENT, _PLAIN_CONTENT))
    return content
